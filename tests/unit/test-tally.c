/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-tally.h"

#include <stdlib.h>

#define NO LK_UNKNOWN

/* Steps: a number is reported, ? is reported as unknown; [ an attempt begins; it ends free ], done D,
 * refused R, or nobody knows M; ! a code of the other kind was accepted; ^ the modem was found anew. */
static void
step (LkTally *tally, const char *what)
{
  switch (*what)
    {
    case '?':
      lk_tally_report (tally, LK_UNKNOWN);
      break;
    case '[':
      lk_tally_begin (tally);
      break;
    case ']':
      lk_tally_end (tally, LK_TALLY_END_FREE);
      break;
    case 'D':
      lk_tally_end (tally, LK_TALLY_END_DONE);
      break;
    case 'R':
      lk_tally_end (tally, LK_TALLY_END_REFUSED);
      break;
    case 'M':
      lk_tally_end (tally, LK_TALLY_END_MAYBE);
      break;
    case '!':
      lk_tally_accepted (tally);
      break;
    case '^':
      lk_tally_reread (tally);
      break;
    default:
      g_assert_true (g_ascii_isdigit (*what));
      lk_tally_report (tally, (guint) strtoul (what, NULL, 10));
      break;
    }
}

static void
play (LkTally *tally, const char *steps)
{
  g_auto (GStrv) each = g_strsplit (steps, " ", -1);

  for (int i = 0; each[i] != NULL; i++)
    if (*each[i] != '\0')
      step (tally, each[i]);
}

