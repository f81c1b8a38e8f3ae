/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-patience.h"

typedef struct
{
  LkClock *clock;
  LkPatience *patience;
  guint changes;
} Fixture;

static void
on_over (Fixture *fixture)
{
  fixture->changes++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->clock = lk_clock_new_manual ();
  fixture->patience = lk_patience_new (fixture->clock);
  g_signal_connect_swapped (fixture->patience, "notify::over", G_CALLBACK (on_over), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->patience);
  /* Nothing is owed to what is gone. */
  lk_clock_advance (fixture->clock, 60000);
  g_object_unref (fixture->clock);
}

static void
assert_over (Fixture *fixture, gboolean over, guint changes)
{
  g_assert_cmpint (lk_patience_is_over (fixture->patience), ==, over);
  g_assert_cmpuint (fixture->changes, ==, changes);
}

/* An answer that comes at once: no waiting is shown, and nothing follows. */
static void
test_short (Fixture *fixture, gconstpointer data)
{
  lk_patience_set_waiting (fixture->patience, TRUE);
  lk_clock_advance (fixture->clock, 199);
  lk_patience_set_waiting (fixture->patience, FALSE);
  lk_clock_advance (fixture->clock, 60000);
  assert_over (fixture, FALSE, 0);
}

static void
test_long (Fixture *fixture, gconstpointer data)
{
  lk_patience_set_waiting (fixture->patience, TRUE);
  lk_clock_advance (fixture->clock, 150);
  /* It is another stage of the same waiting. */
  lk_patience_set_waiting (fixture->patience, TRUE);
  lk_clock_advance (fixture->clock, 50);
  assert_over (fixture, TRUE, 1);
  lk_patience_set_waiting (fixture->patience, FALSE);
  assert_over (fixture, FALSE, 2);
}

/* The next waiting begins with new patience. */
static void
test_again (Fixture *fixture, gconstpointer data)
{
  lk_patience_set_waiting (fixture->patience, TRUE);
  lk_clock_advance (fixture->clock, 199);
  lk_patience_set_waiting (fixture->patience, FALSE);
  lk_patience_set_waiting (fixture->patience, TRUE);
  lk_clock_advance (fixture->clock, 199);
  assert_over (fixture, FALSE, 0);
  lk_clock_advance (fixture->clock, 1);
  assert_over (fixture, TRUE, 1);
}

static void
test_left (Fixture *fixture, gconstpointer data)
{
  lk_patience_set_waiting (fixture->patience, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/patience/short", Fixture, NULL, set_up, test_short, tear_down);
  g_test_add ("/patience/long", Fixture, NULL, set_up, test_long, tear_down);
  g_test_add ("/patience/again", Fixture, NULL, set_up, test_again, tear_down);
  g_test_add ("/patience/left", Fixture, NULL, set_up, test_left, tear_down);
  return g_test_run ();
}
