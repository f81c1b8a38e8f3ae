/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-modem-private.h"

/* What happens to a modem: it is plugged in and pulled out, its card is changed, it restarts. */

/* From the line that tells ModemManager of a change to the end of the port: in this time
 * it takes its objects away, and does not get to looking for new ones */
#define UNPLUG_MS 600

/**
 * sim_modem_plug:
 *
 * Plugs the modem in: it listens. ModemManager must then be told of it. As with a real
 * modem, the card has lost its power meanwhile.
 */
gboolean
sim_modem_plug (SimModem *self, GError **error)
{
  return sim_socket_listen (self->socket, error);
}

/**
 * sim_modem_is_plugged:
 *
 * Returns: whether it listens
 */
gboolean
sim_modem_is_plugged (SimModem *self)
{
  return sim_socket_is_listening (self->socket);
}

/**
 * sim_modem_hang_up:
 *
 * Closes every open connection, and goes on listening. ModemManager does not take that for an
 * unplug, but calls that it is in the middle of fail.
 */
void
sim_modem_hang_up (SimModem *self)
{
  sim_socket_hang_up (self->socket);
}

/**
 * sim_modem_close:
 *
 * Closes every connection, listens no more, and takes the card's power away. ModemManager
 * is told nothing: its objects stay, and calls to them fail or hang.
 */
void
sim_modem_close (SimModem *self)
{
  gboolean plugged = sim_modem_is_plugged (self);

  if (self->unplugging)
    g_source_destroy (self->unplugging);
  g_clear_pointer (&self->unplugging, g_source_unref);

  sim_socket_close (self->socket);
  self->wire.at.masks = 0;
  self->wire.at.cfun = 1;
  if (plugged && self->wire.at.card)
    sim_card_power_cycle (self->wire.at.card);
}

static gboolean
on_unplugged (gpointer user_data)
{
  sim_modem_close (user_data);
  return G_SOURCE_REMOVE;
}

/**
 * sim_modem_unplug:
 *
 * Pulls the modem out, so that ModemManager takes its objects away and does not bring them
 * back. Needs the quectel plugin and a readable ICCID, and no command in flight.
 */
void
sim_modem_unplug (SimModem *self)
{
  if (!sim_modem_is_plugged (self) || self->unplugging)
    return;

  self->wire.at.masks = G_MAXUINT;
  sim_modem_say (self, "+QUSIM: 1");
  self->unplugging = g_timeout_source_new (UNPLUG_MS);
  g_source_set_callback (self->unplugging, on_unplugged, self, NULL);
  g_source_attach (self->unplugging, g_main_context_get_thread_default ());
}

/**
 * sim_modem_set_card:
 * @card: (nullable): another card, or none
 *
 * Changes the card in the slot and tells nobody.
 */
void
sim_modem_set_card (SimModem *self, SimCard *card)
{
  g_set_object (&self->wire.at.card, card);
}

/**
 * sim_modem_swap:
 * @card: (nullable): another card, or none
 *
 * Changes the card in the slot. ModemManager sees it where the plugin is quectel: the modem
 * comes back under new paths, failed when there is no card.
 */
void
sim_modem_swap (SimModem *self, SimCard *card)
{
  sim_modem_set_card (self, card);
  sim_modem_say (self, "+QUSIM: 1");
}

/**
 * sim_modem_restart:
 *
 * Lets ModemManager take the modem for another one (its ICCID is misread once), so that it
 * comes back under new paths with the same card. Needs the quectel plugin.
 */
void
sim_modem_restart (SimModem *self)
{
  self->wire.at.masks = 1;
  sim_modem_say (self, "+QUSIM: 1");
}

/**
 * sim_modem_power_cycle:
 *
 * Takes modem and card the power and gives it back: as sim_modem_restart(), and the card is
 * locked again if its PIN is on.
 */
void
sim_modem_power_cycle (SimModem *self)
{
  if (self->wire.at.card)
    sim_card_power_cycle (self->wire.at.card);
  sim_modem_restart (self);
}

/**
 * sim_modem_say:
 * @line: an unsolicited line, such as `+QUSIM: 1`
 *
 * Says something that nobody asked for, on every open connection.
 */
void
sim_modem_say (SimModem *self, const char *line)
{
  sim_socket_say (self->socket, line);
}
