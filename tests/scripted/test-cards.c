/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-script-bench.h"

/* Cards that come back, under another path or the same, with a name, without one, or with it later. */

#define MM_ERROR "org.freedesktop.ModemManager1.Error."
#define ICCID "8949000000000000017"
#define OTHER_ICCID "8949000000000000025"

/* Sends a code that the card refuses, and says so in the way that is given. */
static void
be_refused (LkScriptBench *bench, LkScriptModem *script, LkOperation operation, const char *code, gboolean report)
{
  LkModem *modem = lk_script_bench_modem (bench, "device");
  LkScriptCall *call;

  g_assert_cmpint (lk_script_bench_press (bench, modem, operation, code), ==, LK_VERDICT_SEND);
  call = lk_script_bench_call (bench);
  lk_script_call_judge (call);
  g_assert_true (call->spent);
  lk_script_call_answer (call, MM_ERROR "MobileEquipment.IncorrectPassword");
  if (report)
    lk_script_bench_report (script);
  lk_script_bench_wait (bench, 10000);
}

static LkScriptModem *
plug_as (LkScriptBench *bench, SimCard *card, const char *iccid, MMModemLock lock, gint64 pin_tries, gint64 puk_tries)
{
  LkScriptModem *script = lk_script_modem_new (bench->daemon, "device", "350000000000006");

  lk_script_modem_insert (script, card, iccid);
  lk_script_modem_say (script, lock, pin_tries, puk_tries);
  mm_gdbus_modem_set_state (script->modem, MM_MODEM_STATE_LOCKED);
  lk_script_modem_plug (script);
  lk_script_bench_hear (bench);
  return script;
}

static void
test_nameless_same_path (void)
{
  g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
  SimCard *lost = lk_script_bench_card (bench, "", 0, 1);
  SimCard *good = lk_script_bench_card (bench, "", 0, 10);
  LkScriptModem *script;
  g_autofree char *path = NULL;
  LkModem *modem;

  /* The last PUK, refused; a daemon that comes back begins with the same paths. */
  lk_script_daemon_die (bench->daemon);
  lk_script_daemon_start (bench->daemon);
  script = lk_script_bench_plug (bench, "device", lost);
  path = g_strdup (script->sim->path);
  be_refused (bench, script, LK_OPERATION_UNBLOCK, "11111111", FALSE);
  modem = lk_script_bench_modem (bench, "device");
  g_assert_cmpint (lk_modem_get_state (modem), ==, LK_STATE_BLOCKED);

  lk_script_daemon_die (bench->daemon);
  lk_script_daemon_start (bench->daemon);
  script = plug_as (bench, good, NULL, MM_MODEM_LOCK_SIM_PUK, LK_SCRIPT_MISSING, LK_SCRIPT_MISSING);
  g_assert_cmpstr (script->sim->path, ==, path);
  g_assert_cmpint (lk_modem_get_state (modem), ==, LK_STATE_NEEDS_PUK);
  g_assert_null (lk_modem_get_outcome (modem));
  g_assert_cmpint (lk_script_bench_press (bench, modem, LK_OPERATION_UNBLOCK, "11111111"), ==, LK_VERDICT_SEND);
}

static void
test_blocked_before (void)
{
  g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
  LkScriptModem *script = lk_script_bench_plug (bench, "device", lk_script_bench_card (bench, ICCID, 0, 1));
  LkModem *modem = lk_script_bench_modem (bench, "device");

  be_refused (bench, script, LK_OPERATION_UNBLOCK, "11111111", FALSE);
  g_assert_cmpint (lk_modem_get_state (modem), ==, LK_STATE_BLOCKED);
  lk_script_modem_unplug (script);
  lk_script_bench_hear (bench);

  /* Another card, of which nothing can be read yet. */
  bench->daemon->load_policy = LK_SCRIPT_HOLD;
  script = plug_as (bench, lk_script_bench_card (bench, OTHER_ICCID, 0, 10), OTHER_ICCID, MM_MODEM_LOCK_SIM_PUK,
                    LK_SCRIPT_MISSING, LK_SCRIPT_MISSING);
  g_assert_cmpint (lk_modem_get_state (modem), ==, LK_STATE_CHECKING);
  lk_script_daemon_answer_held (bench->daemon);
  lk_script_bench_hear (bench);
  g_assert_cmpint (lk_modem_get_state (modem), ==, LK_STATE_NEEDS_PUK);

  /* The first one again: that it is lost was seen. */
  lk_script_modem_unplug (script);
  lk_script_bench_hear (bench);
  bench->daemon->load_policy = LK_SCRIPT_ANSWER;
  plug_as (bench, lk_script_bench_card (bench, ICCID, 0, 0), ICCID, MM_MODEM_LOCK_SIM_PUK, LK_SCRIPT_MISSING,
           LK_SCRIPT_MISSING);
  g_assert_cmpint (lk_modem_get_state (modem), ==, LK_STATE_BLOCKED);
}

