/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-socket.h"

#include <gio/gunixsocketaddress.h>
#include <unistd.h>

struct _SimSocket
{
  SimWire        *wire;
  char           *address;
  GSocketService *service;
  GPtrArray      *ports;
};

static gboolean
is_abstract (SimSocket *self)
{
  return g_str_has_prefix (self->address, "abstract:");
}

static void
on_port_closed (SimPort *port, gpointer user_data)
{
  SimSocket *self = user_data;

  sim_wire_trace (self->wire, "!", "closed by the other side");
  g_ptr_array_remove (self->ports, port);
}

static gboolean
on_incoming (GSocketService    *service,
             GSocketConnection *connection,
             GObject           *source,
             gpointer           user_data)
{
  SimSocket *self = user_data;

  sim_wire_trace (self->wire, "!", "opened");
  g_ptr_array_add (self->ports, sim_port_new (self->wire, connection, on_port_closed, self));
  return TRUE;
}

/**
 * sim_socket_new:
 * @wire: what its ports share; outlives it
 * @address: `abstract:NAME`, or a path
 *
 * Returns: (transfer full): a socket that does not listen yet
 */
SimSocket *
sim_socket_new (SimWire *wire, const char *address)
{
  SimSocket *self = g_new0 (SimSocket, 1);

  self->wire = wire;
  self->address = g_strdup (address);
  self->ports = g_ptr_array_new_with_free_func ((GDestroyNotify) sim_port_free);
  return self;
}

/**
 * sim_socket_free:
 *
 * Closes and frees it.
 */
void
sim_socket_free (SimSocket *self)
{
  sim_socket_close (self);
  g_ptr_array_unref (self->ports);
  g_free (self->address);
  g_free (self);
}

const char *
sim_socket_get_address (SimSocket *self)
{
  return self->address;
}

/**
 * sim_socket_set_address:
 * @address: `abstract:NAME`, or a path
 *
 * Changes where it will listen.
 */
void
sim_socket_set_address (SimSocket *self, const char *address)
{
  g_return_if_fail (!self->service);

  g_free (self->address);
  self->address = g_strdup (address);
}

/**
 * sim_socket_listen:
 *
 * Lets others open ports. An abstract name is bound with its prefix, as ModemManager has it.
 */
gboolean
sim_socket_listen (SimSocket *self, GError **error)
{
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GSocketService) service = NULL;

  if (self->service)
    return TRUE;

  if (!is_abstract (self))
    unlink (self->address);
  address = g_unix_socket_address_new_with_type (self->address, -1,
                                                 is_abstract (self) ? G_UNIX_SOCKET_ADDRESS_ABSTRACT
                                                                    : G_UNIX_SOCKET_ADDRESS_PATH);
  service = g_socket_service_new ();
  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (service), address, G_SOCKET_TYPE_STREAM,
                                      G_SOCKET_PROTOCOL_DEFAULT, NULL, NULL, error))
    return FALSE;

  g_signal_connect (service, "incoming", G_CALLBACK (on_incoming), self);
  self->service = g_steal_pointer (&service);
  sim_wire_trace (self->wire, "!", "plugged in");
  return TRUE;
}

gboolean
sim_socket_is_listening (SimSocket *self)
{
  return self->service != NULL;
}

/**
 * sim_socket_hang_up:
 *
 * Closes every open port, and goes on listening.
 */
void
sim_socket_hang_up (SimSocket *self)
{
  if (self->ports->len > 0)
    sim_wire_trace (self->wire, "!", "hung up");
  g_ptr_array_set_size (self->ports, 0);
}

/**
 * sim_socket_close:
 *
 * Closes every open port, and listens no more.
 */
void
sim_socket_close (SimSocket *self)
{
  sim_socket_hang_up (self);
  if (!self->service)
    return;

  sim_wire_trace (self->wire, "!", "closed");
  g_signal_handlers_disconnect_by_data (self->service, self);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_clear_object (&self->service);
  if (!is_abstract (self))
    unlink (self->address);
}

/**
 * sim_socket_get_n_open:
 *
 * Returns: how many ports are open
 */
guint
sim_socket_get_n_open (SimSocket *self)
{
  return self->ports->len;
}

/**
 * sim_socket_say:
 * @line: an unsolicited line
 *
 * Says it on every open port.
 */
void
sim_socket_say (SimSocket *self, const char *line)
{
  g_autofree char *framed = g_strdup_printf ("\r\n%s\r\n", line);

  for (guint i = 0; i < self->ports->len; i++)
    sim_port_send (g_ptr_array_index (self->ports, i), framed);
}
