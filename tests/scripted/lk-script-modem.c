/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-script-modem.h"

#define MODEM_PATH "/org/freedesktop/ModemManager1/Modem/%u"
#define MODEM_INTERFACE "org.freedesktop.ModemManager1.Modem"

/**
 * lk_script_modem_new:
 * @daemon: where it will be
 * @device: its DeviceIdentifier
 * @imei: its number
 *
 * Returns: (transfer none): a modem without a SIM that is not plugged in yet
 */
LkScriptModem *
lk_script_modem_new (LkScriptDaemon *daemon, const char *device, const char *imei)
{
  LkScriptModem *self = g_new0 (LkScriptModem, 1);
  g_autofree char *path = g_strdup_printf (MODEM_PATH, daemon->n_modem_paths++);

  self->daemon = daemon;
  self->object = mm_gdbus_object_skeleton_new (path);
  self->modem = mm_gdbus_modem_skeleton_new ();
  self->modem_3gpp = mm_gdbus_modem3gpp_skeleton_new ();
  mm_gdbus_object_skeleton_set_modem (self->object, self->modem);
  mm_gdbus_object_skeleton_set_modem3gpp (self->object, self->modem_3gpp);
  mm_gdbus_modem_set_device_identifier (self->modem, device);
  mm_gdbus_modem_set_equipment_identifier (self->modem, imei);
  mm_gdbus_modem_set_device (self->modem, "/sys/devices/scripted");
  mm_gdbus_modem_set_sim (self->modem, "/");
  mm_gdbus_modem_set_state (self->modem, MM_MODEM_STATE_DISABLED);
  g_ptr_array_add (daemon->modems, self);
  return self;
}

/**
 * lk_script_modem_free:
 * @self: (transfer full): a modem that is not plugged in
 */
void
lk_script_modem_free (LkScriptModem *self)
{
  g_object_unref (self->object);
  g_object_unref (self->modem);
  g_object_unref (self->modem_3gpp);
  g_free (self);
}

/**
 * lk_script_modem_insert:
 * @self: a modem without a SIM
 * @card: the card
 * @iccid: (nullable): the ICCID that the daemon reads
 *
 * Makes a new SIM object. Where the modem is plugged in, lk_script_modem_flush() tells about it.
 */
void
lk_script_modem_insert (LkScriptModem *self, SimCard *card, const char *iccid)
{
  self->sim = lk_script_sim_new (self, card, iccid);
  mm_gdbus_modem_set_sim (self->modem, self->sim->path);
}

/**
 * lk_script_modem_eject:
 * @self: a modem
 *
 * Takes its SIM out. Where the modem is plugged in, lk_script_modem_flush() tells about it.
 */
void
lk_script_modem_eject (LkScriptModem *self)
{
  if (self->sim == NULL)
    return;
  lk_script_sim_gone (self->sim);
  self->sim = NULL;
  mm_gdbus_modem_set_sim (self->modem, "/");
}

/**
 * lk_script_modem_say:
 * @self: a modem
 * @lock: the lock to show
 * @pin_tries: PIN tries to show, whatever that number is, or %LK_SCRIPT_MISSING
 * @puk_tries: likewise for the PUK
 *
 * Sets what lk_script_modem_flush() will tell.
 */
void
lk_script_modem_say (LkScriptModem *self, MMModemLock lock, gint64 pin_tries, gint64 puk_tries)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{uu}"));
  if (pin_tries != LK_SCRIPT_MISSING)
    g_variant_builder_add (&builder, "{uu}", MM_MODEM_LOCK_SIM_PIN, (guint32) pin_tries);
  if (puk_tries != LK_SCRIPT_MISSING)
    g_variant_builder_add (&builder, "{uu}", MM_MODEM_LOCK_SIM_PUK, (guint32) puk_tries);
  mm_gdbus_modem_set_unlock_required (self->modem, lock);
  mm_gdbus_modem_set_unlock_retries (self->modem, g_variant_builder_end (&builder));
}

/**
 * lk_script_modem_said:
 * @self: a modem
 * @lock: which counter
 *
 * Returns: the tries that it shows, or %LK_SCRIPT_MISSING
 */
gint64
lk_script_modem_said (LkScriptModem *self, MMModemLock lock)
{
  GVariant *retries = mm_gdbus_modem_get_unlock_retries (self->modem);
  guint32 key, tries;
  GVariantIter iter;

  if (retries == NULL)
    return LK_SCRIPT_MISSING;
  g_variant_iter_init (&iter, retries);
  while (g_variant_iter_next (&iter, "{uu}", &key, &tries))
    if (key == (guint32) lock)
      return tries;
  return LK_SCRIPT_MISSING;
}

/**
 * lk_script_modem_flush:
 * @self: a modem
 *
 * Signals what has changed, at once.
 */
void
lk_script_modem_flush (LkScriptModem *self)
{
  g_dbus_interface_skeleton_flush (G_DBUS_INTERFACE_SKELETON (self->modem));
  g_dbus_interface_skeleton_flush (G_DBUS_INTERFACE_SKELETON (self->modem_3gpp));
}

/**
 * lk_script_modem_repeat:
 * @self: a modem that is plugged in
 *
 * Signals lock and tries once more, though they have not changed.
 */
void
lk_script_modem_repeat (LkScriptModem *self)
{
  const char *path = g_dbus_object_get_object_path (G_DBUS_OBJECT (self->object));
  GVariant *retries = mm_gdbus_modem_get_unlock_retries (self->modem);

  lk_script_daemon_tell (self->daemon, path, MODEM_INTERFACE, "UnlockRequired",
                 g_variant_new_uint32 (mm_gdbus_modem_get_unlock_required (self->modem)));
  if (retries != NULL)
    lk_script_daemon_tell (self->daemon, path, MODEM_INTERFACE, "UnlockRetries", retries);
}

/**
 * lk_script_modem_plug:
 * @self: a modem that was never plugged in before
 */
void
lk_script_modem_plug (LkScriptModem *self)
{
  self->plugged = TRUE;
  g_dbus_object_manager_server_export (self->daemon->objects, G_DBUS_OBJECT_SKELETON (self->object));
}

/**
 * lk_script_modem_unplug:
 * @self: a modem
 *
 * Removes it and its SIM object. Does nothing when it is not plugged in.
 */
void
lk_script_modem_unplug (LkScriptModem *self)
{
  if (self->plugged && self->daemon->objects != NULL)
    g_dbus_object_manager_server_unexport (self->daemon->objects,
                                           g_dbus_object_get_object_path (G_DBUS_OBJECT (self->object)));
  self->plugged = FALSE;
  if (self->sim != NULL)
    lk_script_sim_gone (self->sim);
}
