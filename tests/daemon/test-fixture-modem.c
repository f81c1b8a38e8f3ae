/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-scene.h"

/* What modems are, and how they come, go and restart, under the real ModemManager. Other tests rely
 * on it. Nothing here is Latchkey's own code. */

#define LOCKED MM_MODEM_STATE_LOCKED
#define DISABLED MM_MODEM_STATE_DISABLED
#define FAILED MM_MODEM_STATE_FAILED
#define PIN MM_MODEM_LOCK_SIM_PIN
#define PUK MM_MODEM_LOCK_SIM_PUK
#define NONE MM_MODEM_LOCK_NONE
#define UNKNOWN MM_MODEM_LOCK_UNKNOWN
#define NOT_TOLD LK_SCENE_NOT_TOLD

static void
assert_failed_reason (LkScene *scene, guint reason)
{
  MMModem *modem = lk_test_client_peek_modem (scene->client, scene->modem);
  g_autoptr (GVariant) value = g_dbus_proxy_get_cached_property (G_DBUS_PROXY (modem), "StateFailedReason");

  g_assert_cmpuint (g_variant_get_uint32 (value), ==, reason);
  g_assert_cmpstr (mm_modem_get_sim_path (modem), ==, "/");
}

static void
assert_iccid (LkScene *scene, const char *iccid)
{
  g_autoptr (MMSim) sim = lk_scene_get_sim (scene);

  g_assert_cmpstr (mm_sim_get_identifier (sim), ==, iccid);
}

static void
test_identity (LkScene *scene, gconstpointer data)
{
  MMModem *modem;
  g_autoptr (MMSim) sim = NULL;
  g_autofree char *answer = NULL;

  lk_scene_set (scene, "manufacturer=Maker,model=<b>&,operator=Operator_1");
  lk_scene_plug (scene, LOCKED);
  modem = lk_test_client_peek_modem (scene->client, scene->modem);
  sim = lk_scene_get_sim (scene);
  g_assert_cmpstr (mm_modem_get_manufacturer (modem), ==, "Maker");
  g_assert_cmpstr (mm_modem_get_model (modem), ==, "<b>&");
  g_assert_cmpstr (mm_modem_get_equipment_identifier (modem), ==, sim_modem_get_knobs (scene->modem)->imei);
  g_assert_cmpstr (mm_sim_get_identifier (sim), ==, LK_SCENE_ICCID);
  g_assert_cmpstr (mm_sim_get_imsi (sim), ==, NULL);

  answer = lk_scene_send (scene, SIM_CARD_VERIFY, "1234", NULL);
  g_assert_cmpstr (answer, ==, "OK");
  lk_scene_await_state (scene, DISABLED);
  g_assert_cmpstr (mm_sim_get_imsi (sim), ==, sim_card_get_imsi (scene->card));
  g_assert_cmpstr (mm_sim_get_operator_identifier (sim), ==, "26201");
  g_assert_cmpstr (mm_sim_get_operator_name (sim), ==, "Operator_1");
  g_assert_cmpstr (mm_modem_get_own_numbers (modem)[0], ==, sim_card_get_number (scene->card));
}

/* The last wrong PIN, answered with SIM PUK: the modem is thrown away and comes back */
static void
test_last_pin_restarts (LkScene *scene, gconstpointer data)
{
  g_autofree char *answer = NULL;

  lk_scene_set (scene, "pin-tries=1,pin-blocked-error=12");
  lk_scene_plug (scene, LOCKED);
  answer = lk_scene_send (scene, SIM_CARD_VERIFY, "0000", NULL);
  g_assert_cmpstr (answer, ==, "MobileEquipment.SimPuk");
  lk_scene_await_gone (scene);
  lk_scene_await_new (scene, LOCKED);
  lk_scene_await_lock (scene, PUK, 0, 10);
  assert_iccid (scene, LK_SCENE_ICCID);
}

typedef struct
{
  const char *knobs;
  const char *answer;
  gboolean    sim_missing;
} Blocking;

static const Blocking blockings[] = {
  { "puk-blocked-error=13", "MobileEquipment.SimFailure", FALSE },
  { "puk-blocked-error=15", "MobileEquipment.SimWrong", FALSE },
  { "blocked-error=10", "MobileEquipment.SimNotInserted", TRUE },
  { "blocked-error=13", "MobileEquipment.SimFailure", TRUE },
  { "blocked-error=15", "MobileEquipment.SimWrong", TRUE },
};

