/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* lk-simmodem: simulated modems for ModemManager, steered over a socket */

#include "sim-console.h"
#include "sim-registrar.h"

#include <errno.h>
#include <glib-unix.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>

typedef struct
{
  GMainLoop       *loop;
  SimControl      *control;
  GDBusConnection *bus;
  gboolean         daemon_there;
} Program;

static struct
{
  GStrv    modems;
  char    *control;
  char    *log;
  gboolean reg;
  gboolean die_with_parent;
} options;

static const GOptionEntry entries[] = {
  { "modem", 'm', 0, G_OPTION_ARG_STRING_ARRAY, &options.modems, "Start a modem; may be repeated",
    "id=ID,KEY=VALUE,..." },
  { "register", 'r', 0, G_OPTION_ARG_NONE, &options.reg,
    "Tell ModemManager on the system bus of each modem, and again whenever it comes back", NULL },
  { "control", 'c', 0, G_OPTION_ARG_FILENAME, &options.control, "Take commands on this socket", "PATH" },
  { "log", 'l', 0, G_OPTION_ARG_FILENAME, &options.log, "Write all AT traffic to this file, codes included", "FILE" },
  { "die-with-parent", 0, 0, G_OPTION_ARG_NONE, &options.die_with_parent, "End when the parent process ends", NULL },
  { NULL },
};

static void
on_told (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (!reply)
    g_printerr ("lk-simmodem: ModemManager did not take %s: %s\n", (const char *) user_data, error->message);
  g_free (user_data);
}

static void
announce (SimModem *modem, gpointer user_data)
{
  Program *program = user_data;

  if (program->daemon_there)
    sim_registrar_tell (program->bus, modem, on_told, g_strdup (sim_modem_get_id (modem)));
}

static void
on_daemon_appeared (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  Program *program = user_data;
  GPtrArray *modems = sim_control_peek_all (program->control);

  program->daemon_there = TRUE;
  for (guint i = 0; i < modems->len; i++)
    if (sim_modem_is_plugged (g_ptr_array_index (modems, i)))
      announce (g_ptr_array_index (modems, i), program);
}

static void
on_daemon_vanished (GDBusConnection *bus, const char *name, gpointer user_data)
{
  Program *program = user_data;

  program->daemon_there = FALSE;
}

static void
write_log (const char *name, const char *direction, const char *text, gpointer user_data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%H:%M:%S.%f");

  fprintf (user_data, "%s %s %s %s\n", time, name, direction, text);
  fflush (user_data);
}

static gboolean
open_log (SimControl *control, GError **error)
{
  FILE *log = fopen (options.log, "w");

  if (!log)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", options.log, g_strerror (errno));
      return FALSE;
    }
  sim_control_set_trace (control, write_log, log);
  return TRUE;
}

static gboolean
on_signal (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
start (Program *program, SimConsole **console, GError **error)
{
  if (options.log && !open_log (program->control, error))
    return FALSE;

  for (guint i = 0; options.modems && options.modems[i]; i++)
    {
      SimModem *modem = sim_control_add (program->control, options.modems[i], error);

      if (!modem)
        return FALSE;
    }

  if (options.control)
    {
      *console = sim_console_new (program->control, options.control, error);
      if (!*console)
        return FALSE;
    }

  if (options.reg)
    {
      program->bus = g_bus_get_sync (G_BUS_TYPE_SYSTEM, NULL, error);
      if (!program->bus)
        return FALSE;
      g_bus_watch_name_on_connection (program->bus, "org.freedesktop.ModemManager1",
                                      G_BUS_NAME_WATCHER_FLAGS_NONE, on_daemon_appeared, on_daemon_vanished,
                                      program, NULL);
    }
  return TRUE;
}

static gboolean
parse (int *argc, char ***argv, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("- simulated modems for ModemManager");
  g_autofree char *knobs = sim_knobs_describe ();
  g_autofree char *description = g_strdup_printf (
    "A modem is described by key=value pairs, separated by commas (a comma in a value: \\,).\n"
    "Keys: id, plugin (quectel), port (abstract:NAME or a path), card=none, a fact about the card\n"
    "(iccid, imsi, operator, number, pin, puk, pin-tries, puk-tries, pin-enabled, verified, and\n"
    "pin-fixed: the operator forbids turning the PIN off), or a knob:\n\n%s\n%s\n"
    "When all modems listen, it prints \"ready\".",
    knobs, sim_control_help ());

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_description (context, description);
  return g_option_context_parse (context, argc, argv, error);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (SimConsole) console = NULL;
  Program program = { .loop = loop };
  gboolean started;

  if (!parse (&argc, &argv, &error))
    {
      g_printerr ("lk-simmodem: %s\n", error->message);
      return 2;
    }

  if (options.die_with_parent)
    prctl (PR_SET_PDEATHSIG, SIGTERM);
  g_unix_signal_add (SIGTERM, on_signal, loop);
  g_unix_signal_add (SIGINT, on_signal, loop);

  program.control = sim_control_new (announce, &program);
  started = start (&program, &console, &error);
  if (started)
    {
      g_print ("ready\n");
      g_main_loop_run (loop);
    }
  else
    {
      g_printerr ("lk-simmodem: %s\n", error->message);
    }

  g_clear_pointer (&console, sim_console_free);
  sim_control_free (program.control);
  g_clear_object (&program.bus);
  return started ? EXIT_SUCCESS : EXIT_FAILURE;
}
