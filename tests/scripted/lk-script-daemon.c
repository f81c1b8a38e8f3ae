/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-script-daemon.h"

#include "lk-script-modem.h"

#define MM_NAME "org.freedesktop.ModemManager1"
#define MM_PATH "/org/freedesktop/ModemManager1"
#define SIM_INTERFACE "org.freedesktop.ModemManager1.Sim"
#define PROPERTIES "org.freedesktop.DBus.Properties"
#define BUS_NAME "org.freedesktop.DBus"
#define BUS_PATH "/org/freedesktop/DBus"

/* A question about the properties of a SIM object, from the connection's thread to the test's. */
struct _LkScriptAsk
{
  LkScriptDaemon *daemon;
  GDBusConnection *connection;
  GDBusMessage *message;
  gpointer question;
  guint n_losses;
};

static void
ask_free (LkScriptAsk *ask)
{
  g_object_unref (ask->connection);
  g_object_unref (ask->message);
  g_free (ask);
}

static gboolean
asks_all (LkScriptAsk *ask)
{
  return g_str_equal (g_dbus_message_get_member (ask->message), "GetAll");
}

static LkScriptSim *
find_sim (LkScriptDaemon *self, const char *path)
{
  for (guint i = self->sims->len; i > 0; i--)
    {
      LkScriptSim *sim = g_ptr_array_index (self->sims, i - 1);

      if (!sim->removed && g_str_equal (sim->path, path))
        return sim;
    }
  return NULL;
}

static GVariant *
value_for (LkScriptAsk *ask, LkScriptSim *sim, LkScriptPolicy policy)
{
  if (policy == LK_SCRIPT_WRONG_BODY)
    return g_variant_new ("(s)", "7");
  if (policy == LK_SCRIPT_WRONG_VALUE && asks_all (ask))
    return g_variant_new_parsed ("({'SimIdentifier': <uint32 7>, 'Imsi': <@as []>, 'OperatorName': <(1, 2)>},)");
  if (asks_all (ask))
    {
      g_autoptr (GVariant) all = g_dbus_interface_skeleton_get_properties (G_DBUS_INTERFACE_SKELETON (sim->skeleton));
      g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (all);

      g_variant_dict_insert (&dict, "SimIdentifier", "s", sim->iccid);
      return g_variant_new ("(@a{sv})", g_variant_dict_end (&dict));
    }
  if (policy == LK_SCRIPT_WRONG_VALUE)
    return g_variant_new ("(v)", g_variant_new_uint32 (7));
  return g_variant_new ("(v)", g_variant_new_string (sim->iccid));
}

static void
note_loaded (LkScriptSim *sim)
{
  LkScriptDaemon *self = sim->daemon;

  sim->loaded = self->named;
  g_free (sim->told);
  sim->told = g_strdup (sim->iccid);
  if (self->hooks.loaded != NULL)
    self->hooks.loaded (sim, self->data);
}

static void
answer (LkScriptAsk *ask, LkScriptPolicy policy)
{
  LkScriptDaemon *self = ask->daemon;
  LkScriptSim *sim = find_sim (self, g_dbus_message_get_path (ask->message));
  g_autoptr (GDBusMessage) reply = NULL;

  if (ask->connection != self->connection)
    return;

  /* Whoever has seen the name change hands asks again, and heeds this no more. So does whoever is refused. */
  if (sim != NULL && asks_all (ask) && policy != LK_SCRIPT_FAIL && ask->n_losses == self->n_losses)
    note_loaded (sim);
  if (sim == NULL || policy == LK_SCRIPT_FAIL)
    {
      reply = g_dbus_message_new_method_error_literal (
        ask->message, sim == NULL ? "org.freedesktop.DBus.Error.UnknownMethod" : self->ask_error, "By order of the test");
    }
  else
    {
      reply = g_dbus_message_new_method_reply (ask->message);
      g_dbus_message_set_body (reply, value_for (ask, sim, policy));
    }
  g_dbus_connection_send_message (self->connection, reply, G_DBUS_SEND_MESSAGE_FLAGS_NONE, NULL, NULL);
}

static void
deal_with (LkScriptAsk *ask, LkScriptPolicy policy)
{
  LkScriptDaemon *self = ask->daemon;

  if (!asks_all (ask) && self->hooks.asked != NULL)
    self->hooks.asked (find_sim (self, g_dbus_message_get_path (ask->message)), policy == LK_SCRIPT_ANSWER,
                       ask->question, self->data);
  answer (ask, policy);
  ask_free (ask);
}

