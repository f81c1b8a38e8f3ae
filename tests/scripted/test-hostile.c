/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-script-bench.h"

#include <string.h>

/* A daemon that means no good. */

#define MM_PATH "/org/freedesktop/ModemManager1"
#define MM_INTERFACE "org.freedesktop.ModemManager1."
#define ICCID "8949000000000000017"
#define N_MODEMS 100
#define MEGABYTE (1 << 20)

static void
tell (LkScriptModem *modem, const char *interface, const char *name, GVariant *value)
{
  g_autofree char *full = g_strconcat (MM_INTERFACE, interface, NULL);
  const char *path = g_str_equal (interface, "Sim") ? modem->sim->path
                                                    : g_dbus_object_get_object_path (G_DBUS_OBJECT (modem->object));

  lk_script_daemon_tell (modem->daemon, path, full, name, value);
}

static void
test_wrong_types (void)
{
  static const struct
  {
    const char *interface;
    const char *name;
    const char *value;
  } properties[] = {
    { "Modem", "UnlockRetries", "['three']" },
    { "Modem", "UnlockRetries", "@a{us} {2: 'three'}" },
    { "Modem", "UnlockRequired", "'sim-pin'" },
    { "Modem", "State", "'locked'" },
    { "Modem", "StateFailedReason", "(1, 2)" },
    { "Modem", "Sim", "17" },
    { "Modem", "SimSlots", "'none'" },
    { "Modem", "PrimarySimSlot", "[byte 1]" },
    { "Modem", "OwnNumbers", "[1, 2]" },
    { "Modem", "EquipmentIdentifier", "7" },
    { "Modem", "Manufacturer", "{'a': 1}" },
    { "Modem", "DeviceIdentifier", "@as []" },
    { "Modem.Modem3gpp", "EnabledFacilityLocks", "'all'" },
    { "Sim", "SimIdentifier", "8949" },
    { "Sim", "Imsi", "@av []" },
    { "Sim", "OperatorName", "true" },
  };
  g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
  LkScriptModem *script = lk_script_bench_plug (bench, "device", lk_script_bench_card (bench, ICCID, 3, 10));
  LkModem *modem = lk_script_bench_modem (bench, "device");

  for (gsize i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      tell (script, properties[i].interface, properties[i].name, g_variant_new_parsed (properties[i].value));
      lk_script_bench_hear (bench);
      g_assert_cmpuint (lk_script_bench_n_modems (bench), ==, 1);
    }
  g_assert_true (lk_modem_get_pin_left (modem) == 3 || lk_modem_get_pin_left (modem) == LK_UNKNOWN);

  /* The right types are understood again. */
  tell (script, "Sim", "SimIdentifier", g_variant_new_string (ICCID));
  lk_script_modem_repeat (script);
  tell (script, "Modem", "Sim", g_variant_new_object_path (script->sim->path));
  tell (script, "Modem", "State", g_variant_new_int32 (MM_MODEM_STATE_LOCKED));
  lk_script_bench_hear (bench);
  g_assert_cmpuint (lk_modem_get_pin_left (modem), ==, 3);
  g_assert_cmpint (lk_modem_get_state (modem), ==, LK_STATE_NEEDS_PIN);
}

static void
tell_objects (LkScriptBench *bench, const char *signal, const char *parameters)
{
  g_dbus_connection_emit_signal (bench->daemon->connection, NULL, MM_PATH, "org.freedesktop.DBus.ObjectManager", signal,
                                 g_variant_new_parsed (parameters), NULL);
  lk_script_bench_hear (bench);
}

