/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-rig.h"

/* The daemon or the modem in trouble, other programs, permission. */

static gboolean
was_judged (gpointer data)
{
  return sim_card_get_n_received (data) > 0;
}

static gboolean
is_present (gpointer data)
{
  return lk_manager_get_service (data) == LK_SERVICE_PRESENT;
}

static gboolean
is_absent (gpointer data)
{
  return lk_manager_get_service (data) == LK_SERVICE_ABSENT;
}

static gboolean
is_slow (gpointer data)
{
  return lk_modem_get_progress (data) == LK_PROGRESS_SLOW;
}

/* The modem answers after ModemManager has given up: the try was used all the same. */
static void
test_late_answer (void)
{
  const SimRule late = { .prefix = "+CPIN=", .action = SIM_RULE_DELAY, .ms = 4000, .times = 1 };
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "late", "");
  LkModem *modem = lk_rig_modem (rig, 0);

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  sim_modem_add_rule (sim, &late);
  lk_rig_try (modem, LK_OPERATION_UNLOCK, "0000", NULL, LK_RESULT_REFUSED, LK_COST_TRY);
  g_assert_cmpint (lk_modem_get_outcome (modem)->error, ==, LK_ERROR_NO_ANSWER);
  g_assert_cmpuint (lk_modem_get_pin_left (modem), ==, 2);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, "0000", NULL, TRUE), ==, LK_VERDICT_REFUSED_BEFORE);
  lk_rig_assert_card (sim, 1, 2, 10);
}

/* The daemon dies while the code is with the modem, and comes back with everything under new paths. */
static void
test_daemon_killed (void)
{
  const SimRule silent = { .prefix = "+CPIN=", .action = SIM_RULE_SILENT, .times = 1 };
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "killed", "");
  LkModem *modem = lk_rig_modem (rig, 0);

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  sim_modem_add_rule (sim, &silent);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, "0000", NULL, TRUE), ==, LK_VERDICT_SEND);
  lk_test_wait_until (was_judged, sim_modem_get_card (sim));
  lk_test_daemon_kill (rig->daemon);
  lk_rig_wait_state (modem, LK_STATE_RESTARTING);
  lk_test_wait_until (is_absent, rig->manager);
  g_assert_cmpint (lk_modem_get_outcome (modem)->result, ==, LK_RESULT_UNSEEN);
  g_assert_cmpint (lk_modem_get_outcome (modem)->cost, ==, LK_COST_MAYBE);

  lk_test_daemon_start (rig->daemon);
  lk_test_wait_until (is_present, rig->manager);
  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  g_assert_cmpint (lk_modem_get_outcome (modem)->result, ==, LK_RESULT_UNSEEN);
  g_assert_cmpint (lk_modem_get_outcome (modem)->cost, ==, LK_COST_TRY);
  g_assert_cmpuint (lk_modem_get_pin_left (modem), ==, 2);
  g_assert_cmpuint (lk_modem_get_others_used (modem), ==, 0);
  lk_rig_assert_card (sim, 1, 2, 10);
}

/* The modem is pulled out while the code is with it. More than a minute later ModemManager says that the
 * PIN was accepted, which it was not. */
static void
test_pulled_in_mid_call (void)
{
  const SimRule deaf = { .prefix = "+CPIN=", .action = SIM_RULE_DEAF, .times = 1 };
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "pulled", "");
  LkModem *modem = lk_rig_modem (rig, 0);

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  sim_modem_add_rule (sim, &deaf);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, "1234", NULL, TRUE), ==, LK_VERDICT_SEND);
  lk_test_run_for (500);
  lk_test_daemon_pull_modem (rig->daemon, sim);
  lk_rig_wait_state (modem, LK_STATE_RESTARTING);
  g_assert_cmpint (lk_modem_get_outcome (modem)->result, ==, LK_RESULT_UNSEEN);
  g_assert_cmpint (lk_modem_get_outcome (modem)->cost, ==, LK_COST_MAYBE);

  lk_test_daemon_add_modem (rig->daemon, sim);
  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  g_assert_cmpuint (lk_modem_get_pin_left (modem), ==, 3);
  lk_test_run_for (70000);
  g_assert_cmpint (lk_modem_get_state (modem), ==, LK_STATE_NEEDS_PIN);
  g_assert_cmpint (lk_modem_get_outcome (modem)->result, ==, LK_RESULT_UNSEEN);
  lk_rig_assert_card (sim, 0, 3, 10);
}

