/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LK_TYPE_BUS_WAIT (lk_bus_wait_get_type ())
G_DECLARE_FINAL_TYPE (LkBusWait, lk_bus_wait, LK, BUS_WAIT, GObject)

LkBusWait *lk_bus_wait_new   (GBusType type);
void       lk_bus_wait_begin (LkBusWait *self);

G_END_DECLS
