/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-forwarder.h"

/* A notification server and an application, both played by the test: what the server gives with a click, and
 * what the application gets of it. */

#define APP_ID "org.example.Forwarded"
#define APP_PATH "/org/example/Forwarded"
#define SERVER "org.freedesktop.Notifications"
#define SERVER_PATH "/org/freedesktop/Notifications"

static const char interface[] =
  "<node><interface name='org.freedesktop.Application'><method name='ActivateAction'>"
  "<arg type='s' direction='in'/><arg type='av' direction='in'/><arg type='a{sv}' direction='in'/>"
  "</method></interface></node>";

/* A story in words: "token:T" the server gives one, "+500" time that passes, "click" the action is activated.
 * What comes of it: the token of each click, "-" for none. */
typedef struct
{
  const char *name;
  const char *story;
  const char *expected;
} Case;

static const Case cases[] = {
  { "fresh", "token:a click", "a" },
  { "just-in-time", "token:a +999 click", "a" },
  { "stale", "token:a +1000 click", "-" },
  { "without", "click", "-" },
  { "good-for-one-click", "token:a click click", "a -" },
  { "a-later-one", "token:a +900 token:b +900 click", "b" },
  { "a-later-one-is-stale-too", "token:a +900 token:b +1000 click", "-" },
};

typedef struct
{
  GTestDBus *bus;
  GDBusConnection *server;
  GDBusConnection *watcher;
  LkClock *clock;
  LkForwarder *forwarder;
  GString *got;
  gboolean heard;
  guint n_calls;
} Stage;

static void
on_call (GDBusConnection *bus, const char *sender, const char *path, const char *name, const char *method,
         GVariant *parameters, GDBusMethodInvocation *invocation, gpointer data)
{
  Stage *stage = data;
  const char *action;
  const char *token = NULL;
  const char *startup_id = NULL;
  g_autoptr (GVariant) platform = g_variant_get_child_value (parameters, 2);

  g_variant_get_child (parameters, 0, "&s", &action);
  g_assert_cmpstr (action, ==, "unlock");
  g_variant_lookup (platform, "activation-token", "&s", &token);
  g_variant_lookup (platform, "desktop-startup-id", "&s", &startup_id);
  g_assert_cmpstr (token, ==, startup_id);
  g_string_append_printf (stage->got, "%s%s", stage->got->len > 0 ? " " : "", token != NULL ? token : "-");
  stage->n_calls++;
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
on_heard (GDBusConnection *bus, const char *sender, const char *path, const char *name, const char *signal,
          GVariant *parameters, gpointer data)
{
  ((Stage *) data)->heard = TRUE;
}

static GDBusConnection *
connect_to (GTestDBus *bus)
{
  const GDBusConnectionFlags flags =
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION;
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection =
    g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (bus), flags, NULL, NULL, &error);

  g_assert_no_error (error);
  return connection;
}

static void
call (GDBusConnection *connection, const char *name, const char *path, const char *interface_name,
      const char *method, GVariant *arguments)
{
  g_autoptr (GError) error = NULL;
  GVariant *reply = g_dbus_connection_call_sync (connection, name, path, interface_name, method, arguments, NULL,
                                                 G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);
  g_variant_unref (reply);
}

static void
own (GDBusConnection *connection, const char *name)
{
  call (connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
        g_variant_new ("(su)", name, 0));
}

/* What the watcher has asked the bus and the application for earlier is answered by now. */
static void
settle (Stage *stage)
{
  call (stage->watcher, APP_ID, APP_PATH, "org.freedesktop.DBus.Peer", "Ping", NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
set_up (Stage *stage, gconstpointer data)
{
  static const GDBusInterfaceVTable vtable = { .method_call = on_call };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface, NULL);

  stage->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (stage->bus);
  stage->server = connect_to (stage->bus);
  stage->watcher = connect_to (stage->bus);
  stage->got = g_string_new (NULL);
  stage->clock = lk_clock_new_manual ();
  own (stage->server, SERVER);
  own (stage->server, APP_ID);
  g_assert_cmpuint (g_dbus_connection_register_object (stage->server, APP_PATH, node->interfaces[0], &vtable, stage,
                                                       NULL, NULL),
                    >, 0);
  stage->forwarder = lk_forwarder_new (stage->watcher, APP_ID, stage->clock);
  /* Asked later than the forwarder, and so told after it. */
  g_dbus_connection_signal_subscribe (stage->watcher, SERVER, SERVER, "ActivationToken", SERVER_PATH, NULL,
                                      G_DBUS_SIGNAL_FLAGS_NONE, on_heard, stage, NULL);
  settle (stage);
}

static void
tear_down (Stage *stage, gconstpointer data)
{
  g_object_unref (stage->forwarder);
  g_object_unref (stage->clock);
  g_string_free (stage->got, TRUE);
  g_object_unref (stage->watcher);
  g_object_unref (stage->server);
  g_test_dbus_down (stage->bus);
  g_object_unref (stage->bus);
}

static void
give_token (Stage *stage, const char *token)
{
  g_autoptr (GError) error = NULL;

  stage->heard = FALSE;
  g_dbus_connection_emit_signal (stage->server, NULL, SERVER_PATH, SERVER, "ActivationToken",
                                 g_variant_new ("(us)", 1, token), &error);
  g_assert_no_error (error);
  while (!stage->heard)
    g_main_context_iteration (NULL, TRUE);
}

static void
click (Stage *stage)
{
  guint before = stage->n_calls;

  lk_forwarder_unlock (stage->forwarder, "m");
  while (stage->n_calls == before)
    g_main_context_iteration (NULL, TRUE);
  settle (stage);
}

static void
test_token (Stage *stage, gconstpointer data)
{
  const Case *the_case = data;
  g_auto (GStrv) words = g_strsplit (the_case->story, " ", -1);

  for (char **word = words; *word != NULL; word++)
    {
      if (g_str_has_prefix (*word, "token:"))
        give_token (stage, *word + strlen ("token:"));
      else if (**word == '+')
        lk_clock_advance (stage->clock, (guint) g_ascii_strtoull (*word + 1, NULL, 10));
      else
        click (stage);
    }
  g_assert_cmpstr (stage->got->str, ==, the_case->expected);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/forwarder/", cases[i].name, NULL);

      g_test_add (path, Stage, &cases[i], set_up, test_token, tear_down);
    }
  return g_test_run ();
}
