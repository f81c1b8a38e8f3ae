/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

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

/**
 * SimSecrets:
 * @pin: the PIN
 * @puk: the PUK
 * @pin_tries: tries left for the PIN
 * @puk_tries: tries left for the PUK
 * @pin_enabled: whether the PIN is on
 * @pin_fixed: whether the operator forbids turning it off
 * @verified: whether the PIN was verified since the card got its power
 *
 * All that decides whether a code opens a card.
 */
typedef struct
{
  char    *pin;
  char    *puk;
  guint    pin_tries;
  guint    puk_tries;
  gboolean pin_enabled;
  gboolean pin_fixed;
  gboolean verified;
} SimSecrets;

SimCardState  sim_secrets_get_state (const SimSecrets *self);
SimCardResult sim_secrets_judge     (SimSecrets       *self,
                                     SimCardOperation  operation,
                                     const char       *code,
                                     const char       *new_code);

G_END_DECLS
