/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-clock.h"

typedef struct
{
  LkClock *clock;
  GString *calls;
  guint id;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->clock = lk_clock_new_manual ();
  fixture->calls = g_string_new (NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->clock);
  g_string_free (fixture->calls, TRUE);
}

static void
call_a (gpointer data)
{
  g_string_append_c (((Fixture *) data)->calls, 'a');
}

static void
call_b (gpointer data)
{
  g_string_append_c (((Fixture *) data)->calls, 'b');
}

static void
call_again (gpointer data)
{
  Fixture *fixture = data;

  g_string_append_c (fixture->calls, 'n');
  lk_clock_call_after (fixture->clock, 10, call_a, fixture);
}

static void
call_cancel (gpointer data)
{
  Fixture *fixture = data;

  g_string_append_c (fixture->calls, 'c');
  lk_clock_cancel (fixture->clock, fixture->id);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  lk_clock_call_after (fixture->clock, 20, call_b, fixture);
  lk_clock_call_after (fixture->clock, 10, call_a, fixture);
  lk_clock_advance (fixture->clock, 9);
  g_assert_cmpstr (fixture->calls->str, ==, "");
  lk_clock_advance (fixture->clock, 1);
  g_assert_cmpstr (fixture->calls->str, ==, "a");
  lk_clock_advance (fixture->clock, 9);
  g_assert_cmpstr (fixture->calls->str, ==, "a");
  lk_clock_advance (fixture->clock, 1);
  g_assert_cmpstr (fixture->calls->str, ==, "ab");
  lk_clock_advance (fixture->clock, G_MAXUINT);
  g_assert_cmpstr (fixture->calls->str, ==, "ab");
}

static void
test_nested (Fixture *fixture, gconstpointer data)
{
  lk_clock_call_after (fixture->clock, 10, call_again, fixture);
  lk_clock_call_after (fixture->clock, 15, call_b, fixture);
  lk_clock_advance (fixture->clock, 20);
  g_assert_cmpstr (fixture->calls->str, ==, "nba");

  lk_clock_call_after (fixture->clock, 10, call_again, fixture);
  lk_clock_advance (fixture->clock, 19);
  g_assert_cmpstr (fixture->calls->str, ==, "nban");
  lk_clock_advance (fixture->clock, 1);
  g_assert_cmpstr (fixture->calls->str, ==, "nbana");
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  guint a = lk_clock_call_after (fixture->clock, 10, call_a, fixture);
  guint b = lk_clock_call_after (fixture->clock, 10, call_b, fixture);

  g_assert_cmpuint (a, !=, 0);
  g_assert_cmpuint (b, !=, 0);
  g_assert_cmpuint (a, !=, b);
  lk_clock_cancel (fixture->clock, a);
  lk_clock_advance (fixture->clock, 10);
  g_assert_cmpstr (fixture->calls->str, ==, "b");

  lk_clock_call_after (fixture->clock, 5, call_cancel, fixture);
  fixture->id = lk_clock_call_after (fixture->clock, 6, call_a, fixture);
  lk_clock_advance (fixture->clock, 10);
  g_assert_cmpstr (fixture->calls->str, ==, "bc");
}

/* A call that nobody waited for goes with the clock. */
static void
test_forgotten (Fixture *fixture, gconstpointer data)
{
  lk_clock_call_after (fixture->clock, 10, call_a, fixture);
  lk_clock_advance (fixture->clock, 0);
  g_assert_cmpstr (fixture->calls->str, ==, "");
}

static void
test_main_loop (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LkClock) clock = lk_clock_new ();
  guint cancelled = lk_clock_call_after (clock, 0, call_b, fixture);

  lk_clock_call_after (clock, 0, call_a, fixture);
  lk_clock_cancel (clock, cancelled);
  g_assert_cmpstr (fixture->calls->str, ==, "");
  while (fixture->calls->len == 0)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpstr (fixture->calls->str, ==, "a");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/clock/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/clock/nested", Fixture, NULL, set_up, test_nested, tear_down);
  g_test_add ("/clock/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/clock/forgotten", Fixture, NULL, set_up, test_forgotten, tear_down);
  g_test_add ("/clock/main-loop", Fixture, NULL, set_up, test_main_loop, tear_down);

  return g_test_run ();
}
