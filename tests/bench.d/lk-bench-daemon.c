/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The scripted ModemManager as a program: so many locked modems on the system bus. It answers a code at once, and tells
 * lock and tries just after.
 *
 *   lk-bench-daemon N    say "ready", take commands, one a line, and say "done" after each:
 *                        lock, unlock (every modem) */

#include "lk-script-bench.h"

#include <gio/gunixinputstream.h>
#include <stdio.h>
#include <stdlib.h>

static void
say (const char *word)
{
  puts (word);
  fflush (stdout);
}

static gboolean
on_judged (gpointer data)
{
  LkScriptCall *call = data;
  LkScriptDaemon *daemon = call->sim->daemon;

  lk_script_call_judge (call);
  lk_script_call_answer (call, call->result == SIM_CARD_RIGHT
                                 ? NULL
                                 : "org.freedesktop.ModemManager1.Error.MobileEquipment.IncorrectPassword");
  lk_script_bench_report (call->sim->modem);
  lk_script_daemon_forget (daemon);
  return G_SOURCE_REMOVE;
}

static void
on_called (LkScriptCall *call, gpointer data)
{
  g_idle_add (on_judged, call);
}

static void
turn_all (LkScriptDaemon *daemon, gboolean lock)
{
  for (guint i = 0; i < daemon->modems->len; i++)
    {
      LkScriptModem *modem = g_ptr_array_index (daemon->modems, i);
      SimCard *card = modem->sim->card;

      if (lock)
        sim_card_power_cycle (card);
      else
        sim_card_verify (card, sim_card_get_pin (card));
      sim_card_forget (card);
      lk_script_bench_report (modem);
    }
}

static void
on_line (GObject *source, GAsyncResult *result, gpointer data)
{
  GDataInputStream *in = G_DATA_INPUT_STREAM (source);
  g_autofree char *line = g_data_input_stream_read_line_finish (in, result, NULL, NULL);

  if (line == NULL)
    exit (0);
  turn_all (data, g_str_equal (line, "lock"));
  say ("done");
  g_data_input_stream_read_line_async (in, G_PRIORITY_DEFAULT, NULL, on_line, data);
}

static void
add_modem (LkScriptDaemon *daemon, guint number)
{
  g_autofree char *device = g_strdup_printf ("device-%u", number);
  g_autofree char *model = g_strdup_printf ("Modem %u", number);
  g_autofree char *imei = g_strdup_printf ("3500000000%05u", number);
  g_autofree char *iccid = g_strdup_printf ("89490000000000%05u", number);
  g_autoptr (SimCard) card = sim_card_new (iccid);
  LkScriptModem *modem = lk_script_modem_new (daemon, device, imei);

  sim_card_set_tries (card, 3, 10);
  mm_gdbus_modem_set_manufacturer (modem->modem, "Scripted");
  mm_gdbus_modem_set_model (modem->modem, model);
  lk_script_modem_insert (modem, card, iccid);
  lk_script_bench_report (modem);
  lk_script_modem_plug (modem);
}

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GInputStream) input = g_unix_input_stream_new (0, FALSE);
  g_autoptr (GDataInputStream) in = g_data_input_stream_new (input);
  GDBusConnection *bus = g_bus_get_sync (G_BUS_TYPE_SYSTEM, NULL, NULL);
  LkScriptDaemon *daemon;

  if (argc != 2 || bus == NULL)
    return 2;
  daemon = lk_script_daemon_new (bus);
  daemon->hooks.called = on_called;
  for (guint i = 1; i <= (guint) atoi (argv[1]); i++)
    add_modem (daemon, i);
  say ("ready");
  g_data_input_stream_read_line_async (in, G_PRIORITY_DEFAULT, NULL, on_line, daemon);
  g_main_loop_run (loop);

  return 0;
}