/* The daemon hangs: the attempt stays under way, and the person hears that it is slow. */
static void
test_daemon_hangs (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "hangs", "");
  LkModem *modem = lk_rig_modem (rig, 0);

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  lk_test_daemon_pause (rig->daemon);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, "1234", NULL, TRUE), ==, LK_VERDICT_SEND);
  lk_test_wait_until (is_slow, modem);
  /* It did not even answer which card is in: nothing was sent, and nothing will be. */
  lk_rig_wait_idle (modem);
  g_assert_cmpint (lk_modem_get_outcome (modem)->result, ==, LK_RESULT_NOT_SENT);
  g_assert_cmpint (lk_modem_get_outcome (modem)->verdict, ==, LK_VERDICT_NO_ANSWER);
  lk_test_daemon_resume (rig->daemon);
  lk_rig_try (modem, LK_OPERATION_UNLOCK, "1234", NULL, LK_RESULT_DONE, LK_COST_NONE);
  lk_rig_assert_card (sim, 1, 3, 10);
}

static void
test_not_permitted (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_ASK);
  SimModem *sim = lk_rig_plug (rig, "denied", "");
  LkModem *modem = lk_rig_modem (rig, 0);
  LkTestPolkit *polkit = lk_test_daemon_get_polkit (rig->daemon);

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  lk_test_polkit_set_answer (polkit, LK_TEST_POLKIT_DENY);
  lk_rig_try (modem, LK_OPERATION_UNLOCK, "0000", NULL, LK_RESULT_FAILED, LK_COST_NONE);
  g_assert_cmpint (lk_modem_get_outcome (modem)->error, ==, LK_ERROR_NOT_PERMITTED);
  lk_rig_assert_card (sim, 0, 3, 10);

  /* Not refused by the card: the same code may be tried again. */
  lk_test_polkit_set_answer (polkit, LK_TEST_POLKIT_ALLOW);
  lk_rig_try (modem, LK_OPERATION_UNLOCK, "0000", NULL, LK_RESULT_REFUSED, LK_COST_TRY);
  lk_rig_assert_card (sim, 1, 2, 10);
}

static gboolean
is_asked (gpointer data)
{
  return lk_test_polkit_get_n_open (data) > 0;
}

static void
test_permission_hangs (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_ASK);
  SimModem *sim = lk_rig_plug (rig, "asking", "");
  LkModem *modem = lk_rig_modem (rig, 0);
  LkTestPolkit *polkit = lk_test_daemon_get_polkit (rig->daemon);

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  lk_test_polkit_set_answer (polkit, LK_TEST_POLKIT_HANG);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, "1234", NULL, TRUE), ==, LK_VERDICT_SEND);
  lk_test_wait_until (is_asked, polkit);
  lk_test_wait_until (is_slow, modem);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, "1234", NULL, TRUE), ==, LK_VERDICT_BUSY);
  lk_rig_assert_card (sim, 0, 3, 10);

  lk_test_polkit_set_answer (polkit, LK_TEST_POLKIT_ALLOW);
  lk_rig_wait_idle (modem);
  lk_rig_wait_state (modem, LK_STATE_READY);
  lk_rig_assert_card (sim, 1, 3, 10);
}

/* Three modems at once, two locked: each code goes where it was meant to. */
static void
test_three_modems (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *one = lk_rig_plug (rig, "one", "imei=490154203237511 pin=1111");
  SimModem *two = lk_rig_plug (rig, "two", "imei=490154203237522 pin=2222");
  SimModem *three = lk_rig_plug (rig, "three", "imei=490154203237533 pin-enabled=0");
  LkModem *first = lk_rig_find (rig, sim_card_get_iccid (sim_modem_get_card (one)));
  LkModem *second = lk_rig_find (rig, sim_card_get_iccid (sim_modem_get_card (two)));
  LkModem *third = lk_rig_find (rig, sim_card_get_iccid (sim_modem_get_card (three)));
  LkOffer shown;

  lk_rig_wait_state (first, LK_STATE_NEEDS_PIN);
  lk_rig_wait_state (second, LK_STATE_NEEDS_PIN);
  lk_rig_wait_state (third, LK_STATE_READY);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rig->manager)), ==, 3);

  /* An offer of one modem is none of another. */
  shown = lk_modem_get_offer (first, LK_OPERATION_UNLOCK);
  g_assert_cmpint (lk_modem_press (second, &shown, TRUE, lk_code_new (LK_CODE_KIND_PIN, "1111", NULL), NULL), ==,
                   LK_VERDICT_CARD_CHANGED);

  /* Two at the same time are two cards. */
  g_assert_cmpint (lk_rig_press (first, LK_OPERATION_UNLOCK, "1111", NULL, FALSE), ==, LK_VERDICT_SEND);
  g_assert_cmpint (lk_rig_press (second, LK_OPERATION_UNLOCK, "1111", NULL, FALSE), ==, LK_VERDICT_SEND);
  lk_rig_wait_idle (second);
  lk_rig_wait_state (first, LK_STATE_READY);
  g_assert_cmpint (lk_modem_get_outcome (second)->result, ==, LK_RESULT_REFUSED);
  lk_rig_assert_card (one, 1, 3, 10);
  lk_rig_assert_card (two, 1, 2, 10);
  lk_rig_assert_card (three, 0, 3, 10);
}