static const struct
{
  const char *name;
  const char *steps;
  guint left;
  guint fewest;
  guint others;
  gboolean cost;
} rows[] = {
  { "nothing yet", "", NO, NO, 0, FALSE },
  { "never reported", "? ?", NO, NO, 0, FALSE },
  { "reported", "3", 3, 3, 0, FALSE },
  { "none left", "0", 0, 0, 0, FALSE },
  { "the most there can be", "10", 10, 10, 0, FALSE },
  { "one more than there can be", "11", NO, NO, 0, FALSE },
  { "the number for unknown", "999", NO, NO, 0, FALSE },
  { "the largest number", "4294967295", NO, NO, 0, FALSE },
  { "absurd after a number", "3 999", NO, 3, 0, FALSE },
  { "unknown after a number", "3 ?", NO, 3, 0, FALSE },
  { "unknown in between", "3 ? 3", 3, 3, 0, FALSE },

  { "refused, then reported", "3 [ R 2", 2, 2, 0, TRUE },
  { "reported, then refused", "3 [ 2 R", 2, 2, 0, TRUE },
  { "refused, not reported yet", "3 [ R", 2, 2, 0, FALSE },
  { "refused, and the old number again", "3 [ R 3 3", 2, 2, 0, FALSE },
  { "refused twice, reported after each", "3 [ R 2 [ R 1", 1, 1, 0, TRUE },
  { "refused twice, reported at once", "3 [ R [ R 1", 1, 1, 0, TRUE },
  { "refused twice, one of them reported", "3 [ R [ R 2", 1, 1, 0, FALSE },
  { "refused twice, reported late", "3 [ R [ R 3 2 1", 1, 1, 0, TRUE },
  { "refused more often than can be", "1 [ R [ R", 0, 0, 0, FALSE },
  { "refused at no number", "[ R", NO, NO, 0, FALSE },
  { "refused at no number, then one is there", "[ R 2", 2, 2, 0, FALSE },
  { "refused, and the number is gone", "3 [ R ?", NO, 2, 0, FALSE },
  { "the number is gone, then refused", "3 ? [ R", NO, 2, 0, FALSE },
  { "the number is gone, then refused twice", "3 ? [ R [ R", NO, 1, 0, FALSE },
  { "the number comes back as it must", "3 ? [ R 2", 2, 2, 0, TRUE },
  { "the number is gone in between", "3 [ R ? 2 ?", NO, 2, 0, TRUE },
  { "the last one", "1 [ R 0", 0, 0, 0, TRUE },

  { "nobody knows", "3 [ M", 3, 2, 0, FALSE },
  { "nobody knows, then it shows", "3 [ M 2", 2, 2, 0, TRUE },
  { "it shows, then nobody knows", "3 [ 2 M", 2, 2, 0, TRUE },
  { "nobody knows, and the old number", "3 [ M 3", 3, 2, 0, FALSE },
  { "nobody knows twice, one shows", "3 [ M [ M 2", 2, 1, 0, FALSE },
  { "nobody knows twice, both show", "3 [ M [ M 1", 1, 1, 0, TRUE },
  { "unknown, then refused, one shows", "3 [ M [ R 2", 2, 1, 0, TRUE },
  { "refused, then unknown, one shows", "3 [ R [ M 2", 2, 1, 0, FALSE },
  { "refused, then unknown, both show", "3 [ R [ M 2 1", 1, 1, 0, TRUE },
  { "an older one shows while one is in flight", "3 [ R [ 1 R", 1, 1, 0, TRUE },

  { "an older one shows in flight, and nobody knows", "3 [ R [ 2 M", 2, 1, 0, FALSE },
  { "an older one shows in flight, then ours", "3 [ R [ 2 M 1", 1, 1, 0, TRUE },
  { "refused, an older one shows in flight", "3 [ R [ 2 R", 1, 1, 0, FALSE },
  { "refused, an older one shows in flight, then ours", "3 [ R [ 2 R 1", 1, 1, 0, TRUE },

  { "free, and nothing moves", "3 [ ] 3", 3, 3, 0, FALSE },
  { "free, and it falls all the same", "3 [ ] 2", 2, 2, 1, FALSE },
  { "it falls in flight, and that was free", "3 [ 2 ]", 2, 2, 1, FALSE },
  { "an older one shows in flight, and that was free", "3 [ R [ 2 ]", 2, 2, 0, FALSE },

  { "another program", "3 2", 2, 2, 1, FALSE },
  { "another program, twice", "3 2 1", 1, 1, 2, FALSE },
  { "another program, several at once", "10 7", 7, 7, 3, FALSE },
  { "another program, unseen for a while", "3 ? ? 1", 1, 1, 2, FALSE },
  { "another program after a refusal", "3 [ R 2 1", 1, 1, 1, TRUE },
  { "another program beside a refusal", "3 [ R 1", 1, 1, 1, TRUE },
  { "another program in flight", "3 [ 1 R", 1, 1, 1, TRUE },
  { "another program in flight, seen one by one", "3 [ 2 1 R", 1, 1, 1, TRUE },
  { "another program before a refusal", "3 2 [ R 1", 1, 1, 1, TRUE },
  { "another program where nobody knows of ours", "3 [ M 1", 1, 1, 1, TRUE },

  { "done", "3 [ D 3", 3, 3, 0, FALSE },
  { "done, and it rises", "1 [ D 3", 3, 3, 0, FALSE },
  { "done, the rise comes first", "1 [ 3 D", 3, 3, 0, FALSE },
  { "done, while another program failed", "3 [ 2 D", 2, 2, 0, FALSE },
  { "done after a refusal that did not show", "3 [ R [ D", 3, 3, 0, FALSE },
  { "done, then the late report of a refusal", "3 [ R [ D 2 3", 3, 3, 0, FALSE },
  { "done after one of which nobody knows", "3 [ M [ D", 3, 3, 0, FALSE },
  { "done, then another program", "1 [ D 3 2", 2, 2, 1, FALSE },
  { "a rise forgets others", "3 2 3", 3, 3, 0, FALSE },
  { "a rise forgets what is owed", "2 [ R 3", 3, 3, 0, FALSE },
  { "a rise, then others again", "3 2 3 1", 1, 1, 2, FALSE },
  { "others unlock it, then use one", "2 [ R 3 2", 2, 2, 1, FALSE },
  { "a rise out of the unknown", "1 ? 3", 3, 3, 0, FALSE },

  { "the other kind was accepted", "3 [ R !", 3, 3, 0, FALSE },
  { "the other kind was accepted, late report", "3 [ R ! 2", 2, 2, 0, FALSE },
  { "the other kind was accepted, then a rise and others", "0 [ R ! 3 2", 2, 2, 1, FALSE },

  { "found anew after nobody knows", "3 [ M 3 ^", 3, 3, 0, FALSE },
  { "found anew, and it had counted", "3 [ M 2 ^", 2, 2, 0, TRUE },
  { "found anew after a refusal that does not show", "3 [ R 3 ^", 3, 3, 0, FALSE },
  { "found anew, and others had used one", "3 2 ^", 2, 2, 1, FALSE },
  { "found anew, then another program", "3 [ M 3 ^ 2", 2, 2, 1, FALSE },
  { "found anew after a success, then another program", "3 [ R [ D 3 ^ 2", 2, 2, 1, FALSE },
  { "found anew without a number", "3 [ R ? ^", NO, 2, 0, FALSE },
  { "found anew while one is in flight", "3 [ R [ 3 ^ R", 1, 1, 0, FALSE },
};

