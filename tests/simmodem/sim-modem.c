/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-modem-private.h"

#include <unistd.h>

/**
 * SimModem:
 *
 * A modem that listens on a unix socket and answers AT commands, with one SIM in its slot or
 * none. ModemManager is told of it by org.freedesktop.ModemManager1.Test.SetProfile().
 *
 * It lives in the main context that is the thread's default when it is made.
 */

G_DEFINE_FINAL_TYPE (SimModem, sim_modem, G_TYPE_OBJECT)

static guint n_made;

static void
sim_modem_dispose (GObject *object)
{
  sim_modem_close (SIM_MODEM (object));

  G_OBJECT_CLASS (sim_modem_parent_class)->dispose (object);
}

static void
sim_modem_finalize (GObject *object)
{
  SimModem *self = SIM_MODEM (object);

  g_free (self->id);
  g_free (self->device);
  g_free (self->plugin);
  sim_socket_free (self->socket);
  sim_rules_free (self->wire.rules);
  sim_at_clear (&self->wire.at);

  G_OBJECT_CLASS (sim_modem_parent_class)->finalize (object);
}

static void
sim_modem_class_init (SimModemClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sim_modem_dispose;
  G_OBJECT_CLASS (klass)->finalize = sim_modem_finalize;
}

static void
sim_modem_init (SimModem *self)
{
  sim_at_init (&self->wire.at);
  self->wire.rules = sim_rules_new ();
}

/* 15 digits: a type code that nobody has, a serial number, and the Luhn digit */
static char *
make_imei (guint serial)
{
  g_autofree char *digits = g_strdup_printf ("86000000%06u", serial % 1000000);
  guint sum = 0;

  for (guint i = 0; i < 14; i++)
    {
      guint digit = (digits[i] - '0') * (i % 2 + 1);

      sum += digit / 10 + digit % 10;
    }
  return g_strdup_printf ("%s%u", digits, (10 - sum % 10) % 10);
}

/**
 * sim_modem_new:
 * @id: a short name
 * @card: (nullable): the card in its slot
 *
 * Makes a modem that is not plugged in yet. Its plugin is quectel, since unplugging, swapping
 * and restarting need that one; its port is an abstract socket that nobody else has.
 */
SimModem *
sim_modem_new (const char *id, SimCard *card)
{
  SimModem *self = g_object_new (SIM_TYPE_MODEM, NULL);
  guint serial = ++n_made;
  g_autofree char *imei = make_imei (serial);
  g_autofree char *port = g_strdup_printf ("abstract:simmodem-%d-%u-%s", (int) getpid (), serial, id);

  self->id = g_strdup (id);
  self->wire.name = self->id;
  self->device = g_strdup_printf ("/virtual/%s", id);
  self->plugin = g_strdup ("quectel");
  self->socket = sim_socket_new (&self->wire, port);
  g_set_object (&self->wire.at.card, card);
  sim_knobs_set (&self->wire.at.knobs, "imei", imei, NULL);
  return self;
}

const char *
sim_modem_get_id (SimModem *self)
{
  return self->id;
}

/**
 * sim_modem_get_device:
 *
 * Returns: what ModemManager calls its Device
 */
const char *
sim_modem_get_device (SimModem *self)
{
  return self->device;
}

/**
 * sim_modem_get_port:
 *
 * Returns: the port as Test.SetProfile() takes it
 */
const char *
sim_modem_get_port (SimModem *self)
{
  return sim_socket_get_address (self->socket);
}

const char *
sim_modem_get_plugin (SimModem *self)
{
  return self->plugin;
}

/**
 * sim_modem_get_card:
 *
 * Returns: (nullable) (transfer none): the card in its slot
 */
SimCard *
sim_modem_get_card (SimModem *self)
{
  return self->wire.at.card;
}

/**
 * sim_modem_get_knobs:
 *
 * Returns: (transfer none): its knobs, to be read and turned
 */
SimKnobs *
sim_modem_get_knobs (SimModem *self)
{
  return &self->wire.at.knobs;
}

/**
 * sim_modem_get_n_codes:
 *
 * Returns: how many commands with a code it was sent, whether or not they reached a card
 */
guint
sim_modem_get_n_codes (SimModem *self)
{
  return self->wire.at.n_codes;
}

/**
 * sim_modem_get_n_open:
 *
 * Returns: how many connections are open
 */
guint
sim_modem_get_n_open (SimModem *self)
{
  return sim_socket_get_n_open (self->socket);
}

/**
 * sim_modem_set_plugin:
 * @plugin: name of a plugin of ModemManager
 *
 * Chooses the plugin, before the modem is plugged in.
 */
void
sim_modem_set_plugin (SimModem *self, const char *plugin)
{
  g_free (self->plugin);
  self->plugin = g_strdup (plugin);
}

/**
 * sim_modem_set_port:
 * @port: `abstract:NAME`, or the path of a socket that is to be made
 *
 * Chooses the port, before the modem is plugged in.
 */
void
sim_modem_set_port (SimModem *self, const char *port)
{
  sim_socket_set_address (self->socket, port);
}

/**
 * sim_modem_set_trace:
 * @trace: (nullable): hears all that the modem hears and says
 */
void
sim_modem_set_trace (SimModem *self, SimTrace trace, gpointer user_data)
{
  self->wire.trace = trace;
  self->wire.trace_data = user_data;
}

static gboolean
sim_modem_set_on_card (SimModem    *self,
                       const char  *key,
                       const char  *value,
                       GError     **error)
{
  if (self->wire.at.card)
    return sim_card_set (self->wire.at.card, key, value, error);

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no card in the slot");
  return FALSE;
}

/**
 * sim_modem_set:
 * @key: a knob, `plugin`, `port`, or a fact about the card, see sim_card_set()
 * @value: a text, a number, or 0 or 1
 *
 * Sets something by its name.
 *
 * Returns: %FALSE with @error set when there is no such thing or the value cannot be
 */
gboolean
sim_modem_set (SimModem    *self,
               const char  *key,
               const char  *value,
               GError     **error)
{
  if (g_strcmp0 (key, "plugin") == 0)
    sim_modem_set_plugin (self, value);
  else if (g_strcmp0 (key, "port") == 0)
    sim_modem_set_port (self, value);
  else if (sim_card_has (key))
    return sim_modem_set_on_card (self, key, value, error);
  else
    return sim_knobs_set (&self->wire.at.knobs, key, value, error);
  return TRUE;
}

/**
 * sim_modem_add_rule:
 * @rule: a rule; it is copied
 *
 * Makes an exception to how the modem answers commands.
 */
void
sim_modem_add_rule (SimModem *self, const SimRule *rule)
{
  sim_rules_add (self->wire.rules, rule);
}

/**
 * sim_modem_clear_rules:
 *
 * Takes all exceptions back. Answers that are already delayed still come late.
 */
void
sim_modem_clear_rules (SimModem *self)
{
  sim_rules_clear (self->wire.rules);
}
