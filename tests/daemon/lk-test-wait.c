/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-test-wait.h"

/* What a predicate asks may change without the main context hearing of it */
#define LOOK_AGAIN_MS 50

static gboolean
on_look_again (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static gboolean
never (gpointer data)
{
  return FALSE;
}

/**
 * lk_test_wait_at_most:
 * @ms: how long
 *
 * Runs the main context until @predicate holds, or for @ms.
 *
 * Returns: whether it holds
 */
gboolean
lk_test_wait_at_most (guint ms, LkTestPredicate predicate, gpointer data)
{
  gint64 end = g_get_monotonic_time () + ms * G_TIME_SPAN_MILLISECOND;
  GSource *look_again = g_timeout_source_new (MIN (LOOK_AGAIN_MS, MAX (ms, 1)));
  gboolean holds;

  g_source_set_callback (look_again, on_look_again, NULL, NULL);
  g_source_attach (look_again, NULL);
  while (!(holds = predicate (data)) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_destroy (look_again);
  g_source_unref (look_again);
  return holds;
}

/**
 * lk_test_run_for:
 * @ms: how long
 *
 * Runs the main context for a while, for a test that shows that something does not happen.
 */
void
lk_test_run_for (guint ms)
{
  lk_test_wait_at_most (ms, never, NULL);
}

/**
 * lk_test_wait_until_at:
 *
 * See lk_test_wait_until().
 */
void
lk_test_wait_until_at (const char      *where,
                       const char      *what,
                       LkTestPredicate  predicate,
                       gpointer         data)
{
  if (!lk_test_wait_at_most (LK_TEST_PATIENCE_MS, predicate, data))
    g_error ("%s: waited %d s in vain for %s", where, LK_TEST_PATIENCE_MS / 1000, what);
}
