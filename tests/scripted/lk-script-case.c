/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-script-case.h"

/**
 * lk_script_case_set_up:
 * @c: a case, for g_test_add()
 *
 * Makes all that is in it.
 */
void
lk_script_case_set_up (LkScriptCase *c, gconstpointer data)
{
  c->bench = lk_script_bench_new ();
  c->card = lk_script_bench_card (c->bench, LK_SCRIPT_CASE_ICCID, 3, 10);
  c->script = lk_script_bench_plug (c->bench, "device", c->card);
  c->modem = g_object_ref (lk_script_bench_modem (c->bench, "device"));
  g_assert_cmpint (lk_modem_get_state (c->modem), ==, LK_STATE_NEEDS_PIN);
}

/**
 * lk_script_case_tear_down:
 * @c: a case
 *
 * Frees all that is still in it.
 */
void
lk_script_case_tear_down (LkScriptCase *c, gconstpointer data)
{
  g_clear_object (&c->modem);
  g_clear_pointer (&c->bench, lk_script_bench_free);
}

/**
 * lk_script_case_press:
 * @c: a case
 * @pin: a PIN
 *
 * Has it sent, as a person would who has read what the page says.
 */
void
lk_script_case_press (LkScriptCase *c, const char *pin)
{
  g_assert_cmpint (lk_script_bench_press (c->bench, c->modem, LK_OPERATION_UNLOCK, pin), ==, LK_VERDICT_SEND);
}

/**
 * lk_script_case_assert_outcome:
 * @c: a case
 * @result: how the last attempt ended
 * @cost: what it cost
 *
 * Hears all that the daemon has said; then nothing may be under way any more.
 */
void
lk_script_case_assert_outcome (LkScriptCase *c, LkResult result, LkCost cost)
{
  LkOutcome outcome;

  lk_script_bench_hear (c->bench);
  g_assert_cmpint (lk_modem_get_progress (c->modem), ==, LK_PROGRESS_IDLE);
  g_assert_false (lk_manager_get_busy (c->bench->manager));
  outcome = lk_script_bench_outcome (c->modem);
  g_assert_cmpint (outcome.result, ==, result);
  g_assert_cmpint (outcome.cost, ==, cost);
}

/**
 * lk_script_case_assert_not_sent:
 * @c: a case
 * @verdict: why
 *
 * The same after a press of which nothing went to the card.
 */
void
lk_script_case_assert_not_sent (LkScriptCase *c, LkVerdict verdict)
{
  lk_script_case_assert_outcome (c, LK_RESULT_NOT_SENT, LK_COST_NONE);
  g_assert_cmpint (lk_script_bench_outcome (c->modem).verdict, ==, verdict);
  g_assert_cmpuint (lk_script_bench_n_calls (c->bench), ==, 0);
}
