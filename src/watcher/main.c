/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-bus-wait.h"
#include "lk-watcher.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <malloc.h>
#include <unistd.h>

/* What glibc keeps in hand for each size of memory would be a sixth of all that the watcher has. It reads this when a
 * program is started, and cannot be told later. */
#define TUNABLES "glibc.malloc.tcache_count=0"

/* Once more, with that in the environment. Where that cannot be, the program goes on as it is. */
static void
start_thrifty (char **argv)
{
  g_autofree char *path = NULL;

  if (g_getenv ("GLIBC_TUNABLES") == NULL)
    {
      g_setenv ("GLIBC_TUNABLES", TUNABLES, TRUE);
      path = g_file_read_link ("/proc/self/exe", NULL);
      if (path != NULL)
        execv (path, argv);
    }

  /* It is for nobody else. */
  if (g_strcmp0 (g_getenv ("GLIBC_TUNABLES"), TUNABLES) == 0)
    g_unsetenv ("GLIBC_TUNABLES");
}

static void
on_session_found (GDBusConnection **session, GDBusConnection *bus)
{
  *session = g_object_ref (bus);
}

static gboolean
on_end_signal (gpointer data)
{
  gboolean *ended = data;

  *ended = TRUE;
  return G_SOURCE_CONTINUE;
}

/* A GApplication looks for its bus once only. NULL when it was asked to end meanwhile. */
static GDBusConnection *
wait_for_session (void)
{
  g_autoptr (LkBusWait) wait = lk_bus_wait_new (G_BUS_TYPE_SESSION);
  GDBusConnection *session = NULL;
  gboolean ended = FALSE;
  guint sigterm = g_unix_signal_add (SIGTERM, on_end_signal, &ended);
  guint sigint = g_unix_signal_add (SIGINT, on_end_signal, &ended);

  g_signal_connect_swapped (wait, "found", G_CALLBACK (on_session_found), &session);
  lk_bus_wait_begin (wait);
  while (session == NULL && !ended)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (sigterm);
  g_source_remove (sigint);
  g_object_run_dispose (G_OBJECT (wait));
  return session;
}

int
main (int argc, char **argv)
{
  g_autoptr (GDBusConnection) session = NULL;
  g_autoptr (LkWatcher) watcher = NULL;

  start_thrifty (argv);
  /* Speed is nothing here: its few threads need no memory of their own each. */
  mallopt (M_ARENA_MAX, 1);

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  g_set_application_name ("Latchkey");

  /* With arguments it is asked for its help, or called wrongly, and has to say so. */
  if (argc < 2)
    {
      session = wait_for_session ();
      if (session == NULL)
        return 0;
    }
  watcher = lk_watcher_new (APP_ID, NULL);

  return g_application_run (G_APPLICATION (watcher), argc, argv);
}