/* A modem that comes with wrong types, and one without any property. */
static void
test_wrong_from_the_start (void)
{
  static const char *const added[] = {
    "(objectpath '/org/freedesktop/ModemManager1/Modem/97', {'" MM_INTERFACE "Modem': {"
    "'UnlockRequired': <'sim-pin'>, 'UnlockRetries': <[1, 2]>, 'State': <'locked'>, 'StateFailedReason': <true>, "
    "'Sim': <uint32 1>, 'SimSlots': <uint32 2>, 'PrimarySimSlot': <'one'>, 'OwnNumbers': <uint32 3>, "
    "'EquipmentIdentifier': <[1]>, 'Manufacturer': <uint32 4>, 'Model': <(1,)>, 'Device': <uint32 5>, "
    "'DeviceIdentifier': <uint32 6>}, '" MM_INTERFACE "Modem.Modem3gpp': {'EnabledFacilityLocks': <'all'>}})",
    "(objectpath '/org/freedesktop/ModemManager1/Modem/97', {'" MM_INTERFACE "Modem': @a{sv} {}, '" MM_INTERFACE
    "Modem.Modem3gpp': @a{sv} {}, 'com.example.Unheard': {'Of': <1>}})",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (added); i++)
    {
      g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
      g_autoptr (LkModem) modem = NULL;

      tell_objects (bench, "InterfacesAdded", added[i]);
      g_assert_cmpuint (lk_script_bench_n_modems (bench), ==, 1);
      modem = g_list_model_get_item (G_LIST_MODEL (bench->manager), 0);
      g_assert_cmpstr (lk_modem_get_id (modem), !=, "");
      g_assert_cmpuint (lk_modem_get_pin_left (modem), ==, LK_UNKNOWN);
      g_assert_cmpuint (lk_modem_get_puk_left (modem), ==, LK_UNKNOWN);
      g_assert_cmpint (lk_modem_get_lock (modem), ==, LK_LOCK_UNKNOWN);
      g_assert_cmpint (lk_script_bench_press (bench, modem, LK_OPERATION_UNLOCK, "1234"), !=, LK_VERDICT_SEND);
      tell_objects (bench, "InterfacesRemoved", "(objectpath '/org/freedesktop/ModemManager1/Modem/97', "
                                                "['" MM_INTERFACE "Modem'])");
      lk_script_bench_wait (bench, 20000);
      g_assert_cmpuint (lk_script_bench_n_modems (bench), ==, 0);
    }
}

/* A SIM object that answers the question about its properties with anything: nothing is sent to a card that is not
 * known, and what can be known is. */
static void
test_wrong_sim (void)
{
  static const LkScriptPolicy policies[] = { LK_SCRIPT_WRONG_VALUE, LK_SCRIPT_WRONG_BODY, LK_SCRIPT_FAIL };

  for (gsize i = 0; i < G_N_ELEMENTS (policies); i++)
    {
      g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
      LkModem *modem;

      bench->daemon->load_policy = policies[i];
      lk_script_bench_plug (bench, "device", lk_script_bench_card (bench, ICCID, 3, 10));
      modem = lk_script_bench_modem (bench, "device");
      g_assert_null (lk_modem_get_iccid (modem));
      g_assert_null (lk_modem_get_operator (modem));
      g_assert_cmpint (lk_modem_get_lock (modem), ==, LK_LOCK_SIM_PIN);
      lk_script_bench_press (bench, modem, LK_OPERATION_UNLOCK, "1234");
      g_assert_cmpuint (lk_script_bench_n_calls (bench), ==, 0);
    }
}

static void
test_wrong_answer (void)
{
  static const LkScriptPolicy policies[] = { LK_SCRIPT_WRONG_VALUE, LK_SCRIPT_WRONG_BODY, LK_SCRIPT_FAIL };
  static const char *const names[] = { ICCID, "" };

  for (gsize named = 0; named < G_N_ELEMENTS (names); named++)
    for (gsize i = 0; i < G_N_ELEMENTS (policies); i++)
      {
        g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
        SimCard *card = lk_script_bench_card (bench, names[named], 3, 10);
        LkModem *modem;

        lk_script_bench_plug (bench, "device", card);
        modem = lk_script_bench_modem (bench, "device");
        bench->daemon->ask_policy = policies[i];
        g_assert_cmpint (lk_script_bench_press (bench, modem, LK_OPERATION_UNLOCK, "1234"), ==, LK_VERDICT_SEND);
        g_assert_cmpuint (lk_script_bench_n_calls (bench), ==, 0);
        g_assert_cmpint (lk_script_bench_outcome (modem).result, ==, LK_RESULT_NOT_SENT);
      }
}

