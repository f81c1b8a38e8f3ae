/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The barest process that could follow ModemManager and send notifications: what the watcher is held against. */

#include <libmm-glib.h>
#include <locale.h>

static void
on_manager_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  MMManager **manager = data;

  *manager = mm_manager_new_finish (result, NULL);
}

static void
on_startup (GApplication *application, gpointer data)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SYSTEM, NULL, NULL);

  g_application_hold (application);
  mm_manager_new (bus, G_DBUS_OBJECT_MANAGER_CLIENT_FLAGS_DO_NOT_AUTO_START, NULL, on_manager_ready, data);
}

static void
on_activate (GApplication *application, gpointer data)
{
}

int
main (int argc, char **argv)
{
  g_autoptr (GApplication) application = g_application_new ("org.example.Bare", G_APPLICATION_NON_UNIQUE);
  MMManager *manager = NULL;
  int status;

  setlocale (LC_ALL, "");
  g_signal_connect (application, "startup", G_CALLBACK (on_startup), &manager);
  g_signal_connect (application, "activate", G_CALLBACK (on_activate), NULL);
  status = g_application_run (application, argc, argv);
  g_clear_object (&manager);

  return status;
}
