/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-registrar.h"

/**
 * sim_registrar_tell:
 * @bus: the bus that ModemManager is on
 * @modem: a modem that is plugged in
 * @callback: (nullable): called with the result of g_dbus_connection_call()
 *
 * Tells ModemManager, which was started with --test-enable, of a modem.
 */
void
sim_registrar_tell (GDBusConnection     *bus,
                    SimModem            *modem,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  const char *ports[] = { sim_modem_get_port (modem), NULL };

  g_dbus_connection_call (bus, "org.freedesktop.ModemManager1", "/org/freedesktop/ModemManager1",
                          "org.freedesktop.ModemManager1.Test", "SetProfile",
                          g_variant_new ("(ss^as)", sim_modem_get_id (modem), sim_modem_get_plugin (modem), ports),
                          NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, callback, user_data);
}
