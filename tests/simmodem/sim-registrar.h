/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sim-modem.h"

G_BEGIN_DECLS

void sim_registrar_tell (GDBusConnection     *bus,
                         SimModem            *modem,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data);

G_END_DECLS
