/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "orders.h"

/* The modems and what they say. */

OrdersDevice *
orders_world_device (Orders *self, const char *imei)
{
  for (guint i = 0; i < self->n_devices; i++)
    if (g_strcmp0 (self->devices[i].imei, imei) == 0)
      return &self->devices[i];
  return NULL;
}

OrdersDevice *
orders_world_any_device (Orders *self)
{
  return &self->devices[orders_roll (self, self->n_devices)];
}

/* A device that clients can see, or NULL. */
static OrdersDevice *
plugged_device (Orders *self)
{
  OrdersDevice *device = orders_world_any_device (self);

  return device->modem != NULL ? device : NULL;
}

static gint64
speak (Orders *self, OrdersDevice *device, guint truth, MMModemLock lock)
{
  switch (device->voice)
    {
    case ORDERS_VOICE_999:
      return 999;
    case ORDERS_VOICE_ABSURD:
      return orders_chance (self, 50) ? G_MAXUINT32 : 11 + orders_roll (self, 500);
    case ORDERS_VOICE_MISSING:
      return LK_SCRIPT_MISSING;
    case ORDERS_VOICE_STALE:
      return lk_script_modem_said (device->modem, lock);
    case ORDERS_VOICE_LIE:
      return orders_roll (self, 11);
    case ORDERS_VOICE_HONEST:
    default:
      return truth;
    }
}

static MMModemLock
true_lock (SimCard *card)
{
  switch (sim_card_get_state (card))
    {
    case SIM_CARD_STATE_PIN:
      return MM_MODEM_LOCK_SIM_PIN;
    case SIM_CARD_STATE_PUK:
    case SIM_CARD_STATE_BLOCKED:
      return MM_MODEM_LOCK_SIM_PUK;
    case SIM_CARD_STATE_READY:
    default:
      return MM_MODEM_LOCK_NONE;
    }
}

static MMModemState
state_for (MMModemLock lock)
{
  switch (orders_lock (lock))
    {
    case LK_LOCK_NONE:
      return MM_MODEM_STATE_DISABLED;
    case LK_LOCK_UNKNOWN:
      return MM_MODEM_STATE_UNKNOWN;
    default:
      return MM_MODEM_STATE_LOCKED;
    }
}

/* Lets the modem's properties be as the device would have them, without a signal. */
static void
apply (Orders *self, OrdersDevice *device)
{
  LkScriptModem *modem = device->modem;
  SimCard *card = modem->sim != NULL ? modem->sim->card : NULL;
  MMModemLock lock;

  if (card == NULL)
    {
      lk_script_modem_say (modem, MM_MODEM_LOCK_UNKNOWN, LK_SCRIPT_MISSING, LK_SCRIPT_MISSING);
      mm_gdbus_modem_set_state (modem->modem, MM_MODEM_STATE_FAILED);
      mm_gdbus_modem_set_state_failed_reason (modem->modem, MM_MODEM_STATE_FAILED_REASON_SIM_MISSING);
      return;
    }

  lock = device->says_unknown ? MM_MODEM_LOCK_UNKNOWN : true_lock (card);
  if (device->lock != MM_MODEM_LOCK_UNKNOWN && lock == MM_MODEM_LOCK_NONE)
    lock = device->lock;
  lk_script_modem_say (modem, lock, speak (self, device, sim_card_get_pin_tries (card), MM_MODEM_LOCK_SIM_PIN),
                       speak (self, device, sim_card_get_puk_tries (card), MM_MODEM_LOCK_SIM_PUK));
  mm_gdbus_modem_set_state (modem->modem, state_for (lock));
  mm_gdbus_modem_set_state_failed_reason (modem->modem, MM_MODEM_STATE_FAILED_REASON_NONE);
  mm_gdbus_modem3gpp_set_enabled_facility_locks (
    modem->modem_3gpp, device->tells_bit && sim_card_get_pin_enabled (card) ? MM_MODEM_3GPP_FACILITY_SIM : 0);
  if (device->tells_bit && sim_card_get_pin_enabled (card))
    device->bit_told = TRUE;
}

void
orders_world_say (Orders *self, OrdersDevice *device)
{
  LkScriptModem *modem = device->modem;

  apply (self, device);
  lk_script_modem_flush (modem);
  if (modem->sim != NULL)
    orders_oracle_told (self, modem->sim);
  orders_note (self, "  %s says lock %u, PIN %" G_GINT64_FORMAT ", PUK %" G_GINT64_FORMAT "\n", device->imei,
               mm_gdbus_modem_get_unlock_required (modem->modem), lk_script_modem_said (modem, MM_MODEM_LOCK_SIM_PIN),
               lk_script_modem_said (modem, MM_MODEM_LOCK_SIM_PUK));
}