/* NetworkManager's way: another client sends a wrong PIN beside us. */
static void
test_others (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "others", "");
  LkModem *modem = lk_rig_modem (rig, 0);
  LkOffer shown;

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  lk_test_daemon_other_client_send_pin (rig->daemon, sim, "9999");
  lk_rig_wait_tries (modem, 2);
  g_assert_cmpuint (lk_modem_get_others_used (modem), ==, 1);
  g_assert_false (lk_modem_get_others_unseen (modem));
  g_assert_null (lk_modem_get_outcome (modem));

  lk_rig_try (modem, LK_OPERATION_UNLOCK, "0000", NULL, LK_RESULT_REFUSED, LK_COST_TRY);
  g_assert_cmpuint (lk_modem_get_others_used (modem), ==, 1);
  g_assert_cmpuint (lk_modem_get_pin_left (modem), ==, 1);

  /* The consent was for other circumstances than when the button was pressed. */
  shown = lk_modem_get_offer (modem, LK_OPERATION_UNLOCK);
  shown.tries_left = 2;
  g_assert_cmpint (lk_modem_press (modem, &shown, TRUE, lk_code_new (LK_CODE_KIND_PIN, "1234", NULL), NULL), ==,
                   LK_VERDICT_NEEDS_CONSENT);
  lk_rig_assert_card (sim, 2, 1, 10);
}

/* A try that was used while the card was out. */
static void
test_others_unseen (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "unseen", "");
  LkModem *modem = lk_rig_modem (rig, 0);

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  lk_test_daemon_pull_modem (rig->daemon, sim);
  lk_rig_wait_state (modem, LK_STATE_RESTARTING);
  sim_card_use_elsewhere (sim_modem_get_card (sim), "9999");
  lk_test_daemon_add_modem (rig->daemon, sim);
  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  lk_rig_wait_tries (modem, 2);
  g_assert_cmpuint (lk_modem_get_others_used (modem), ==, 1);
  g_assert_true (lk_modem_get_others_unseen (modem));
}

/* No daemon at first. */
static void
test_no_service (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_STOPPED);

  lk_test_wait_until (is_absent, rig->manager);
  lk_test_daemon_start (rig->daemon);
  lk_test_wait_until (is_present, rig->manager);
  lk_rig_plug (rig, "afterwards", "");
  lk_rig_wait_state (lk_rig_modem (rig, 0), LK_STATE_NEEDS_PIN);
}

/* A modem that is gone for good leaves the list. */
static void
test_unplugged (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "unplugged", "");
  g_autoptr (LkModem) modem = g_object_ref (lk_rig_modem (rig, 0));

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  sim_modem_unplug (sim);
  lk_rig_wait_state (modem, LK_STATE_RESTARTING);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rig->manager)), ==, 1);
  while (g_list_model_get_n_items (G_LIST_MODEL (rig->manager)) > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, "1234", NULL, TRUE), ==, LK_VERDICT_GONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trouble/late-answer", test_late_answer);
  g_test_add_func ("/trouble/daemon-killed", test_daemon_killed);
  g_test_add_func ("/trouble/daemon-hangs", test_daemon_hangs);
  g_test_add_func ("/trouble/not-permitted", test_not_permitted);
  g_test_add_func ("/trouble/permission-hangs", test_permission_hangs);
  g_test_add_func ("/trouble/three-modems", test_three_modems);
  g_test_add_func ("/trouble/others", test_others);
  g_test_add_func ("/trouble/others-unseen", test_others_unseen);
  g_test_add_func ("/trouble/no-service", test_no_service);
  g_test_add_func ("/trouble/unplugged", test_unplugged);
  g_test_add_func ("/trouble/pulled-in-mid-call", test_pulled_in_mid_call);
  return g_test_run ();
}
