/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LK_TYPE_NUMBERS (lk_numbers_get_type ())
G_DECLARE_FINAL_TYPE (LkNumbers, lk_numbers, LK, NUMBERS, GObject)

LkNumbers *lk_numbers_new (GDBusConnection *bus);

G_END_DECLS
