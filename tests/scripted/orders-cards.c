/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "orders.h"

/* The cards, as they really are, and what a run begins with. */

#define WRONG_PIN_OF_OTHERS "9999"
#define WRONG_PUK_OF_OTHERS "99999999"

OrdersTruth *
orders_world_truth (Orders *self, SimCard *card)
{
  for (guint i = 0; i < ORDERS_N_CARDS; i++)
    if (self->truths[i].card == card)
      return &self->truths[i];
  g_assert_not_reached ();
}

void
orders_world_record (OrdersTruth *truth)
{
  const guint tries[ORDERS_N_KINDS] = { sim_card_get_pin_tries (truth->card), sim_card_get_puk_tries (truth->card) };

  for (guint kind = 0; kind < ORDERS_N_KINDS; kind++)
    {
      GArray *history = truth->history[kind];

      if (history->len == 0 || g_array_index (history, guint, history->len - 1) != tries[kind])
        g_array_append_val (history, tries[kind]);
    }
}

void
orders_world_others (Orders *self)
{
  OrdersDevice *device = orders_world_any_device (self);
  OrdersTruth *truth = device->truth;
  guint before;

  if (truth == NULL)
    return;
  if (sim_card_get_state (truth->card) == SIM_CARD_STATE_PUK)
    {
      before = sim_card_get_puk_tries (truth->card);
      sim_card_unblock (truth->card, WRONG_PUK_OF_OTHERS, "1111");
      truth->others[LK_CODE_KIND_PUK] += before - sim_card_get_puk_tries (truth->card);
    }
  else if (orders_chance (self, 70))
    {
      before = sim_card_get_pin_tries (truth->card);
      sim_card_use_elsewhere (truth->card, WRONG_PIN_OF_OTHERS);
      truth->others[LK_CODE_KIND_PIN] += before - sim_card_get_pin_tries (truth->card);
    }
  else if (orders_chance (self, 50))
    sim_card_verify (truth->card, sim_card_get_pin (truth->card));
  else
    sim_card_set_pin_enabled (truth->card, !sim_card_get_pin_enabled (truth->card));
  orders_world_record (truth);
  orders_note (self, "  another program used card %s: PIN %u, PUK %u\n", truth->iccid,
               sim_card_get_pin_tries (truth->card), sim_card_get_puk_tries (truth->card));
  if (device->modem != NULL && self->daemon->connection != NULL && orders_chance (self, 70))
    orders_world_say (self, device);
}

/**
 * orders_world_begin:
 * @self: a run
 *
 * Deals the cards and plugs the modems in.
 */
void
orders_world_begin (Orders *self)
{
  static const guint pin_tries[] = { 3, 3, 3, 3, 3, 2, 1, 0 };
  static const guint puk_tries[] = { 10, 10, 10, 4, 3, 2, 1, 1, 0 };
  gboolean same_device = orders_chance (self, 15);

  for (guint i = 0; i < ORDERS_N_CARDS; i++)
    {
      OrdersTruth *truth = &self->truths[i];

      truth->iccid = g_strdup_printf ("8949000000000000%03u", i);
      truth->card = sim_card_new (truth->iccid);
      sim_card_set_tries (truth->card, pin_tries[orders_roll (self, G_N_ELEMENTS (pin_tries))],
                          puk_tries[orders_roll (self, G_N_ELEMENTS (puk_tries))]);
      sim_card_set_pin_enabled (truth->card, orders_chance (self, 85));
      for (guint kind = 0; kind < ORDERS_N_KINDS; kind++)
        truth->history[kind] = g_array_new (FALSE, FALSE, sizeof (guint));
      orders_world_record (truth);
    }

  self->n_devices = orders_chance (self, 50) ? 1 : 1 + orders_roll (self, ORDERS_N_DEVICES);
  for (guint i = 0; i < self->n_devices; i++)
    {
      OrdersDevice *device = &self->devices[i];

      device->imei = g_strdup_printf ("35000000000000%u", i);
      device->device = g_strdup_printf ("device-%u", same_device ? 0 : i);
      device->truth = &self->truths[i];
      device->names = orders_chance (self, same_device ? 30 : 80);
      device->voice = orders_chance (self, 65) ? ORDERS_VOICE_HONEST : orders_roll (self, ORDERS_N_VOICES);
      device->tells_bit = orders_chance (self, 60);
      orders_world_put_in (self, device);
    }
}

/**
 * orders_world_close:
 * @self: a run
 *
 * Latchkey has ended: nobody has been told anything.
 */
void
orders_world_close (Orders *self)
{
  for (guint i = 0; i < self->daemon->sims->len; i++)
    ((LkScriptSim *) g_ptr_array_index (self->daemon->sims, i))->loaded = FALSE;
  for (guint i = 0; i < self->n_devices; i++)
    {
      OrdersDevice *device = &self->devices[i];

      device->bit_told = device->modem != NULL
                         && mm_gdbus_modem3gpp_get_enabled_facility_locks (device->modem->modem_3gpp) != 0;
    }
}

void
orders_world_end (Orders *self)
{
  for (guint i = 0; i < self->n_devices; i++)
    {
      g_free (self->devices[i].imei);
      g_free (self->devices[i].device);
    }
  for (guint i = 0; i < ORDERS_N_CARDS; i++)
    {
      g_free (self->truths[i].iccid);
      g_clear_object (&self->truths[i].card);
      for (guint kind = 0; kind < ORDERS_N_KINDS; kind++)
        g_array_unref (self->truths[i].history[kind]);
    }
}