static void
test_absurd_tries (void)
{
  static const gint64 absurd[] = { LK_SCRIPT_MISSING, 11, 100, 999, 1000, G_MAXINT32, G_MAXUINT32 - 1, G_MAXUINT32 };
  g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
  LkScriptModem *script = lk_script_bench_plug (bench, "device", lk_script_bench_card (bench, ICCID, 0, 10));
  LkModem *modem = lk_script_bench_modem (bench, "device");

  for (gsize i = 0; i < G_N_ELEMENTS (absurd); i++)
    {
      LkOffer offer;

      lk_script_modem_say (script, MM_MODEM_LOCK_SIM_PUK, absurd[i], absurd[i]);
      lk_script_modem_flush (script);
      lk_script_bench_hear (bench);
      g_assert_cmpuint (lk_modem_get_pin_left (modem), ==, LK_UNKNOWN);
      g_assert_cmpuint (lk_modem_get_puk_left (modem), ==, LK_UNKNOWN);
      g_assert_cmpint (lk_modem_get_state (modem), ==, LK_STATE_NEEDS_PUK);
      offer = lk_modem_get_offer (modem, LK_OPERATION_UNBLOCK);
      g_assert_cmpuint (offer.tries_left, ==, LK_UNKNOWN);
      g_assert_cmpint (lk_script_bench_press_offer (modem, &offer, FALSE, "00000000"), ==, LK_VERDICT_NEEDS_CONSENT);
    }
}

static void
test_bare_objects (void)
{
  g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
  g_autoptr (GDBusObjectSkeleton) bare = g_dbus_object_skeleton_new (MM_PATH "/Modem/98");
  MmGdbusObjectSkeleton *half = mm_gdbus_object_skeleton_new (MM_PATH "/Modem/99");
  MmGdbusModem3gpp *modem_3gpp = mm_gdbus_modem3gpp_skeleton_new ();
  MmGdbusModem *modem = mm_gdbus_modem_skeleton_new ();

  mm_gdbus_object_skeleton_set_modem3gpp (half, modem_3gpp);
  g_dbus_object_manager_server_export (bench->daemon->objects, bare);
  g_dbus_object_manager_server_export (bench->daemon->objects, G_DBUS_OBJECT_SKELETON (half));
  lk_script_bench_hear (bench);
  g_assert_cmpuint (lk_script_bench_n_modems (bench), ==, 0);

  /* A modem that says nothing at all of itself. */
  mm_gdbus_object_skeleton_set_modem (half, modem);
  lk_script_bench_hear (bench);
  g_assert_cmpuint (lk_script_bench_n_modems (bench), ==, 1);
  mm_gdbus_object_skeleton_set_modem3gpp (half, NULL);
  lk_script_bench_hear (bench);
  g_assert_cmpuint (lk_script_bench_n_modems (bench), ==, 1);

  mm_gdbus_object_skeleton_set_modem (half, NULL);
  lk_script_bench_wait (bench, 20000);
  g_assert_cmpuint (lk_script_bench_n_modems (bench), ==, 0);
  g_dbus_object_manager_server_unexport (bench->daemon->objects, MM_PATH "/Modem/98");
  g_dbus_object_manager_server_unexport (bench->daemon->objects, MM_PATH "/Modem/99");
  g_object_unref (half);
  g_object_unref (modem_3gpp);
  g_object_unref (modem);
}

static void
test_hundred_modems (void)
{
  g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
  LkScriptModem *scripts[N_MODEMS];

  for (guint round = 0; round < 3; round++)
    {
      for (guint i = 0; i < N_MODEMS; i++)
        {
          g_autofree char *device = g_strdup_printf ("device-%u", i);
          g_autofree char *iccid = g_strdup_printf ("8949000000000000%03u", i);

          scripts[i] = lk_script_bench_plug (bench, device, lk_script_bench_card (bench, iccid, 3, 10));
        }
      g_assert_cmpuint (lk_script_bench_n_modems (bench), ==, N_MODEMS);
      g_assert_cmpint (lk_modem_get_state (lk_script_bench_modem (bench, "device-99")), ==, LK_STATE_NEEDS_PIN);
      for (guint i = 0; i < N_MODEMS; i++)
        lk_script_modem_unplug (scripts[i]);
      lk_script_bench_hear (bench);
      g_assert_cmpint (lk_modem_get_state (lk_script_bench_modem (bench, "device-0")), ==, LK_STATE_RESTARTING);
      /* The last round's come back within their grace. */
      if (round != 1)
        lk_script_bench_wait (bench, 20000);
    }
  g_assert_cmpuint (lk_script_bench_n_modems (bench), ==, 0);
}

static void
assert_clean (const char *text)
{
  if (text == NULL)
    return;
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (text, -1), <=, 80);
  g_assert_cmpint (strlen (text), >, 0);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_assert_false (g_unichar_iscntrl (c));
      g_assert_false (c >= 0x202A && c <= 0x202E);
      g_assert_false (c >= 0x2066 && c <= 0x2069);
      g_assert_false (c == 0x2028 || c == 0x2029);
    }
}

