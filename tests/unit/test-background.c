/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-background.h"

#include "lk-app-enums.h"

#include <glib/gstdio.h>

/* The Background portal, played by the test on a bus of its own: what it answers, and what the switch makes of it. */

#define APP_ID "org.example.App"
#define WATCHER_ID APP_ID ".Watcher"
#define WATCHER_PATH "/org/example/App"
#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_INTERFACE "org.freedesktop.portal.Background"

static const char portal_xml[]
    = "<node><interface name='" PORTAL_INTERFACE "'><method name='RequestBackground'><arg type='s' direction='in'/>"
      "<arg type='a{sv}' direction='in'/><arg type='o' direction='out'/></method></interface></node>";

static const char watcher_xml[]
    = "<node><interface name='org.freedesktop.Application'><method name='ActivateAction'><arg type='s' direction='in'/>"
      "<arg type='av' direction='in'/><arg type='a{sv}' direction='in'/></method></interface></node>";

typedef enum
{
  GRANTS,
  GRANTS_NOTHING,
  SAYS_NO,
  FAILS,
  KNOWS_NO_SUCH_THING,
  IS_NOT_THERE,
  GOES_INSTEAD_OF_TAKING_IT,
  GOES_BEFORE_IT_ANSWERS,
} Portal;

typedef struct
{
  const char *name;
  /* What was decided before: on, off, or nothing */
  LkBackgroundState before;
  Portal portal;
  LkBackgroundState after;
  /* What the switch shows then, and after the next start */
  gboolean active;
  LkBackgroundState next;
} Case;

#define NOTHING LK_BACKGROUND_UNDECIDED
#define OFF LK_BACKGROUND_OFF
#define ON LK_BACKGROUND_ON
#define REFUSED LK_BACKGROUND_REFUSED
#define MISSING LK_BACKGROUND_MISSING
#define UNANSWERED LK_BACKGROUND_UNANSWERED

/* What was on is turned off, and what was not is turned on. */
static const Case cases[] = {
  { "on", NOTHING, GRANTS, ON, TRUE, ON },
  { "on-again", OFF, GRANTS, ON, TRUE, ON },
  { "on-not-written", NOTHING, GRANTS_NOTHING, REFUSED, FALSE, NOTHING },
  { "on-told-no", NOTHING, SAYS_NO, REFUSED, FALSE, NOTHING },
  { "on-failed", NOTHING, FAILS, UNANSWERED, FALSE, NOTHING },
  { "on-no-such-portal", NOTHING, KNOWS_NO_SUCH_THING, MISSING, FALSE, NOTHING },
  { "on-no-portals", NOTHING, IS_NOT_THERE, MISSING, FALSE, NOTHING },
  { "on-gone-at-once", OFF, GOES_INSTEAD_OF_TAKING_IT, UNANSWERED, FALSE, OFF },
  { "on-gone-later", OFF, GOES_BEFORE_IT_ANSWERS, UNANSWERED, FALSE, OFF },
  { "off", ON, GRANTS_NOTHING, OFF, FALSE, OFF },
  { "off-told-no", ON, SAYS_NO, OFF, FALSE, OFF },
  { "off-not-taken-away", ON, GRANTS, REFUSED, FALSE, ON },
  { "off-no-such-portal", ON, KNOWS_NO_SUCH_THING, MISSING, FALSE, ON },
  { "off-gone-at-once", ON, GOES_INSTEAD_OF_TAKING_IT, UNANSWERED, TRUE, ON },
  { "off-gone-later", ON, GOES_BEFORE_IT_ANSWERS, UNANSWERED, TRUE, ON },
};

typedef struct
{
  const Case *the_case;
  GTestDBus *bus;
  GDBusConnection *portal;
  GDBusConnection *watcher;
  GDBusConnection *app;
  LkBackground *background;
  guint n_ended;
} Stage;

static LkBackgroundState
state_of (LkBackground *background)
{
  LkBackgroundState state;

  g_object_get (background, "state", &state, NULL);
  return state;
}

