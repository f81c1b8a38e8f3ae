/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-reading.h"

#include "lk-text.h"

#include <libmm-glib.h>

/* The properties are read from the proxies' cache. What MMModem and the generated code keep copies of
 * (tries, lists of strings) they refresh by a signal that comes after the one on which we read. */

static LkLock
read_lock (MMModemLock lock)
{
  switch (lock)
    {
    case MM_MODEM_LOCK_NONE:
    case MM_MODEM_LOCK_SIM_PIN2:
    case MM_MODEM_LOCK_SIM_PUK2:
      return LK_LOCK_NONE;
    case MM_MODEM_LOCK_SIM_PIN:
      return LK_LOCK_SIM_PIN;
    case MM_MODEM_LOCK_SIM_PUK:
      return LK_LOCK_SIM_PUK;
    case MM_MODEM_LOCK_PH_NET_PIN:
    case MM_MODEM_LOCK_PH_NET_PUK:
    case MM_MODEM_LOCK_PH_NETSUB_PIN:
    case MM_MODEM_LOCK_PH_NETSUB_PUK:
      return LK_LOCK_NETWORK;
    case MM_MODEM_LOCK_PH_SP_PIN:
    case MM_MODEM_LOCK_PH_SP_PUK:
      return LK_LOCK_PROVIDER;
    case MM_MODEM_LOCK_PH_CORP_PIN:
    case MM_MODEM_LOCK_PH_CORP_PUK:
      return LK_LOCK_CORPORATE;
    case MM_MODEM_LOCK_PH_SIM_PIN:
    case MM_MODEM_LOCK_PH_FSIM_PIN:
    case MM_MODEM_LOCK_PH_FSIM_PUK:
      return LK_LOCK_DEVICE;
    case MM_MODEM_LOCK_UNKNOWN:
    default:
      return LK_LOCK_UNKNOWN;
    }
}

static LkPhase
read_phase (MMModemState state)
{
  switch (state)
    {
    case MM_MODEM_STATE_FAILED:
      return LK_PHASE_FAILED;
    case MM_MODEM_STATE_UNKNOWN:
    case MM_MODEM_STATE_INITIALIZING:
      return LK_PHASE_STARTING;
    default:
      return LK_PHASE_RUNNING;
    }
}

static LkFailure
read_failure (MMModemStateFailedReason reason)
{
  switch (reason)
    {
    case MM_MODEM_STATE_FAILED_REASON_SIM_MISSING:
      return LK_FAILURE_SIM_MISSING;
    case MM_MODEM_STATE_FAILED_REASON_SIM_ERROR:
      return LK_FAILURE_SIM_ERROR;
    case MM_MODEM_STATE_FAILED_REASON_UNKNOWN_CAPABILITIES:
      return LK_FAILURE_UNKNOWN_CAPABILITIES;
    case MM_MODEM_STATE_FAILED_REASON_ESIM_WITHOUT_PROFILES:
      return LK_FAILURE_ESIM_WITHOUT_PROFILES;
    case MM_MODEM_STATE_FAILED_REASON_NONE:
    case MM_MODEM_STATE_FAILED_REASON_UNKNOWN:
    default:
      return LK_FAILURE_OTHER;
    }
}

static GVariant *
read_cached (MMModem *modem, const char *property, const GVariantType *type)
{
  g_autoptr (GVariant) value = g_dbus_proxy_get_cached_property (G_DBUS_PROXY (modem), property);

  return value != NULL && g_variant_is_of_type (value, type) ? g_steal_pointer (&value) : NULL;
}

static void
read_tries (LkReading *self, MMModem *modem)
{
  g_autoptr (GVariant) retries = read_cached (modem, "UnlockRetries", G_VARIANT_TYPE ("a{uu}"));
  GVariantIter iter;
  guint32 lock, tries;

  self->pin_tries = LK_UNKNOWN;
  self->puk_tries = LK_UNKNOWN;
  if (retries == NULL)
    return;

  g_variant_iter_init (&iter, retries);
  while (g_variant_iter_next (&iter, "{uu}", &lock, &tries))
    {
      if (tries == MM_UNLOCK_RETRIES_UNKNOWN)
        continue;
      if (lock == MM_MODEM_LOCK_SIM_PIN)
        self->pin_tries = tries;
      else if (lock == MM_MODEM_LOCK_SIM_PUK)
        self->puk_tries = tries;
    }
}

