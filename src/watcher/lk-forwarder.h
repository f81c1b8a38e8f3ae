/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "lk-clock.h"
#include "lk-numbers.h"

G_BEGIN_DECLS

#define LK_TYPE_FORWARDER (lk_forwarder_get_type ())
G_DECLARE_FINAL_TYPE (LkForwarder, lk_forwarder, LK, FORWARDER, GObject)

LkForwarder *lk_forwarder_new    (GDBusConnection *bus, const char *app_id, LkNumbers *numbers, LkClock *clock);
void         lk_forwarder_unlock (LkForwarder *self, const char *device);

G_END_DECLS
