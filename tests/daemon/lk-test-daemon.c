/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-test-daemon.h"

#include "lk-test-bus.h"
#include "lk-test-report.h"
#include "sim-registrar.h"

#include <signal.h>
#include <string.h>

#define MM_NAME "org.freedesktop.ModemManager1"
#define MM_PATH "/org/freedesktop/ModemManager1"

struct _LkTestDaemon
{
  LkTestFlags   flags;
  char         *dir;
  LkTestBus    *bus;
  LkTestPolkit *polkit;
  GSubprocess  *process;
  GPtrArray    *modems;
  GHashTable   *pulled;
  LkTestClient *client;
  guint         watch;
  gboolean      owned;
  guint         n_pending;
};

static void
on_name_appeared (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  LkTestDaemon *self = user_data;

  self->owned = TRUE;
}

static void
on_name_vanished (GDBusConnection *bus, const char *name, gpointer user_data)
{
  LkTestDaemon *self = user_data;

  self->owned = FALSE;
}

/**
 * lk_test_daemon_new:
 *
 * Starts a bus and ModemManager, and waits until it is there.
 */
LkTestDaemon *
lk_test_daemon_new (LkTestFlags flags)
{
  LkTestDaemon *self = g_new0 (LkTestDaemon, 1);
  GDBusConnection *connection;

  self->flags = flags;
  self->dir = lk_test_report_make_dir ();
  self->bus = lk_test_bus_new (self->dir);
  connection = lk_test_bus_get_connection (self->bus);
  self->polkit = lk_test_polkit_new (connection);
  self->modems = g_ptr_array_new_with_free_func (g_object_unref);
  self->pulled = g_hash_table_new (NULL, NULL);
  self->watch = g_bus_watch_name_on_connection (connection, MM_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                on_name_appeared, on_name_vanished, self, NULL);
  if (!(flags & LK_TEST_STOPPED))
    lk_test_daemon_start (self);
  return self;
}

static gboolean
is_owned (gpointer data)
{
  return ((LkTestDaemon *) data)->owned;
}

static gboolean
is_not_owned (gpointer data)
{
  return !is_owned (data);
}

static gboolean
nothing_pending (gpointer data)
{
  return ((LkTestDaemon *) data)->n_pending == 0;
}

/**
 * lk_test_daemon_free:
 *
 * Ends everything that was started, and prints the logs when the test has failed.
 */
void
lk_test_daemon_free (LkTestDaemon *self)
{
  g_clear_pointer (&self->client, lk_test_client_free);
  if (self->process)
    lk_test_daemon_kill (self);
  lk_test_wait_until (nothing_pending, self);
  g_bus_unwatch_name (self->watch);
  for (guint i = 0; i < self->modems->len; i++)
    sim_modem_close (g_ptr_array_index (self->modems, i));
  g_hash_table_unref (self->pulled);
  g_ptr_array_unref (self->modems);
  lk_test_polkit_free (self->polkit);
  lk_test_bus_free (self->bus);
  lk_test_report_remove_dir (self->dir);
  g_free (self);
}

/**
 * lk_test_daemon_get_bus:
 *
 * Returns: (transfer none): a connection to the bus
 */
GDBusConnection *
lk_test_daemon_get_bus (LkTestDaemon *self)
{
  return lk_test_bus_get_connection (self->bus);
}

const char *
lk_test_daemon_get_address (LkTestDaemon *self)
{
  return lk_test_bus_get_address (self->bus);
}

/**
 * lk_test_daemon_get_polkit:
 *
 * Returns: (transfer none): the stand-in for polkit; it has a say where %LK_TEST_ASK is set
 */
LkTestPolkit *
lk_test_daemon_get_polkit (LkTestDaemon *self)
{
  return self->polkit;
}

static void
on_told (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LkTestDaemon *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  self->n_pending--;
  if (!reply && self->process)
    g_error ("ModemManager refused: %s", error->message);
}

static void
tell (LkTestDaemon *self, SimModem *modem)
{
  self->n_pending++;
  sim_registrar_tell (lk_test_daemon_get_bus (self), modem, on_told, self);
  lk_test_wait_until (nothing_pending, self);
}

static void
on_heard (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LkTestDaemon *self = user_data;
  G_GNUC_UNUSED g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  self->n_pending--;
}

/* Waits until ModemManager answers. The bus may say that it owns its name before it has heard so itself, and
 * one that is stopped in between for 25 s gives up. */
static void
hear (LkTestDaemon *self)
{
  self->n_pending++;
  g_dbus_connection_call (lk_test_daemon_get_bus (self), MM_NAME, MM_PATH, "org.freedesktop.DBus.ObjectManager",
                          "GetManagedObjects", NULL, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_heard, self);
  lk_test_wait_until (nothing_pending, self);
}

static char *
find_modem_manager (void)
{
  char *path = g_find_program_in_path ("ModemManager");

  return path ? path : g_strdup ("/usr/sbin/ModemManager");
}

/**
 * lk_test_daemon_start:
 *
 * Starts ModemManager, again if it was killed, waits until it is there, and tells it of every
 * modem that is plugged in.
 */
