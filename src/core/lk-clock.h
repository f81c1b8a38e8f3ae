/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define LK_TYPE_CLOCK (lk_clock_get_type ())
G_DECLARE_FINAL_TYPE (LkClock, lk_clock, LK, CLOCK, GObject)

LkClock *lk_clock_new        (void);
LkClock *lk_clock_new_manual (void);
guint    lk_clock_call_after (LkClock *self, guint ms, GSourceOnceFunc func, gpointer data);
void     lk_clock_cancel     (LkClock *self, guint id);
void     lk_clock_advance    (LkClock *self, guint ms);

G_END_DECLS
