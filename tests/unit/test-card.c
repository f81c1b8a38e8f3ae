/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "card-attempt.h"

static void
test_every_success (void)
{
  static const LkPinLock seen[LK_N_OPERATIONS] = {
    [LK_OPERATION_TURN_OFF] = LK_PIN_LOCK_OFF, [LK_OPERATION_TURN_ON] = LK_PIN_LOCK_ON,
  };

  for (int operation = 0; operation < LK_N_OPERATIONS; operation++)
    {
      g_autoptr (LkCard) card = lk_card_new ();

      lk_card_report (card, 3, 10, LK_SIGHT_STEADY);
      card_refuse (card, LK_OPERATION_UNLOCK, "a");
      card_refuse (card, LK_OPERATION_UNBLOCK, "P");
      card->puk_spent = TRUE;
      card_attempt (card, operation, "b", LK_RESULT_DONE, LK_COST_NONE, LK_ERROR_NONE, FALSE);

      g_test_message ("operation %d", operation);
      g_assert_false (lk_card_has_refused (card, LK_CODE_KIND_PIN, "a"));
      g_assert_false (lk_card_has_refused (card, LK_CODE_KIND_PUK, "P"));
      g_assert_false (lk_card_has_refused (card, LK_CODE_KIND_PIN, "b"));
      g_assert_false (card->puk_spent);
      g_assert_cmpint (card->pin_lock_seen, ==, seen[operation]);
      for (int kind = 0; kind < LK_N_CODE_KINDS; kind++)
        {
          g_assert_cmpuint (card->tally[kind].failures, ==, 0);
          g_assert_cmpuint (lk_tally_fewest (&card->tally[kind]), ==, kind == LK_CODE_KIND_PIN ? 3 : 10);
        }
    }
}

/* What an outcome becomes when the next report has a try less, or has not. */
static void
test_late (void)
{
  static const struct
  {
    const char *name;
    LkResult result;
    LkCost cost;
    LkError error;
    guint next;
    LkResult result_then;
    LkCost cost_then;
    gboolean refused;
    guint others;
  } rows[] = {
    { "refused, shown", LK_RESULT_REFUSED, LK_COST_MAYBE, LK_ERROR_WRONG_CODE, 2, LK_RESULT_REFUSED, LK_COST_TRY, TRUE, 0 },
    { "refused, not shown", LK_RESULT_REFUSED, LK_COST_MAYBE, LK_ERROR_WRONG_CODE, 3, LK_RESULT_REFUSED, LK_COST_MAYBE, TRUE, 0 },
    { "no answer, shown", LK_RESULT_FAILED, LK_COST_MAYBE, LK_ERROR_NO_ANSWER, 2, LK_RESULT_REFUSED, LK_COST_TRY, TRUE, 0 },
    { "no answer, not shown", LK_RESULT_FAILED, LK_COST_MAYBE, LK_ERROR_NO_ANSWER, 3, LK_RESULT_FAILED, LK_COST_MAYBE, FALSE, 0 },
    { "no answer, unknown", LK_RESULT_FAILED, LK_COST_MAYBE, LK_ERROR_NO_ANSWER, LK_UNKNOWN, LK_RESULT_FAILED, LK_COST_MAYBE, FALSE, 0 },
    { "busy, shown", LK_RESULT_FAILED, LK_COST_MAYBE, LK_ERROR_SIM_BUSY, 2, LK_RESULT_FAILED, LK_COST_TRY, FALSE, 0 },
    { "unseen, shown", LK_RESULT_UNSEEN, LK_COST_MAYBE, LK_ERROR_SERVICE_GONE, 2, LK_RESULT_UNSEEN, LK_COST_TRY, TRUE, 0 },
    { "unseen, not shown", LK_RESULT_UNSEEN, LK_COST_MAYBE, LK_ERROR_SERVICE_GONE, 3, LK_RESULT_UNSEEN, LK_COST_MAYBE, FALSE, 0 },
    { "refused, and one more", LK_RESULT_REFUSED, LK_COST_MAYBE, LK_ERROR_WRONG_CODE, 1, LK_RESULT_REFUSED, LK_COST_TRY, TRUE, 1 },
    { "not permitted, and it falls", LK_RESULT_FAILED, LK_COST_NONE, LK_ERROR_NOT_PERMITTED, 2, LK_RESULT_FAILED, LK_COST_NONE, FALSE, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LkCard) card = lk_card_new ();

      lk_card_report (card, 3, 10, LK_SIGHT_STEADY);
      card_attempt (card, LK_OPERATION_UNLOCK, "a", rows[i].result, rows[i].cost, rows[i].error, FALSE);
      lk_card_report (card, rows[i].next, 10, LK_SIGHT_STEADY);

      g_test_message ("%s", rows[i].name);
      g_assert_true (card->has_outcome);
      g_assert_cmpint (card->outcome.result, ==, rows[i].result_then);
      g_assert_cmpint (card->outcome.cost, ==, rows[i].cost_then);
      g_assert_cmpint (lk_card_has_refused (card, LK_CODE_KIND_PIN, "a"), ==, rows[i].refused);
      g_assert_cmpuint (card->tally[LK_CODE_KIND_PIN].others, ==, rows[i].others);
    }
}

