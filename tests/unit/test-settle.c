/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-attempt.h"

/* How an attempt settles: after the answer, and before what the modem reports has caught up with it. */

typedef struct
{
  LkCard *card;
  LkClock *clock;
  LkAttempt *attempt;
} Fixture;

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
send (Fixture *fixture, LkOperation operation, LkLock lock, guint pin_tries, guint puk_tries)
{
  const LkOffer offer = { .operation = operation, .card = 1, .lock = lock };
  LkCode *code = lk_code_new (lk_operation_kind (operation), "90817263", NULL);
  LkCode *new_code = lk_operation_new_code (operation) ? lk_code_new (LK_CODE_KIND_PIN, "4567", NULL) : NULL;

  lk_card_see_lock (fixture->card, lock);
  lk_card_report (fixture->card, pin_tries, puk_tries, LK_SIGHT_STEADY);
  fixture->attempt = lk_attempt_new (fixture->card, fixture->clock, &offer, FALSE, code, new_code, g_strdup ("d"));
  lk_attempt_sent (fixture->attempt);
}

static void
assert_outcome (Fixture *fixture, LkResult result, LkCost cost)
{
  g_assert_true (lk_attempt_is_over (fixture->attempt));
  g_assert_cmpint (fixture->card->outcome.result, ==, result);
  g_assert_cmpint (fixture->card->outcome.cost, ==, cost);
}

/* Answers that end it at once, and how long the others are waited for. */
static void
test_bounds (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    LkOperation operation;
    guint tries;
    LkError answer;
    guint ms;
    LkResult result;
    LkCost cost;
  } rows[] = {
    { "not permitted", LK_OPERATION_UNLOCK, 3, LK_ERROR_NOT_PERMITTED, 0, LK_RESULT_FAILED, LK_COST_NONE },
    { "no service", LK_OPERATION_UNLOCK, 3, LK_ERROR_NO_SERVICE, 0, LK_RESULT_FAILED, LK_COST_NONE },
    { "wrong state", LK_OPERATION_UNLOCK, 3, LK_ERROR_WRONG_STATE, 0, LK_RESULT_FAILED, LK_COST_NONE },
    { "wrong state over MBIM", LK_OPERATION_CHANGE, 3, LK_ERROR_WRONG_STATE, 3000, LK_RESULT_FAILED, LK_COST_MAYBE },
    { "the SIM is gone", LK_OPERATION_UNLOCK, 3, LK_ERROR_SIM_GONE, 0, LK_RESULT_FAILED, LK_COST_NONE },
    { "the service died", LK_OPERATION_UNLOCK, 3, LK_ERROR_SERVICE_GONE, 0, LK_RESULT_UNSEEN, LK_COST_MAYBE },
    { "timed out", LK_OPERATION_UNLOCK, 3, LK_ERROR_TIMED_OUT, 0, LK_RESULT_UNSEEN, LK_COST_MAYBE },
    { "refused", LK_OPERATION_UNLOCK, 3, LK_ERROR_WRONG_CODE, 3000, LK_RESULT_REFUSED, LK_COST_MAYBE },
    { "refused, no number", LK_OPERATION_UNLOCK, LK_UNKNOWN, LK_ERROR_WRONG_CODE, 1000, LK_RESULT_REFUSED, LK_COST_MAYBE },
    { "no answer", LK_OPERATION_UNBLOCK, 3, LK_ERROR_NO_ANSWER, 3000, LK_RESULT_FAILED, LK_COST_MAYBE },
    { "failed", LK_OPERATION_TURN_OFF, 3, LK_ERROR_FAILED, 3000, LK_RESULT_FAILED, LK_COST_MAYBE },
    { "done", LK_OPERATION_UNLOCK, 3, LK_ERROR_NONE, 10000, LK_RESULT_DONE, LK_COST_NONE },
    { "done, no number", LK_OPERATION_UNLOCK, LK_UNKNOWN, LK_ERROR_NONE, 10000, LK_RESULT_DONE, LK_COST_NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      restart (fixture);
      send (fixture, rows[i].operation, LK_LOCK_SIM_PIN, rows[i].tries, rows[i].tries);
      lk_attempt_answered (fixture->attempt, rows[i].answer);

      g_test_message ("%s", rows[i].name);
      if (rows[i].ms != 0)
        {
          lk_clock_advance (fixture->clock, rows[i].ms - 1);
          g_assert_cmpint (lk_attempt_get_progress (fixture->attempt), ==, LK_PROGRESS_SETTLING);
          lk_attempt_observe (fixture->attempt, LK_LOCK_SIM_PIN, LK_PIN_LOCK_ON);
          lk_attempt_observe (fixture->attempt, LK_LOCK_UNKNOWN, LK_PIN_LOCK_ON);
          if (rows[i].operation != LK_OPERATION_CHANGE || rows[i].answer != LK_ERROR_NONE)
            g_assert_false (lk_attempt_is_over (fixture->attempt));
          lk_clock_advance (fixture->clock, 1);
        }
      assert_outcome (fixture, rows[i].result, rows[i].cost);
      g_assert_cmpint (fixture->card->outcome.error, ==, rows[i].answer);
    }
}