static gboolean
is_active (LkBackground *background)
{
  gboolean active;

  g_object_get (background, "active", &active, NULL);
  return active;
}

static void
respond (Stage *stage, const char *sender, GVariant *options)
{
  const Portal portal = stage->the_case->portal;
  g_autofree char *caller = g_strdelimit (g_strdup (sender + 1), ".", '_');
  g_autofree char *path = NULL;
  GVariantBuilder results;
  const char *token;

  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));
  path = g_strconcat (PORTAL_PATH "/request/", caller, "/", token, NULL);
  g_variant_builder_init (&results, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&results, "{sv}", "autostart", g_variant_new_boolean (portal == GRANTS));
  g_dbus_connection_emit_signal (stage->portal, NULL, path, "org.freedesktop.portal.Request", "Response",
                                 g_variant_new ("(ua{sv})", portal == SAYS_NO ? 1 : 0, &results), NULL);
}

static void
on_asked (GDBusConnection       *bus,
          const char            *sender,
          const char            *path,
          const char            *interface,
          const char            *method,
          GVariant              *parameters,
          GDBusMethodInvocation *invocation,
          gpointer               data)
{
  Stage *stage = data;
  const Portal portal = stage->the_case->portal;
  g_autoptr (GVariant) options = g_variant_get_child_value (parameters, 1);
  gboolean autostart;

  g_assert_true (g_variant_lookup (options, "autostart", "b", &autostart));
  g_assert_cmpint (autostart, ==, stage->the_case->before != ON);

  if (portal == FAILS)
    {
      g_dbus_method_invocation_return_dbus_error (invocation, "org.freedesktop.portal.Error.Failed", "No");
      return;
    }
  if (portal == GOES_INSTEAD_OF_TAKING_IT)
    {
      g_dbus_connection_close (bus, NULL, NULL, NULL);
      g_object_unref (invocation);
      return;
    }
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", PORTAL_PATH "/request/any"));
  if (portal == GOES_BEFORE_IT_ANSWERS)
    g_dbus_connection_close (bus, NULL, NULL, NULL);
  else
    respond (stage, sender, options);
}

static void
on_told (GDBusConnection       *bus,
         const char            *sender,
         const char            *path,
         const char            *interface,
         const char            *method,
         GVariant              *parameters,
         GDBusMethodInvocation *invocation,
         gpointer               data)
{
  const char *action;

  g_variant_get_child (parameters, 0, "&s", &action);
  g_assert_cmpstr (action, ==, "quit");
  ((Stage *) data)->n_ended++;
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static GDBusConnection *
connect_to (GTestDBus *bus)
{
  const GDBusConnectionFlags flags
      = G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION;
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection
      = g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (bus), flags, NULL, NULL, &error);

  g_assert_no_error (error);
  return connection;
}

static void
call (GDBusConnection *connection, const char *name, const char *path, const char *interface, const char *method,
      GVariant *arguments)
{
  g_autoptr (GError) error = NULL;
  GVariant *reply = g_dbus_connection_call_sync (connection, name, path, interface, method, arguments, NULL,
                                                 G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);
  g_variant_unref (reply);
}

/* A program on the bus that has this name and this object. */
static GDBusConnection *
start_other (Stage *stage, const char *name, const char *path, const char *xml, const GDBusInterfaceVTable *vtable)
{
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, NULL);
  GDBusConnection *connection = connect_to (stage->bus);
  guint id = 0;

  if (path != NULL)
    id = g_dbus_connection_register_object (connection, path, node->interfaces[0], vtable, stage, NULL, NULL);
  g_assert_cmpint (id > 0, ==, path != NULL);
  call (connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
        g_variant_new ("(su)", name, 0));
  return connection;
}