static void
test_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      LkTally tally;

      lk_tally_init (&tally);
      play (&tally, rows[i].steps);
      g_test_message ("%s: %s", rows[i].name, rows[i].steps);
      g_assert_cmpuint (lk_tally_left (&tally), ==, rows[i].left);
      g_assert_cmpuint (lk_tally_fewest (&tally), ==, rows[i].fewest);
      g_assert_cmpuint (tally.others, ==, rows[i].others);
      g_assert_cmpint (tally.latest_cost, ==, rows[i].cost);
    }
}

static void
test_failures (void)
{
  static const struct
  {
    const char *steps;
    guint failures;
  } each[] = {
    { "", 0 }, { "[ R", 1 }, { "[ M", 1 }, { "[ ]", 0 }, { "[ D", 0 }, { "[ R [ M", 2 }, { "3 [ R 2 [ R 1", 2 },
    { "[ R [ ]", 1 }, { "[ R [ D", 0 }, { "[ R [ D [ R", 1 }, { "2 [ R 3", 0 }, { "3 2", 0 }, { "[ R !", 0 },
    { "[ R ? ?", 1 }, { "3 [ R 3 ^", 1 }, { "[ R 2", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (each); i++)
    {
      LkTally tally;

      lk_tally_init (&tally);
      play (&tally, each[i].steps);
      g_test_message ("%s", each[i].steps);
      g_assert_cmpuint (tally.failures, ==, each[i].failures);
    }
}

static void
test_changes (void)
{
  static const struct
  {
    const char *steps;
    guint tries;
    LkTallyChange change;
  } each[] = {
    { "", 3, LK_TALLY_CHANGE_NONE }, { "3", 3, LK_TALLY_CHANGE_NONE }, { "3", 2, LK_TALLY_CHANGE_FELL },
    { "3", 0, LK_TALLY_CHANGE_FELL }, { "2", 3, LK_TALLY_CHANGE_ROSE }, { "0", 1, LK_TALLY_CHANGE_ROSE },
    { "3", LK_UNKNOWN, LK_TALLY_CHANGE_NONE }, { "3", 999, LK_TALLY_CHANGE_NONE }, { "3", 11, LK_TALLY_CHANGE_NONE },
    { "3 ?", 3, LK_TALLY_CHANGE_NONE }, { "3 ?", 2, LK_TALLY_CHANGE_FELL }, { "2 ?", 3, LK_TALLY_CHANGE_ROSE },
    { "3 [", 2, LK_TALLY_CHANGE_FELL }, { "3 [ R", 2, LK_TALLY_CHANGE_FELL }, { "?", 2, LK_TALLY_CHANGE_NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (each); i++)
    {
      LkTally tally;

      lk_tally_init (&tally);
      play (&tally, each[i].steps);
      g_test_message ("%s, then %u", each[i].steps, each[i].tries);
      g_assert_cmpint (lk_tally_report (&tally, each[i].tries), ==, each[i].change);
    }
}

/* Two accounts that turn out to be about one card, and what comes next. */
static void
test_merge (void)
{
  static const struct
  {
    const char *name;
    const char *steps;
    const char *other;
    gboolean newer;
    const char *next;
    guint left;
    guint fewest;
    guint others;
    guint failures;
  } each[] = {
    { "nothing known", "", "", TRUE, "", NO, NO, 0, 0 },
    { "nothing known yet", "", "", TRUE, "3", 3, 3, 0, 0 },
    { "known here", "3", "", TRUE, "3", 3, 3, 0, 0 },
    { "known there", "", "3", TRUE, "", 3, 3, 0, 0 },
    { "it fell since, known here", "3", "", TRUE, "2", 2, 2, 1, 0 },
    { "it fell since, known there", "", "3", TRUE, "2", 2, 2, 1, 0 },
    { "refused there", "3", "3 [ R", TRUE, "3", 2, 2, 0, 1 },
    { "refused there, then it shows", "3", "3 [ R", TRUE, "2", 2, 2, 0, 1 },
    { "refused there, and shown there", "3", "3 [ R 2", TRUE, "2", 2, 2, 0, 1 },
    { "refused there at no number", "3", "[ R", TRUE, "2", 2, 2, 0, 1 },
    { "nobody knows there", "3", "3 [ M", TRUE, "3", 3, 2, 0, 1 },
    { "nobody knows there, then it shows", "3", "3 [ M", TRUE, "2", 2, 2, 0, 1 },
    { "excused there", "3", "3 [ R !", TRUE, "2", 2, 2, 0, 0 },
    { "others there", "3", "3 2", TRUE, "2", 2, 2, 1, 0 },
    { "others there, and again", "3", "3 2", TRUE, "1", 1, 1, 2, 0 },
    { "refused here, shown there at first", "3 [ R", "2", TRUE, "2", 2, 2, 0, 1 },
    { "refused here, not shown there at first", "3 [ R", "3", TRUE, "3", 3, 3, 0, 1 },
    { "others in between", "3", "2", TRUE, "2", 2, 2, 1, 0 },
    { "others in between, refused there", "3", "2 [ R 1", TRUE, "1", 1, 1, 1, 1 },
    { "refused there before any number", "3", "[ R 2", TRUE, "2", 2, 2, 0, 1 },
    { "refused there before any number, and others", "3", "[ R 1", TRUE, "1", 1, 1, 1, 1 },
    { "in flight there at the first number", "3", "[ 2 R", TRUE, "1", 1, 1, 0, 1 },
    { "more there", "1 [ R", "3", TRUE, "3", 3, 3, 0, 0 },
    { "others in between, in flight here", "2 [", "3", FALSE, "R 1", 1, 1, 1, 1 },
    { "failed in both", "[ R", "[ M", TRUE, "", NO, NO, 0, 2 },
    { "an older number there", "", "3", FALSE, "3", 3, 3, 0, 0 },
    { "refused here, then it shows", "3 [ R", "3", FALSE, "2", 2, 2, 0, 1 },
    { "refused here, and shown here", "3 [ R 2", "3", FALSE, "2", 2, 2, 0, 1 },
    { "in flight here", "3 [", "3", FALSE, "2 R", 2, 2, 0, 1 },
    { "in flight here, shown late", "3 [", "3", FALSE, "R 2", 2, 2, 0, 1 },
    { "in flight here at no number", "[", "3", FALSE, "R 2", 2, 2, 0, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (each); i++)
    {
      LkTally tally, other;

      lk_tally_init (&tally);
      lk_tally_init (&other);
      play (&tally, each[i].steps);
      play (&other, each[i].other);
      lk_tally_merge (&tally, &other, each[i].newer);
      play (&tally, each[i].next);

      g_test_message ("%s", each[i].name);
      g_assert_cmpuint (lk_tally_left (&tally), ==, each[i].left);
      g_assert_cmpuint (lk_tally_fewest (&tally), ==, each[i].fewest);
      g_assert_cmpuint (tally.others, ==, each[i].others);
      g_assert_cmpuint (tally.failures, ==, each[i].failures);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tally/rows", test_rows);
  g_test_add_func ("/tally/failures", test_failures);
  g_test_add_func ("/tally/changes", test_changes);
  g_test_add_func ("/tally/merge", test_merge);

  return g_test_run ();
}