static void
test_first_report_after_refusal (void)
{
  g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
  SimCard *card = lk_script_bench_card (bench, ICCID, 0, 2);
  LkScriptModem *script = plug_as (bench, card, ICCID, MM_MODEM_LOCK_SIM_PUK, LK_SCRIPT_MISSING, LK_SCRIPT_MISSING);
  LkModem *modem = lk_script_bench_modem (bench, "device");

  g_assert_cmpuint (lk_modem_get_puk_left (modem), ==, LK_UNKNOWN);
  be_refused (bench, script, LK_OPERATION_UNBLOCK, "11111111", TRUE);
  g_assert_cmpuint (lk_modem_get_puk_left (modem), ==, 1);
  g_assert_cmpint (lk_modem_get_state (modem), ==, LK_STATE_NEEDS_PUK);
}

/* The first number of all comes after a code whose end nobody knows, and before the card has judged it. */
static void
test_first_report_after_no_answer (void)
{
  g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
  SimCard *card = lk_script_bench_card (bench, ICCID, 3, 10);
  LkScriptModem *script = plug_as (bench, card, ICCID, MM_MODEM_LOCK_SIM_PIN, LK_SCRIPT_MISSING, LK_SCRIPT_MISSING);
  LkModem *modem = lk_script_bench_modem (bench, "device");
  LkScriptCall *first;

  g_assert_cmpint (lk_script_bench_press (bench, modem, LK_OPERATION_UNLOCK, "1111"), ==, LK_VERDICT_SEND);
  first = lk_script_bench_call (bench);
  lk_script_call_answer (first, MM_ERROR "Serial.ResponseTimeout");
  lk_script_bench_wait (bench, 10000);
  lk_script_bench_report (script);
  lk_script_bench_hear (bench);
  g_assert_cmpuint (lk_modem_get_pin_left (modem), ==, 3);

  g_assert_cmpint (lk_script_bench_press (bench, modem, LK_OPERATION_UNLOCK, "2222"), ==, LK_VERDICT_SEND);
  lk_script_call_judge (first);
  lk_script_call_judge (lk_script_bench_call (bench));
  lk_script_call_answer (lk_script_bench_call (bench), MM_ERROR "MobileEquipment.IncorrectPassword");
  lk_script_bench_report (script);
  lk_script_bench_wait (bench, 10000);
  g_assert_cmpuint (lk_modem_get_pin_left (modem), ==, 1);
  g_assert_cmpint (lk_script_bench_outcome (modem).cost, ==, LK_COST_TRY);
  g_assert_cmpuint (lk_modem_get_others_used (modem), ==, 0);
}

static void
test_late_report_in_next (void)
{
  g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
  SimCard *card = lk_script_bench_card (bench, ICCID, 0, 2);
  LkScriptModem *script = lk_script_bench_plug (bench, "device", card);
  LkModem *modem = lk_script_bench_modem (bench, "device");

  be_refused (bench, script, LK_OPERATION_UNBLOCK, "11111111", FALSE);
  g_assert_cmpuint (lk_modem_get_puk_left (modem), ==, 1);
  g_assert_cmpint (lk_script_bench_press (bench, modem, LK_OPERATION_UNBLOCK, "22222222"), ==, LK_VERDICT_SEND);
  /* The number that shows the first refusal comes while the second code is on its way. */
  lk_script_bench_report (script);
  lk_script_bench_hear (bench);
  g_assert_cmpuint (lk_modem_get_puk_left (modem), ==, 1);
  g_assert_cmpint (lk_modem_get_state (modem), ==, LK_STATE_NEEDS_PUK);
}

static void
test_offer_while_gone (void)
{
  g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
  SimCard *card = lk_script_bench_card (bench, ICCID, 3, 10);
  LkScriptModem *script = lk_script_bench_plug (bench, "device", card);
  LkModem *modem = lk_script_bench_modem (bench, "device");
  LkOffer offer;

  lk_script_modem_unplug (script);
  lk_script_bench_hear (bench);
  offer = lk_modem_get_offer (modem, LK_OPERATION_UNLOCK);
  lk_script_bench_plug (bench, "device", card);
  g_assert_cmpint (lk_modem_get_state (modem), ==, LK_STATE_NEEDS_PIN);
  g_assert_cmpint (lk_script_bench_press_offer (modem, &offer, TRUE, "1234"), ==, LK_VERDICT_CARD_CHANGED);
  g_assert_cmpuint (lk_script_bench_n_calls (bench), ==, 0);
}