/* What was not sent does not hide what became of the code before it. */
static void
test_unsent_between (void)
{
  const LkOutcome unsent = { .result = LK_RESULT_NOT_SENT, .verdict = LK_VERDICT_GONE };
  g_autoptr (LkCard) card = lk_card_new ();

  lk_card_report (card, 3, 10, LK_SIGHT_STEADY);
  card_attempt (card, LK_OPERATION_UNLOCK, "a", LK_RESULT_FAILED, LK_COST_MAYBE, LK_ERROR_NO_ANSWER, FALSE);
  lk_card_end (card, &unsent, FALSE);
  g_assert_false (lk_card_has_refused (card, LK_CODE_KIND_PIN, "a"));
  lk_card_report (card, 2, 10, LK_SIGHT_STEADY);
  g_assert_true (lk_card_has_refused (card, LK_CODE_KIND_PIN, "a"));
  g_assert_cmpint (card->outcome.result, ==, LK_RESULT_NOT_SENT);
  g_assert_cmpint (card->outcome.cost, ==, LK_COST_NONE);
  g_assert_cmpuint (card->tally[LK_CODE_KIND_PIN].others, ==, 0);
}

static void
test_puk_spent (void)
{
  static const struct
  {
    const char *name;
    LkOperation operation;
    LkResult result;
    gboolean last_try;
    guint next;
    LkSight sight;
    LkLock lock;
    gboolean spent;
  } rows[] = {
    { "the last PUK", LK_OPERATION_UNBLOCK, LK_RESULT_REFUSED, TRUE, LK_UNKNOWN, LK_SIGHT_STEADY, LK_LOCK_SIM_PUK, TRUE },
    { "the last PUK, none is left", LK_OPERATION_UNBLOCK, LK_RESULT_REFUSED, TRUE, 0, LK_SIGHT_STEADY, LK_LOCK_SIM_PUK, TRUE },
    { "the last PUK, the old number", LK_OPERATION_UNBLOCK, LK_RESULT_REFUSED, TRUE, 1, LK_SIGHT_STEADY, LK_LOCK_SIM_PUK, TRUE },
    { "the last PUK, more tries", LK_OPERATION_UNBLOCK, LK_RESULT_REFUSED, TRUE, 10, LK_SIGHT_STEADY, LK_LOCK_SIM_PUK, FALSE },
    { "the last PUK, read anew", LK_OPERATION_UNBLOCK, LK_RESULT_REFUSED, TRUE, 1, LK_SIGHT_FOUND, LK_LOCK_SIM_PUK, FALSE },
    { "the last PUK, read anew as none", LK_OPERATION_UNBLOCK, LK_RESULT_REFUSED, TRUE, 0, LK_SIGHT_FOUND, LK_LOCK_SIM_PUK, TRUE },
    { "the last PUK, read anew without number", LK_OPERATION_UNBLOCK, LK_RESULT_REFUSED, TRUE, LK_UNKNOWN, LK_SIGHT_FOUND, LK_LOCK_SIM_PUK, TRUE },
    { "the last PUK, and another card's number", LK_OPERATION_UNBLOCK, LK_RESULT_REFUSED, TRUE, 1, LK_SIGHT_SWAPPED, LK_LOCK_SIM_PUK, TRUE },
    { "the last PUK, then the PIN is asked for", LK_OPERATION_UNBLOCK, LK_RESULT_REFUSED, TRUE, LK_UNKNOWN, LK_SIGHT_STEADY, LK_LOCK_SIM_PIN, FALSE },
    { "the last PUK, then unlocked", LK_OPERATION_UNBLOCK, LK_RESULT_REFUSED, TRUE, LK_UNKNOWN, LK_SIGHT_STEADY, LK_LOCK_NONE, FALSE },
    { "the last PUK, then no lock is known", LK_OPERATION_UNBLOCK, LK_RESULT_REFUSED, TRUE, LK_UNKNOWN, LK_SIGHT_STEADY, LK_LOCK_UNKNOWN, TRUE },
    { "not the last PUK", LK_OPERATION_UNBLOCK, LK_RESULT_REFUSED, FALSE, LK_UNKNOWN, LK_SIGHT_STEADY, LK_LOCK_SIM_PUK, FALSE },
    { "the last PUK failed", LK_OPERATION_UNBLOCK, LK_RESULT_FAILED, TRUE, LK_UNKNOWN, LK_SIGHT_STEADY, LK_LOCK_SIM_PUK, FALSE },
    { "nobody saw the last PUK", LK_OPERATION_UNBLOCK, LK_RESULT_UNSEEN, TRUE, LK_UNKNOWN, LK_SIGHT_STEADY, LK_LOCK_SIM_PUK, FALSE },
    { "the last PUK was right", LK_OPERATION_UNBLOCK, LK_RESULT_DONE, TRUE, LK_UNKNOWN, LK_SIGHT_STEADY, LK_LOCK_SIM_PUK, FALSE },
    { "the last PIN", LK_OPERATION_UNLOCK, LK_RESULT_REFUSED, TRUE, LK_UNKNOWN, LK_SIGHT_STEADY, LK_LOCK_SIM_PUK, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LkCard) card = lk_card_new ();

      lk_card_see_lock (card, LK_LOCK_SIM_PUK);
      lk_card_report (card, 0, 1, LK_SIGHT_STEADY);
      card_attempt (card, rows[i].operation, "P", rows[i].result, LK_COST_MAYBE, LK_ERROR_OTHER, rows[i].last_try);
      lk_card_see_lock (card, rows[i].lock);
      lk_card_report (card, 0, rows[i].next, rows[i].sight);

      g_test_message ("%s", rows[i].name);
      g_assert_cmpint (card->puk_spent, ==, rows[i].spent);
    }
}

