/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-script-modem.h"

#define SIM_PATH "/org/freedesktop/ModemManager1/SIM/%u"
#define SIM_INTERFACE "org.freedesktop.ModemManager1.Sim"

static void
take_call (LkScriptSim *sim, GDBusMethodInvocation *invocation, SimCardOperation operation, const char *code,
           const char *new_code)
{
  LkScriptCall *call = g_new0 (LkScriptCall, 1);

  call->sim = sim;
  call->card = g_object_ref (sim->card);
  call->operation = operation;
  call->code = g_strdup (code);
  call->new_code = g_strdup (new_code);
  call->invocation = invocation;
  /* It was sent before its sender heard that the SIM object, or the daemon's name, is gone. */
  call->over = !sim->loaded;
  g_ptr_array_add (sim->daemon->calls, call);
  if (sim->daemon->hooks.called != NULL)
    sim->daemon->hooks.called (call, sim->daemon->data);
}

static gboolean
on_send_pin (MmGdbusSim *skeleton, GDBusMethodInvocation *invocation, const char *pin, LkScriptSim *self)
{
  take_call (self, invocation, SIM_CARD_VERIFY, pin, NULL);
  return TRUE;
}

static gboolean
on_send_puk (MmGdbusSim *skeleton, GDBusMethodInvocation *invocation, const char *puk, const char *pin,
             LkScriptSim *self)
{
  take_call (self, invocation, SIM_CARD_UNBLOCK, puk, pin);
  return TRUE;
}

static gboolean
on_enable_pin (MmGdbusSim *skeleton, GDBusMethodInvocation *invocation, const char *pin, gboolean enabled,
               LkScriptSim *self)
{
  take_call (self, invocation, enabled ? SIM_CARD_ENABLE : SIM_CARD_DISABLE, pin, NULL);
  return TRUE;
}

static gboolean
on_change_pin (MmGdbusSim *skeleton, GDBusMethodInvocation *invocation, const char *old_pin, const char *new_pin,
               LkScriptSim *self)
{
  take_call (self, invocation, SIM_CARD_CHANGE, old_pin, new_pin);
  return TRUE;
}

/**
 * lk_script_daemon_tell:
 * @daemon: a daemon that runs
 * @path: an object of it
 * @interface: an interface of that
 * @name: a property of that
 * @value: its value, of whatever type
 *
 * Signals a property whether it has changed or not.
 */
void
lk_script_daemon_tell (LkScriptDaemon *daemon, const char *path, const char *interface, const char *name,
                       GVariant *value)
{
  GVariantBuilder changed;

  g_variant_builder_init (&changed, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&changed, "{sv}", name, value);
  g_dbus_connection_emit_signal (daemon->connection, NULL, path, "org.freedesktop.DBus.Properties", "PropertiesChanged",
                                 g_variant_new ("(sa{sv}as)", interface, &changed, NULL), NULL);
}

static void
export_sim (LkScriptSim *self)
{
  g_autoptr (GError) error = NULL;

  g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->skeleton), self->daemon->connection, self->path,
                                    &error);
  g_assert_no_error (error);
}

/**
 * lk_script_sim_new:
 * @modem: where it is
 * @card: the card
 * @iccid: (nullable): the ICCID that the daemon reads
 *
 * Returns: (transfer none): a new SIM object, which can be called at once
 */
LkScriptSim *
lk_script_sim_new (LkScriptModem *modem, SimCard *card, const char *iccid)
{
  LkScriptSim *sim = g_new0 (LkScriptSim, 1);

  sim->daemon = modem->daemon;
  sim->modem = modem;
  sim->card = g_object_ref (card);
  sim->path = g_strdup_printf (SIM_PATH, modem->daemon->n_sim_paths++);
  sim->skeleton = mm_gdbus_sim_skeleton_new ();
  sim->iccid = g_strdup (iccid != NULL ? iccid : "");
  g_signal_connect (sim->skeleton, "handle-send-pin", G_CALLBACK (on_send_pin), sim);
  g_signal_connect (sim->skeleton, "handle-send-puk", G_CALLBACK (on_send_puk), sim);
  g_signal_connect (sim->skeleton, "handle-enable-pin", G_CALLBACK (on_enable_pin), sim);
  g_signal_connect (sim->skeleton, "handle-change-pin", G_CALLBACK (on_change_pin), sim);
  g_ptr_array_add (modem->daemon->sims, sim);
  export_sim (sim);
  return sim;
}