static void
test_shown (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    LkOperation operation;
    LkLock lock;
    LkError answer;
    guint pin_then;
    guint puk_then;
    LkLock lock_then;
    LkPinLock pin_lock_then;
    gboolean over;
  } rows[] = {
    { "a try less", LK_OPERATION_UNLOCK, LK_LOCK_SIM_PIN, LK_ERROR_WRONG_CODE, 2, 10, LK_LOCK_SIM_PIN, LK_PIN_LOCK_ON, TRUE },
    { "no try less", LK_OPERATION_UNLOCK, LK_LOCK_SIM_PIN, LK_ERROR_WRONG_CODE, 3, 10, LK_LOCK_SIM_PIN, LK_PIN_LOCK_ON, FALSE },
    { "a try less of the other kind", LK_OPERATION_UNLOCK, LK_LOCK_SIM_PIN, LK_ERROR_WRONG_CODE, 3, 9, LK_LOCK_SIM_PIN, LK_PIN_LOCK_ON, FALSE },
    { "a PUK try less", LK_OPERATION_UNBLOCK, LK_LOCK_SIM_PUK, LK_ERROR_WRONG_CODE, 3, 9, LK_LOCK_SIM_PUK, LK_PIN_LOCK_ON, TRUE },
    { "the PUK is needed, a try less", LK_OPERATION_UNLOCK, LK_LOCK_SIM_PIN, LK_ERROR_WRONG_CODE, 0, 10, LK_LOCK_SIM_PUK, LK_PIN_LOCK_ON, TRUE },
    { "the PUK is needed, no try less yet", LK_OPERATION_UNLOCK, LK_LOCK_SIM_PIN, LK_ERROR_WRONG_CODE, 3, 10, LK_LOCK_SIM_PUK, LK_PIN_LOCK_ON, FALSE },
    { "the PUK is needed, no number", LK_OPERATION_UNLOCK, LK_LOCK_SIM_PIN, LK_ERROR_WRONG_CODE, LK_UNKNOWN, LK_UNKNOWN, LK_LOCK_SIM_PUK, LK_PIN_LOCK_ON, FALSE },
    { "refused, another lock has come by itself", LK_OPERATION_TURN_ON, LK_LOCK_NONE, LK_ERROR_WRONG_STATE, 3, 10, LK_LOCK_NETWORK, LK_PIN_LOCK_ON, FALSE },
    { "refused, the lock is unknown", LK_OPERATION_UNLOCK, LK_LOCK_SIM_PIN, LK_ERROR_WRONG_CODE, 3, 10, LK_LOCK_UNKNOWN, LK_PIN_LOCK_ON, FALSE },
    { "done, unlocked", LK_OPERATION_UNLOCK, LK_LOCK_SIM_PIN, LK_ERROR_NONE, 3, 10, LK_LOCK_NONE, LK_PIN_LOCK_ON, TRUE },
    { "done, a network lock behind", LK_OPERATION_UNLOCK, LK_LOCK_SIM_PIN, LK_ERROR_NONE, 3, 10, LK_LOCK_NETWORK, LK_PIN_LOCK_ON, TRUE },
    { "done, the lock is unknown", LK_OPERATION_UNLOCK, LK_LOCK_SIM_PIN, LK_ERROR_NONE, 3, 10, LK_LOCK_UNKNOWN, LK_PIN_LOCK_ON, FALSE },
    { "done, the lock stands", LK_OPERATION_UNLOCK, LK_LOCK_SIM_PIN, LK_ERROR_NONE, 3, 10, LK_LOCK_SIM_PIN, LK_PIN_LOCK_ON, FALSE },
    { "done, the lock stands, a try less", LK_OPERATION_UNLOCK, LK_LOCK_SIM_PIN, LK_ERROR_NONE, 2, 10, LK_LOCK_SIM_PIN, LK_PIN_LOCK_ON, FALSE },
    { "unblocked", LK_OPERATION_UNBLOCK, LK_LOCK_SIM_PUK, LK_ERROR_NONE, 3, 10, LK_LOCK_NONE, LK_PIN_LOCK_ON, TRUE },
    { "unblocked, the lock stands", LK_OPERATION_UNBLOCK, LK_LOCK_SIM_PUK, LK_ERROR_NONE, 3, 10, LK_LOCK_SIM_PUK, LK_PIN_LOCK_ON, FALSE },
    { "off", LK_OPERATION_TURN_OFF, LK_LOCK_NONE, LK_ERROR_NONE, 3, 10, LK_LOCK_NONE, LK_PIN_LOCK_OFF, TRUE },
    { "off, not shown", LK_OPERATION_TURN_OFF, LK_LOCK_NONE, LK_ERROR_NONE, 3, 10, LK_LOCK_NONE, LK_PIN_LOCK_ON, FALSE },
    { "off, not reported", LK_OPERATION_TURN_OFF, LK_LOCK_NONE, LK_ERROR_NONE, 3, 10, LK_LOCK_NONE, LK_PIN_LOCK_NOT_REPORTED, TRUE },
    { "on", LK_OPERATION_TURN_ON, LK_LOCK_NONE, LK_ERROR_NONE, 3, 10, LK_LOCK_NONE, LK_PIN_LOCK_ON, TRUE },
    { "on, not shown", LK_OPERATION_TURN_ON, LK_LOCK_NONE, LK_ERROR_NONE, 3, 10, LK_LOCK_NONE, LK_PIN_LOCK_OFF, FALSE },
    { "on, not reported", LK_OPERATION_TURN_ON, LK_LOCK_NONE, LK_ERROR_NONE, 3, 10, LK_LOCK_NONE, LK_PIN_LOCK_NOT_REPORTED, TRUE },
    { "changed", LK_OPERATION_CHANGE, LK_LOCK_NONE, LK_ERROR_NONE, 3, 10, LK_LOCK_NONE, LK_PIN_LOCK_ON, TRUE },
    { "not changed", LK_OPERATION_CHANGE, LK_LOCK_NONE, LK_ERROR_SIM_FAILURE, 3, 10, LK_LOCK_NONE, LK_PIN_LOCK_ON, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (int answer_first = FALSE; answer_first <= TRUE; answer_first++)
      {
        restart (fixture);
        send (fixture, rows[i].operation, rows[i].lock, 3, 10);
        if (answer_first)
          lk_attempt_answered (fixture->attempt, rows[i].answer);
        lk_card_report (fixture->card, rows[i].pin_then, rows[i].puk_then, LK_SIGHT_STEADY);
        lk_attempt_observe (fixture->attempt, rows[i].lock_then, rows[i].pin_lock_then);

        g_test_message ("%s, answer first: %d", rows[i].name, answer_first);
        if (!answer_first)
          {
            g_assert_cmpint (lk_attempt_get_progress (fixture->attempt), ==, LK_PROGRESS_SENDING);
            lk_attempt_answered (fixture->attempt, rows[i].answer);
            lk_attempt_observe (fixture->attempt, rows[i].lock_then, rows[i].pin_lock_then);
          }
        g_assert_cmpint (lk_attempt_is_over (fixture->attempt), ==, rows[i].over);
        if (rows[i].answer == LK_ERROR_WRONG_CODE && rows[i].over)
          assert_outcome (fixture, LK_RESULT_REFUSED, LK_COST_TRY);
      }
}

/* What is left of it on the card. */
static void
test_left_behind (Fixture *fixture, gconstpointer data)
{
  send (fixture, LK_OPERATION_UNLOCK, LK_LOCK_SIM_PIN, 3, 10);
  lk_attempt_answered (fixture->attempt, LK_ERROR_WRONG_CODE);
  lk_clock_advance (fixture->clock, 3000);
  g_assert_true (lk_card_has_refused (fixture->card, LK_CODE_KIND_PIN, "d"));
  g_assert_false (lk_card_has_refused (fixture->card, LK_CODE_KIND_PUK, "d"));
  g_assert_cmpuint (lk_tally_left (&fixture->card->tally[LK_CODE_KIND_PIN]), ==, 2);
  lk_card_report (fixture->card, 2, 10, LK_SIGHT_STEADY);
  assert_outcome (fixture, LK_RESULT_REFUSED, LK_COST_TRY);
  g_assert_cmpuint (fixture->card->tally[LK_CODE_KIND_PIN].others, ==, 0);

  restart (fixture);
  send (fixture, LK_OPERATION_UNLOCK, LK_LOCK_SIM_PIN, 3, 10);
  lk_attempt_answered (fixture->attempt, LK_ERROR_NO_ANSWER);
  lk_clock_advance (fixture->clock, 3000);
  assert_outcome (fixture, LK_RESULT_FAILED, LK_COST_MAYBE);
  g_assert_false (lk_card_has_refused (fixture->card, LK_CODE_KIND_PIN, "d"));
  lk_card_report (fixture->card, 2, 10, LK_SIGHT_STEADY);
  assert_outcome (fixture, LK_RESULT_REFUSED, LK_COST_TRY);
  g_assert_true (lk_card_has_refused (fixture->card, LK_CODE_KIND_PIN, "d"));
}

/* The last PUK: seen refused, its end is proof even where no number is reported any longer. */
static void
test_last_puk (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    guint tries;
    LkError answer;
    gboolean spent;
  } rows[] = {
    { "refused at 1", 1, LK_ERROR_WRONG_CODE, TRUE },
    { "SIM failure at 1", 1, LK_ERROR_SIM_FAILURE, FALSE },
    { "SIM wrong at 1", 1, LK_ERROR_SIM_WRONG, TRUE },
    { "no answer at 1", 1, LK_ERROR_NO_ANSWER, FALSE },
    { "the service died at 1", 1, LK_ERROR_SERVICE_GONE, FALSE },
    { "not permitted at 1", 1, LK_ERROR_NOT_PERMITTED, FALSE },
    { "done at 1", 1, LK_ERROR_NONE, FALSE },
    { "refused at 2", 2, LK_ERROR_WRONG_CODE, FALSE },
    { "SIM failure at 2", 2, LK_ERROR_SIM_FAILURE, FALSE },
    { "refused at no number", LK_UNKNOWN, LK_ERROR_WRONG_CODE, FALSE },
    { "SIM failure at no number", LK_UNKNOWN, LK_ERROR_SIM_FAILURE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      restart (fixture);
      send (fixture, LK_OPERATION_UNBLOCK, LK_LOCK_SIM_PUK, 0, rows[i].tries);
      lk_attempt_answered (fixture->attempt, rows[i].answer);
      lk_card_report (fixture->card, LK_UNKNOWN, LK_UNKNOWN, LK_SIGHT_STEADY);
      lk_clock_advance (fixture->clock, 10000);

      g_test_message ("%s", rows[i].name);
      g_assert_true (lk_attempt_is_over (fixture->attempt));
      g_assert_cmpint (fixture->card->puk_spent, ==, rows[i].spent);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/settle/bounds", Fixture, NULL, set_up, test_bounds, tear_down);
  g_test_add ("/settle/shown", Fixture, NULL, set_up, test_shown, tear_down);
  g_test_add ("/settle/left-behind", Fixture, NULL, set_up, test_left_behind, tear_down);
  g_test_add ("/settle/last-puk", Fixture, NULL, set_up, test_last_puk, tear_down);

  return g_test_run ();
}
