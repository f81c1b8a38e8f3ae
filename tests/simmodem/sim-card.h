/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "sim-log.h"

G_BEGIN_DECLS

/** SIM_CARD_PIN_TRIES: the tries that a card gives to its PIN (3GPP TS 31.101, 9.5) */
#define SIM_CARD_PIN_TRIES 3

/** SIM_CARD_PUK_TRIES: the tries that a card gives to its PUK */
#define SIM_CARD_PUK_TRIES 10

/**
 * SimCardState:
 * @SIM_CARD_STATE_READY: usable: the PIN is off or was verified in this power cycle
 * @SIM_CARD_STATE_PIN: waits for the PIN
 * @SIM_CARD_STATE_PUK: waits for the PUK
 * @SIM_CARD_STATE_BLOCKED: lost: no try is left for the PUK
 */
typedef enum
{
  SIM_CARD_STATE_READY,
  SIM_CARD_STATE_PIN,
  SIM_CARD_STATE_PUK,
  SIM_CARD_STATE_BLOCKED,
} SimCardState;

#define SIM_TYPE_CARD (sim_card_get_type ())
G_DECLARE_FINAL_TYPE (SimCard, sim_card, SIM, CARD, GObject)

SimCard            *sim_card_new             (const char *iccid);

const char         *sim_card_get_iccid       (SimCard *self);
const char         *sim_card_get_imsi        (SimCard *self);
const char         *sim_card_get_operator    (SimCard *self);
const char         *sim_card_get_number      (SimCard *self);
const char         *sim_card_get_pin         (SimCard *self);
const char         *sim_card_get_puk         (SimCard *self);
guint               sim_card_get_pin_tries   (SimCard *self);
guint               sim_card_get_puk_tries   (SimCard *self);
gboolean            sim_card_get_pin_enabled (SimCard *self);
SimCardState        sim_card_get_state       (SimCard *self);

gboolean            sim_card_has             (const char *key);
gboolean            sim_card_set             (SimCard     *self,
                                              const char  *key,
                                              const char  *value,
                                              GError     **error);
void                sim_card_set_pin_enabled (SimCard *self, gboolean enabled);
void                sim_card_set_tries       (SimCard *self, guint pin_tries, guint puk_tries);

SimCardResult       sim_card_verify          (SimCard *self, const char *pin);
SimCardResult       sim_card_unblock         (SimCard *self, const char *puk, const char *new_pin);
SimCardResult       sim_card_enable          (SimCard *self, const char *pin);
SimCardResult       sim_card_disable         (SimCard *self, const char *pin);
SimCardResult       sim_card_change          (SimCard *self, const char *pin, const char *new_pin);
SimCardResult       sim_card_perform         (SimCard          *self,
                                              SimCardOperation  operation,
                                              const char       *code,
                                              const char       *new_code);
gboolean            sim_card_use_elsewhere   (SimCard *self, const char *pin);
void                sim_card_power_cycle     (SimCard *self);

SimCardCounts       sim_card_get_counts      (SimCard *self, SimCardOperation operation);
guint               sim_card_get_n_received  (SimCard *self);
guint               sim_card_get_n_wrong     (SimCard *self);
const SimCardEntry *sim_card_get_entry       (SimCard *self, guint position);
void                sim_card_forget          (SimCard *self);

const char         *sim_card_state_name      (SimCardState state);

G_END_DECLS