static gboolean
on_asked (gpointer data)
{
  LkScriptAsk *ask = data;
  LkScriptDaemon *self = ask->daemon;
  LkScriptPolicy policy = asks_all (ask) ? self->load_policy : self->ask_policy;

  ask->n_losses = self->n_losses;
  if (!asks_all (ask) && self->hooks.arrived != NULL)
    ask->question = self->hooks.arrived (find_sim (self, g_dbus_message_get_path (ask->message)), self->data);
  if (policy == LK_SCRIPT_HOLD)
    g_ptr_array_add (self->held, ask);
  else
    deal_with (ask, policy);
  return G_SOURCE_REMOVE;
}

/* Runs in the connection's own thread. GDBus would answer such a question by itself; here the test does. */
static GDBusMessage *
on_daemon_message (GDBusConnection *connection, GDBusMessage *message, gboolean incoming, gpointer data)
{
  LkScriptDaemon *self = data;
  g_autoptr (GSource) source = NULL;
  GVariant *body = g_dbus_message_get_body (message);
  const char *interface = NULL;
  LkScriptAsk *ask;

  if (!incoming || g_dbus_message_get_message_type (message) != G_DBUS_MESSAGE_TYPE_METHOD_CALL
      || g_strcmp0 (g_dbus_message_get_interface (message), PROPERTIES) != 0 || body == NULL)
    return message;

  g_variant_get_child (body, 0, "&s", &interface);
  if (!g_str_equal (interface, SIM_INTERFACE))
    return message;

  ask = g_new0 (LkScriptAsk, 1);
  ask->daemon = self;
  ask->connection = g_object_ref (connection);
  ask->message = message;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_asked, ask, NULL);
  g_source_attach (source, NULL);
  return NULL;
}

static GVariant *
ask_bus (GDBusConnection *connection, const char *method, GVariant *parameters)
{
  g_autoptr (GError) error = NULL;
  GVariant *reply = g_dbus_connection_call_sync (connection, BUS_NAME, BUS_PATH, BUS_NAME, method, parameters, NULL,
                                                 G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);
  return reply;
}

/**
 * lk_script_daemon_new:
 * @client: the connection that core uses
 *
 * Returns: (transfer full): a daemon that runs, without a modem
 */
LkScriptDaemon *
lk_script_daemon_new (GDBusConnection *client)
{
  LkScriptDaemon *self = g_new0 (LkScriptDaemon, 1);

  self->client = g_object_ref (client);
  self->modems = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_script_modem_free);
  self->sims = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_script_sim_free);
  self->calls = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_script_call_free);
  self->held = g_ptr_array_new_with_free_func ((GDestroyNotify) ask_free);
  self->ask_error = "org.freedesktop.DBus.Error.Failed";
  lk_script_daemon_start (self);
  return self;
}

/**
 * lk_script_daemon_free:
 * @self: (transfer full): a daemon
 */
void
lk_script_daemon_free (LkScriptDaemon *self)
{
  lk_script_daemon_reset (self);
  lk_script_daemon_die (self);
  g_ptr_array_unref (self->held);
  g_ptr_array_unref (self->calls);
  g_ptr_array_unref (self->sims);
  g_ptr_array_unref (self->modems);
  g_object_unref (self->client);
  g_free (self);
}

/**
 * lk_script_daemon_start:
 * @self: a daemon that is dead
 *
 * Starts it, without a modem. Its paths begin anew, as those of the real one do.
 */
void
lk_script_daemon_start (LkScriptDaemon *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SYSTEM, NULL, &error);

  g_assert_no_error (error);
  self->connection = g_dbus_connection_new_for_address_sync (
    address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL,
    &error);
  g_assert_no_error (error);
  g_dbus_connection_add_filter (self->connection, on_daemon_message, self, NULL);
  self->objects = g_dbus_object_manager_server_new (MM_PATH);
  g_dbus_object_manager_server_set_connection (self->objects, self->connection);
  self->n_modem_paths = 0;
  self->n_sim_paths = 0;
  lk_script_daemon_own_name (self);
}

/* What no client can see any longer, and no call can be answered on. */
static void
forget_all (LkScriptDaemon *self)
{
  self->n_losses++;
  for (guint i = 0; i < self->calls->len; i++)
    {
      LkScriptCall *call = g_ptr_array_index (self->calls, i);

      call->over = call->over || call->invocation != NULL;
    }
  for (guint i = 0; i < self->sims->len; i++)
    ((LkScriptSim *) g_ptr_array_index (self->sims, i))->loaded = FALSE;
}