static void
test_others_unseen (void)
{
  g_autoptr (LkCard) card = lk_card_new ();

  lk_card_report (card, 3, 10, LK_SIGHT_FOUND);
  g_assert_false (card->others_unseen);
  lk_card_report (card, 2, 10, LK_SIGHT_FOUND);
  g_assert_cmpuint (card->tally[LK_CODE_KIND_PIN].others, ==, 1);
  g_assert_true (card->others_unseen);
  lk_card_report (card, 2, 10, LK_SIGHT_STEADY);
  g_assert_true (card->others_unseen);
  lk_card_report (card, 1, 10, LK_SIGHT_STEADY);
  g_assert_cmpuint (card->tally[LK_CODE_KIND_PIN].others, ==, 2);
  g_assert_false (card->others_unseen);
  lk_card_report (card, 1, 9, LK_SIGHT_FOUND);
  g_assert_cmpuint (card->tally[LK_CODE_KIND_PUK].others, ==, 1);
  g_assert_true (card->others_unseen);
}

/* What is owed when the modem is found anew is settled by what it then reports. */
static void
test_found_anew (void)
{
  g_autoptr (LkCard) card = lk_card_new ();

  lk_card_report (card, 3, 10, LK_SIGHT_FOUND);
  card_attempt (card, LK_OPERATION_UNLOCK, "a", LK_RESULT_UNSEEN, LK_COST_MAYBE, LK_ERROR_SERVICE_GONE, FALSE);
  g_assert_cmpuint (lk_tally_fewest (&card->tally[LK_CODE_KIND_PIN]), ==, 2);
  lk_card_report (card, LK_UNKNOWN, LK_UNKNOWN, LK_SIGHT_FOUND);
  g_assert_cmpuint (lk_tally_fewest (&card->tally[LK_CODE_KIND_PIN]), ==, 2);
  lk_card_report (card, 3, 10, LK_SIGHT_FOUND);
  g_assert_cmpuint (lk_tally_fewest (&card->tally[LK_CODE_KIND_PIN]), ==, 3);
  g_assert_cmpint (card->outcome.cost, ==, LK_COST_MAYBE);
  g_assert_false (lk_card_has_refused (card, LK_CODE_KIND_PIN, "a"));
}

