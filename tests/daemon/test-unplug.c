/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-rig.h"

/* The modem is pulled out. */

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
  g_test_add_func ("/unplug/in-mid-call", test_pulled_in_mid_call);
  g_test_add_func ("/unplug/for-good", test_unplugged);
  return g_test_run ();
}