/* The last wrong PUK, answered with an error of the SIM: the modem is thrown away and comes
 * back, with a PUK that has no try left or as if there were no SIM */
static void
test_last_puk_restarts (LkScene *scene, gconstpointer data)
{
  const Blocking *blocking = data;
  g_autofree char *answer = NULL;

  lk_scene_set_up (scene, NULL);
  lk_scene_set (scene, "pin-tries=0,puk-tries=1");
  lk_scene_set (scene, blocking->knobs);
  lk_scene_plug (scene, LOCKED);
  answer = lk_scene_send (scene, SIM_CARD_UNBLOCK, "00000000", "5678");
  g_assert_cmpstr (answer, ==, blocking->answer);
  lk_scene_await_gone (scene);
  lk_scene_await_new (scene, blocking->sim_missing ? FAILED : LOCKED);
  if (blocking->sim_missing)
    {
      assert_failed_reason (scene, MM_MODEM_STATE_FAILED_REASON_SIM_MISSING);
      lk_scene_await_lock (scene, UNKNOWN, NOT_TOLD, NOT_TOLD);
    }
  else
    lk_scene_await_lock (scene, PUK, 0, 0);
}

static void
test_absent (LkScene *scene, gconstpointer data)
{
  sim_modem_set_card (scene->modem, NULL);
  lk_scene_plug (scene, FAILED);
  assert_failed_reason (scene, MM_MODEM_STATE_FAILED_REASON_SIM_MISSING);

  sim_modem_swap (scene->modem, scene->card);
  lk_scene_await_new (scene, LOCKED);
  assert_iccid (scene, LK_SCENE_ICCID);

  sim_modem_swap (scene->modem, NULL);
  lk_scene_await_new (scene, FAILED);
  assert_failed_reason (scene, MM_MODEM_STATE_FAILED_REASON_SIM_MISSING);
}

static void
test_swap (LkScene *scene, gconstpointer data)
{
  g_autoptr (SimCard) other = sim_card_new ("89490000000000000027");

  lk_scene_plug (scene, LOCKED);
  sim_card_set_tries (other, 2, 9);
  sim_modem_swap (scene->modem, other);
  lk_scene_await_gone (scene);
  lk_scene_await_new (scene, LOCKED);
  lk_scene_await_lock (scene, PIN, 2, 9);
  assert_iccid (scene, "89490000000000000027");
}

static char *
dup_device_identifier (LkScene *scene)
{
  return mm_modem_dup_device_identifier (lk_test_client_peek_modem (scene->client, scene->modem));
}

static void
test_unplug (LkScene *scene, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  lk_scene_plug (scene, LOCKED);
  before = dup_device_identifier (scene);
  sim_modem_unplug (scene->modem);
  lk_scene_await_gone (scene);
  lk_test_run_for (5000);
  g_assert_cmpuint (lk_test_client_n_modems (scene->client), ==, 0);

  lk_test_daemon_add_modem (scene->daemon, scene->modem);
  lk_scene_await_new (scene, LOCKED);
  assert_iccid (scene, LK_SCENE_ICCID);
  after = dup_device_identifier (scene);
  g_assert_cmpstr (before, ==, after);
}

static void
test_power_cycle (LkScene *scene, gconstpointer data)
{
  g_autofree char *right = NULL;

  lk_scene_plug (scene, LOCKED);
  right = lk_scene_send (scene, SIM_CARD_VERIFY, "1234", NULL);
  g_assert_cmpstr (right, ==, "OK");
  lk_scene_await_state (scene, DISABLED);

  sim_modem_restart (scene->modem);
  lk_scene_await_new (scene, DISABLED);
  sim_modem_power_cycle (scene->modem);
  lk_scene_await_new (scene, LOCKED);

  sim_card_verify (scene->card, "1234");
  sim_card_disable (scene->card, "1234");
  sim_modem_power_cycle (scene->modem);
  lk_scene_await_new (scene, DISABLED);
  lk_scene_await_lock (scene, NONE, 3, 10);
}

static void
test_no_iccid (LkScene *scene, gconstpointer data)
{
  lk_scene_set (scene, "read-iccid=0");
  lk_scene_plug (scene, LOCKED);
  assert_iccid (scene, NULL);
}

static MMModem3gppFacility
get_facilities (LkScene *scene)
{
  MMModem *modem = lk_test_client_peek_modem (scene->client, scene->modem);
  g_autoptr (GDBusInterface) interface = NULL;
  g_autoptr (GDBusObject) object = g_dbus_interface_dup_object (G_DBUS_INTERFACE (modem));

  interface = g_dbus_object_get_interface (object, MM_DBUS_INTERFACE_MODEM_MODEM3GPP);
  return mm_modem_3gpp_get_enabled_facility_locks (MM_MODEM_3GPP (interface));
}