static void
read_modem (LkReading *self, MMModem *modem)
{
  MmGdbusModem *proxy = MM_GDBUS_MODEM (modem);
  g_autoptr (GVariant) numbers = read_cached (modem, "OwnNumbers", G_VARIANT_TYPE_STRING_ARRAY);
  g_autoptr (GVariant) slots = read_cached (modem, "SimSlots", G_VARIANT_TYPE_OBJECT_PATH_ARRAY);

  self->lock = read_lock (mm_gdbus_modem_get_unlock_required (proxy));
  self->phase = read_phase (mm_gdbus_modem_get_state (proxy));
  /* Just after an unlock, before ModemManager goes on to start the modem. */
  if (self->lock == LK_LOCK_NONE && mm_gdbus_modem_get_state (proxy) == MM_MODEM_STATE_LOCKED)
    self->phase = LK_PHASE_STARTING;
  if (self->phase == LK_PHASE_FAILED)
    self->failure = read_failure (mm_gdbus_modem_get_state_failed_reason (proxy));
  read_tries (self, modem);

  self->imei = lk_text_clean (mm_gdbus_modem_get_equipment_identifier (proxy));
  self->manufacturer = lk_text_clean (mm_gdbus_modem_get_manufacturer (proxy));
  self->model = lk_text_clean (mm_gdbus_modem_get_model (proxy));
  if (numbers != NULL && g_variant_n_children (numbers) > 0)
    {
      g_autoptr (GVariant) first = g_variant_get_child_value (numbers, 0);

      self->number = lk_text_clean (g_variant_get_string (first, NULL));
    }
  self->slot = mm_gdbus_modem_get_primary_sim_slot (proxy);
  self->n_slots = slots != NULL ? (guint) g_variant_n_children (slots) : 0;
}

static void
read_sim (LkReading *self, MMSim *sim)
{
  MmGdbusSim *proxy = MM_GDBUS_SIM (sim);

  self->iccid = lk_text_clean (mm_gdbus_sim_get_sim_identifier (proxy));
  self->imsi = lk_text_clean (mm_gdbus_sim_get_imsi (proxy));
  self->operator_name = lk_text_clean (mm_gdbus_sim_get_operator_name (proxy));

  switch (mm_gdbus_sim_get_sim_type (proxy))
    {
    case MM_SIM_TYPE_PHYSICAL:
      self->sim_type = LK_SIM_TYPE_PHYSICAL;
      break;
    case MM_SIM_TYPE_ESIM:
      self->sim_type = LK_SIM_TYPE_ESIM;
      break;
    default:
      self->sim_type = LK_SIM_TYPE_UNKNOWN;
      break;
    }
}

/**
 * lk_reading_is_modem:
 * @object: an object of ModemManager's
 *
 * Returns: whether it is a modem at the moment
 */
gboolean
lk_reading_is_modem (GDBusObject *object)
{
  return MM_IS_OBJECT (object) && mm_object_peek_modem (MM_OBJECT (object)) != NULL;
}

/**
 * lk_reading_id:
 * @object: a modem
 *
 * What names the device, also after it has come back under another path: ModemManager's
 * DeviceIdentifier, or where there is none, the place where it is plugged in.
 *
 * Returns: (transfer full): the name
 */
char *
lk_reading_id (GDBusObject *object)
{
  MMModem *modem = mm_object_peek_modem (MM_OBJECT (object));
  char *id = lk_text_clean (mm_gdbus_modem_get_device_identifier (MM_GDBUS_MODEM (modem)));

  if (id == NULL)
    id = lk_text_clean (mm_gdbus_modem_get_device (MM_GDBUS_MODEM (modem)));
  return id != NULL ? id : g_strdup (g_dbus_object_get_object_path (object));
}

/**
 * lk_reading_sim_path:
 * @object: (nullable): a modem
 *
 * Returns: (transfer full) (nullable): the path of its active SIM, or %NULL when it has none
 */
char *
lk_reading_sim_path (GDBusObject *object)
{
  MMModem *modem = object != NULL ? mm_object_peek_modem (MM_OBJECT (object)) : NULL;
  const char *path = modem != NULL ? mm_gdbus_modem_get_sim (MM_GDBUS_MODEM (modem)) : NULL;

  return path != NULL && !g_str_equal (path, "/") ? g_strdup (path) : NULL;
}

/**
 * lk_reading_take:
 * @self: (out caller-allocates): where to read to; an earlier reading there has been cleared
 * @object: a modem
 * @sim: (nullable): its active SIM, when that is known
 *
 * Reads what ModemManager said last; asks it nothing.
 */
void
lk_reading_take (LkReading *self, GDBusObject *object, GDBusProxy *sim)
{
  MMModem *modem = mm_object_peek_modem (MM_OBJECT (object));
  MMModem3gpp *modem_3gpp = mm_object_peek_modem_3gpp (MM_OBJECT (object));

  *self = (LkReading) { .pin_tries = LK_UNKNOWN, .puk_tries = LK_UNKNOWN };
  if (modem != NULL)
    read_modem (self, modem);
  if (sim != NULL)
    read_sim (self, MM_SIM (sim));
  if (modem_3gpp != NULL)
    {
      guint locks = mm_gdbus_modem3gpp_get_enabled_facility_locks (MM_GDBUS_MODEM3GPP (modem_3gpp));

      self->tells_facilities = TRUE;
      self->sim_facility = (locks & MM_MODEM_3GPP_FACILITY_SIM) != 0;
    }
}

/**
 * lk_reading_clear:
 * @self: a reading
 *
 * Frees what it holds.
 */
void
lk_reading_clear (LkReading *self)
{
  g_clear_pointer (&self->imei, g_free);
  g_clear_pointer (&self->manufacturer, g_free);
  g_clear_pointer (&self->model, g_free);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->iccid, g_free);
  g_clear_pointer (&self->imsi, g_free);
  g_clear_pointer (&self->operator_name, g_free);
}
