/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-script-bench.h"

/* Each fact that ModemManager tells of a modem and its SIM, and the property in which it stands. */

#define ICCID "8949000000000000017"

static LkModem *
plug (LkScriptBench *bench, LkScriptModem *script)
{
  lk_script_modem_plug (script);
  return lk_script_bench_modem (bench, "device");
}

static LkScriptModem *
make (LkScriptBench *bench)
{
  LkScriptModem *script = lk_script_modem_new (bench->daemon, "device", "350000000000006");

  lk_script_modem_insert (script, lk_script_bench_card (bench, ICCID, 3, 10), ICCID);
  return script;
}

static void
test_identity (void)
{
  static const char *const numbers[] = { "+49151555", "+49151556", NULL };
  static const char *const slots[] = { "/", "/org/freedesktop/ModemManager1/SIM/0", NULL };
  g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
  LkScriptModem *script = make (bench);
  LkModem *modem;

  lk_script_modem_say (script, MM_MODEM_LOCK_NONE, 3, 10);
  mm_gdbus_modem_set_manufacturer (script->modem, "Maker");
  mm_gdbus_modem_set_model (script->modem, "Model");
  mm_gdbus_modem_set_own_numbers (script->modem, numbers);
  mm_gdbus_modem_set_sim_slots (script->modem, slots);
  mm_gdbus_modem_set_primary_sim_slot (script->modem, 2);
  mm_gdbus_sim_set_imsi (script->sim->skeleton, "262019988776655");
  mm_gdbus_sim_set_operator_name (script->sim->skeleton, "Operator");
  modem = plug (bench, script);

  g_assert_cmpint (lk_modem_get_state (modem), ==, LK_STATE_READY);
  g_assert_cmpstr (lk_modem_get_iccid (modem), ==, ICCID);
  g_assert_cmpstr (lk_modem_get_imsi (modem), ==, "262019988776655");
  g_assert_cmpstr (lk_modem_get_number (modem), ==, "+49151555");
  g_assert_cmpstr (lk_modem_get_imei (modem), ==, "350000000000006");
  g_assert_cmpstr (lk_modem_get_operator (modem), ==, "Operator");
  g_assert_cmpstr (lk_modem_get_manufacturer (modem), ==, "Maker");
  g_assert_cmpstr (lk_modem_get_model (modem), ==, "Model");
  g_assert_cmpuint (lk_modem_get_slot (modem), ==, 2);
  g_assert_cmpuint (lk_modem_get_n_slots (modem), ==, 2);
  g_assert_cmpint (lk_modem_get_progress (modem), ==, LK_PROGRESS_IDLE);
  g_assert_null (lk_modem_get_outcome (modem));
}