/* Behind the SIM object of another card: what is reported first may still be that one's, and settles nothing. */
static void
test_swapped (void)
{
  g_autoptr (LkCard) card = lk_card_new ();

  lk_card_report (card, 3, 10, LK_SIGHT_FOUND);
  card_attempt (card, LK_OPERATION_UNLOCK, "a", LK_RESULT_UNSEEN, LK_COST_MAYBE, LK_ERROR_SERVICE_GONE, FALSE);
  lk_card_report (card, 3, 10, LK_SIGHT_SWAPPED);
  g_assert_cmpuint (lk_tally_fewest (&card->tally[LK_CODE_KIND_PIN]), ==, 2);
  lk_card_report (card, 2, 10, LK_SIGHT_STEADY);
  g_assert_cmpuint (card->tally[LK_CODE_KIND_PIN].others, ==, 0);
  g_assert_cmpint (card->outcome.cost, ==, LK_COST_TRY);
  g_assert_true (lk_card_has_refused (card, LK_CODE_KIND_PIN, "a"));

  lk_card_report (card, 1, 10, LK_SIGHT_SWAPPED);
  g_assert_cmpuint (card->tally[LK_CODE_KIND_PIN].others, ==, 1);
  g_assert_true (card->others_unseen);
}

/* Whoever is asked for a PIN has it turned on, whatever we did to it before. */
static void
test_pin_lock_seen (void)
{
  static const struct
  {
    LkOperation operation;
    LkLock lock;
    LkPinLock seen;
  } rows[] = {
    { LK_OPERATION_TURN_OFF, LK_LOCK_NONE, LK_PIN_LOCK_OFF },
    { LK_OPERATION_TURN_OFF, LK_LOCK_UNKNOWN, LK_PIN_LOCK_OFF },
    { LK_OPERATION_TURN_OFF, LK_LOCK_NETWORK, LK_PIN_LOCK_OFF },
    { LK_OPERATION_TURN_OFF, LK_LOCK_SIM_PIN, LK_PIN_LOCK_ON },
    { LK_OPERATION_TURN_OFF, LK_LOCK_SIM_PUK, LK_PIN_LOCK_ON },
    { LK_OPERATION_TURN_ON, LK_LOCK_NONE, LK_PIN_LOCK_ON },
    { LK_OPERATION_TURN_ON, LK_LOCK_SIM_PIN, LK_PIN_LOCK_ON },
    { LK_OPERATION_CHANGE, LK_LOCK_NONE, LK_PIN_LOCK_NOT_REPORTED },
    { LK_OPERATION_CHANGE, LK_LOCK_SIM_PIN, LK_PIN_LOCK_ON },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LkCard) card = lk_card_new ();

      lk_card_see_lock (card, LK_LOCK_NONE);
      card_attempt (card, rows[i].operation, "a", LK_RESULT_DONE, LK_COST_NONE, LK_ERROR_NONE, FALSE);
      lk_card_see_lock (card, rows[i].lock);

      g_test_message ("operation %d, then lock %d", rows[i].operation, rows[i].lock);
      g_assert_cmpint (card->pin_lock_seen, ==, rows[i].seen);
    }
}

/* What it asks for after the answer is newer than the answer, which is only noted when the attempt has settled. */
static void
test_asked_while_settling (void)
{
  static const LkOutcome done = { .operation = LK_OPERATION_TURN_OFF, .result = LK_RESULT_DONE };
  const LkPinLock seen[] = { LK_PIN_LOCK_OFF, LK_PIN_LOCK_ON };

  for (gsize asked = 0; asked < G_N_ELEMENTS (seen); asked++)
    {
      g_autoptr (LkCard) card = lk_card_new ();

      lk_card_see_lock (card, LK_LOCK_SIM_PIN);
      lk_card_see_lock (card, LK_LOCK_NONE);
      lk_card_sent (card, "a", LK_CODE_KIND_PIN);
      lk_card_answered (card);
      if (asked)
        lk_card_see_lock (card, LK_LOCK_SIM_PIN);
      lk_card_see_lock (card, LK_LOCK_NONE);
      lk_card_end (card, &done, FALSE);

      g_assert_cmpint (card->pin_lock_seen, ==, seen[asked]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/card/every-success", test_every_success);
  g_test_add_func ("/card/late", test_late);
  g_test_add_func ("/card/unsent-between", test_unsent_between);
  g_test_add_func ("/card/puk-spent", test_puk_spent);
  g_test_add_func ("/card/pin-lock-seen", test_pin_lock_seen);
  g_test_add_func ("/card/asked-while-settling", test_asked_while_settling);
  g_test_add_func ("/card/others-unseen", test_others_unseen);
  g_test_add_func ("/card/found-anew", test_found_anew);
  g_test_add_func ("/card/swapped", test_swapped);

  return g_test_run ();
}