static void
test_named_later (void)
{
  g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
  SimCard *card = lk_script_bench_card (bench, ICCID, 3, 10);
  LkScriptModem *script = lk_script_bench_plug (bench, "device", card);
  LkModem *modem = lk_script_bench_modem (bench, "device");
  LkOffer offer;

  be_refused (bench, script, LK_OPERATION_UNLOCK, "1111", TRUE);
  lk_script_modem_unplug (script);
  lk_script_bench_hear (bench);

  /* It comes back without its name, and another wrong code is tried on it. */
  script = plug_as (bench, card, NULL, MM_MODEM_LOCK_SIM_PIN, 2, 10);
  be_refused (bench, script, LK_OPERATION_UNLOCK, "2222", TRUE);
  offer = lk_modem_get_offer (modem, LK_OPERATION_UNLOCK);
  g_assert_cmpuint (offer.tries_left, ==, 1);

  /* Then its name is known: no other card, and all that was known of it. */
  lk_script_sim_swap (script->sim, card, ICCID, TRUE);
  lk_script_bench_hear (bench);
  g_assert_cmpuint (lk_modem_get_card (modem), ==, offer.card);
  g_assert_cmpstr (lk_modem_get_iccid (modem), ==, ICCID);
  g_assert_cmpuint (lk_modem_get_pin_left (modem), ==, 1);
  g_assert_cmpuint (lk_modem_get_others_used (modem), ==, 0);
  g_assert_cmpint (lk_script_bench_outcome (modem).cost, ==, LK_COST_TRY);
  g_assert_cmpint (lk_script_bench_press (bench, modem, LK_OPERATION_UNLOCK, "1111"), ==, LK_VERDICT_REFUSED_BEFORE);
  g_assert_cmpint (lk_script_bench_press (bench, modem, LK_OPERATION_UNLOCK, "2222"), ==, LK_VERDICT_REFUSED_BEFORE);
  g_assert_cmpint (lk_script_bench_press_offer (modem, &offer, TRUE, "1234"), ==, LK_VERDICT_SEND);
  g_assert_cmpuint (lk_script_bench_n_calls (bench), ==, 3);
}

/* The name becomes known while ModemManager is asked for it; and then it is no longer told. */
static void
test_named_while_asking (void)
{
  for (int named = TRUE; named >= FALSE; named--)
    {
      g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
      SimCard *card = lk_script_bench_card (bench, ICCID, 3, 10);
      LkScriptModem *script = plug_as (bench, card, NULL, MM_MODEM_LOCK_SIM_PIN, 3, 10);
      LkModem *modem = lk_script_bench_modem (bench, "device");

      bench->daemon->ask_policy = LK_SCRIPT_HOLD;
      g_assert_cmpint (lk_script_bench_press (bench, modem, LK_OPERATION_UNLOCK, "1234"), ==, LK_VERDICT_SEND);
      lk_script_sim_swap (script->sim, card, ICCID, TRUE);
      if (!named)
        lk_script_sim_swap (script->sim, card, NULL, TRUE);
      lk_script_bench_hear (bench);
      lk_script_daemon_answer_held (bench->daemon);

      g_test_message ("named: %d", named);
      g_assert_cmpuint (lk_script_bench_n_calls (bench), ==, named ? 1 : 0);
      if (!named)
        g_assert_cmpint (lk_script_bench_outcome (modem).verdict, ==, LK_VERDICT_CARD_CHANGED);
    }
}

static void
test_one_card_in_two_modems (void)
{
  g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
  SimCard *card = lk_script_bench_card (bench, ICCID, 3, 10);
  LkModem *first, *second;

  lk_script_bench_plug (bench, "first", card);
  lk_script_bench_plug (bench, "second", card);
  first = lk_script_bench_modem (bench, "first");
  second = lk_script_bench_modem (bench, "second");
  g_assert_cmpint (lk_script_bench_press (bench, first, LK_OPERATION_UNLOCK, "1234"), ==, LK_VERDICT_SEND);
  g_assert_cmpint (lk_script_bench_press (bench, second, LK_OPERATION_UNLOCK, "1234"), ==, LK_VERDICT_BUSY);
  g_assert_cmpuint (lk_script_bench_n_calls (bench), ==, 1);
}

static void
test_others_unseen (void)
{
  g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
  SimCard *card = lk_script_bench_card (bench, ICCID, 3, 10);
  LkScriptModem *script = lk_script_bench_plug (bench, "device", card);
  LkModem *modem = lk_script_bench_modem (bench, "device");

  lk_script_modem_unplug (script);
  lk_script_bench_hear (bench);
  sim_card_use_elsewhere (card, "9999");
  script = lk_script_bench_plug (bench, "device", card);
  g_assert_cmpuint (lk_modem_get_others_used (modem), ==, 1);
  g_assert_true (lk_modem_get_others_unseen (modem));
  sim_card_use_elsewhere (card, "9999");
  lk_script_bench_report (script);
  lk_script_bench_hear (bench);
  g_assert_cmpuint (lk_modem_get_others_used (modem), ==, 2);
  g_assert_false (lk_modem_get_others_unseen (modem));
}

