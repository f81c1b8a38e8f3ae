/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void      lk_portal_request_async  (GDBusConnection    *bus,
                                    const char         *interface,
                                    const char         *method,
                                    GVariant           *options,
                                    GAsyncReadyCallback callback,
                                    gpointer            data);
GVariant *lk_portal_request_finish (GAsyncResult *result, GError **error);

G_END_DECLS
