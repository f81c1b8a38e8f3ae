/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LK_TYPE_AUTOSTART (lk_autostart_get_type ())
G_DECLARE_FINAL_TYPE (LkAutostart, lk_autostart, LK, AUTOSTART, GObject)

LkAutostart *lk_autostart_new        (const char *app_id, GDBusConnection *bus);
gboolean     lk_autostart_get_active (LkAutostart *self);
void         lk_autostart_set_active (LkAutostart *self, gboolean active);

G_END_DECLS
