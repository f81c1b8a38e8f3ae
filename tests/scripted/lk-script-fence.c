/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-script-daemon.h"

#include <string.h>

#define BUS_NAME "org.freedesktop.DBus"
/* More round trips than this before all is quiet mean that something goes round in circles. */
#define MOST_ROUNDS 1000

static void
on_pinged (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  GVariant *reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  g_assert_no_error (error);
  g_variant_unref (reply);
  *(gboolean *) data = TRUE;
}

static void
get_serials (LkScriptDaemon *self, guint32 serials[2])
{
  serials[0] = g_dbus_connection_get_last_serial (self->client);
  serials[1] = self->connection != NULL ? g_dbus_connection_get_last_serial (self->connection) : 0;
}

static void
drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/**
 * lk_script_daemon_fence:
 * @self: a daemon, alive or dead
 *
 * Runs the main context until everything that was said by anybody is heard, and everything that this set
 * off is done: round trips from the client to the daemon and back, until nobody has said anything during
 * one of them. A message has its serial number as soon as it is said, and none overtakes another. (The answer
 * is another thread's, and does not count.)
 */
void
lk_script_daemon_fence (LkScriptDaemon *self)
{
  const char *to = self->connection != NULL ? g_dbus_connection_get_unique_name (self->connection) : BUS_NAME;
  guint32 before[2], now[2];

  drain ();
  get_serials (self, now);
  if (memcmp (now, self->heard, sizeof now) == 0)
    return;

  for (guint round = 0; round == 0 || now[0] != before[0] + 1 || now[1] != before[1]; round++)
    {
      gboolean done = FALSE;

      if (round == MOST_ROUNDS)
        g_error ("It never becomes quiet");
      get_serials (self, before);
      g_dbus_connection_call (self->client, to, "/", "org.freedesktop.DBus.Peer", "Ping", NULL, NULL,
                              G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_pinged, &done);
      while (!done)
        g_main_context_iteration (NULL, TRUE);
      drain ();
      get_serials (self, now);
    }
  memcpy (self->heard, now, sizeof now);
}
