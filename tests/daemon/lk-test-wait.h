/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LkTestPredicate:
 *
 * Returns: whether what is waited for has come about
 */
typedef gboolean (*LkTestPredicate) (gpointer data);

/** LK_TEST_PATIENCE_MS: how long a test waits for anything before it fails */
#define LK_TEST_PATIENCE_MS 120000

/**
 * lk_test_wait_until:
 *
 * Runs the main context until @predicate holds for @data. When that takes longer than
 * %LK_TEST_PATIENCE_MS, the daemons' logs are printed and the test fails.
 */
#define lk_test_wait_until(predicate, data) \
  lk_test_wait_until_at (G_STRLOC, #predicate, (predicate), (data))

void     lk_test_wait_until_at (const char      *where,
                                const char      *what,
                                LkTestPredicate  predicate,
                                gpointer         data);
gboolean lk_test_wait_at_most  (guint ms, LkTestPredicate predicate, gpointer data);
void     lk_test_run_for       (guint ms);

G_END_DECLS
