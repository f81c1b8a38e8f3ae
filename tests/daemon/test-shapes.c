/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-rig.h"

/* What modems and cards do differently. */

static void
test_no_sim (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "none", "card=none");
  LkModem *modem = lk_rig_modem (rig, 0);
  g_autoptr (SimCard) card = sim_card_new ("8949111111111111111");

  lk_rig_wait_state (modem, LK_STATE_NO_SIM);
  g_assert_cmpint (lk_modem_get_failure (modem), ==, LK_FAILURE_SIM_MISSING);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, "1234", NULL, TRUE), ==, LK_VERDICT_WRONG_STATE);

  /* The card is put in. */
  sim_modem_set_card (sim, card);
  lk_test_daemon_pull_modem (rig->daemon, sim);
  lk_rig_wait_state (modem, LK_STATE_RESTARTING);
  lk_test_daemon_add_modem (rig->daemon, sim);
  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  lk_rig_assert_card (sim, 0, 3, 10);
}

static void
test_network_lock_before (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "before", "lock-before=PH-NET_PIN");
  LkModem *modem = lk_rig_modem (rig, 0);

  lk_rig_wait_state (modem, LK_STATE_NETWORK_LOCK);
  g_assert_cmpint (lk_modem_get_lock (modem), ==, LK_LOCK_NETWORK);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, "1234", NULL, TRUE), ==, LK_VERDICT_WRONG_STATE);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNBLOCK, "12345678", "1234", TRUE), ==, LK_VERDICT_WRONG_STATE);
  lk_rig_assert_card (sim, 0, 3, 10);
}

/* The PIN is right, and behind it lies another lock. */
static void
test_network_lock_behind (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "behind", "lock-behind=PH-NET_PIN");
  LkModem *modem = lk_rig_modem (rig, 0);

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  lk_rig_try (modem, LK_OPERATION_UNLOCK, "1234", NULL, LK_RESULT_DONE, LK_COST_NONE);
  lk_rig_wait_state (modem, LK_STATE_NETWORK_LOCK);
  lk_rig_assert_card (sim, 1, 3, 10);
}

static void
test_pin2 (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  LkModem *modem;

  lk_rig_plug (rig, "pin2", "pin-enabled=0 lock-behind=SIM_PIN2");
  modem = lk_rig_modem (rig, 0);
  lk_rig_wait_state (modem, LK_STATE_READY);
  g_assert_cmpint (lk_modem_get_lock (modem), ==, LK_LOCK_NONE);
}

/* No tries are reported: unknown, and consent after one refusal. */
static void
test_no_tries (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "silent", "tries=0");
  LkModem *modem = lk_rig_modem (rig, 0);
  LkOffer shown;

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  g_assert_cmpuint (lk_modem_get_pin_left (modem), ==, LK_UNKNOWN);
  g_assert_cmpuint (lk_modem_get_puk_left (modem), ==, LK_UNKNOWN);
  g_assert_cmpint (lk_modem_get_offer (modem, LK_OPERATION_UNLOCK).consent, ==, LK_CONSENT_NONE);
  g_assert_cmpint (lk_modem_get_offer (modem, LK_OPERATION_UNBLOCK).consent, ==, LK_CONSENT_TRIES_UNKNOWN);

  lk_rig_try (modem, LK_OPERATION_UNLOCK, "0000", NULL, LK_RESULT_REFUSED, LK_COST_MAYBE);
  g_assert_cmpint (lk_modem_get_offer (modem, LK_OPERATION_UNLOCK).consent, ==, LK_CONSENT_TRIES_UNKNOWN);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, "1234", NULL, FALSE), ==, LK_VERDICT_NEEDS_CONSENT);
  lk_rig_assert_card (sim, 1, 2, 10);

  /* A consent is good for one press, also where no number tells one offer from the next. */
  shown = lk_modem_get_offer (modem, LK_OPERATION_UNLOCK);
  g_assert_cmpint (lk_modem_press (modem, &shown, TRUE, lk_code_new (LK_CODE_KIND_PIN, "1111", NULL), NULL), ==,
                   LK_VERDICT_SEND);
  lk_rig_wait_idle (modem);
  g_assert_cmpint (lk_modem_press (modem, &shown, TRUE, lk_code_new (LK_CODE_KIND_PIN, "1234", NULL), NULL), ==,
                   LK_VERDICT_NEEDS_CONSENT);
  lk_rig_assert_card (sim, 2, 1, 10);
  lk_rig_try (modem, LK_OPERATION_UNLOCK, "1234", NULL, LK_RESULT_DONE, LK_COST_NONE);
  g_assert_cmpint (lk_modem_get_offer (modem, LK_OPERATION_CHANGE).consent, ==, LK_CONSENT_NONE);
}