void
lk_test_daemon_start (LkTestDaemon *self)
{
  g_autofree char *program = find_modem_manager ();
  g_autofree char *said = g_build_filename (self->dir, "mm.out", NULL);
  g_autofree char *log = g_strconcat ("--log-file=", self->dir, "/mm.log", NULL);
  const char *argv[] = { program,
                         "--test-enable",
                         "--test-no-udev",
                         "--test-no-suspend-resume",
                         "--no-auto-scan",
                         "--log-level=DEBUG",
                         "--log-timestamps",
                         /* Else it logs to the console where there is no syslog, and that is slow. */
                         log,
                         self->flags & LK_TEST_ASK ? NULL : "--test-session",
                         NULL };

  g_assert_null (self->process);
  self->process = lk_test_bus_spawn (self->bus, said, argv);
  lk_test_wait_until (is_owned, self);
  hear (self);
  for (guint i = 0; i < self->modems->len; i++)
    if (sim_modem_is_plugged (g_ptr_array_index (self->modems, i)))
      tell (self, g_ptr_array_index (self->modems, i));
}

/**
 * lk_test_daemon_kill:
 *
 * Kills ModemManager as with kill -9, and waits until its name is gone from the bus.
 */
void
lk_test_daemon_kill (LkTestDaemon *self)
{
  g_autoptr (GSubprocess) process = g_steal_pointer (&self->process);

  g_assert_nonnull (process);
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  lk_test_wait_until (is_not_owned, self);
  g_hash_table_remove_all (self->pulled);
}

/* Whether every thread of ModemManager stands still */
static gboolean
is_stopped (gpointer data)
{
  LkTestDaemon *self = data;
  g_autofree char *tasks = g_strdup_printf ("/proc/%s/task", g_subprocess_get_identifier (self->process));
  g_autoptr (GDir) dir = g_dir_open (tasks, 0, NULL);
  const char *task;

  while (dir && (task = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (tasks, task, "status", NULL);
      g_autofree char *status = NULL;

      if (g_file_get_contents (path, &status, NULL, NULL) && !strstr (status, "State:\tT"))
        return FALSE;
    }
  return TRUE;
}

/**
 * lk_test_daemon_pause:
 *
 * Stops ModemManager as with kill -STOP: it is there and does nothing.
 */
void
lk_test_daemon_pause (LkTestDaemon *self)
{
  g_subprocess_send_signal (self->process, SIGSTOP);
  lk_test_wait_until (is_stopped, self);
}

/**
 * lk_test_daemon_resume:
 *
 * Lets ModemManager go on.
 */
void
lk_test_daemon_resume (LkTestDaemon *self)
{
  g_subprocess_send_signal (self->process, SIGCONT);
}

gboolean
lk_test_daemon_is_running (LkTestDaemon *self)
{
  return self->process != NULL;
}

/**
 * lk_test_daemon_print_log:
 *
 * Prints the logs of ModemManager and of the bus to standard error.
 */
void
lk_test_daemon_print_log (LkTestDaemon *self)
{
  lk_test_report_print (self->dir);
}

/* An inhibited device is taken off the bus in the middle of whatever it is doing, as when the
 * kernel reports that its last port is gone, and made anew when it is inhibited no more */
static void
inhibit (LkTestDaemon *self, SimModem *modem, gboolean on)
{
  self->n_pending++;
  g_dbus_connection_call (lk_test_daemon_get_bus (self), MM_NAME, MM_PATH, MM_NAME, "InhibitDevice",
                          g_variant_new ("(sb)", sim_modem_get_device (modem), on), NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, on_told, self);
  lk_test_wait_until (nothing_pending, self);
}

/**
 * lk_test_daemon_add_modem:
 * @modem: a modem; it is plugged in if it is not
 *
 * Tells ModemManager of a modem, for the first time or again after it was unplugged. Its
 * object appears a moment later.
 */
void
lk_test_daemon_add_modem (LkTestDaemon *self, SimModem *modem)
{
  g_autoptr (GError) error = NULL;

  sim_modem_plug (modem, &error);
  g_assert_no_error (error);
  if (!g_ptr_array_find (self->modems, modem, NULL))
    g_ptr_array_add (self->modems, g_object_ref (modem));
  if (g_hash_table_remove (self->pulled, modem))
    inhibit (self, modem, FALSE);
  else if (self->process)
    tell (self, modem);
}

/**
 * lk_test_daemon_pull_modem:
 * @modem: a modem that is plugged in
 *
 * Pulls a modem out as the kernel would report it: at once, with any plugin, in the middle of
 * whatever it is doing. (sim_modem_unplug() has to wait for its turn on the port.)
 */
void
lk_test_daemon_pull_modem (LkTestDaemon *self, SimModem *modem)
{
  inhibit (self, modem, TRUE);
  g_hash_table_add (self->pulled, modem);
  sim_modem_close (modem);
}

/**
 * lk_test_daemon_get_client:
 *
 * Returns: (transfer none): a plain client with a connection of its own
 */
LkTestClient *
lk_test_daemon_get_client (LkTestDaemon *self)
{
  if (!self->client)
    {
      g_autoptr (GDBusConnection) connection = lk_test_bus_connect (self->bus);

      self->client = lk_test_client_new (connection);
    }
  return self->client;
}

/**
 * lk_test_daemon_other_client_send_pin:
 * @modem: a modem that ModemManager shows
 * @pin: what to send as its PIN
 *
 * Sends a PIN as NetworkManager would: another program, over a connection of its own.
 *
 * Returns: (transfer none): tells when it was answered and how; good as long as @self
 */
const LkTestCall *
lk_test_daemon_other_client_send_pin (LkTestDaemon *self, SimModem *modem, const char *pin)
{
  return lk_test_client_call (lk_test_daemon_get_client (self), modem, SIM_CARD_VERIFY, pin, NULL);
}
