/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-attempt.h"

#include <string.h>

#include "trace.h"

#define DIGEST "digest"

typedef struct
{
  LkCard *card;
  LkClock *clock;
  LkAttempt *attempt;
  guint changes;
} Fixture;

static void
on_changed (Fixture *fixture)
{
  fixture->changes++;
}

static void
press (Fixture *fixture, LkOperation operation, LkLock lock, guint pin_tries, guint puk_tries)
{
  const LkOffer offer = { .operation = operation, .card = 1, .lock = lock, .tries_left = 3 };
  LkCode *code = lk_code_new (lk_operation_kind (operation), "90817263", NULL);
  LkCode *new_code = lk_operation_new_code (operation) ? lk_code_new (LK_CODE_KIND_PIN, "4567", NULL) : NULL;

  lk_card_see_lock (fixture->card, lock);
  lk_card_report (fixture->card, pin_tries, puk_tries, LK_SIGHT_STEADY);
  fixture->attempt = lk_attempt_new (fixture->card, fixture->clock, &offer, TRUE, code, new_code, g_strdup (DIGEST));
  fixture->changes = 0;
  g_signal_connect_swapped (fixture->attempt, "changed", G_CALLBACK (on_changed), fixture);
}

static void
send (Fixture *fixture, LkOperation operation, LkLock lock, guint pin_tries, guint puk_tries)
{
  press (fixture, operation, lock, pin_tries, puk_tries);
  lk_attempt_sent (fixture->attempt);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  *fixture = (Fixture) { .card = lk_card_new (), .clock = lk_clock_new_manual () };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->attempt);
  g_clear_pointer (&fixture->card, lk_card_unref);
  g_clear_object (&fixture->clock);
}

static void
restart (Fixture *fixture)
{
  tear_down (fixture, NULL);
  set_up (fixture, NULL);
}

static void
assert_progress (Fixture *fixture, LkProgress progress, guint changes)
{
  g_assert_cmpint (lk_attempt_get_progress (fixture->attempt), ==, progress);
  g_assert_cmpint (lk_attempt_is_over (fixture->attempt), ==, progress == LK_PROGRESS_IDLE);
  g_assert_true (fixture->card->attempt == (progress == LK_PROGRESS_IDLE ? NULL : fixture->attempt));
  g_assert_cmpint (fixture->card->has_outcome, ==, progress == LK_PROGRESS_IDLE);
  g_assert_cmpuint (fixture->changes, ==, changes);
}

static void
assert_outcome (Fixture *fixture, LkResult result, LkCost cost)
{
  g_assert_true (lk_attempt_is_over (fixture->attempt));
  g_assert_true (fixture->card->has_outcome);
  g_assert_cmpint (fixture->card->outcome.result, ==, result);
  g_assert_cmpint (fixture->card->outcome.cost, ==, cost);
}

static void
test_pressed (Fixture *fixture, gconstpointer data)
{
  for (int operation = 0; operation < LK_N_OPERATIONS; operation++)
    {
      restart (fixture);
      press (fixture, operation, LK_LOCK_SIM_PIN, 3, 10);

      g_test_message ("operation %d", operation);
      assert_progress (fixture, LK_PROGRESS_SENDING, 0);
      g_assert_true (lk_attempt_get_consented (fixture->attempt));
      g_assert_cmpint (lk_attempt_get_shown (fixture->attempt)->operation, ==, operation);
      g_assert_cmpstr (lk_attempt_get_digest (fixture->attempt), ==, DIGEST);
      g_assert_cmpstr (lk_code_peek (lk_attempt_get_code (fixture->attempt)), ==, "90817263");
      g_assert_cmpint (lk_attempt_get_new_code (fixture->attempt) != NULL, ==, lk_operation_new_code (operation));
      g_assert_false (fixture->card->tally[lk_operation_kind (operation)].in_flight);

      lk_attempt_sent (fixture->attempt);
      assert_progress (fixture, LK_PROGRESS_SENDING, 0);
      g_assert_null (lk_attempt_get_code (fixture->attempt));
      g_assert_null (lk_attempt_get_new_code (fixture->attempt));
      g_assert_true (fixture->card->tally[lk_operation_kind (operation)].in_flight);
      g_assert_false (fixture->card->tally[!lk_operation_kind (operation)].in_flight);
    }
}

