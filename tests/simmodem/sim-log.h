/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

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

/** SimLog: all codes that one card was sent, and how many of which kind */
typedef struct _SimLog SimLog;

SimLog             *sim_log_new        (void);
void                sim_log_free       (SimLog *self);
void                sim_log_add        (SimLog *self, const SimCardEntry *entry);
void                sim_log_clear      (SimLog *self);
guint               sim_log_get_length (SimLog *self);
const SimCardEntry *sim_log_get_entry  (SimLog *self, guint position);
SimCardCounts       sim_log_get_counts (SimLog *self, SimCardOperation operation);

const char         *sim_card_operation_name (SimCardOperation operation);
const char         *sim_card_result_name    (SimCardResult result);

G_END_DECLS
