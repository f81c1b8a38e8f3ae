/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "sim-judge.h"
#include "sim-log.h"

G_BEGIN_DECLS

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
