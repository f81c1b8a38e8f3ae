/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-script-bench.h"

/* Getting hold of the SIM object, when that does not work at once. */

#define ICCID "8949000000000000017"
/* So long a SIM object that tells nothing is asked again and again. */
#define FETCHING_MS 40000

/* ModemManager is too busy, or refuses, when the SIM object is fetched for the first time. */
static void
test_sim_fails_once (void)
{
  static const LkScriptPolicy policies[] = { LK_SCRIPT_FAIL, LK_SCRIPT_WRONG_BODY };

  for (gsize i = 0; i < G_N_ELEMENTS (policies); i++)
    {
      g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
      LkModem *modem;

      bench->daemon->load_policy = policies[i];
      lk_script_bench_plug (bench, "device", lk_script_bench_card (bench, ICCID, 3, 10));
      modem = lk_script_bench_modem (bench, "device");
      g_assert_cmpint (lk_modem_get_state (modem), ==, LK_STATE_CHECKING);
      g_assert_cmpint (lk_script_bench_press (bench, modem, LK_OPERATION_UNLOCK, "1234"), !=, LK_VERDICT_SEND);

      bench->daemon->load_policy = LK_SCRIPT_ANSWER;
      lk_script_bench_wait (bench, 1000);
      g_assert_cmpint (lk_modem_get_state (modem), ==, LK_STATE_NEEDS_PIN);
      g_assert_cmpstr (lk_modem_get_iccid (modem), ==, ICCID);
      g_assert_cmpint (lk_script_bench_press (bench, modem, LK_OPERATION_UNLOCK, "1234"), ==, LK_VERDICT_SEND);
      g_assert_cmpuint (lk_script_bench_n_calls (bench), ==, 1);
    }
}

/* It goes on failing: after a while the page says that the lock is not known, and asks for no code. */
static void
test_sim_goes_on_failing (void)
{
  g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
  LkScriptModem *script;
  LkModem *modem;
  guint32 said;

  bench->daemon->load_policy = LK_SCRIPT_FAIL;
  script = lk_script_bench_plug (bench, "device", lk_script_bench_card (bench, ICCID, 3, 10));
  modem = lk_script_bench_modem (bench, "device");
  lk_script_bench_wait (bench, 9000);
  g_assert_cmpint (lk_modem_get_state (modem), ==, LK_STATE_CHECKING);
  lk_script_bench_wait (bench, 1000);
  g_assert_cmpint (lk_modem_get_state (modem), ==, LK_STATE_UNKNOWN_LOCK);
  lk_script_bench_press (bench, modem, LK_OPERATION_UNLOCK, "1234");
  g_assert_cmpuint (lk_script_bench_n_calls (bench), ==, 0);

  /* Asking comes to an end. */
  for (guint ms = 0; ms < FETCHING_MS; ms += 1000)
    lk_script_bench_wait (bench, 1000);
  said = g_dbus_connection_get_last_serial (bench->daemon->client);
  lk_clock_advance (bench->clock, FETCHING_MS);
  g_assert_cmpuint (g_dbus_connection_get_last_serial (bench->daemon->client), ==, said);
  g_assert_cmpint (lk_modem_get_state (modem), ==, LK_STATE_UNKNOWN_LOCK);

  /* "Plug it in again", says the page. */
  lk_script_modem_unplug (script);
  bench->daemon->load_policy = LK_SCRIPT_ANSWER;
  lk_script_bench_plug (bench, "device", lk_script_bench_card (bench, ICCID, 3, 10));
  g_assert_cmpint (lk_modem_get_state (modem), ==, LK_STATE_NEEDS_PIN);
}

/* What is to be asked again later is forgotten with the SIM object, and with the modem. */
static void
test_sim_gone_before_the_next_time (void)
{
  g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
  LkScriptModem *script;
  LkModem *modem;
  guint32 said;

  bench->daemon->load_policy = LK_SCRIPT_FAIL;
  script = lk_script_bench_plug (bench, "device", lk_script_bench_card (bench, ICCID, 3, 10));
  modem = lk_script_bench_modem (bench, "device");
  lk_script_modem_eject (script);
  lk_script_modem_flush (script);
  lk_script_bench_hear (bench);
  said = g_dbus_connection_get_last_serial (bench->daemon->client);
  lk_clock_advance (bench->clock, FETCHING_MS);
  g_assert_cmpuint (g_dbus_connection_get_last_serial (bench->daemon->client), ==, said);

  lk_script_modem_insert (script, lk_script_bench_card (bench, ICCID, 3, 10), ICCID);
  lk_script_modem_flush (script);
  lk_script_bench_hear (bench);
  lk_script_modem_unplug (script);
  lk_script_bench_wait (bench, 1000);
  g_assert_cmpint (lk_modem_get_state (modem), ==, LK_STATE_RESTARTING);
  said = g_dbus_connection_get_last_serial (bench->daemon->client);
  lk_clock_advance (bench->clock, FETCHING_MS);
  g_assert_cmpuint (g_dbus_connection_get_last_serial (bench->daemon->client), ==, said);
}

static void
add_tests (void)
{
  g_test_add_func ("/sim/fails-once", test_sim_fails_once);
  g_test_add_func ("/sim/goes-on-failing", test_sim_goes_on_failing);
  g_test_add_func ("/sim/gone-before-the-next-time", test_sim_gone_before_the_next_time);
}

int
main (int argc, char *argv[])
{
  return lk_script_bench_main (argc, argv, add_tests);
}
