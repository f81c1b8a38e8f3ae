/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "lk-clock.h"

G_BEGIN_DECLS

typedef struct _LkClicks LkClicks;

LkClicks *lk_clicks_new        (LkClock *clock);
void      lk_clicks_free       (LkClicks *self);
void      lk_clicks_posted     (LkClicks *self, const char *server, guint number);
void      lk_clicks_closed     (LkClicks *self, const char *server, guint number);
void      lk_clicks_give_token (LkClicks *self, const char *server, guint number, const char *token);
void      lk_clicks_invoked    (LkClicks *self, const char *server, guint number);
char     *lk_clicks_take       (LkClicks *self, guint *number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkClicks, lk_clicks_free)

G_END_DECLS
