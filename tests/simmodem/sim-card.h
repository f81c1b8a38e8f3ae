/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/** SIM_CARD_PIN_TRIES: the tries that a card gives to its PIN (3GPP TS 31.101, 9.5) */
#define SIM_CARD_PIN_TRIES 3

/** SIM_CARD_PUK_TRIES: the tries that a card gives to its PUK */
#define SIM_CARD_PUK_TRIES 10

/**
 * SimCardOperation:
 * @SIM_CARD_VERIFY: present the PIN
 * @SIM_CARD_UNBLOCK: present the PUK and a new PIN
 * @SIM_CARD_ENABLE: turn the PIN on
 * @SIM_CARD_DISABLE: turn the PIN off
 * @SIM_CARD_CHANGE: present the PIN and a new one
 * @SIM_CARD_N_OPERATIONS: how many there are
 *
 * What a card can be asked to do with a code.
 */
typedef enum
{
  SIM_CARD_VERIFY,
  SIM_CARD_UNBLOCK,
  SIM_CARD_ENABLE,
  SIM_CARD_DISABLE,
  SIM_CARD_CHANGE,
  SIM_CARD_N_OPERATIONS,
} SimCardOperation;

/**
 * SimCardResult:
 * @SIM_CARD_RIGHT: the code was right and the card did what it was asked to
 * @SIM_CARD_WRONG: the code was judged and was wrong: a try is spent
 * @SIM_CARD_MALFORMED: a code that no card could have. As the code to be judged it is wrong and
 *   spends a try, as a new PIN behind a right code it spends none
 * @SIM_CARD_PIN_REQUIRED: not judged: the card is locked
 * @SIM_CARD_PUK_REQUIRED: not judged: the PIN has no try left
 * @SIM_CARD_BLOCKED: not judged: the PUK has no try left
 * @SIM_CARD_NOT_ALLOWED: not judged: the card's state does not ask for this
 * @SIM_CARD_FORBIDDEN: not judged: the operator forbids turning the PIN off
 *
 * What became of one code.
 */
typedef enum
{
  SIM_CARD_RIGHT,
  SIM_CARD_WRONG,
  SIM_CARD_MALFORMED,
  SIM_CARD_PIN_REQUIRED,
  SIM_CARD_PUK_REQUIRED,
  SIM_CARD_BLOCKED,
  SIM_CARD_NOT_ALLOWED,
  SIM_CARD_FORBIDDEN,
} SimCardResult;

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
 * SimCardCounts:
 * @received: every code of the kind, whatever became of it
 * @right: those that were right
 * @wrong: those that were wrong
 * @malformed: those that could not have been right
 *
 * The sum of the last three may be less than @received: the rest was not judged.
 */
typedef struct
{
  guint received;
  guint right;
  guint wrong;
  guint malformed;
} SimCardCounts;

/**
 * SimCardEntry:
 * @operation: what was asked
 * @code: the code as it was received, quotes included
 * @new_code: (nullable): the new PIN as it was received, quotes included
 * @result: what became of it
 * @pin_tries: the tries that the PIN had left afterwards
 * @puk_tries: the tries that the PUK had left afterwards
 *
 * One line of a card's log.
 */
typedef struct
{
  SimCardOperation operation;
  char            *code;
  char            *new_code;
  SimCardResult    result;
  guint            pin_tries;
  guint            puk_tries;
} SimCardEntry;

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

const char         *sim_card_operation_name  (SimCardOperation operation);
const char         *sim_card_result_name     (SimCardResult result);
const char         *sim_card_state_name      (SimCardState state);

G_END_DECLS