/**
 * lk_script_daemon_die:
 * @self: a daemon
 *
 * Kills it in the middle of whatever it was doing. Does nothing when it is dead. Returns when the bus has
 * noticed.
 */
void
lk_script_daemon_die (LkScriptDaemon *self)
{
  g_autofree char *name = NULL;
  gboolean there = TRUE;

  if (self->connection == NULL)
    return;

  forget_all (self);
  name = g_strdup (g_dbus_connection_get_unique_name (self->connection));
  /* What it has said is said. */
  g_dbus_connection_flush_sync (self->connection, NULL, NULL);
  g_dbus_connection_close_sync (self->connection, NULL, NULL);
  for (guint i = 0; i < self->calls->len; i++)
    lk_script_call_drop (g_ptr_array_index (self->calls, i));
  for (guint i = 0; i < self->modems->len; i++)
    lk_script_modem_unplug (g_ptr_array_index (self->modems, i));
  g_ptr_array_set_size (self->held, 0);
  g_clear_object (&self->objects);
  g_clear_object (&self->connection);
  self->named = FALSE;

  while (there)
    {
      g_autoptr (GVariant) reply = ask_bus (self->client, "NameHasOwner", g_variant_new ("(s)", name));

      g_variant_get (reply, "(b)", &there);
    }
}

/**
 * lk_script_daemon_own_name:
 * @self: a daemon that runs
 *
 * Takes ModemManager's name.
 */
void
lk_script_daemon_own_name (LkScriptDaemon *self)
{
  g_variant_unref (ask_bus (self->connection, "RequestName", g_variant_new ("(su)", MM_NAME, 4)));
  self->named = TRUE;
}

/**
 * lk_script_daemon_release_name:
 * @self: a daemon that runs
 *
 * Gives ModemManager's name away, and lives on.
 */
void
lk_script_daemon_release_name (LkScriptDaemon *self)
{
  g_variant_unref (ask_bus (self->connection, "ReleaseName", g_variant_new ("(s)", MM_NAME)));
  forget_all (self);
  self->named = FALSE;
}

/**
 * lk_script_daemon_answer_held:
 * @self: a daemon
 *
 * Answers the questions that were held, late.
 */
void
lk_script_daemon_answer_held (LkScriptDaemon *self)
{
  while (self->held->len > 0)
    deal_with (g_ptr_array_steal_index (self->held, 0), LK_SCRIPT_ANSWER);
}

/**
 * lk_script_daemon_forget:
 * @self: a daemon on which nothing is under way
 *
 * Lets go of answered calls, and of modems and SIM objects that are gone.
 */
void
lk_script_daemon_forget (LkScriptDaemon *self)
{
  g_ptr_array_set_size (self->calls, 0);
  for (guint i = self->sims->len; i > 0; i--)
    if (((LkScriptSim *) g_ptr_array_index (self->sims, i - 1))->removed)
      g_ptr_array_remove_index (self->sims, i - 1);
  for (guint i = self->modems->len; i > 0; i--)
    if (!((LkScriptModem *) g_ptr_array_index (self->modems, i - 1))->plugged)
      g_ptr_array_remove_index (self->modems, i - 1);
}

/**
 * lk_script_daemon_reset:
 * @self: a daemon
 *
 * Answers everything, unplugs everything, and forgets it; the daemon runs afterwards.
 */
void
lk_script_daemon_reset (LkScriptDaemon *self)
{
  self->hooks = (LkScriptHooks) { NULL };
  self->ask_policy = LK_SCRIPT_ANSWER;
  self->load_policy = LK_SCRIPT_ANSWER;
  if (self->connection == NULL)
    lk_script_daemon_start (self);
  else if (!self->named)
    lk_script_daemon_own_name (self);

  lk_script_daemon_answer_held (self);
  for (guint i = 0; i < self->calls->len; i++)
    lk_script_call_answer (g_ptr_array_index (self->calls, i), "org.freedesktop.DBus.Error.Failed");
  for (guint i = 0; i < self->modems->len; i++)
    lk_script_modem_unplug (g_ptr_array_index (self->modems, i));
  lk_script_daemon_fence (self);
  /* What was asked meanwhile. */
  for (guint i = 0; i < self->calls->len; i++)
    lk_script_call_answer (g_ptr_array_index (self->calls, i), "org.freedesktop.DBus.Error.Failed");
  lk_script_daemon_fence (self);

  g_ptr_array_set_size (self->calls, 0);
  g_ptr_array_set_size (self->sims, 0);
  g_ptr_array_set_size (self->modems, 0);
}
