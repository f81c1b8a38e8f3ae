/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** LkTestBus: a private dbus-daemon, which is system bus and session bus of this process */
typedef struct _LkTestBus LkTestBus;

LkTestBus       *lk_test_bus_new            (const char *dir);
void             lk_test_bus_free           (LkTestBus *self);
const char      *lk_test_bus_get_address    (LkTestBus *self);
GDBusConnection *lk_test_bus_get_connection (LkTestBus *self);
GDBusConnection *lk_test_bus_connect        (LkTestBus *self);

GSubprocess     *lk_test_bus_spawn          (LkTestBus          *self,
                                             const char         *log,
                                             const char *const  *argv);

G_END_DECLS
