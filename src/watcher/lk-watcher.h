/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "lk-clock.h"

G_BEGIN_DECLS

#define LK_TYPE_WATCHER (lk_watcher_get_type ())
G_DECLARE_FINAL_TYPE (LkWatcher, lk_watcher, LK, WATCHER, GApplication)

LkWatcher *lk_watcher_new (const char *app_id, LkClock *clock);

G_END_DECLS
