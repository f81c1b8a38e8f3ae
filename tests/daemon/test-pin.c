/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-rig.h"

/* Turning the SIM PIN off and on, and changing it. */

static LkModem *
unlocked (LkRig *rig)
{
  LkModem *modem = lk_rig_modem (rig, 0);

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  lk_rig_try (modem, LK_OPERATION_UNLOCK, "1234", NULL, LK_RESULT_DONE, LK_COST_NONE);
  lk_rig_wait_state (modem, LK_STATE_READY);
  return modem;
}

static void
test_off_and_on (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "off", "");
  LkModem *modem = unlocked (rig);

  g_assert_cmpint (lk_modem_get_offer (modem, LK_OPERATION_TURN_OFF).consent, ==, LK_CONSENT_TURN_OFF);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_TURN_OFF, "1234", NULL, FALSE), ==, LK_VERDICT_NEEDS_CONSENT);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_TURN_ON, "1234", NULL, TRUE), ==, LK_VERDICT_WRONG_STATE);
  lk_rig_try (modem, LK_OPERATION_TURN_OFF, "1234", NULL, LK_RESULT_DONE, LK_COST_NONE);
  g_assert_cmpint (lk_modem_get_pin_lock (modem), ==, LK_PIN_LOCK_OFF);
  g_assert_false (sim_card_get_pin_enabled (sim_modem_get_card (sim)));
  lk_rig_assert_card (sim, 2, 3, 10);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_CHANGE, "1234", "4321", TRUE), ==, LK_VERDICT_WRONG_STATE);

  /* Plugged in again: no lock. */
  sim_modem_power_cycle (sim);
  lk_rig_wait_state (modem, LK_STATE_RESTARTING);
  lk_rig_wait_state (modem, LK_STATE_READY);
  g_assert_cmpint (lk_modem_get_pin_lock (modem), ==, LK_PIN_LOCK_OFF);

  lk_rig_try (modem, LK_OPERATION_TURN_ON, "1234", NULL, LK_RESULT_DONE, LK_COST_NONE);
  g_assert_cmpint (lk_modem_get_pin_lock (modem), ==, LK_PIN_LOCK_ON);
  g_assert_true (sim_card_get_pin_enabled (sim_modem_get_card (sim)));
  sim_modem_power_cycle (sim);
  lk_rig_wait_state (modem, LK_STATE_RESTARTING);
  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  lk_rig_assert_card (sim, 3, 3, 10);
}

static void
test_off_wrong (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "off-wrong", "");
  LkModem *modem = unlocked (rig);

  lk_rig_try (modem, LK_OPERATION_TURN_OFF, "0000", NULL, LK_RESULT_REFUSED, LK_COST_TRY);
  g_assert_cmpuint (lk_modem_get_pin_left (modem), ==, 2);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_CHANGE, "0000", "1111", TRUE), ==, LK_VERDICT_REFUSED_BEFORE);
  g_assert_cmpint (lk_modem_get_pin_lock (modem), ==, LK_PIN_LOCK_ON);
  lk_rig_assert_card (sim, 2, 2, 10);
}

/* The operator does not allow it. */
static void
test_off_forbidden (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "forbidden", "pin-fixed=1");
  LkModem *modem = unlocked (rig);

  lk_rig_try (modem, LK_OPERATION_TURN_OFF, "1234", NULL, LK_RESULT_FAILED, LK_COST_MAYBE);
  g_assert_cmpint (lk_modem_get_outcome (modem)->error, ==, LK_ERROR_SIM_FAILURE);
  g_assert_cmpuint (lk_modem_get_pin_left (modem), ==, 3);
  g_assert_cmpint (lk_modem_get_pin_lock (modem), ==, LK_PIN_LOCK_ON);
  lk_rig_assert_card (sim, 2, 3, 10);
}

static void
test_on_wrong (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "on-wrong", "");
  LkModem *modem = unlocked (rig);

  lk_rig_try (modem, LK_OPERATION_TURN_OFF, "1234", NULL, LK_RESULT_DONE, LK_COST_NONE);
  lk_rig_try (modem, LK_OPERATION_TURN_ON, "0000", NULL, LK_RESULT_REFUSED, LK_COST_TRY);
  g_assert_cmpuint (lk_modem_get_pin_left (modem), ==, 2);
  g_assert_cmpint (lk_modem_get_pin_lock (modem), ==, LK_PIN_LOCK_OFF);
  lk_rig_assert_card (sim, 3, 2, 10);
}

static void
test_change (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "change", "");
  LkModem *modem = unlocked (rig);

  lk_rig_try (modem, LK_OPERATION_CHANGE, "0000", "87654321", LK_RESULT_REFUSED, LK_COST_TRY);
  g_assert_cmpuint (lk_modem_get_pin_left (modem), ==, 2);
  lk_rig_assert_card (sim, 2, 2, 10);
  lk_rig_try (modem, LK_OPERATION_CHANGE, "1234", "87654321", LK_RESULT_DONE, LK_COST_NONE);
  g_assert_cmpstr (sim_card_get_pin (sim_modem_get_card (sim)), ==, "87654321");
  lk_rig_assert_card (sim, 3, 3, 10);
}

/* Three wrong PINs in changing it lock the card although the modem works on. */
static void
test_change_until_puk (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "until-puk", "");
  LkModem *modem = unlocked (rig);

  lk_rig_try (modem, LK_OPERATION_CHANGE, "1111", "4321", LK_RESULT_REFUSED, LK_COST_TRY);
  lk_rig_try (modem, LK_OPERATION_CHANGE, "2222", "4321", LK_RESULT_REFUSED, LK_COST_TRY);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_CHANGE, "3333", "4321", FALSE), ==, LK_VERDICT_NEEDS_CONSENT);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_CHANGE, "3333", "4321", TRUE), ==, LK_VERDICT_SEND);
  lk_rig_wait_state (modem, LK_STATE_NEEDS_PUK);
  lk_rig_wait_idle (modem);
  g_assert_cmpint (lk_modem_get_outcome (modem)->cost, ==, LK_COST_TRY);
  lk_rig_assert_card (sim, 4, 0, 10);
  lk_rig_try (modem, LK_OPERATION_UNBLOCK, "12345678", "4321", LK_RESULT_DONE, LK_COST_NONE);
  lk_rig_wait_state (modem, LK_STATE_READY);
  lk_rig_assert_card (sim, 5, 3, 10);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pin/off-and-on", test_off_and_on);
  g_test_add_func ("/pin/off-wrong", test_off_wrong);
  g_test_add_func ("/pin/off-forbidden", test_off_forbidden);
  g_test_add_func ("/pin/on-wrong", test_on_wrong);
  g_test_add_func ("/pin/change", test_change);
  g_test_add_func ("/pin/change-until-puk", test_change_until_puk);
  return g_test_run ();
}
