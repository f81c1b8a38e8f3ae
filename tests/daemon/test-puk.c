/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-rig.h"

/* The PUK: wrong, right, with the PIN that was refused before, and used up. */

static void
test_wrong_then_right (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "puk", "pin-tries=0");
  LkModem *modem = lk_rig_modem (rig, 0);

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PUK);
  g_assert_cmpuint (lk_modem_get_puk_left (modem), ==, 10);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, "1234", NULL, TRUE), ==, LK_VERDICT_WRONG_STATE);

  lk_rig_try (modem, LK_OPERATION_UNBLOCK, "11111111", "4321", LK_RESULT_REFUSED, LK_COST_TRY);
  g_assert_cmpuint (lk_modem_get_puk_left (modem), ==, 9);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNBLOCK, "1111 1111", "9999", TRUE), ==,
                   LK_VERDICT_REFUSED_BEFORE);
  lk_rig_assert_card (sim, 1, 0, 9);

  lk_rig_try (modem, LK_OPERATION_UNBLOCK, "12345678", "4321", LK_RESULT_DONE, LK_COST_NONE);
  lk_rig_wait_state (modem, LK_STATE_READY);
  lk_rig_assert_card (sim, 2, 3, 10);
  g_assert_cmpstr (sim_card_get_pin (sim_modem_get_card (sim)), ==, "4321");
  g_assert_cmpuint (lk_modem_get_others_used (modem), ==, 0);
}

static void
test_malformed (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "malformed", "pin-tries=0");
  LkModem *modem = lk_rig_modem (rig, 0);

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PUK);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNBLOCK, "1234567", "4321", TRUE), ==, LK_VERDICT_MALFORMED);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNBLOCK, "123456789", "4321", TRUE), ==, LK_VERDICT_MALFORMED);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNBLOCK, "12345678", "432", TRUE), ==, LK_VERDICT_MALFORMED);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNBLOCK, "12345678", NULL, TRUE), ==, LK_VERDICT_MALFORMED);
  lk_rig_assert_card (sim, 0, 0, 10);
}

/* A PIN that was refused may be the one that the PUK sets. */
static void
test_to_a_refused_pin (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "reset", "");
  LkModem *modem = lk_rig_modem (rig, 0);

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  lk_rig_try (modem, LK_OPERATION_UNLOCK, "1111", NULL, LK_RESULT_REFUSED, LK_COST_TRY);
  lk_rig_try (modem, LK_OPERATION_UNLOCK, "2222", NULL, LK_RESULT_REFUSED, LK_COST_TRY);
  lk_rig_try (modem, LK_OPERATION_UNLOCK, "3333", NULL, LK_RESULT_REFUSED, LK_COST_TRY);
  lk_rig_wait_state (modem, LK_STATE_NEEDS_PUK);
  lk_rig_try (modem, LK_OPERATION_UNBLOCK, "12345678", "1111", LK_RESULT_DONE, LK_COST_NONE);
  lk_rig_wait_state (modem, LK_STATE_READY);

  sim_modem_power_cycle (sim);
  lk_rig_wait_state (modem, LK_STATE_RESTARTING);
  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  lk_rig_try (modem, LK_OPERATION_UNLOCK, "1111", NULL, LK_RESULT_DONE, LK_COST_NONE);
  lk_rig_wait_state (modem, LK_STATE_READY);
  lk_rig_assert_card (sim, 5, 3, 10);
}

/* All ten tries. Consent is needed for the last three, and after the tenth nothing is sent any more. */
static void
use_up (LkModem *modem, SimModem *sim)
{
  lk_rig_wait_state (modem, LK_STATE_NEEDS_PUK);
  for (guint left = 10; left > 0; left--)
    {
      g_autofree char *puk = g_strdup_printf ("900000%02u", left);
      LkConsent consent = left > 3 ? LK_CONSENT_NONE
                        : left > 1 ? LK_CONSENT_FEW_PUK
                                   : LK_CONSENT_FEW_PUK | LK_CONSENT_LAST_PUK;

      g_assert_cmpuint (lk_modem_get_puk_left (modem), ==, left);
      g_assert_cmpint (lk_modem_get_offer (modem, LK_OPERATION_UNBLOCK).consent, ==, consent);
      if (consent != LK_CONSENT_NONE)
        g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNBLOCK, puk, "4321", FALSE), ==, LK_VERDICT_NEEDS_CONSENT);
      if (left > 1)
        lk_rig_try (modem, LK_OPERATION_UNBLOCK, puk, "4321", LK_RESULT_REFUSED, LK_COST_TRY);
      else
        g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNBLOCK, puk, "4321", TRUE), ==, LK_VERDICT_SEND);
    }
  lk_rig_wait_idle (modem);
  g_assert_cmpuint (sim_card_get_n_received (sim_modem_get_card (sim)), ==, 10);
}

