/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-port.h"

#include <string.h>

/* What follows a late answer that is to stand alone comes so much later */
#define APART_MS 200

/* One connection: bytes become commands, which are obeyed one after the other. A command
 * that comes while an answer is delayed waits in line, as it does in a modem. */

struct _SimPort
{
  SimWire           *wire;
  GSocketConnection *connection;
  GSource           *readable;
  GSource           *delay;
  GString           *bytes;
  GQueue             commands;
  char              *delayed;
  gboolean           apart;
  GString           *corked;
  SimPortClosed      closed;
  gpointer           user_data;
};

static void obey_next (SimPort *self);

/**
 * sim_wire_trace:
 *
 * Tells whoever listens to the traffic.
 */
void
sim_wire_trace (SimWire *wire, const char *direction, const char *text)
{
  g_autofree char *flat = NULL;

  if (!wire->trace)
    return;
  flat = g_strstrip (g_strdup (text));
  g_strdelimit (flat, "\r\n", ' ');
  wire->trace (wire->name, direction, flat, wire->trace_data);
}

/**
 * sim_port_send:
 * @text: a reply or an unsolicited line, framed
 *
 * Says something to whoever has the port open.
 */
void
sim_port_send (SimPort *self, const char *text)
{
  GSocket *socket = g_socket_connection_get_socket (self->connection);
  g_autoptr (GError) error = NULL;

  if (self->corked)
    {
      g_string_append (self->corked, text);
      return;
    }
  sim_wire_trace (self->wire, "<", text);
  if (g_socket_send (socket, text, strlen (text), NULL, &error) < 0)
    sim_wire_trace (self->wire, "!", error->message);
}

static void
wait_for (SimPort *self, guint ms, GSourceFunc callback)
{
  self->delay = g_timeout_source_new (ms);
  g_source_set_callback (self->delay, callback, self, NULL);
  g_source_attach (self->delay, g_main_context_get_thread_default ());
}

static gboolean
on_pause_over (gpointer user_data)
{
  SimPort *self = user_data;

  g_clear_pointer (&self->delay, g_source_unref);
  obey_next (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_delay_over (gpointer user_data)
{
  SimPort *self = user_data;
  g_autofree char *reply = g_steal_pointer (&self->delayed);
  g_autoptr (GString) together = NULL;

  g_clear_pointer (&self->delay, g_source_unref);
  if (self->apart)
    {
      sim_port_send (self, reply);
      wait_for (self, APART_MS, on_pause_over);
      return G_SOURCE_REMOVE;
    }

  self->corked = g_string_new (reply);
  obey_next (self);
  together = g_steal_pointer (&self->corked);
  sim_port_send (self, together->str);
  return G_SOURCE_REMOVE;
}

static char *
obey (SimPort *self, const char *command)
{
  gboolean ok;
  char *reply = sim_at_obey (&self->wire->at, command, &ok);

  if (ok)
    sim_rules_wake (self->wire->rules, command);
  return reply;
}

static void
obey_one (SimPort *self, const char *command)
{
  SimRule rule;
  g_autofree char *reply = NULL;

  if (!sim_rules_find (self->wire->rules, command, &rule))
    {
      reply = obey (self, command);
      sim_port_send (self, reply);
      return;
    }

  switch (rule.action)
    {
    case SIM_RULE_DELAY:
    case SIM_RULE_LATE:
      self->apart = rule.action == SIM_RULE_LATE;
      self->delayed = obey (self, command);
      wait_for (self, rule.ms, on_delay_over);
      break;
    case SIM_RULE_SILENT:
      reply = obey (self, command);
      sim_wire_trace (self->wire, "!", "silent");
      break;
    case SIM_RULE_REPLY:
      reply = g_strdup_printf ("\r\n%s\r\n", rule.text);
      sim_port_send (self, reply);
      break;
    case SIM_RULE_DEAF:
    default:
      sim_wire_trace (self->wire, "!", "deaf");
      break;
    }
}

static void
obey_next (SimPort *self)
{
  while (!self->delay && !g_queue_is_empty (&self->commands))
    {
      g_autofree char *command = g_queue_pop_head (&self->commands);

      obey_one (self, command);
    }
}

static void
take_line (SimPort *self, char *line)
{
  g_strstrip (line);
  if (*line == '\0')
    return;

  sim_wire_trace (self->wire, ">", line);
  if (self->wire->at.echo)
    {
      g_autofree char *echo = g_strdup_printf ("%s\r", line);

      sim_port_send (self, echo);
    }
  /* What does not begin with AT is no command, and a modem does not answer it */
  if (g_ascii_strncasecmp (line, "AT", 2) == 0)
    g_queue_push_tail (&self->commands, g_strdup (line + 2));
}

static void
take_bytes (SimPort *self)
{
  char *end;

  while ((end = strpbrk (self->bytes->str, "\r\n")))
    {
      g_autofree char *line = g_strndup (self->bytes->str, end - self->bytes->str);

      g_string_erase (self->bytes, 0, end + 1 - self->bytes->str);
      take_line (self, line);
    }
  obey_next (self);
}

static gboolean
on_readable (GSocket *socket, GIOCondition condition, gpointer user_data)
{
  SimPort *self = user_data;
  char buffer[512];
  g_autoptr (GError) error = NULL;
  gssize n = g_socket_receive (socket, buffer, sizeof buffer, NULL, &error);

  if (n < 0 && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    return G_SOURCE_CONTINUE;
  if (n <= 0)
    {
      self->closed (self, self->user_data);
      return G_SOURCE_REMOVE;
    }

  g_string_append_len (self->bytes, buffer, n);
  take_bytes (self);
  return G_SOURCE_CONTINUE;
}

/**
 * sim_port_new:
 * @wire: what it shares with the modem's other ports; outlives it
 * @connection: an accepted connection
 * @closed: called when the other side closes it
 *
 * Returns: (transfer full): a port that answers
 */
SimPort *
sim_port_new (SimWire           *wire,
              GSocketConnection *connection,
              SimPortClosed      closed,
              gpointer           user_data)
{
  SimPort *self = g_new0 (SimPort, 1);
  GSocket *socket = g_socket_connection_get_socket (connection);

  self->wire = wire;
  self->connection = g_object_ref (connection);
  self->bytes = g_string_new (NULL);
  self->closed = closed;
  self->user_data = user_data;
  g_queue_init (&self->commands);

  g_socket_set_blocking (socket, FALSE);
  self->readable = g_socket_create_source (socket, G_IO_IN, NULL);
  g_source_set_callback (self->readable, G_SOURCE_FUNC (on_readable), self, NULL);
  g_source_attach (self->readable, g_main_context_get_thread_default ());
  return self;
}

static void
drop_source (GSource **source)
{
  if (*source)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/**
 * sim_port_free:
 *
 * Closes the port. What it still had to say is lost.
 */
void
sim_port_free (SimPort *self)
{
  drop_source (&self->readable);
  drop_source (&self->delay);
  g_io_stream_close (G_IO_STREAM (self->connection), NULL, NULL);
  g_object_unref (self->connection);
  g_string_free (self->bytes, TRUE);
  g_queue_clear_full (&self->commands, g_free);
  g_free (self->delayed);
  g_free (self);
}