static void
test_facilities (LkScene *scene, gconstpointer data)
{
  lk_scene_plug (scene, LOCKED);
  g_assert_cmpuint (get_facilities (scene), ==, MM_MODEM_3GPP_FACILITY_SIM);
  sim_card_set_pin_enabled (scene->card, FALSE);
  sim_modem_restart (scene->modem);
  lk_scene_await_new (scene, DISABLED);
  g_assert_cmpuint (get_facilities (scene), ==, MM_MODEM_3GPP_FACILITY_NONE);

  sim_card_set_pin_enabled (scene->card, TRUE);
  lk_scene_set (scene, "facilities=0");
  sim_modem_restart (scene->modem);
  lk_scene_await_new (scene, LOCKED);
  g_assert_cmpuint (get_facilities (scene), ==, MM_MODEM_3GPP_FACILITY_NONE);
}

/* Plugins that ask for the tries in ways of their own, which this modem does not know */
static void
test_plugin_without_tries (LkScene *scene, gconstpointer data)
{
  lk_scene_set_up (scene, NULL);
  sim_modem_set_plugin (scene->modem, data);
  lk_scene_plug (scene, LOCKED);
  lk_scene_await_lock (scene, PIN, NOT_TOLD, NOT_TOLD);
}

static void
test_plugin_with_tries (LkScene *scene, gconstpointer data)
{
  lk_scene_set_up (scene, NULL);
  sim_modem_set_plugin (scene->modem, data);
  lk_scene_plug (scene, LOCKED);
  lk_scene_await_lock (scene, PIN, 3, 10);
}

static void
test_side_by_side (LkScene *scene, gconstpointer data)
{
  LkScene other = { 0 };

  lk_scene_plug (scene, LOCKED);
  lk_scene_set_up (&other, NULL);
  sim_card_set_tries (other.card, 1, 10);
  lk_scene_plug (&other, LOCKED);
  lk_scene_await_lock (&other, PIN, 1, 10);
  lk_scene_await_lock (scene, PIN, 3, 10);
  g_assert_cmpuint (lk_test_client_n_modems (scene->client), ==, 1);
  lk_scene_tear_down (&other, NULL);
  g_assert_cmpuint (lk_test_client_n_modems (scene->client), ==, 1);
}

static void
no_set_up (LkScene *scene, gconstpointer data)
{
}

#define ADD(path, test) g_test_add (path, LkScene, NULL, lk_scene_set_up, test, lk_scene_tear_down)

static void
add_each (const char *path, gsize i, gconstpointer data, void (*test) (LkScene *, gconstpointer))
{
  g_autofree char *numbered = g_strdup_printf ("%s/%" G_GSIZE_FORMAT, path, i);

  g_test_add (numbered, LkScene, data, no_set_up, test, lk_scene_tear_down);
}

int
main (int argc, char *argv[])
{
  static const char *const with_tries[] = { "generic", "sierra", "telit", "simtech", "fibocom", "linktop" };
  static const char *const without_tries[] = { "zte", "option-hso", "longcheer" };

  g_test_init (&argc, &argv, NULL);

  ADD ("/fixture/identity", test_identity);
  ADD ("/fixture/last-pin-restarts", test_last_pin_restarts);
  ADD ("/fixture/absent", test_absent);
  ADD ("/fixture/swap", test_swap);
  ADD ("/fixture/unplug", test_unplug);
  ADD ("/fixture/power-cycle", test_power_cycle);
  ADD ("/fixture/no-iccid", test_no_iccid);
  ADD ("/fixture/facilities", test_facilities);
  ADD ("/fixture/side-by-side", test_side_by_side);
  for (gsize i = 0; i < G_N_ELEMENTS (blockings); i++)
    add_each ("/fixture/last-puk-restarts", i, &blockings[i], test_last_puk_restarts);
  for (gsize i = 0; i < G_N_ELEMENTS (with_tries); i++)
    add_each ("/fixture/plugin-with-tries", i, with_tries[i], test_plugin_with_tries);
  for (gsize i = 0; i < G_N_ELEMENTS (without_tries); i++)
    add_each ("/fixture/plugin-without-tries", i, without_tries[i], test_plugin_without_tries);

  return g_test_run ();
}
