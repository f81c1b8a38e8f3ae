/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-script-bench.h"
#include "lk-test-wait.h"
#include "lk-watcher.h"

#include <malloc.h>

/* The watcher through two hundred locks, each told of and taken back: nothing stays behind. */

#define SERVER "org.freedesktop.Notifications"
#define N_CYCLES 200
/* So many are let go by, for caches to fill. */
#define WARM_UP 50
/* What may come and go between two looks, such as a table that has doubled. */
#define TOLERANCE 4096

#if defined(__SANITIZE_ADDRESS__)
#define UNDER_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define UNDER_ASAN 1
#endif
#endif

#ifdef UNDER_ASAN
gsize __sanitizer_get_current_allocated_bytes (void);
#endif

/* A notification server, and how many of its notifications stand. */
typedef struct
{
  GDBusConnection *bus;
  guint told;
  guint taken_back;
} Server;

static const char xml[] = "<node><interface name='" SERVER "'>"
                          "<method name='GetServerInformation'><arg type='s' direction='out'/>"
                          "<arg type='s' direction='out'/><arg type='s' direction='out'/>"
                          "<arg type='s' direction='out'/></method>"
                          "<method name='GetCapabilities'><arg type='as' direction='out'/></method>"
                          "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/>"
                          "<arg type='s' direction='in'/><arg type='s' direction='in'/>"
                          "<arg type='s' direction='in'/><arg type='as' direction='in'/>"
                          "<arg type='a{sv}' direction='in'/><arg type='i' direction='in'/>"
                          "<arg type='u' direction='out'/></method>"
                          "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
                          "<signal name='NotificationClosed'><arg type='u'/><arg type='u'/></signal>"
                          "</interface></node>";

/* As in Xfce, where the watcher changes what it sends. */
static void
expect_transient (GVariant *parameters)
{
  g_autoptr (GVariant) hints = g_variant_get_child_value (parameters, 6);
  gboolean transient = FALSE;

  g_variant_lookup (hints, "transient", "b", &transient);
  g_assert_true (transient);
}

static void
on_call (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *method,
         GVariant *parameters, GDBusMethodInvocation *invocation, gpointer data)
{
  static const char *const capabilities[] = { "actions", "body", NULL };
  Server *server = data;
  GVariant *answer = NULL;
  guint number;

  if (g_str_equal (method, "Notify"))
    {
      expect_transient (parameters);
      answer = g_variant_new ("(u)", ++server->told);
    }
  else if (g_str_equal (method, "GetServerInformation"))
    answer = g_variant_new ("(ssss)", "test", "Latchkey", "1", "1.2");
  else if (g_str_equal (method, "GetCapabilities"))
    answer = g_variant_new ("(^as)", capabilities);
  else
    {
      g_variant_get (parameters, "(u)", &number);
      server->taken_back++;
      g_dbus_connection_emit_signal (bus, sender, path, SERVER, "NotificationClosed",
                                     g_variant_new ("(uu)", number, 3), NULL);
    }
  g_dbus_method_invocation_return_value (invocation, answer);
}

static void
start_server (Server *server)
{
  static const GDBusInterfaceVTable vtable = { .method_call = on_call };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, NULL);
  g_autoptr (GError) error = NULL;

  server->bus = g_dbus_connection_new_for_address_sync (
    g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL,
    &error);
  g_assert_no_error (error);
  g_dbus_connection_register_object (server->bus, "/org/freedesktop/Notifications", node->interfaces[0], &vtable,
                                     server, NULL, &error);
  g_assert_no_error (error);
  g_bus_own_name_on_connection (server->bus, SERVER, G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);
}

typedef struct
{
  Server server;
  LkScriptBench *bench;
  LkScriptModem *script;
  GApplication *watcher;
  guint cycle;
} World;

/* The first time the watcher may not have seen anything yet when a lock has stood for long enough. */
static gboolean
is_told (gpointer data)
{
  World *world = data;

  if (world->cycle == 1)
    lk_clock_advance (world->bench->clock, 100);
  return world->server.told == world->cycle;
}

static gboolean
is_taken_back (gpointer data)
{
  World *world = data;

  return world->server.taken_back == world->cycle;
}

static gsize
in_use (void)
{
#ifdef UNDER_ASAN
  return __sanitizer_get_current_allocated_bytes ();
#else
  return mallinfo2 ().uordblks;
#endif
}

static void
say (World *world, MMModemLock lock, MMModemState state)
{
  lk_script_modem_say (world->script, lock, 3, 10);
  mm_gdbus_modem_set_state (world->script->modem, state);
  lk_script_modem_flush (world->script);
}

/* Locked for long enough, told of, and opened by another program; each tenth is unplugged instead. */
static void
cycle (World *world)
{
  LkScriptBench *bench = world->bench;

  world->cycle++;
  say (world, MM_MODEM_LOCK_SIM_PIN, MM_MODEM_STATE_LOCKED);
  lk_script_bench_wait (bench, 2000);
  lk_test_wait_until (is_told, world);
  if (world->cycle % 10 == 0)
    {
      lk_script_modem_unplug (world->script);
      lk_script_bench_wait (bench, 20000);
    }
  else
    say (world, MM_MODEM_LOCK_NONE, MM_MODEM_STATE_DISABLED);
  lk_test_wait_until (is_taken_back, world);
  lk_script_bench_wait (bench, 2000);
  lk_script_daemon_forget (bench->daemon);
  if (world->cycle % 10 == 0)
    world->script = lk_script_bench_plug (bench, "device", g_ptr_array_index (bench->cards, 0));
}

static void
on_ready (gpointer data)
{
  World *world = data;
  gsize before = 0, after;

  for (guint i = 1; i <= N_CYCLES; i++)
    {
      cycle (world);
      if (i == WARM_UP)
        before = in_use ();
    }
  after = in_use ();
  g_test_message ("%u cycles; in use after %u: %" G_GSIZE_FORMAT ", at the end: %" G_GSIZE_FORMAT, N_CYCLES, WARM_UP,
                  before, after);
  g_assert_cmpuint (after, <=, before + TOLERANCE);
  g_action_group_activate_action (G_ACTION_GROUP (world->watcher), "quit", NULL);
}

static void
test_cycles (void)
{
  World world = { .bench = lk_script_bench_new () };
  SimCard *card = lk_script_bench_card (world.bench, "8949000000000000017", 3, 10);

  g_setenv ("GNOTIFICATION_BACKEND", "freedesktop", TRUE);
  g_setenv ("XDG_CURRENT_DESKTOP", "XFCE", TRUE);
  start_server (&world.server);
  world.script = lk_script_bench_plug (world.bench, "device", card);
  world.watcher = G_APPLICATION (lk_watcher_new ("io.example.Latchkey", world.bench->clock));
  g_idle_add_once (on_ready, &world);
  g_assert_cmpint (g_application_run (world.watcher, 0, NULL), ==, 0);

  g_object_unref (world.watcher);
  lk_script_bench_free (world.bench);
  g_dbus_connection_close_sync (world.server.bus, NULL, NULL);
  g_object_unref (world.server.bus);
}

static void
add_tests (void)
{
  g_test_add_func ("/watcher/cycles", test_cycles);
}

int
main (int argc, char *argv[])
{
  return lk_script_bench_main (argc, argv, add_tests);
}