static void
test_names (void)
{
  g_autofree char *long_name = g_strnfill (MEGABYTE, 'A');
  g_autofree char *long_controls = g_strnfill (MEGABYTE, '\n');
  const char *const names[] = { "<b>&", "A\nB\tC", "\xE2\x80\xAE" "evil\xE2\x80\xAC", "\xE2\x80\xA8two", "\x01\x02",
                                long_name, long_controls, "&amp;<span size='999'>", "%s%n" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
      LkScriptModem *script = lk_script_modem_new (bench->daemon, names[i], names[i]);
      const char *const numbers[] = { names[i], NULL };
      g_autoptr (LkModem) modem = NULL;

      lk_script_modem_insert (script, lk_script_bench_card (bench, ICCID, 3, 10), names[i]);
      lk_script_modem_say (script, MM_MODEM_LOCK_SIM_PIN, 3, 10);
      mm_gdbus_modem_set_manufacturer (script->modem, names[i]);
      mm_gdbus_modem_set_model (script->modem, names[i]);
      mm_gdbus_modem_set_own_numbers (script->modem, numbers);
      mm_gdbus_sim_set_operator_name (script->sim->skeleton, names[i]);
      mm_gdbus_sim_set_imsi (script->sim->skeleton, names[i]);
      lk_script_modem_plug (script);
      lk_script_bench_hear (bench);

      modem = g_list_model_get_item (G_LIST_MODEL (bench->manager), 0);
      g_assert_nonnull (modem);
      assert_clean (lk_modem_get_id (modem));
      assert_clean (lk_modem_get_manufacturer (modem));
      assert_clean (lk_modem_get_model (modem));
      assert_clean (lk_modem_get_number (modem));
      assert_clean (lk_modem_get_operator (modem));
      assert_clean (lk_modem_get_imsi (modem));
      assert_clean (lk_modem_get_iccid (modem));
      g_assert_cmpint (lk_modem_get_state (modem), ==, LK_STATE_NEEDS_PIN);
      /* Whatever the card is called, it can be unlocked. */
      g_assert_cmpint (lk_script_bench_press (bench, modem, LK_OPERATION_UNLOCK, "1234"), ==, LK_VERDICT_SEND);
      g_assert_cmpuint (lk_script_bench_n_calls (bench), ==, 1);
    }
}

static void
test_same_device (void)
{
  g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
  LkScriptModem *scripts[3];
  LkOffer offer;

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      scripts[i] = lk_script_bench_plug (bench, "device", lk_script_bench_card (bench, "", 3, 10));
      g_assert_cmpuint (lk_script_bench_n_modems (bench), ==, i + 1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autoptr (LkModem) modem = g_list_model_get_item (G_LIST_MODEL (bench->manager), i);
      g_autoptr (LkModem) next = g_list_model_get_item (G_LIST_MODEL (bench->manager), (i + 1) % 3);

      offer = lk_modem_get_offer (modem, LK_OPERATION_UNLOCK);
      g_assert_cmpint (lk_script_bench_press_offer (next, &offer, TRUE, "1234"), ==, LK_VERDICT_CARD_CHANGED);
      g_assert_cmpint (lk_script_bench_press_offer (modem, &offer, TRUE, "1234"), ==, LK_VERDICT_SEND);
      g_assert_true (lk_script_bench_call (bench)->sim == scripts[i]->sim);
    }
  g_assert_cmpuint (lk_script_bench_n_calls (bench), ==, 3);
}

static void
add_tests (void)
{
  g_test_add_func ("/hostile/wrong-types", test_wrong_types);
  g_test_add_func ("/hostile/wrong-from-the-start", test_wrong_from_the_start);
  g_test_add_func ("/hostile/wrong-sim", test_wrong_sim);
  g_test_add_func ("/hostile/wrong-answer", test_wrong_answer);
  g_test_add_func ("/hostile/absurd-tries", test_absurd_tries);
  g_test_add_func ("/hostile/bare-objects", test_bare_objects);
  g_test_add_func ("/hostile/hundred-modems", test_hundred_modems);
  g_test_add_func ("/hostile/names", test_names);
  g_test_add_func ("/hostile/same-device", test_same_device);
}

int
main (int argc, char *argv[])
{
  return lk_script_bench_main (argc, argv, add_tests);
}
