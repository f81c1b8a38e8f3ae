/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-forwarder.h"

/* A notification server and an application, both played by the test: what the server says of a click, and
 * what the two get of it. */

#define APP_ID "org.example.Forwarded"
#define APP_PATH "/org/example/Forwarded"
#define SERVER "org.freedesktop.Notifications"
#define SERVER_PATH "/org/freedesktop/Notifications"

static const char xml[] = "<node><interface name='org.freedesktop.Application'><method name='ActivateAction'>"
                          "<arg type='s' direction='in'/><arg type='av' direction='in'/>"
                          "<arg type='a{sv}' direction='in'/></method></interface>"
                          "<interface name='" SERVER "'><method name='Notify'><arg type='s' direction='in'/>"
                          "<arg type='u' direction='out'/></method>"
                          "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
                          "</interface></node>";

/* A story in words: "notify" a notification of ours, "other" one of another program, numbered in their order from 1,
 * "token:1:T" the server gives a token for the first, "click:1" says that it was clicked, "gone:1" that it is closed,
 * "+500" time that passes, "unlock" our action is activated. What comes of it: "open:T", with "-" for no token, and
 * "close:1". What of this belongs together is clicks' table. */
typedef struct
{
  const char *name;
  const char *story;
  const char *expected;
} Case;

static const Case cases[] = {
  { "fresh", "notify token:1:T click:1 unlock", "open:T close:1" },
  { "stale", "notify token:1:T +1000 click:1 unlock", "open:- close:1" },
  { "of-another-of-ours", "notify notify token:2:T click:1 unlock", "open:- close:1" },
  { "of-another-program", "other notify token:1:T click:2 unlock", "open:- close:2" },
  { "a-click-on-another-program", "other notify click:1 unlock", "open:-" },
  { "closed-by-the-server", "notify token:1:T click:1 gone:1 unlock", "open:-" },
  { "called-without-a-click", "notify unlock", "open:-" },
};

typedef struct
{
  GTestDBus *bus;
  GDBusConnection *server;
  GDBusConnection *watcher;
  LkClock *clock;
  LkNumbers *numbers;
  LkForwarder *forwarder;
  GString *got;
  gboolean heard;
  guint n_notified;
  guint n_answered;
  guint n_opened;
} Stage;

static void
note (Stage *stage, const char *what, const char *which)
{
  g_string_append_printf (stage->got, "%s%s:%s", stage->got->len > 0 ? " " : "", what, which);
}

static void
note_opened (Stage *stage, GVariant *parameters)
{
  g_autoptr (GVariant) platform = g_variant_get_child_value (parameters, 2);
  const char *action;
  const char *token = NULL;
  const char *startup_id = NULL;

  g_variant_get_child (parameters, 0, "&s", &action);
  g_assert_cmpstr (action, ==, "unlock");
  g_variant_lookup (platform, "activation-token", "&s", &token);
  g_variant_lookup (platform, "desktop-startup-id", "&s", &startup_id);
  g_assert_cmpstr (token, ==, startup_id);
  note (stage, "open", token != NULL ? token : "-");
  stage->n_opened++;
}

static void
on_call (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *method,
         GVariant *parameters, GDBusMethodInvocation *invocation, gpointer data)
{
  Stage *stage = data;
  g_autofree char *closed = NULL;
  GVariant *answer = NULL;
  guint number;

  if (g_str_equal (method, "Notify"))
    answer = g_variant_new ("(u)", ++stage->n_notified);
  else if (g_str_equal (method, "CloseNotification"))
    {
      g_variant_get (parameters, "(u)", &number);
      closed = g_strdup_printf ("%u", number);
      note (stage, "close", closed);
    }
  else
    note_opened (stage, parameters);
  g_dbus_method_invocation_return_value (invocation, answer);
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

/* What the watcher has asked others for earlier is answered by now. */
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
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, NULL);

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
  g_assert_cmpuint (g_dbus_connection_register_object (stage->server, SERVER_PATH, node->interfaces[1], &vtable, stage,
                                                       NULL, NULL),
                    >, 0);
  stage->numbers = lk_numbers_new (stage->watcher);
  stage->forwarder = lk_forwarder_new (stage->watcher, APP_ID, stage->numbers, stage->clock);
  /* Asked later than the forwarder, and so told after it. */
  g_dbus_connection_signal_subscribe (stage->watcher, SERVER, SERVER, NULL, SERVER_PATH, NULL,
                                      G_DBUS_SIGNAL_FLAGS_NONE, on_heard, stage, NULL);
  settle (stage);
}

static void
tear_down (Stage *stage, gconstpointer data)
{
  g_object_unref (stage->forwarder);
  g_object_unref (stage->numbers);
  g_object_unref (stage->clock);
  g_string_free (stage->got, TRUE);
  g_object_unref (stage->watcher);
  g_object_unref (stage->server);
  g_test_dbus_down (stage->bus);
  g_object_unref (stage->bus);
}

static void
on_notified (GObject *source, GAsyncResult *result, gpointer data)
{
  Stage *stage = data;
  g_autoptr (GError) error = NULL;
  GVariant *answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  g_assert_no_error (error);
  g_variant_unref (answer);
  stage->n_answered++;
}

static void
notify (Stage *stage, GDBusConnection *program)
{
  guint before = stage->n_answered;

  g_dbus_connection_call (program, SERVER, SERVER_PATH, SERVER, "Notify", g_variant_new ("(s)", "words"), NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_notified, stage);
  while (stage->n_answered == before)
    g_main_context_iteration (NULL, TRUE);
}

static void
say (Stage *stage, const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, ":", 3);
  guint number = (guint) g_ascii_strtoull (parts[1], NULL, 10);
  g_autoptr (GError) error = NULL;
  const char *signal = "ActionInvoked";
  GVariant *arguments;

  if (g_str_equal (parts[0], "gone"))
    {
      signal = "NotificationClosed";
      arguments = g_variant_new ("(uu)", number, 2);
    }
  else if (g_str_equal (parts[0], "token"))
    {
      signal = "ActivationToken";
      arguments = g_variant_new ("(us)", number, parts[2]);
    }
  else
    arguments = g_variant_new ("(us)", number, "default");

  stage->heard = FALSE;
  g_dbus_connection_emit_signal (stage->server, NULL, SERVER_PATH, SERVER, signal, arguments, &error);
  g_assert_no_error (error);
  while (!stage->heard)
    g_main_context_iteration (NULL, TRUE);
}

static void
unlock (Stage *stage)
{
  guint before = stage->n_opened;

  lk_forwarder_unlock (stage->forwarder, "m");
  while (stage->n_opened == before)
    g_main_context_iteration (NULL, TRUE);
  settle (stage);
}

static void
test_story (Stage *stage, gconstpointer data)
{
  const Case *the_case = data;
  g_auto (GStrv) words = g_strsplit (the_case->story, " ", -1);

  for (char **word = words; *word != NULL; word++)
    {
      if (**word == '+')
        lk_clock_advance (stage->clock, (guint) g_ascii_strtoull (*word + 1, NULL, 10));
      else if (g_str_equal (*word, "notify"))
        notify (stage, stage->watcher);
      else if (g_str_equal (*word, "other"))
        notify (stage, stage->server);
      else if (g_str_equal (*word, "unlock"))
        unlock (stage);
      else
        say (stage, *word);
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

      g_test_add (path, Stage, &cases[i], set_up, test_story, tear_down);
    }
  return g_test_run ();
}
