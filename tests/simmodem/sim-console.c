/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-console.h"

#include <gio/gunixsocketaddress.h>
#include <string.h>
#include <unistd.h>

struct _SimConsole
{
  SimControl     *control;
  GSocketService *service;
  GCancellable   *cancellable;
  char           *path;
};

/* One client of the console */
typedef struct
{
  SimControl        *control;
  GSocketConnection *connection;
  GDataInputStream  *lines;
  GCancellable      *cancellable;
} Client;

static void read_next (Client *client);

static void
client_free (Client *client)
{
  g_io_stream_close (G_IO_STREAM (client->connection), NULL, NULL);
  g_object_unref (client->lines);
  g_object_unref (client->connection);
  g_object_unref (client->cancellable);
  g_free (client);
}

static void
on_line_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Client *client = user_data;
  g_autofree char *line = g_data_input_stream_read_line_finish (client->lines, result, NULL, NULL);
  g_autofree char *answer = NULL;
  g_autofree char *answer_line = NULL;
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (client->connection));

  if (!line)
    {
      client_free (client);
      return;
    }

  answer = sim_control_run (client->control, line);
  answer_line = g_strconcat (answer, "\n", NULL);
  if (!g_output_stream_write_all (output, answer_line, strlen (answer_line), NULL, NULL, NULL))
    {
      client_free (client);
      return;
    }
  read_next (client);
}

static void
read_next (Client *client)
{
  g_data_input_stream_read_line_async (client->lines, G_PRIORITY_DEFAULT, client->cancellable, on_line_ready,
                                       client);
}

static gboolean
on_incoming (GSocketService    *service,
             GSocketConnection *connection,
             GObject           *source,
             gpointer           user_data)
{
  SimConsole *self = user_data;
  Client *client = g_new0 (Client, 1);

  client->control = self->control;
  client->connection = g_object_ref (connection);
  client->lines = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  client->cancellable = g_object_ref (self->cancellable);
  read_next (client);
  return TRUE;
}

/**
 * sim_console_new:
 * @control: what it steers; outlives it
 * @path: where the socket is to be
 *
 * Returns: (transfer full) (nullable): a console that listens, or %NULL with @error set
 */
SimConsole *
sim_console_new (SimControl *control, const char *path, GError **error)
{
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr (SimConsole) self = g_new0 (SimConsole, 1);

  self->control = control;
  self->service = g_socket_service_new ();
  self->cancellable = g_cancellable_new ();
  unlink (path);
  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address, G_SOCKET_TYPE_STREAM,
                                      G_SOCKET_PROTOCOL_DEFAULT, NULL, NULL, error))
    return NULL;

  self->path = g_strdup (path);
  g_signal_connect (self->service, "incoming", G_CALLBACK (on_incoming), self);
  return g_steal_pointer (&self);
}

/**
 * sim_console_free:
 *
 * Listens no more.
 */
void
sim_console_free (SimConsole *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_object_unref (self->service);
  if (self->path)
    unlink (self->path);
  g_free (self->path);
  g_free (self);
}
