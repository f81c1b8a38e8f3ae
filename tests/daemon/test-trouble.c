/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-rig.h"

/* The daemon in trouble. */

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
  const SimRule late = { .prefix = "+CPIN=", .action = SIM_RULE_DELAY, .ms = 8000, .times = 1 };
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

/* The daemon hangs when core first asks for its modems: core goes on asking. */
static void
test_hangs_at_first (void)
{
  g_autoptr (LkTestDaemon) daemon = lk_test_daemon_new (LK_TEST_DEFAULT);
  g_autoptr (LkManager) manager = NULL;

  lk_test_daemon_pause (daemon);
  manager = lk_manager_new (FALSE, NULL);
  lk_test_wait_until (is_absent, manager);
  lk_test_daemon_resume (daemon);
  lk_test_wait_until (is_present, manager);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trouble/late-answer", test_late_answer);
  g_test_add_func ("/trouble/daemon-killed", test_daemon_killed);
  g_test_add_func ("/trouble/daemon-hangs", test_daemon_hangs);
  g_test_add_func ("/trouble/no-service", test_no_service);
  /* The last: GLib may keep the connection of the first attempt for the rest of the program. */
  g_test_add_func ("/trouble/hangs-at-first", test_hangs_at_first);
  return g_test_run ();
}