/**
 * lk_script_sim_gone:
 * @self: a SIM object
 *
 * Removes it; calls on it are over, though they may still be answered.
 */
void
lk_script_sim_gone (LkScriptSim *self)
{
  if (self->removed)
    return;
  self->removed = TRUE;
  self->loaded = FALSE;
  for (guint i = 0; i < self->daemon->calls->len; i++)
    {
      LkScriptCall *call = g_ptr_array_index (self->daemon->calls, i);

      if (call->sim == self && call->invocation != NULL)
        call->over = TRUE;
    }
  if (g_dbus_interface_skeleton_get_connection (G_DBUS_INTERFACE_SKELETON (self->skeleton)) != NULL)
    g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (self->skeleton));
}

/**
 * lk_script_sim_free:
 * @self: (transfer full): a SIM object
 */
void
lk_script_sim_free (LkScriptSim *self)
{
  lk_script_sim_gone (self);
  g_signal_handlers_disconnect_by_data (self->skeleton, self);
  g_object_unref (self->skeleton);
  g_object_unref (self->card);
  g_free (self->path);
  g_free (self->iccid);
  g_free (self->told);
  g_free (self);
}

/**
 * lk_script_sim_swap:
 * @self: a SIM object
 * @card: the card that is in from now on
 * @iccid: (nullable): the ICCID that the daemon reads from now on
 * @tell: send a signal
 *
 * Puts another card behind the same SIM object, or lets the daemon find out another ICCID.
 */
void
lk_script_sim_swap (LkScriptSim *self, SimCard *card, const char *iccid, gboolean tell)
{
  g_set_object (&self->card, card);
  g_free (self->iccid);
  self->iccid = g_strdup (iccid != NULL ? iccid : "");
  if (!tell)
    return;

  lk_script_daemon_tell (self->daemon, self->path, SIM_INTERFACE, "SimIdentifier", g_variant_new_string (self->iccid));
  if (self->loaded)
    {
      g_free (self->told);
      self->told = g_strdup (self->iccid);
    }
}

/**
 * lk_script_call_judge:
 * @self: a call
 *
 * Has the card judge the code, once.
 */
void
lk_script_call_judge (LkScriptCall *self)
{
  guint wrong = sim_card_get_n_wrong (self->card);

  if (self->judged)
    return;
  self->judged = TRUE;
  self->result = sim_card_perform (self->card, self->operation, self->code, self->new_code);
  self->spent = sim_card_get_n_wrong (self->card) > wrong;
}

/**
 * lk_script_call_answer:
 * @self: a call
 * @error: (nullable): the name of an error; %NULL for success
 *
 * Answers it, if nobody has.
 */
void
lk_script_call_answer (LkScriptCall *self, const char *error)
{
  GDBusMethodInvocation *invocation = g_steal_pointer (&self->invocation);

  if (invocation == NULL)
    return;
  if (error == NULL)
    g_dbus_method_invocation_return_value (invocation, NULL);
  else
    g_dbus_method_invocation_return_dbus_error (invocation, error, "By order of the test");
}

/**
 * lk_script_call_drop:
 * @self: a call
 *
 * Sees to it that it is never answered.
 */
void
lk_script_call_drop (LkScriptCall *self)
{
  g_clear_object (&self->invocation);
}

/**
 * lk_script_call_free:
 * @self: (transfer full): a call
 */
void
lk_script_call_free (LkScriptCall *self)
{
  lk_script_call_drop (self);
  g_object_unref (self->card);
  g_free (self->code);
  g_free (self->new_code);
  g_free (self);
}