/* The plugin of this family asks for the tries in its own way only, and this modem has no answer to it. */
static void
test_plugin_without_tries (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "zte", "plugin=zte");
  LkModem *modem = lk_rig_modem (rig, 0);

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  g_assert_cmpuint (lk_modem_get_pin_left (modem), ==, LK_UNKNOWN);
  lk_rig_try (modem, LK_OPERATION_UNLOCK, "1234", NULL, LK_RESULT_DONE, LK_COST_NONE);
  lk_rig_assert_card (sim, 1, 3, 10);
}

/* Whether the PIN is on is not told: what the card does tells. */
static void
test_no_facilities (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  LkModem *modem;

  lk_rig_plug (rig, "facilities", "facilities=0");
  modem = lk_rig_modem (rig, 0);
  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  g_assert_cmpint (lk_modem_get_pin_lock (modem), ==, LK_PIN_LOCK_ON);
  lk_rig_try (modem, LK_OPERATION_UNLOCK, "1234", NULL, LK_RESULT_DONE, LK_COST_NONE);
  lk_rig_wait_state (modem, LK_STATE_READY);
  g_assert_cmpint (lk_modem_get_pin_lock (modem), ==, LK_PIN_LOCK_ON);
  lk_rig_try (modem, LK_OPERATION_TURN_OFF, "1234", NULL, LK_RESULT_DONE, LK_COST_NONE);
  g_assert_cmpint (lk_modem_get_pin_lock (modem), ==, LK_PIN_LOCK_OFF);
}

/* The card never asked, and the modem does not tell: both ways are open. */
static void
test_pin_lock_not_reported (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "untold", "facilities=0 pin-enabled=0");
  LkModem *modem = lk_rig_modem (rig, 0);

  lk_rig_wait_state (modem, LK_STATE_READY);
  g_assert_cmpint (lk_modem_get_pin_lock (modem), ==, LK_PIN_LOCK_NOT_REPORTED);
  lk_rig_try (modem, LK_OPERATION_CHANGE, "1234", "4321", LK_RESULT_FAILED, LK_COST_MAYBE);
  g_assert_cmpint (lk_modem_get_outcome (modem)->error, ==, LK_ERROR_NOT_ALLOWED);
  lk_rig_try (modem, LK_OPERATION_TURN_ON, "1234", NULL, LK_RESULT_DONE, LK_COST_NONE);
  g_assert_cmpint (lk_modem_get_pin_lock (modem), ==, LK_PIN_LOCK_ON);
  lk_rig_assert_card (sim, 2, 3, 10);
}

/* Another card: what was shown is not sent to it, and what the first refused may be right for it. */
static void
test_swap (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "swap", "");
  LkModem *modem = lk_rig_modem (rig, 0);
  g_autoptr (SimCard) first = g_object_ref (sim_modem_get_card (sim));
  g_autoptr (SimCard) second = sim_card_new ("8949222222222222222");
  LkOffer shown;

  sim_card_set (second, "pin", "0000", NULL);
  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  lk_rig_try (modem, LK_OPERATION_UNLOCK, "0000", NULL, LK_RESULT_REFUSED, LK_COST_TRY);
  shown = lk_modem_get_offer (modem, LK_OPERATION_UNLOCK);
  g_assert_false (lk_modem_get_replaced (modem));

  sim_modem_swap (sim, second);
  lk_rig_wait_state (modem, LK_STATE_RESTARTING);
  g_assert_cmpint (lk_modem_press (modem, &shown, TRUE, lk_code_new (LK_CODE_KIND_PIN, "1234", NULL), NULL), ==,
                   LK_VERDICT_GONE);
  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  g_assert_cmpstr (lk_modem_get_iccid (modem), ==, "8949222222222222222");
  g_assert_null (lk_modem_get_outcome (modem));
  g_assert_cmpuint (lk_modem_get_pin_left (modem), ==, 3);
  g_assert_cmpint (lk_modem_press (modem, &shown, TRUE, lk_code_new (LK_CODE_KIND_PIN, "1234", NULL), NULL), ==,
                   LK_VERDICT_CARD_CHANGED);
  g_assert_cmpuint (sim_card_get_n_received (second), ==, 0);
  g_assert_true (lk_modem_get_replaced (modem));

  lk_rig_try (modem, LK_OPERATION_UNLOCK, "0000", NULL, LK_RESULT_DONE, LK_COST_NONE);
  g_assert_false (lk_modem_get_replaced (modem));
  g_assert_cmpuint (sim_card_get_n_received (first), ==, 1);
  g_assert_cmpuint (sim_card_get_n_received (second), ==, 1);
}

