/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-test-bus.h"

#include "lk-test-wait.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>

/* How long a connection that the test has left behind may take to go */
#define SINGLETON_MS 30000

struct _LkTestBus
{
  GSubprocess     *process;
  GDBusConnection *connection;
  char            *address;
};

static const char config[] =
  "<busconfig>"
  "  <type>session</type>"
  "  <listen>unix:path=%s/bus</listen>"
  "  <auth>EXTERNAL</auth>"
  "  <policy context='default'>"
  "    <allow send_destination='*' eavesdrop='true'/>"
  "    <allow eavesdrop='true'/>"
  "    <allow own='*'/>"
  "  </policy>"
  "  <limit name='max_message_unix_fds'>256</limit>"
  "</busconfig>";

static const char *const variables[] = { "DBUS_SYSTEM_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS" };

static void
die_with_parent (gpointer user_data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

/* A process that dies with the test and writes to @log */
static GSubprocess *
spawn (const char *address, GSubprocessFlags flags, const char *log, const char *const *argv)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (flags);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;
  int fd = open (log, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  g_subprocess_launcher_set_child_setup (launcher, die_with_parent, NULL, NULL);
  g_subprocess_launcher_take_stderr_fd (launcher, fd);
  for (gsize i = 0; address && i < G_N_ELEMENTS (variables); i++)
    g_subprocess_launcher_setenv (launcher, variables[i], address, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  return process;
}

/**
 * lk_test_bus_spawn:
 * @log: file that its standard error is added to
 * @argv: the program and its arguments
 *
 * Returns: (transfer full): a process that uses the bus and dies with this one
 */
GSubprocess *
lk_test_bus_spawn (LkTestBus *self, const char *log, const char *const *argv)
{
  return spawn (self->address, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, log, argv);
}

static void
start (LkTestBus *self, const char *dir)
{
  g_autofree char *conf = g_build_filename (dir, "bus.conf", NULL);
  g_autofree char *log = g_build_filename (dir, "bus.log", NULL);
  g_autofree char *option = g_strdup_printf ("--config-file=%s", conf);
  g_autofree char *text = g_strdup_printf (config, dir);
  const char *argv[] = { "dbus-daemon", option, "--nofork", "--nopidfile", "--nosyslog", "--print-address", NULL };
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (conf, text, -1, &error);
  g_assert_no_error (error);
  self->process = spawn (NULL, G_SUBPROCESS_FLAGS_STDOUT_PIPE, log, argv);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  self->address = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (self->address);
}

/**
 * lk_test_bus_connect:
 *
 * Returns: (transfer full): one more connection
 */
GDBusConnection *
lk_test_bus_connect (LkTestBus *self)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection = g_dbus_connection_new_for_address_sync (
    self->address,
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL,
    &error);

  g_assert_no_error (error);
  return connection;
}

/**
 * lk_test_bus_new:
 * @dir: directory for its files
 *
 * Returns: (transfer full): a bus; the environment of this process names it
 */
LkTestBus *
lk_test_bus_new (const char *dir)
{
  LkTestBus *self = g_new0 (LkTestBus, 1);

  start (self, dir);
  for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
    g_setenv (variables[i], self->address, TRUE);
  self->connection = lk_test_bus_connect (self);
  return self;
}

const char *
lk_test_bus_get_address (LkTestBus *self)
{
  return self->address;
}

/**
 * lk_test_bus_get_connection:
 *
 * Returns: (transfer none): the fixture's own connection
 */
GDBusConnection *
lk_test_bus_get_connection (LkTestBus *self)
{
  return self->connection;
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* GLib shares one connection in the whole process and ends the process when it breaks */
static void
drop_shared_connection (GBusType type)
{
  GDBusConnection *shared = g_bus_get_sync (type, NULL, NULL);

  if (!shared)
    return;
  g_dbus_connection_set_exit_on_close (shared, FALSE);
  g_object_add_weak_pointer (G_OBJECT (shared), (gpointer *) &shared);
  g_object_unref (shared);
  if (lk_test_wait_at_most (SINGLETON_MS, is_gone, &shared))
    return;
  g_test_message ("A connection to the %s bus is still in use", type == G_BUS_TYPE_SYSTEM ? "system" : "session");
  g_object_remove_weak_pointer (G_OBJECT (shared), (gpointer *) &shared);
}

/**
 * lk_test_bus_free:
 *
 * Ends the bus and takes it out of the environment.
 */
void
lk_test_bus_free (LkTestBus *self)
{
  if (g_strcmp0 (g_getenv (variables[0]), self->address) == 0)
    {
      drop_shared_connection (G_BUS_TYPE_SYSTEM);
      drop_shared_connection (G_BUS_TYPE_SESSION);
      for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
        g_unsetenv (variables[i]);
    }
  g_dbus_connection_close_sync (self->connection, NULL, NULL);
  g_object_unref (self->connection);
  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);
  g_object_unref (self->process);
  g_free (self->address);
  g_free (self);
}