static void
set_up (Stage *stage, gconstpointer data)
{
  static const GDBusInterfaceVTable portal_vtable = { .method_call = on_asked };
  static const GDBusInterfaceVTable watcher_vtable = { .method_call = on_told };
  const Case *the_case = data;
  const char *folder = g_get_user_config_dir ();
  g_autofree char *record = g_build_filename (folder, "latchkey.ini", NULL);
  g_autofree char *service = g_build_filename (g_get_user_data_dir (), WATCHER_ID ".service", NULL);

  stage->the_case = the_case;
  g_mkdir_with_parents (folder, 0700);
  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  /* The bus can start the watcher, but one runs */
  g_assert_true (g_file_set_contents (service, "[D-BUS Service]\nName=" WATCHER_ID "\nExec=/bin/false\n", -1, NULL));
  if (the_case->before != NOTHING)
    g_assert_true (g_file_set_contents (
        record, the_case->before == ON ? "[Watcher]\nStartsAtLogin=true\n" : "[Watcher]\nStartsAtLogin=false\n", -1,
        NULL));
  stage->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_add_service_dir (stage->bus, g_get_user_data_dir ());
  g_test_dbus_up (stage->bus);
  stage->app = connect_to (stage->bus);
  stage->watcher = start_other (stage, WATCHER_ID, WATCHER_PATH, watcher_xml, &watcher_vtable);
  if (the_case->portal == KNOWS_NO_SUCH_THING)
    stage->portal = start_other (stage, PORTAL, NULL, portal_xml, &portal_vtable);
  else if (the_case->portal != IS_NOT_THERE)
    stage->portal = start_other (stage, PORTAL, PORTAL_PATH, portal_xml, &portal_vtable);
  stage->background = lk_background_new (APP_ID, stage->app);
}

static void
tear_down (Stage *stage, gconstpointer data)
{
  g_autofree char *record = g_build_filename (g_get_user_config_dir (), "latchkey.ini", NULL);

  g_object_unref (stage->background);
  g_clear_object (&stage->portal);
  g_object_unref (stage->watcher);
  g_object_unref (stage->app);
  g_test_dbus_down (stage->bus);
  g_object_unref (stage->bus);
  g_remove (record);
}

static void
test_answer (Stage *stage, gconstpointer data)
{
  const Case *the_case = data;
  const gboolean wanted = the_case->before != ON;
  g_autoptr (LkBackground) next = NULL;
  gboolean offered;

  g_assert_cmpint (state_of (stage->background), ==, the_case->before);
  g_object_set (stage->background, "active", wanted, NULL);
  g_assert_cmpint (state_of (stage->background), ==, LK_BACKGROUND_ASKING);
  g_assert_cmpint (is_active (stage->background), ==, wanted);
  while (state_of (stage->background) == LK_BACKGROUND_ASKING)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpint (state_of (stage->background), ==, the_case->after);
  g_assert_cmpint (is_active (stage->background), ==, the_case->active);
  g_object_get (stage->background, "offered", &offered, NULL);
  g_assert_true (offered || the_case->after == ON || the_case->after == OFF);
  next = lk_background_new (APP_ID, stage->app);
  g_assert_cmpint (state_of (next), ==, the_case->next);

  /* What was asked of the watcher has come by now */
  call (stage->app, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "GetId", NULL);
  while (!wanted && !the_case->active && stage->n_ended == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (stage->n_ended, ==, !wanted && !the_case->active ? 1 : 0);

  lk_background_decline (stage->background);
  g_object_get (stage->background, "offered", &offered, NULL);
  g_assert_false (offered);
  g_assert_cmpint (is_active (stage->background), ==, the_case->active);
}

int
main (int argc, char *argv[])
{
  g_autofree char *home = g_dir_make_tmp (NULL, NULL);
  int status;

  /* GLib can give each case folders of its own, and loses memory of them. */
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/background/", cases[i].name, NULL);

      g_test_add (path, Stage, &cases[i], set_up, test_answer, tear_down);
    }
  status = g_test_run ();
  g_rmdir (home);
  return status;
}