/* The lock stays and the counter says 0: proved. */
static void
test_used_up_reported (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "reported", "pin-tries=0 puk-blocked-error=16");
  LkModem *modem = lk_rig_modem (rig, 0);

  use_up (modem, sim);
  lk_rig_wait_state (modem, LK_STATE_BLOCKED);
  g_assert_cmpint (lk_modem_get_outcome (modem)->result, ==, LK_RESULT_REFUSED);
  g_assert_cmpint (lk_modem_get_outcome (modem)->cost, ==, LK_COST_TRY);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNBLOCK, "12345678", "4321", TRUE), ==, LK_VERDICT_WRONG_STATE);
  g_assert_cmpuint (sim_card_get_n_received (sim_modem_get_card (sim)), ==, 10);
}

/* The counter vanishes at 0: Latchkey saw the last one refused. */
static void
test_used_up_vanished (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "vanished", "pin-tries=0 puk-blocked-error=16 blocked-vanish=1");
  LkModem *modem = lk_rig_modem (rig, 0);

  use_up (modem, sim);
  lk_rig_wait_state (modem, LK_STATE_BLOCKED);
  g_assert_cmpint (lk_modem_get_outcome (modem)->result, ==, LK_RESULT_REFUSED);
}

/* The lock becomes unknown and no tries are reported; the SIM is called wrong, which after the last PUK try
 * is its refusal. */
static void
test_used_up_sim_wrong (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "wrong", "pin-tries=0 puk-blocked-error=15 blocked-error=15");
  LkModem *modem = lk_rig_modem (rig, 0);

  use_up (modem, sim);
  lk_rig_wait_state (modem, LK_STATE_BLOCKED);
  g_assert_cmpuint (sim_card_get_puk_tries (sim_modem_get_card (sim)), ==, 0);
}

/* ModemManager makes the modem anew by itself, and it comes back with 0 tries. */
static void
test_used_up_found_anew (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "anew", "pin-tries=0 puk-blocked-error=13");
  LkModem *modem = lk_rig_modem (rig, 0);

  use_up (modem, sim);
  lk_rig_wait_state (modem, LK_STATE_BLOCKED);
  g_assert_cmpuint (sim_card_get_puk_tries (sim_modem_get_card (sim)), ==, 0);
}

/* The lock becomes unknown for good: a word that ModemManager does not know. The refusal was plain. */
static void
test_used_up_unknown (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "unknown", "pin-tries=0 puk-blocked-error=16 blocked-vanish=1 blocked-word=BLOCKED");
  LkModem *modem = lk_rig_modem (rig, 0);

  use_up (modem, sim);
  lk_rig_wait_state (modem, LK_STATE_BLOCKED);
  g_assert_cmpuint (lk_modem_get_puk_left (modem), ==, LK_UNKNOWN);
}

/* The modem comes back as if no SIM were there. The answer to the last PUK was only that there is no SIM, as
 * when somebody pulls it out, or that it failed, as when a port dies: that proves nothing, and the card is
 * not called blocked. */
static void
used_up_without_proof (const char *settings, LkError error)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "missing", settings);
  LkModem *modem = lk_rig_modem (rig, 0);

  use_up (modem, sim);
  g_assert_cmpint (lk_modem_get_outcome (modem)->error, ==, error);
  g_assert_cmpint (lk_modem_get_outcome (modem)->cost, ==, LK_COST_MAYBE);
  lk_rig_wait_state (modem, LK_STATE_NO_SIM);
  g_assert_cmpint (lk_modem_get_failure (modem), ==, LK_FAILURE_SIM_MISSING);
}

static void
test_used_up_missing (void)
{
  used_up_without_proof ("pin-tries=0 puk-blocked-error=13 blocked-error=10", LK_ERROR_SIM_MISSING);
}

static void
test_used_up_sim_failure (void)
{
  used_up_without_proof ("pin-tries=0 puk-blocked-error=13 blocked-error=13", LK_ERROR_SIM_FAILURE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/puk/wrong-then-right", test_wrong_then_right);
  g_test_add_func ("/puk/malformed", test_malformed);
  g_test_add_func ("/puk/to-a-refused-pin", test_to_a_refused_pin);
  g_test_add_func ("/puk/used-up-reported", test_used_up_reported);
  g_test_add_func ("/puk/used-up-vanished", test_used_up_vanished);
  g_test_add_func ("/puk/used-up-found-anew", test_used_up_found_anew);
  g_test_add_func ("/puk/used-up-unknown", test_used_up_unknown);
  g_test_add_func ("/puk/used-up-sim-failure", test_used_up_sim_failure);
  g_test_add_func ("/puk/used-up-sim-wrong", test_used_up_sim_wrong);
  g_test_add_func ("/puk/used-up-missing", test_used_up_missing);
  return g_test_run ();
}
