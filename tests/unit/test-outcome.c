/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-core-enums.h"
#include "lk-outcome.h"

#define N_ERRORS (LK_ERROR_OTHER + 1)

/* What an answer comes to, by itself and with a try less. */
typedef struct
{
  LkResult result;
  LkCost cost;
  LkResult result_fell;
  LkCost cost_fell;
} Row;

#define DONE { LK_RESULT_DONE, LK_COST_NONE, LK_RESULT_DONE, LK_COST_MAYBE }
#define FREE { LK_RESULT_FAILED, LK_COST_NONE, LK_RESULT_FAILED, LK_COST_NONE }
#define WRONG { LK_RESULT_REFUSED, LK_COST_MAYBE, LK_RESULT_REFUSED, LK_COST_TRY }
#define OPEN { LK_RESULT_FAILED, LK_COST_MAYBE, LK_RESULT_REFUSED, LK_COST_TRY }
#define UNSEEN { LK_RESULT_UNSEEN, LK_COST_MAYBE, LK_RESULT_UNSEEN, LK_COST_TRY }
#define BUSY { LK_RESULT_FAILED, LK_COST_MAYBE, LK_RESULT_FAILED, LK_COST_TRY }

/* For sending a PIN; for sending a PUK, and its last try; for what is done with an unlocked card. */
static const struct
{
  Row pin;
  Row puk;
  Row puk_last;
  Row unlocked;
} rows[N_ERRORS] = {
  [LK_ERROR_NONE] = { DONE, DONE, DONE, DONE },
  [LK_ERROR_WRONG_CODE] = { WRONG, WRONG, WRONG, WRONG },
  [LK_ERROR_PUK_NEEDED] = { WRONG, OPEN, OPEN, WRONG },
  [LK_ERROR_PIN_NEEDED] = { OPEN, OPEN, OPEN, OPEN },
  [LK_ERROR_SIM_FAILURE] = { OPEN, OPEN, OPEN, OPEN },
  [LK_ERROR_SIM_WRONG] = { OPEN, OPEN, WRONG, OPEN },
  [LK_ERROR_SIM_BUSY] = { BUSY, BUSY, BUSY, BUSY },
  [LK_ERROR_SIM_MISSING] = { OPEN, OPEN, OPEN, OPEN },
  [LK_ERROR_NOT_ALLOWED] = { OPEN, OPEN, OPEN, OPEN },
  [LK_ERROR_UNEXPLAINED] = { OPEN, OPEN, OPEN, OPEN },
  [LK_ERROR_NO_ANSWER] = { OPEN, OPEN, OPEN, OPEN },
  [LK_ERROR_WRONG_STATE] = { FREE, FREE, FREE, OPEN },
  [LK_ERROR_NOT_PERMITTED] = { FREE, FREE, FREE, FREE },
  [LK_ERROR_UNSUPPORTED] = { OPEN, OPEN, OPEN, OPEN },
  [LK_ERROR_FAILED] = { OPEN, OPEN, OPEN, OPEN },
  [LK_ERROR_SIM_GONE] = { FREE, FREE, FREE, FREE },
  [LK_ERROR_SERVICE_GONE] = { UNSEEN, UNSEEN, UNSEEN, UNSEEN },
  [LK_ERROR_NO_SERVICE] = { FREE, FREE, FREE, FREE },
  [LK_ERROR_TIMED_OUT] = { UNSEEN, UNSEEN, UNSEEN, UNSEEN },
  [LK_ERROR_OTHER] = { OPEN, OPEN, OPEN, OPEN },
};

static const Row *
find_row (LkOperation operation, LkError error, gboolean last_try)
{
  if (operation == LK_OPERATION_UNLOCK)
    return &rows[error].pin;
  if (operation != LK_OPERATION_UNBLOCK)
    return &rows[error].unlocked;
  return last_try ? &rows[error].puk_last : &rows[error].puk;
}

static void
test_every (void)
{
  for (int error = 0; error < N_ERRORS; error++)
    for (int operation = 0; operation < LK_N_OPERATIONS; operation++)
      for (int fell = FALSE; fell <= TRUE; fell++)
        for (int last_try = FALSE; last_try <= TRUE; last_try++)
          {
            const Row *row = find_row (operation, error, last_try);
            LkOutcome outcome = lk_outcome_decide (operation, error, fell, last_try);
            g_autofree char *name = g_enum_to_string (LK_TYPE_ERROR, error);

            g_test_message ("%s, operation %d, fell %d, last try %d", name, operation, fell, last_try);
            g_assert_cmpint (outcome.operation, ==, operation);
            g_assert_cmpint (outcome.error, ==, error);
            g_assert_cmpint (outcome.verdict, ==, LK_VERDICT_SEND);
            g_assert_cmpint (outcome.result, ==, fell ? row->result_fell : row->result);
            g_assert_cmpint (outcome.cost, ==, fell ? row->cost_fell : row->cost);
          }
}

static void
test_boxed (void)
{
  LkOutcome outcome = lk_outcome_decide (LK_OPERATION_CHANGE, LK_ERROR_WRONG_CODE, TRUE, FALSE);
  LkOutcome *copy = g_boxed_copy (LK_TYPE_OUTCOME, &outcome);

  g_assert_cmpint (copy->operation, ==, LK_OPERATION_CHANGE);
  g_assert_cmpint (copy->result, ==, LK_RESULT_REFUSED);
  g_assert_cmpint (copy->cost, ==, LK_COST_TRY);
  g_assert_cmpint (copy->error, ==, LK_ERROR_WRONG_CODE);
  g_boxed_free (LK_TYPE_OUTCOME, copy);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/outcome/every", test_every);
  g_test_add_func ("/outcome/boxed", test_boxed);

  return g_test_run ();
}