/* Without an ICCID, whatever comes back is another card. */
static void
test_no_iccid (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "nameless", "read-iccid=0");
  LkModem *modem = lk_rig_modem (rig, 0);
  LkOffer shown;

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  g_assert_null (lk_modem_get_iccid (modem));
  lk_rig_try (modem, LK_OPERATION_UNLOCK, "0000", NULL, LK_RESULT_REFUSED, LK_COST_TRY);
  shown = lk_modem_get_offer (modem, LK_OPERATION_UNLOCK);

  lk_test_daemon_pull_modem (rig->daemon, sim);
  lk_rig_wait_state (modem, LK_STATE_RESTARTING);
  lk_test_daemon_add_modem (rig->daemon, sim);
  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  g_assert_cmpint (lk_modem_press (modem, &shown, TRUE, lk_code_new (LK_CODE_KIND_PIN, "1234", NULL), NULL), ==,
                   LK_VERDICT_CARD_CHANGED);
  g_assert_null (lk_modem_get_outcome (modem));
  lk_rig_try (modem, LK_OPERATION_UNLOCK, "1234", NULL, LK_RESULT_DONE, LK_COST_NONE);
  lk_rig_assert_card (sim, 2, 3, 10);
}

static guint
press_shown (LkModem *modem, const LkOffer *shown, const char *pin)
{
  return lk_modem_press (modem, shown, TRUE, lk_code_new (LK_CODE_KIND_PIN, pin, NULL), NULL);
}

/* Another card, and neither has an ICCID: nothing that was known of the first is taken for the second. */
static void
test_no_iccid_swap (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "nameless-swap", "read-iccid=0 pin=1234");
  LkModem *modem = lk_rig_modem (rig, 0);
  g_autoptr (SimCard) first = g_object_ref (sim_modem_get_card (sim));
  g_autoptr (SimCard) second = sim_card_new ("8949333333333333333");
  LkOffer shown;
  guint number;

  sim_card_set (second, "pin", "0000", NULL);
  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  lk_rig_try (modem, LK_OPERATION_UNLOCK, "0000", NULL, LK_RESULT_REFUSED, LK_COST_TRY);
  lk_rig_try (modem, LK_OPERATION_UNLOCK, "1111", NULL, LK_RESULT_REFUSED, LK_COST_TRY);
  shown = lk_modem_get_offer (modem, LK_OPERATION_UNLOCK);
  number = lk_modem_get_card (modem);
  g_assert_cmpint (shown.consent, ==, LK_CONSENT_LAST_PIN);

  /* ModemManager tells a swap by the ICCID, so this one is seen only with the modem gone in between. */
  lk_test_daemon_pull_modem (rig->daemon, sim);
  lk_rig_wait_state (modem, LK_STATE_RESTARTING);
  g_assert_cmpint (press_shown (modem, &shown, "1234"), ==, LK_VERDICT_GONE);
  sim_modem_set_card (sim, second);
  lk_test_daemon_add_modem (rig->daemon, sim);
  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  lk_rig_wait_tries (modem, 3);

  /* What was typed and agreed to for the first */
  g_assert_cmpint (press_shown (modem, &shown, "1234"), ==, LK_VERDICT_CARD_CHANGED);
  g_assert_cmpuint (sim_card_get_n_received (second), ==, 0);
  /* What was known of it */
  g_assert_null (lk_modem_get_iccid (modem));
  g_assert_null (lk_modem_get_imsi (modem));
  g_assert_null (lk_modem_get_outcome (modem));
  g_assert_cmpuint (lk_modem_get_card (modem), !=, number);
  g_assert_cmpuint (lk_modem_get_others_used (modem), ==, 0);
  g_assert_cmpint (lk_modem_get_offer (modem, LK_OPERATION_UNLOCK).consent, ==, LK_CONSENT_NONE);

  /* What the first refused is right for the second. */
  lk_rig_try (modem, LK_OPERATION_UNLOCK, "0000", NULL, LK_RESULT_DONE, LK_COST_NONE);
  lk_rig_wait_state (modem, LK_STATE_READY);
  g_assert_cmpuint (sim_card_get_n_received (first), ==, 2);
  g_assert_cmpuint (sim_card_get_n_received (second), ==, 1);
  g_assert_cmpstr (lk_modem_get_imsi (modem), ==, sim_card_get_imsi (second));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shapes/no-sim", test_no_sim);
  g_test_add_func ("/shapes/network-lock-before", test_network_lock_before);
  g_test_add_func ("/shapes/network-lock-behind", test_network_lock_behind);
  g_test_add_func ("/shapes/pin2", test_pin2);
  g_test_add_func ("/shapes/no-tries", test_no_tries);
  g_test_add_func ("/shapes/plugin-without-tries", test_plugin_without_tries);
  g_test_add_func ("/shapes/no-facilities", test_no_facilities);
  g_test_add_func ("/shapes/pin-lock-not-reported", test_pin_lock_not_reported);
  g_test_add_func ("/shapes/swap", test_swap);
  g_test_add_func ("/shapes/no-iccid", test_no_iccid);
  g_test_add_func ("/shapes/no-iccid-swap", test_no_iccid_swap);
  return g_test_run ();
}