static const char *
name_of (OrdersDevice *device)
{
  return device->names && device->truth != NULL ? device->truth->iccid : NULL;
}

static gboolean
is_told_elsewhere (Orders *self, OrdersTruth *truth, OrdersDevice *here)
{
  for (guint i = 0; i < self->n_devices; i++)
    {
      OrdersDevice *device = &self->devices[i];

      if (device == here)
        continue;
      if (device->truth == truth)
        return TRUE;
      if (device->modem != NULL && device->modem->sim != NULL
          && (g_strcmp0 (device->modem->sim->told, truth->iccid) == 0
              || g_strcmp0 (orders_oracle_sim (self, device->modem->sim)->name, truth->iccid) == 0))
        return TRUE;
    }
  return FALSE;
}

/* Another card for a device, or the one that it has. */
static OrdersTruth *
choose_card (Orders *self, OrdersDevice *device)
{
  OrdersTruth *truth = &self->truths[orders_roll (self, ORDERS_N_CARDS)];

  return is_told_elsewhere (self, truth, device) ? device->truth : truth;
}

void
orders_world_put_in (Orders *self, OrdersDevice *device)
{
  device->modem = lk_script_modem_new (self->daemon, device->device, device->imei);
  if (device->truth != NULL)
    lk_script_modem_insert (device->modem, device->truth->card, name_of (device));
  apply (self, device);
  lk_script_modem_plug (device->modem);
  orders_note (self, "  %s plugged in with card %s, which it %s\n", device->imei,
               device->truth != NULL ? device->truth->iccid : "none", device->names ? "names" : "does not name");
}

/* What the daemon had not passed on will not be passed on. */
static void
void_calls (Orders *self, LkScriptSim *sim)
{
  for (guint i = 0; i < self->daemon->calls->len; i++)
    {
      LkScriptCall *call = g_ptr_array_index (self->daemon->calls, i);

      if (call->sim == sim && !call->judged)
        {
          call->judged = TRUE;
          call->result = SIM_CARD_NOT_ALLOWED;
        }
    }
}

void
orders_world_take_out (Orders *self, OrdersDevice *device)
{
  if (device->modem->sim != NULL)
    void_calls (self, device->modem->sim);
  lk_script_modem_unplug (device->modem);
  device->modem = NULL;
  if (device->truth != NULL && orders_chance (self, 60))
    sim_card_power_cycle (device->truth->card);
  orders_note (self, "  %s unplugged\n", device->imei);
}

void
orders_world_unplug (Orders *self)
{
  OrdersDevice *device = plugged_device (self);

  if (device != NULL && self->daemon->connection != NULL)
    orders_world_take_out (self, device);
}

void
orders_world_plug (Orders *self)
{
  OrdersDevice *device = orders_world_any_device (self);

  if (device->modem != NULL || self->daemon->connection == NULL)
    return;
  if (orders_chance (self, 30))
    device->truth = choose_card (self, device);
  else if (orders_chance (self, 10))
    device->truth = NULL;
  if (device->truth == NULL && orders_chance (self, 80))
    device->truth = choose_card (self, device);
  orders_world_put_in (self, device);
}

void
orders_world_restart (Orders *self)
{
  OrdersDevice *device = plugged_device (self);

  if (device == NULL || self->daemon->connection == NULL)
    return;
  orders_world_take_out (self, device);
  orders_world_put_in (self, device);
}

static void
rename_sim (Orders *self, OrdersDevice *device, gboolean tell)
{
  LkScriptSim *sim = device->modem->sim;

  lk_script_sim_swap (sim, device->truth->card, name_of (device), tell);
  orders_note (self, "  %s has card %s now, %s, %s\n", device->imei, device->truth->iccid,
               device->names ? "named" : "nameless", tell ? "told" : "not told");
  if (tell && sim->loaded)
    orders_oracle_renamed (self, sim);
}

void
orders_world_swap_behind (Orders *self)
{
  OrdersDevice *device = plugged_device (self);

  if (device == NULL || device->modem->sim == NULL || self->daemon->connection == NULL)
    return;
  void_calls (self, device->modem->sim);
  device->truth = choose_card (self, device);
  rename_sim (self, device, orders_chance (self, 60));
  if (orders_chance (self, 50))
    orders_world_say (self, device);
}

