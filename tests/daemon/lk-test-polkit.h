/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LkTestAnswer:
 * @LK_TEST_POLKIT_ALLOW: everything is permitted
 * @LK_TEST_POLKIT_DENY: nothing is permitted
 * @LK_TEST_POLKIT_HANG: the question stays open, as when nobody types the password
 * @LK_TEST_POLKIT_ABSENT: there is no polkit
 *
 * What the stand-in for polkit answers.
 */
typedef enum
{
  LK_TEST_POLKIT_ALLOW,
  LK_TEST_POLKIT_DENY,
  LK_TEST_POLKIT_HANG,
  LK_TEST_POLKIT_ABSENT,
} LkTestPolkitAnswer;

/** LkTestPolkit: a stand-in for polkit on a private bus */
typedef struct _LkTestPolkit LkTestPolkit;

LkTestPolkit *lk_test_polkit_new         (GDBusConnection *bus);
void          lk_test_polkit_free        (LkTestPolkit *self);
void          lk_test_polkit_set_answer  (LkTestPolkit *self, LkTestPolkitAnswer answer);
guint         lk_test_polkit_get_n_asked (LkTestPolkit *self);
guint         lk_test_polkit_get_n_open  (LkTestPolkit *self);

G_END_DECLS
