/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-script-bench.h"

#include <malloc.h>

/* A thousand times locked and unlocked in one process, and crowds that come and go: nothing stays behind. What malloc()
 * and GSlice keep for themselves would be counted too: meson.build has them keep nothing.
 *
 *   LATCHKEY_CYCLES=N  so often; 1,000 by default */

#define ICCID "8949000000000000017"
#define N_CYCLES 1000
/* So many are let go by, for caches to fill. */
#define WARM_UP 100
#define N_CROWDS 8
#define CROWD_WARM_UP 3
#define CROWD 100
#define MEGABYTE (1 << 20)
/* What may come and go between two looks, such as a table that has doubled. */
#define TOLERANCE (16 * 1024)

#if defined(__SANITIZE_ADDRESS__)
#define CAN_MEASURE 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CAN_MEASURE 0
#else
#define CAN_MEASURE 1
#endif
#else
#define CAN_MEASURE 1
#endif

static void
press (LkScriptBench *bench, LkModem *modem, LkScriptModem *script, const char *pin, const char *error)
{
  LkScriptCall *call;

  g_assert_cmpint (lk_script_bench_press (bench, modem, LK_OPERATION_UNLOCK, pin), ==, LK_VERDICT_SEND);
  call = lk_script_bench_call (bench);
  lk_script_call_judge (call);
  lk_script_call_answer (call, error);
  lk_script_bench_report (script);
  lk_script_bench_wait (bench, 10000);
  g_assert_cmpint (lk_modem_get_progress (modem), ==, LK_PROGRESS_IDLE);
}

static LkScriptModem *
cycle (LkScriptBench *bench, LkModem *modem, LkScriptModem *script, guint n)
{
  SimCard *card = script->sim->card;

  if (n % 10 == 0)
    {
      lk_script_modem_unplug (script);
      lk_script_bench_hear (bench);
      lk_script_daemon_forget (bench->daemon);
      script = lk_script_bench_plug (bench, "device", card);
    }
  g_assert_cmpint (lk_modem_get_state (modem), ==, LK_STATE_NEEDS_PIN);
  if (n % 3 == 0)
    press (bench, modem, script, "1111", "org.freedesktop.ModemManager1.Error.MobileEquipment.IncorrectPassword");
  press (bench, modem, script, sim_card_get_pin (card), NULL);
  g_assert_cmpint (lk_modem_get_state (modem), ==, LK_STATE_READY);
  g_assert_cmpuint (lk_modem_get_others_used (modem), ==, 0);

  sim_card_power_cycle (card);
  sim_card_forget (card);
  lk_script_bench_report (script);
  lk_script_bench_hear (bench);
  lk_script_daemon_forget (bench->daemon);
  return script;
}

static void
assert_no_growth (gsize before, gsize after)
{
  g_test_message ("in use before: %" G_GSIZE_FORMAT ", at the end: %" G_GSIZE_FORMAT, before, after);
  if (CAN_MEASURE && g_getenv ("GLIBC_TUNABLES") != NULL)
    g_assert_cmpuint (after, <=, before + TOLERANCE);
}

/* A hundred modems, each with a name that is long enough, and one with a megabyte of it. */
static void
come_and_go (LkScriptBench *bench, SimCard *cards[], const char *name)
{
  LkScriptModem *scripts[CROWD];

  for (guint i = 0; i < CROWD; i++)
    {
      g_autofree char *device = g_strdup_printf ("device-%u", i);

      scripts[i] = lk_script_modem_new (bench->daemon, device, device);
      lk_script_modem_insert (scripts[i], cards[i], sim_card_get_iccid (cards[i]));
      lk_script_modem_say (scripts[i], MM_MODEM_LOCK_SIM_PIN, 3, 10);
      mm_gdbus_modem_set_model (scripts[i]->modem, i == 0 ? name : name + MEGABYTE - 1000);
      lk_script_modem_plug (scripts[i]);
    }
  lk_script_bench_hear (bench);
  g_assert_cmpuint (lk_script_bench_n_modems (bench), ==, CROWD);
  for (guint i = 0; i < CROWD; i++)
    lk_script_modem_unplug (scripts[i]);
  lk_script_bench_wait (bench, 20000);
  g_assert_cmpuint (lk_script_bench_n_modems (bench), ==, 0);
  lk_script_daemon_forget (bench->daemon);
}

static void
test_crowds (void)
{
  g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
  g_autofree char *name = g_strnfill (MEGABYTE, 'A');
  SimCard *cards[CROWD];
  gsize before = 0;

  for (guint i = 0; i < CROWD; i++)
    {
      g_autofree char *iccid = g_strdup_printf ("8949000000000000%03u", i);

      cards[i] = lk_script_bench_card (bench, iccid, 3, 10);
    }
  for (guint i = 1; i <= N_CROWDS; i++)
    {
      come_and_go (bench, cards, name);
      if (i == CROWD_WARM_UP)
        before = mallinfo2 ().uordblks + mallinfo2 ().hblkhd;
    }
  assert_no_growth (before, mallinfo2 ().uordblks + mallinfo2 ().hblkhd);
}

static void
test_cycles (void)
{
  g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
  LkScriptModem *script = lk_script_bench_plug (bench, "device", lk_script_bench_card (bench, ICCID, 3, 10));
  LkModem *modem = lk_script_bench_modem (bench, "device");
  const char *text = g_getenv ("LATCHKEY_CYCLES");
  guint n = text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : N_CYCLES;
  gsize before = 0;

  for (guint i = 1; i <= n; i++)
    {
      script = cycle (bench, modem, script, i);
      if (i == WARM_UP)
        before = mallinfo2 ().uordblks;
    }
  g_test_message ("%u cycles, the first %u of them not counted", n, WARM_UP);
  if (n > WARM_UP)
    assert_no_growth (before, mallinfo2 ().uordblks);
}

static void
add_tests (void)
{
  g_test_add_func ("/cycles/unlock", test_cycles);
  g_test_add_func ("/cycles/crowds", test_crowds);
}

int
main (int argc, char *argv[])
{
  return lk_script_bench_main (argc, argv, add_tests);
}