static void
test_sim_types (void)
{
  static const struct
  {
    MMSimType told;
    LkSimType type;
  } rows[] = {
    { MM_SIM_TYPE_UNKNOWN, LK_SIM_TYPE_UNKNOWN },
    { MM_SIM_TYPE_PHYSICAL, LK_SIM_TYPE_PHYSICAL },
    { MM_SIM_TYPE_ESIM, LK_SIM_TYPE_ESIM },
    { 77, LK_SIM_TYPE_UNKNOWN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
      LkScriptModem *script = make (bench);

      lk_script_modem_say (script, MM_MODEM_LOCK_SIM_PIN, 3, 10);
      mm_gdbus_sim_set_sim_type (script->sim->skeleton, rows[i].told);
      g_assert_cmpint (lk_modem_get_sim_type (plug (bench, script)), ==, rows[i].type);
    }
}

#define NEEDS_PIN LK_STATE_NEEDS_PIN
#define NEEDS_PUK LK_STATE_NEEDS_PUK
#define READY LK_STATE_READY
#define FOREIGN LK_STATE_NETWORK_LOCK

static const struct
{
  MMModemLock told;
  LkLock lock;
  LkState state;
} locks[] = {
  { MM_MODEM_LOCK_UNKNOWN, LK_LOCK_UNKNOWN, LK_STATE_CHECKING },
  { MM_MODEM_LOCK_NONE, LK_LOCK_NONE, READY },
  { MM_MODEM_LOCK_SIM_PIN, LK_LOCK_SIM_PIN, NEEDS_PIN },
  { MM_MODEM_LOCK_SIM_PUK, LK_LOCK_SIM_PUK, NEEDS_PUK },
  { MM_MODEM_LOCK_SIM_PIN2, LK_LOCK_NONE, READY },
  { MM_MODEM_LOCK_SIM_PUK2, LK_LOCK_NONE, READY },
  { MM_MODEM_LOCK_PH_NET_PIN, LK_LOCK_NETWORK, FOREIGN },
  { MM_MODEM_LOCK_PH_NET_PUK, LK_LOCK_NETWORK, FOREIGN },
  { MM_MODEM_LOCK_PH_NETSUB_PIN, LK_LOCK_NETWORK, FOREIGN },
  { MM_MODEM_LOCK_PH_NETSUB_PUK, LK_LOCK_NETWORK, FOREIGN },
  { MM_MODEM_LOCK_PH_SP_PIN, LK_LOCK_PROVIDER, FOREIGN },
  { MM_MODEM_LOCK_PH_SP_PUK, LK_LOCK_PROVIDER, FOREIGN },
  { MM_MODEM_LOCK_PH_CORP_PIN, LK_LOCK_CORPORATE, FOREIGN },
  { MM_MODEM_LOCK_PH_CORP_PUK, LK_LOCK_CORPORATE, FOREIGN },
  { MM_MODEM_LOCK_PH_SIM_PIN, LK_LOCK_DEVICE, FOREIGN },
  { MM_MODEM_LOCK_PH_FSIM_PIN, LK_LOCK_DEVICE, FOREIGN },
  { MM_MODEM_LOCK_PH_FSIM_PUK, LK_LOCK_DEVICE, FOREIGN },
  /* What a ModemManager of later days may say */
  { 77, LK_LOCK_UNKNOWN, LK_STATE_CHECKING },
};

static void
test_locks (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (locks); i++)
    {
      g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
      LkScriptModem *script = make (bench);
      LkModem *modem;

      lk_script_modem_say (script, locks[i].told, 3, 10);
      modem = plug (bench, script);
      g_test_message ("UnlockRequired %d", locks[i].told);
      g_assert_cmpint (lk_modem_get_lock (modem), ==, locks[i].lock);
      g_assert_cmpint (lk_modem_get_state (modem), ==, locks[i].state);

      /* No code of the SIM goes to a lock of the modem. */
      if (locks[i].state != NEEDS_PIN && locks[i].state != NEEDS_PUK)
        {
          lk_script_bench_press (bench, modem, LK_OPERATION_UNLOCK, "1234");
          lk_script_bench_press (bench, modem, LK_OPERATION_UNBLOCK, "12345678");
          g_assert_cmpuint (lk_script_bench_n_calls (bench), ==, 0);
        }
    }
}

static void
test_failures (void)
{
  static const struct
  {
    guint told;
    LkFailure failure;
    LkState state;
  } rows[] = {
    { MM_MODEM_STATE_FAILED_REASON_NONE, LK_FAILURE_OTHER, LK_STATE_FAILED },
    { MM_MODEM_STATE_FAILED_REASON_UNKNOWN, LK_FAILURE_OTHER, LK_STATE_FAILED },
    { MM_MODEM_STATE_FAILED_REASON_SIM_MISSING, LK_FAILURE_SIM_MISSING, LK_STATE_NO_SIM },
    { MM_MODEM_STATE_FAILED_REASON_SIM_ERROR, LK_FAILURE_SIM_ERROR, LK_STATE_FAILED },
    { MM_MODEM_STATE_FAILED_REASON_UNKNOWN_CAPABILITIES, LK_FAILURE_UNKNOWN_CAPABILITIES, LK_STATE_FAILED },
    { MM_MODEM_STATE_FAILED_REASON_ESIM_WITHOUT_PROFILES, LK_FAILURE_ESIM_WITHOUT_PROFILES, LK_STATE_FAILED },
    { 77, LK_FAILURE_OTHER, LK_STATE_FAILED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
      LkScriptModem *script = lk_script_modem_new (bench->daemon, "device", "350000000000006");
      LkModem *modem;

      mm_gdbus_modem_set_state (script->modem, MM_MODEM_STATE_FAILED);
      mm_gdbus_modem_set_state_failed_reason (script->modem, rows[i].told);
      modem = plug (bench, script);
      g_test_message ("StateFailedReason %u", rows[i].told);
      g_assert_cmpint (lk_modem_get_failure (modem), ==, rows[i].failure);
      g_assert_cmpint (lk_modem_get_state (modem), ==, rows[i].state);
    }
}

static void
add_tests (void)
{
  g_test_add_func ("/facts/identity", test_identity);
  g_test_add_func ("/facts/sim-types", test_sim_types);
  g_test_add_func ("/facts/locks", test_locks);
  g_test_add_func ("/facts/failures", test_failures);
}

int
main (int argc, char *argv[])
{
  return lk_script_bench_main (argc, argv, add_tests);
}
