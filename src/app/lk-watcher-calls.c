/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-watcher-calls.h"

static void
on_started (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer == NULL)
    g_warning ("The watcher cannot be started: %s", error->message);
}

/**
 * lk_watcher_calls_start:
 * @bus: the session bus
 * @app_id: the id of the application
 *
 * Has the bus start the watcher, where none runs.
 */
void
lk_watcher_calls_start (GDBusConnection *bus, const char *app_id)
{
  g_autofree char *watcher_id = g_strconcat (app_id, ".Watcher", NULL);

  g_dbus_connection_call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                          "StartServiceByName", g_variant_new ("(su)", watcher_id, 0), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, on_started, NULL);
}

/**
 * lk_watcher_calls_end:
 * @bus: the session bus
 * @app_id: the id of the application
 *
 * Asks the watcher to end. Where none runs, nobody answers, and that is as well.
 */
void
lk_watcher_calls_end (GDBusConnection *bus, const char *app_id)
{
  g_autofree char *watcher_id = g_strconcat (app_id, ".Watcher", NULL);
  g_autofree char *path = g_strconcat ("/", app_id, NULL);

  g_strdelimit (g_strdelimit (path, ".", '/'), "-", '_');
  g_dbus_connection_call (bus, watcher_id, path, "org.freedesktop.Application", "ActivateAction",
                          g_variant_new ("(sava{sv})", "quit", NULL, NULL), NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
                          NULL, NULL, NULL);
}
