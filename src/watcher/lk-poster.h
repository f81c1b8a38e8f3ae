/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "lk-numbers.h"

G_BEGIN_DECLS

#define LK_TYPE_POSTER (lk_poster_get_type ())
G_DECLARE_FINAL_TYPE (LkPoster, lk_poster, LK, POSTER, GObject)

LkPoster *lk_poster_new          (GApplication *application, LkNumbers *numbers);
void      lk_poster_sweep        (LkPoster *self);
void      lk_poster_post         (LkPoster *self, const char *device, GNotification *notification);
void      lk_poster_withdraw     (LkPoster *self, const char *device);
void      lk_poster_withdraw_all (LkPoster *self);
gboolean  lk_poster_is_empty     (LkPoster *self);

G_END_DECLS
