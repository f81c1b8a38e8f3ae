/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The barest client of ModemManager: what Latchkey's unlocking is held against.
 *
 *   lk-bare-client DEVICE         fetch the modem and its SIM, say "ready", follow them
 *   lk-bare-client DEVICE CODE    send the code as the SIM PIN; say the nanoseconds from the call to the answer, and to
 *                                 the next change of lock or tries; end */

#include <libmm-glib.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

static const char *device;
static const char *code;
static gint64 began;
static gint64 answered;

static void
on_properties (GDBusProxy *modem, GVariant *changed)
{
  gint64 now = g_get_monotonic_time ();
  g_autoptr (GVariant) lock = g_variant_lookup_value (changed, "UnlockRequired", NULL);
  g_autoptr (GVariant) tries = g_variant_lookup_value (changed, "UnlockRetries", NULL);

  if (began == 0 || (lock == NULL && tries == NULL))
    return;
  printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", (answered - began) * 1000, (now - began) * 1000);
  exit (0);
}

static void
on_sent (GObject *sim, GAsyncResult *result, gpointer data)
{
  mm_sim_send_pin_finish (MM_SIM (sim), result, NULL);
  answered = g_get_monotonic_time ();
}

static void
on_sim (GObject *modem, GAsyncResult *result, gpointer data)
{
  MMSim *sim = mm_modem_get_sim_finish (MM_MODEM (modem), result, NULL);

  if (sim == NULL)
    exit (1);
  if (code == NULL)
    {
      puts ("ready");
      fflush (stdout);
      return;
    }
  began = g_get_monotonic_time ();
  mm_sim_send_pin (sim, code, NULL, on_sent, NULL);
}

static void
on_manager (GObject *source, GAsyncResult *result, gpointer data)
{
  MMManager *manager = mm_manager_new_finish (result, NULL);
  g_autolist (GDBusObject) objects = NULL;

  if (manager == NULL)
    exit (1);
  objects = g_dbus_object_manager_get_objects (G_DBUS_OBJECT_MANAGER (manager));
  for (GList *l = objects; l != NULL; l = l->next)
    {
      MMModem *modem = mm_object_peek_modem (MM_OBJECT (l->data));

      if (modem == NULL || g_strcmp0 (mm_modem_get_device (modem), device) != 0)
        continue;
      g_signal_connect (modem, "g-properties-changed", G_CALLBACK (on_properties), NULL);
      mm_modem_get_sim (modem, NULL, on_sim, NULL);
      return;
    }
  exit (1);
}

static void
on_bus (GObject *source, GAsyncResult *result, gpointer data)
{
  GDBusConnection *bus = g_bus_get_finish (result, NULL);

  if (bus == NULL)
    exit (1);
  mm_manager_new (bus, G_DBUS_OBJECT_MANAGER_CLIENT_FLAGS_NONE, NULL, on_manager, NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  if (argc < 2)
    return 2;
  setlocale (LC_ALL, "");
  device = argv[1];
  code = argv[2];
  g_bus_get (G_BUS_TYPE_SYSTEM, NULL, on_bus, NULL);
  g_main_loop_run (loop);

  return 0;
}
