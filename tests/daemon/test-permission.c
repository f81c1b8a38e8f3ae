/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-rig.h"

/* polkit says no, or nobody answers its question. */

static gboolean
is_slow (gpointer data)
{
  return lk_modem_get_progress (data) == LK_PROGRESS_SLOW;
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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/permission/refused", test_not_permitted);
  g_test_add_func ("/permission/hangs", test_permission_hangs);
  return g_test_run ();
}