static void
test_slow (Fixture *fixture, gconstpointer data)
{
  send (fixture, LK_OPERATION_UNLOCK, LK_LOCK_SIM_PIN, 3, 10);
  lk_clock_advance (fixture->clock, 4999);
  assert_progress (fixture, LK_PROGRESS_SENDING, 0);
  lk_clock_advance (fixture->clock, 1);
  assert_progress (fixture, LK_PROGRESS_SLOW, 1);
  /* No time of ours ends it: the code may still be judged. */
  lk_clock_advance (fixture->clock, 24 * 60 * 60 * 1000);
  assert_progress (fixture, LK_PROGRESS_SLOW, 1);
  lk_attempt_answered (fixture->attempt, LK_ERROR_WRONG_CODE);
  assert_progress (fixture, LK_PROGRESS_SETTLING, 2);
  lk_clock_advance (fixture->clock, 3000);
  assert_progress (fixture, LK_PROGRESS_IDLE, 3);
}

static void
test_slow_before_sending (Fixture *fixture, gconstpointer data)
{
  press (fixture, LK_OPERATION_UNLOCK, LK_LOCK_SIM_PIN, 3, 10);
  lk_clock_advance (fixture->clock, 5000);
  assert_progress (fixture, LK_PROGRESS_SLOW, 1);
  lk_attempt_sent (fixture->attempt);
  assert_progress (fixture, LK_PROGRESS_SLOW, 1);
}

static void
test_not_sent (Fixture *fixture, gconstpointer data)
{
  for (LkVerdict verdict = LK_VERDICT_GONE; verdict <= LK_VERDICT_NO_ANSWER; verdict++)
    {
      restart (fixture);
      press (fixture, LK_OPERATION_CHANGE, LK_LOCK_NONE, 3, 10);
      lk_attempt_not_sent (fixture->attempt, verdict);

      g_test_message ("verdict %d", verdict);
      assert_progress (fixture, LK_PROGRESS_IDLE, 1);
      assert_outcome (fixture, LK_RESULT_NOT_SENT, LK_COST_NONE);
      g_assert_cmpint (fixture->card->outcome.verdict, ==, verdict);
      g_assert_cmpint (fixture->card->outcome.operation, ==, LK_OPERATION_CHANGE);
      g_assert_null (lk_attempt_get_code (fixture->attempt));
      g_assert_null (lk_attempt_get_new_code (fixture->attempt));
      g_assert_cmpuint (fixture->card->tally[LK_CODE_KIND_PIN].failures, ==, 0);
      g_assert_false (lk_card_has_refused (fixture->card, LK_CODE_KIND_PIN, DIGEST));

      lk_card_report (fixture->card, 2, 10, LK_SIGHT_STEADY);
      g_assert_cmpuint (fixture->card->tally[LK_CODE_KIND_PIN].others, ==, 1);
    }
}

