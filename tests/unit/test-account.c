/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-tally.h"

/* The account against a card that is known, under random orders of events. */

#define MOST 10

typedef struct
{
  LkTally tally;
  guint tries;
  guint others;
  GString *story;
} World;

static guint
n_runs (void)
{
  return g_strcmp0 (g_getenv ("LATCHKEY_TEST_DEPTH"), "full") == 0 ? 200000 : 4000;
}

static void
begin (World *world, guint tries)
{
  lk_tally_init (&world->tally);
  world->tries = tries;
  world->others = 0;
  world->story = g_string_new (NULL);
  lk_tally_report (&world->tally, tries);
}

static void
note (World *world, const char *what)
{
  g_string_append_printf (world->story, " %s:%u", what, world->tries);
}

static void
report (World *world)
{
  if (g_test_rand_int_range (0, 6) == 0)
    {
      lk_tally_report (&world->tally, g_test_rand_int_range (0, 2) ? LK_UNKNOWN : 999);
      note (world, "unknown");
    }
  lk_tally_report (&world->tally, world->tries);
  note (world, "report");
}

static void
use (World *world, gboolean by_others)
{
  if (world->tries == 0)
    return;
  world->tries--;
  world->others += by_others ? 1 : 0;
  note (world, by_others ? "other" : "own");
}

/* What a card of which everything is reported at once must look like. */
static void
assert_exact (World *world)
{
  if (lk_tally_left (&world->tally) != world->tries || world->tally.others != world->others)
    g_test_message ("%s", world->story->str);
  g_assert_cmpuint (lk_tally_left (&world->tally), ==, world->tries);
  g_assert_cmpuint (lk_tally_fewest (&world->tally), ==, world->tries);
  g_assert_cmpuint (world->tally.others, ==, world->others);
}

static void
attempt_refused (World *world, gboolean report_first)
{
  if (world->tries == 0)
    return;
  lk_tally_begin (&world->tally);
  use (world, FALSE);
  if (report_first)
    report (world);
  lk_tally_end (&world->tally, LK_TALLY_END_REFUSED);
  if (!report_first)
    {
      g_assert_cmpuint (lk_tally_left (&world->tally), ==, world->tries);
      report (world);
    }
  if (!world->tally.latest_cost)
    g_test_message ("%s", world->story->str);
  g_assert_true (world->tally.latest_cost);
}

static void
attempt_free (World *world)
{
  lk_tally_begin (&world->tally);
  report (world);
  lk_tally_end (&world->tally, LK_TALLY_END_FREE);
  g_assert_false (world->tally.latest_cost);
}

static void
attempt_right (World *world, guint all, gboolean report_first)
{
  if (world->tries == 0)
    return;
  lk_tally_begin (&world->tally);
  if (world->tries < all)
    world->others = 0;
  world->tries = all;
  note (world, "right");
  if (report_first)
    report (world);
  lk_tally_end (&world->tally, LK_TALLY_END_DONE);
  if (!report_first)
    report (world);
  g_assert_cmpuint (world->tally.failures, ==, 0);
}

/* Every change is reported, before or after the reply, and every end is known. */
static void
test_exact (void)
{
  for (guint run = 0; run < n_runs (); run++)
    {
      guint all = g_test_rand_int_range (1, MOST + 1);
      World world;

      begin (&world, all);
      for (int n = g_test_rand_int_range (1, 30); n > 0; n--)
        {
          gboolean report_first = g_test_rand_int_range (0, 2) != 0;

          switch (g_test_rand_int_range (0, 5))
            {
            case 0:
              use (&world, TRUE);
              report (&world);
              break;
            case 1:
              attempt_free (&world);
              break;
            case 2:
              attempt_right (&world, all, report_first);
              break;
            default:
              attempt_refused (&world, report_first);
              break;
            }
          assert_exact (&world);
        }
      g_string_free (world.story, TRUE);
    }
}

/* Reports come late, are left out, or come in the middle; of some attempts nobody knows the end. Nobody
 * else is blamed for what was ours, and nobody is told of more tries than there can be. */
static void
test_late (void)
{
  for (guint run = 0; run < n_runs (); run++)
    {
      gboolean with_others = g_test_rand_int_range (0, 2) != 0;
      World world;

      begin (&world, MOST);
      for (int n = g_test_rand_int_range (1, 30); n > 0 && world.tries > 0; n--)
        {
          gboolean under_way = world.tally.in_flight;
          int what = g_test_rand_int_range (0, 6);

          if (what == 0 && with_others)
            use (&world, TRUE);
          else if (what <= 2)
            report (&world);
          else if (!under_way)
            lk_tally_begin (&world.tally);
          else if (what == 3)
            lk_tally_end (&world.tally, LK_TALLY_END_FREE);
          else if (what == 4)
            {
              if (g_test_rand_int_range (0, 2))
                use (&world, FALSE);
              lk_tally_end (&world.tally, LK_TALLY_END_MAYBE);
              note (&world, "nobody knows");
            }
          else
            {
              use (&world, FALSE);
              lk_tally_end (&world.tally, LK_TALLY_END_REFUSED);
              note (&world, "refused");
            }

          if (world.tally.others > world.others
              || (!with_others && lk_tally_fewest (&world.tally) > world.tries))
            g_test_message ("%s", world.story->str);
          g_assert_cmpuint (world.tally.others, <=, world.others);
          if (!with_others)
            g_assert_cmpuint (lk_tally_fewest (&world.tally), <=, world.tries);
          g_assert_cmpuint (lk_tally_fewest (&world.tally), <=, lk_tally_left (&world.tally));
        }
      g_string_free (world.story, TRUE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/account/exact", test_exact);
  g_test_add_func ("/account/late", test_late);

  return g_test_run ();
}
