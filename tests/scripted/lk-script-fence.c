/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-script-daemon.h"

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

/**
 * lk_script_daemon_fence:
 * @self: a daemon, alive or dead
 *
 * Runs the main context until everything that was said by anybody is heard, and everything that this set
 * off is done: round trips from the client to the daemon and back, until two of them in a row see no
 * message but their own. One is not enough: what was on its way before it is dealt with during it, and
 * what is said then comes after it.
 */
void
lk_script_daemon_fence (LkScriptDaemon *self)
{
  const char *to = self->connection != NULL ? g_dbus_connection_get_unique_name (self->connection) : BUS_NAME;
  /* Each message is seen as it leaves one connection and as it comes to the other. */
  const int own = self->connection != NULL ? 4 : 2;
  int seen = g_atomic_int_get (&self->activity);
  guint quiet = 0;

  for (guint round = 0; quiet < 2; round++)
    {
      int before = seen;
      gboolean done = FALSE;

      if (round == MOST_ROUNDS)
        g_error ("It never becomes quiet");
      g_dbus_connection_call (self->client, to, "/", "org.freedesktop.DBus.Peer", "Ping", NULL, NULL,
                              G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_pinged, &done);
      while (!done)
        g_main_context_iteration (NULL, TRUE);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      seen = g_atomic_int_get (&self->activity);
      quiet = seen - before == own ? quiet + 1 : 0;
    }
}
