/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void lk_watcher_calls_start (GDBusConnection *bus, const char *app_id);
void lk_watcher_calls_end   (GDBusConnection *bus, const char *app_id);

G_END_DECLS