void
orders_world_name (Orders *self)
{
  OrdersDevice *device = plugged_device (self);

  if (device == NULL || device->modem->sim == NULL || self->daemon->connection == NULL)
    return;
  device->names = !device->names;
  rename_sim (self, device, orders_chance (self, 80));
}

/* A daemon that finds a SIM reads its tries from the card. */
static void
be_up_to_date (OrdersDevice *device)
{
  if (device->voice == ORDERS_VOICE_STALE)
    device->voice = ORDERS_VOICE_HONEST;
}

/**
 * orders_world_reread:
 * @self: a run
 *
 * The daemon reads everything anew, and signals nothing.
 */
void
orders_world_reread (Orders *self)
{
  for (guint i = 0; i < self->n_devices; i++)
    {
      OrdersDevice *device = &self->devices[i];

      be_up_to_date (device);
      if (device->modem != NULL)
        apply (self, device);
    }
}

void
orders_world_swap_sim (Orders *self)
{
  OrdersDevice *device = plugged_device (self);

  if (device == NULL || self->daemon->connection == NULL)
    return;
  if (device->modem->sim != NULL)
    void_calls (self, device->modem->sim);
  lk_script_modem_eject (device->modem);
  device->truth = orders_chance (self, 80) ? choose_card (self, device) : NULL;
  be_up_to_date (device);
  if (device->truth != NULL)
    lk_script_modem_insert (device->modem, device->truth->card, name_of (device));
  orders_note (self, "  %s has another SIM object, card %s\n", device->imei,
               device->truth != NULL ? device->truth->iccid : "none");
  orders_world_say (self, device);
}

void
orders_world_report (Orders *self)
{
  OrdersDevice *device = plugged_device (self);

  if (device != NULL && self->daemon->connection != NULL)
    orders_world_say (self, device);
}

void
orders_world_repeat (Orders *self)
{
  OrdersDevice *device = plugged_device (self);

  if (device == NULL || self->daemon->connection == NULL)
    return;
  lk_script_modem_repeat (device->modem);
  if (device->modem->sim != NULL)
    orders_oracle_told (self, device->modem->sim);
}

void
orders_world_voice (Orders *self)
{
  OrdersDevice *device = orders_world_any_device (self);

  device->voice = orders_chance (self, 60) ? ORDERS_VOICE_HONEST : orders_roll (self, ORDERS_N_VOICES);
  orders_note (self, "  %s has voice %u\n", device->imei, device->voice);
}

void
orders_world_lock (Orders *self)
{
  static const MMModemLock locks[] = { MM_MODEM_LOCK_UNKNOWN, MM_MODEM_LOCK_UNKNOWN, MM_MODEM_LOCK_PH_NET_PIN,
                                       MM_MODEM_LOCK_SIM_PIN2, MM_MODEM_LOCK_SIM_PUK2 };
  OrdersDevice *device = orders_world_any_device (self);

  device->says_unknown = orders_chance (self, 20);
  device->lock = locks[orders_roll (self, G_N_ELEMENTS (locks))];
  orders_note (self, "  %s says lock %s, behind it %u\n", device->imei, device->says_unknown ? "unknown" : "as it is",
               device->lock);
  if (device->modem != NULL && self->daemon->connection != NULL)
    orders_world_say (self, device);
}

void
orders_world_state (Orders *self)
{
  static const MMModemState states[] = { MM_MODEM_STATE_FAILED, MM_MODEM_STATE_INITIALIZING, MM_MODEM_STATE_LOCKED,
                                         MM_MODEM_STATE_DISABLED, MM_MODEM_STATE_ENABLED };
  OrdersDevice *device = plugged_device (self);

  if (device == NULL || self->daemon->connection == NULL)
    return;
  mm_gdbus_modem_set_state (device->modem->modem, states[orders_roll (self, G_N_ELEMENTS (states))]);
  mm_gdbus_modem_set_state_failed_reason (device->modem->modem, MM_MODEM_STATE_FAILED_REASON_SIM_ERROR);
  lk_script_modem_flush (device->modem);
  if (device->modem->sim != NULL)
    orders_oracle_told (self, device->modem->sim);
}

void
orders_world_bit (Orders *self)
{
  OrdersDevice *device = orders_world_any_device (self);

  device->tells_bit = !device->tells_bit;
}