/* In each phase the loss of the modem ends it, and nothing that comes later changes that. */
static void
test_lost (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    gboolean sent;
    gboolean fell;
    gboolean answered;
    LkError answer;
    LkResult result;
    LkCost cost;
  } rows[] = {
    { "before sending", FALSE, FALSE, FALSE, LK_ERROR_NONE, LK_RESULT_NOT_SENT, LK_COST_NONE },
    { "in flight", TRUE, FALSE, FALSE, LK_ERROR_NONE, LK_RESULT_UNSEEN, LK_COST_MAYBE },
    { "in flight, with a try less", TRUE, TRUE, FALSE, LK_ERROR_NONE, LK_RESULT_UNSEEN, LK_COST_TRY },
    { "refused", TRUE, FALSE, TRUE, LK_ERROR_WRONG_CODE, LK_RESULT_REFUSED, LK_COST_MAYBE },
    { "blocked", TRUE, FALSE, TRUE, LK_ERROR_PUK_NEEDED, LK_RESULT_REFUSED, LK_COST_MAYBE },
    { "refused, with a try less", TRUE, TRUE, TRUE, LK_ERROR_WRONG_CODE, LK_RESULT_REFUSED, LK_COST_TRY },
    { "failed", TRUE, FALSE, TRUE, LK_ERROR_FAILED, LK_RESULT_FAILED, LK_COST_MAYBE },
    { "done", TRUE, FALSE, TRUE, LK_ERROR_NONE, LK_RESULT_DONE, LK_COST_NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      LkOutcome outcome;

      restart (fixture);
      press (fixture, LK_OPERATION_UNLOCK, LK_LOCK_SIM_PIN, 3, 10);
      if (rows[i].sent)
        lk_attempt_sent (fixture->attempt);
      if (rows[i].fell)
        lk_card_report (fixture->card, 2, 10, LK_SIGHT_STEADY);
      if (rows[i].answered)
        lk_attempt_answered (fixture->attempt, rows[i].answer);
      lk_attempt_lost (fixture->attempt);

      g_test_message ("%s", rows[i].name);
      assert_progress (fixture, LK_PROGRESS_IDLE, rows[i].answered ? 2 : 1);
      assert_outcome (fixture, rows[i].result, rows[i].cost);
      g_assert_null (lk_attempt_get_code (fixture->attempt));
      g_assert_false (fixture->card->tally[LK_CODE_KIND_PIN].in_flight);

      outcome = fixture->card->outcome;
      lk_attempt_answered (fixture->attempt, LK_ERROR_NONE);
      lk_attempt_answered (fixture->attempt, LK_ERROR_WRONG_CODE);
      lk_attempt_observe (fixture->attempt, LK_LOCK_NONE, LK_PIN_LOCK_OFF);
      lk_attempt_lost (fixture->attempt);
      lk_clock_advance (fixture->clock, 60000);
      assert_progress (fixture, LK_PROGRESS_IDLE, rows[i].answered ? 2 : 1);
      g_assert_cmpmem (&outcome, sizeof outcome, &fixture->card->outcome, sizeof outcome);
    }
}

/* An answer that comes late, to an attempt that is over, does not touch the next one on that card. */
static void
test_lost_then_next (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LkAttempt) first = NULL;

  send (fixture, LK_OPERATION_UNLOCK, LK_LOCK_SIM_PIN, 3, 10);
  lk_attempt_lost (fixture->attempt);
  first = g_steal_pointer (&fixture->attempt);

  send (fixture, LK_OPERATION_UNLOCK, LK_LOCK_SIM_PIN, 3, 10);
  lk_attempt_answered (first, LK_ERROR_NONE);
  g_clear_object (&first);
  assert_progress (fixture, LK_PROGRESS_SENDING, 0);
}

static void
test_dropped (Fixture *fixture, gconstpointer data)
{
  press (fixture, LK_OPERATION_UNBLOCK, LK_LOCK_SIM_PUK, 0, 10);
  g_clear_object (&fixture->attempt);
  g_assert_null (fixture->card->attempt);
  lk_clock_advance (fixture->clock, 60000);
}

#if TRACE_AVAILABLE
static void
test_wipe (Fixture *fixture, gconstpointer data)
{
  for (int way = 0; way < 4; way++)
    {
      restart (fixture);
      trace_watch ("9081");
      press (fixture, LK_OPERATION_UNBLOCK, LK_LOCK_SIM_PUK, 0, 10);
      if (way == 0)
        lk_attempt_sent (fixture->attempt);
      else if (way == 1)
        lk_attempt_not_sent (fixture->attempt, LK_VERDICT_CARD_CHANGED);
      else if (way == 2)
        lk_attempt_lost (fixture->attempt);
      g_clear_object (&fixture->attempt);

      g_test_message ("way %d", way);
      g_assert_cmpuint (trace_end (), ==, 0);
    }
}
#endif

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/attempt/pressed", Fixture, NULL, set_up, test_pressed, tear_down);
  g_test_add ("/attempt/slow", Fixture, NULL, set_up, test_slow, tear_down);
  g_test_add ("/attempt/slow-before-sending", Fixture, NULL, set_up, test_slow_before_sending, tear_down);
  g_test_add ("/attempt/not-sent", Fixture, NULL, set_up, test_not_sent, tear_down);
  g_test_add ("/attempt/lost", Fixture, NULL, set_up, test_lost, tear_down);
  g_test_add ("/attempt/lost-then-next", Fixture, NULL, set_up, test_lost_then_next, tear_down);
  g_test_add ("/attempt/dropped", Fixture, NULL, set_up, test_dropped, tear_down);
#if TRACE_AVAILABLE
  g_test_add ("/attempt/wipe", Fixture, NULL, set_up, test_wipe, tear_down);
#endif

  return g_test_run ();
}
