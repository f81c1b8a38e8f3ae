/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-outcome.h"

static LkOutcome *
lk_outcome_copy (const LkOutcome *self)
{
  LkOutcome *copy = g_new (LkOutcome, 1);

  *copy = *self;
  return copy;
}

G_DEFINE_BOXED_TYPE (LkOutcome, lk_outcome, lk_outcome_copy, g_free)

/**
 * lk_outcome_decide:
 * @operation: what was asked for
 * @error: ModemManager's answer, %LK_ERROR_NONE when it was done
 * @fell: the modem reports a try less that this attempt explains
 * @last_try: it was the last try for such a code
 *
 * The counters decide what an attempt cost. Counters that have not moved prove nothing: a modem may be
 * slow to report.
 *
 * Returns: how the attempt ended
 */
LkOutcome
lk_outcome_decide (LkOperation operation, LkError error, gboolean fell, gboolean last_try)
{
  LkOutcome outcome = { .operation = operation, .error = error, .cost = fell ? LK_COST_TRY : LK_COST_MAYBE };

  if (error == LK_ERROR_NONE)
    {
      /* Two programs that send at the same time are both told that it worked. */
      outcome.result = LK_RESULT_DONE;
      outcome.cost = fell ? LK_COST_MAYBE : LK_COST_NONE;
    }
  else if (lk_error_before_modem (error, operation))
    {
      outcome.result = LK_RESULT_FAILED;
      outcome.cost = LK_COST_NONE;
    }
  else if (lk_error_end_unseen (error))
    {
      outcome.result = LK_RESULT_UNSEEN;
    }
  else if (lk_error_refuses_code (error, operation, last_try) || (fell && error != LK_ERROR_SIM_BUSY))
    {
      outcome.result = LK_RESULT_REFUSED;
    }
  else
    {
      outcome.result = LK_RESULT_FAILED;
    }
  return outcome;
}