/* It comes behind the SIM object of another card, whose number still stands there: what it owes is still owed. */
static void
test_swapped_in (void)
{
  g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
  SimCard *card = lk_script_bench_card (bench, ICCID, 3, 10);
  LkScriptModem *script = lk_script_bench_plug (bench, "device", card);
  LkScriptModem *other = lk_script_bench_plug (bench, "other", lk_script_bench_card (bench, OTHER_ICCID, 3, 10));
  LkModem *modem = lk_script_bench_modem (bench, "device");

  g_assert_cmpint (lk_script_bench_press (bench, modem, LK_OPERATION_UNLOCK, "1111"), ==, LK_VERDICT_SEND);
  lk_script_call_judge (lk_script_bench_call (bench));
  lk_script_modem_unplug (script);
  lk_script_sim_swap (other->sim, card, ICCID, TRUE);
  modem = lk_script_bench_modem (bench, "other");
  g_assert_cmpstr (lk_modem_get_iccid (modem), ==, ICCID);
  g_assert_cmpuint (lk_modem_get_pin_left (modem), ==, 3);
  lk_script_bench_report (other);
  lk_script_bench_hear (bench);
  g_assert_cmpuint (lk_modem_get_pin_left (modem), ==, 2);
  g_assert_cmpuint (lk_modem_get_others_used (modem), ==, 0);
  g_assert_cmpint (lk_script_bench_press (bench, modem, LK_OPERATION_UNLOCK, "1111"), ==, LK_VERDICT_REFUSED_BEFORE);
}

static void
test_turned_on_elsewhere (void)
{
  g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
  SimCard *card = lk_script_bench_card (bench, ICCID, 3, 10);
  LkScriptModem *script;
  LkModem *modem;
  LkScriptCall *call;

  sim_card_verify (card, sim_card_get_pin (card));
  script = lk_script_bench_plug (bench, "device", card);
  modem = lk_script_bench_modem (bench, "device");
  g_assert_cmpint (lk_modem_get_pin_lock (modem), ==, LK_PIN_LOCK_NOT_REPORTED);
  g_assert_cmpint (lk_script_bench_press (bench, modem, LK_OPERATION_TURN_OFF, "1234"), ==, LK_VERDICT_SEND);
  call = lk_script_bench_call (bench);
  lk_script_call_judge (call);
  lk_script_call_answer (call, NULL);
  lk_script_bench_wait (bench, 10000);
  g_assert_cmpint (lk_modem_get_pin_lock (modem), ==, LK_PIN_LOCK_OFF);

  /* In a phone it is turned on; here it is locked, and unlocked by another program. */
  sim_card_set_pin_enabled (card, TRUE);
  sim_card_power_cycle (card);
  lk_script_bench_report (script);
  lk_script_bench_hear (bench);
  g_assert_cmpint (lk_modem_get_pin_lock (modem), ==, LK_PIN_LOCK_ON);
  sim_card_verify (card, sim_card_get_pin (card));
  lk_script_bench_report (script);
  lk_script_bench_hear (bench);
  g_assert_cmpint (lk_modem_get_pin_lock (modem), ==, LK_PIN_LOCK_ON);
}

static void
add_tests (void)
{
  g_test_add_func ("/cards/nameless-same-path", test_nameless_same_path);
  g_test_add_func ("/cards/blocked-before", test_blocked_before);
  g_test_add_func ("/cards/first-report-after-refusal", test_first_report_after_refusal);
  g_test_add_func ("/cards/first-report-after-no-answer", test_first_report_after_no_answer);
  g_test_add_func ("/cards/late-report-in-next", test_late_report_in_next);
  g_test_add_func ("/cards/offer-while-gone", test_offer_while_gone);
  g_test_add_func ("/cards/named-later", test_named_later);
  g_test_add_func ("/cards/named-while-asking", test_named_while_asking);
  g_test_add_func ("/cards/one-card-in-two-modems", test_one_card_in_two_modems);
  g_test_add_func ("/cards/others-unseen", test_others_unseen);
  g_test_add_func ("/cards/swapped-in", test_swapped_in);
  g_test_add_func ("/cards/turned-on-elsewhere", test_turned_on_elsewhere);
}

int
main (int argc, char *argv[])
{
  return lk_script_bench_main (argc, argv, add_tests);
}
