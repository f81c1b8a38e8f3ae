/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-rig.h"

/* The SIM PIN: right, wrong, wrong for the third time, refused before, malformed. */

static void
test_right (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "right", "");
  LkModem *modem = lk_rig_modem (rig, 0);

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  g_assert_cmpuint (lk_modem_get_pin_left (modem), ==, 3);
  g_assert_cmpuint (lk_modem_get_puk_left (modem), ==, 10);
  g_assert_cmpint (lk_modem_get_pin_lock (modem), ==, LK_PIN_LOCK_ON);
  g_assert_cmpstr (lk_modem_get_iccid (modem), ==, sim_card_get_iccid (sim_modem_get_card (sim)));
  g_assert_null (lk_modem_get_imsi (modem));
  g_assert_nonnull (lk_modem_get_imei (modem));

  lk_rig_try (modem, LK_OPERATION_UNLOCK, "1234", NULL, LK_RESULT_DONE, LK_COST_NONE);
  lk_rig_wait_state (modem, LK_STATE_READY);
  lk_rig_assert_card (sim, 1, 3, 10);
  g_assert_cmpstr (lk_modem_get_imsi (modem), ==, sim_card_get_imsi (sim_modem_get_card (sim)));
  g_assert_cmpstr (lk_modem_get_operator (modem), ==, sim_card_get_operator (sim_modem_get_card (sim)));
  g_assert_cmpint (lk_modem_get_pin_lock (modem), ==, LK_PIN_LOCK_ON);
  g_assert_cmpuint (lk_modem_get_others_used (modem), ==, 0);
}

static void
test_wrong (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "wrong", "");
  LkModem *modem = lk_rig_modem (rig, 0);

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  lk_rig_try (modem, LK_OPERATION_UNLOCK, "0000", NULL, LK_RESULT_REFUSED, LK_COST_TRY);
  g_assert_cmpint (lk_modem_get_outcome (modem)->error, ==, LK_ERROR_WRONG_CODE);
  g_assert_cmpuint (lk_modem_get_pin_left (modem), ==, 2);
  g_assert_cmpuint (lk_modem_get_others_used (modem), ==, 0);
  lk_rig_assert_card (sim, 1, 2, 10);
}

static void
test_refused_before (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "again", "");
  LkModem *modem = lk_rig_modem (rig, 0);

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  lk_rig_try (modem, LK_OPERATION_UNLOCK, "1111", NULL, LK_RESULT_REFUSED, LK_COST_TRY);
  lk_rig_try (modem, LK_OPERATION_UNLOCK, "2222", NULL, LK_RESULT_REFUSED, LK_COST_TRY);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, "1111", NULL, TRUE), ==, LK_VERDICT_REFUSED_BEFORE);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, "22 22", NULL, TRUE), ==, LK_VERDICT_REFUSED_BEFORE);

  /* The same card under new paths. */
  sim_modem_restart (sim);
  lk_rig_wait_state (modem, LK_STATE_RESTARTING);
  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, "1111", NULL, TRUE), ==, LK_VERDICT_REFUSED_BEFORE);
  lk_rig_assert_card (sim, 2, 1, 10);

  lk_rig_try (modem, LK_OPERATION_UNLOCK, "1234", NULL, LK_RESULT_DONE, LK_COST_NONE);
  lk_rig_assert_card (sim, 3, 3, 10);
}

static void
test_consent (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "last", "pin-tries=1");
  LkModem *modem = lk_rig_modem (rig, 0);

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  g_assert_cmpint (lk_modem_get_offer (modem, LK_OPERATION_UNLOCK).consent, ==, LK_CONSENT_LAST_PIN);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, "0000", NULL, FALSE), ==, LK_VERDICT_NEEDS_CONSENT);
  lk_rig_assert_card (sim, 0, 1, 10);
  lk_rig_try (modem, LK_OPERATION_UNLOCK, "1234", NULL, LK_RESULT_DONE, LK_COST_NONE);
}

/* The wrong PIN that blocks the PIN is answered with one error or another, and ModemManager may throw the
 * modem away: the same for a person. */
static void
third_wrong (const char *settings, LkError error, gboolean goes)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "third", settings);
  LkModem *modem = lk_rig_modem (rig, 0);
  guint card;

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  lk_rig_try (modem, LK_OPERATION_UNLOCK, "1111", NULL, LK_RESULT_REFUSED, LK_COST_TRY);
  lk_rig_try (modem, LK_OPERATION_UNLOCK, "2222", NULL, LK_RESULT_REFUSED, LK_COST_TRY);
  card = lk_modem_get_card (modem);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, "3333", NULL, TRUE), ==, LK_VERDICT_SEND);
  if (goes)
    lk_rig_wait_state (modem, LK_STATE_RESTARTING);
  lk_rig_wait_state (modem, LK_STATE_NEEDS_PUK);
  lk_rig_wait_idle (modem);

  g_assert_cmpint (lk_modem_get_outcome (modem)->result, ==, LK_RESULT_REFUSED);
  g_assert_cmpint (lk_modem_get_outcome (modem)->cost, ==, LK_COST_TRY);
  g_assert_cmpint (lk_modem_get_outcome (modem)->error, ==, error);
  g_assert_cmpuint (lk_modem_get_puk_left (modem), ==, 10);
  g_assert_cmpuint (lk_modem_get_others_used (modem), ==, 0);
  g_assert_true (lk_rig_modem (rig, 0) == modem);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rig->manager)), ==, 1);
  g_assert_true ((lk_modem_get_card (modem) != card) == goes);
  lk_rig_assert_card (sim, 3, 0, 10);
}

static void
test_third_wrong_stays (void)
{
  third_wrong ("pin-blocked-error=16", LK_ERROR_WRONG_CODE, FALSE);
}

static void
test_third_wrong_goes (void)
{
  third_wrong ("pin-blocked-error=12", LK_ERROR_PUK_NEEDED, TRUE);
}

static void
test_laconic (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "laconic", "wrong-error=100");
  LkModem *modem = lk_rig_modem (rig, 0);

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  lk_rig_try (modem, LK_OPERATION_UNLOCK, "1111", NULL, LK_RESULT_REFUSED, LK_COST_TRY);
  g_assert_cmpint (lk_modem_get_outcome (modem)->error, ==, LK_ERROR_UNEXPLAINED);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, "1111", NULL, TRUE), ==, LK_VERDICT_REFUSED_BEFORE);
  lk_rig_assert_card (sim, 1, 2, 10);
}

static void
test_plain_error (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "plain", "codes=0");
  LkModem *modem = lk_rig_modem (rig, 0);

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  lk_rig_try (modem, LK_OPERATION_UNLOCK, "1111", NULL, LK_RESULT_REFUSED, LK_COST_TRY);
  lk_rig_assert_card (sim, 1, 2, 10);
}

/* What can be no PIN costs nothing; what ModemManager would pass on cannot get to it. */
static void
test_malformed (void)
{
  static const char *const typed[] = {
    "", "   ", "00\",\"1", "abcd", "123", "123456789", "1234 5678 9", "12;34", "١٢٣", "0x12",
  };
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "malformed", "");
  LkModem *modem = lk_rig_modem (rig, 0);

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_test_message ("Typed: '%s'", typed[i]);
      g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, typed[i], NULL, TRUE), ==, LK_VERDICT_MALFORMED);
    }
  lk_rig_assert_card (sim, 0, 3, 10);

  lk_rig_try (modem, LK_OPERATION_UNLOCK, "١٢-٣٤", NULL, LK_RESULT_DONE, LK_COST_NONE);
  lk_rig_assert_card (sim, 1, 3, 10);
  g_assert_cmpstr (sim_card_get_entry (sim_modem_get_card (sim), 0)->code, ==, "\"1234\"");
}

/* Two presses before the answer to the first. */
static void
test_twice (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "twice", "");
  LkModem *modem = lk_rig_modem (rig, 0);

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, "0000", NULL, TRUE), ==, LK_VERDICT_SEND);
  g_assert_true (lk_manager_get_busy (rig->manager));
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, "1234", NULL, TRUE), ==, LK_VERDICT_BUSY);
  lk_rig_wait_idle (modem);
  g_assert_false (lk_manager_get_busy (rig->manager));
  lk_rig_assert_card (sim, 1, 2, 10);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unlock/right", test_right);
  g_test_add_func ("/unlock/wrong", test_wrong);
  g_test_add_func ("/unlock/refused-before", test_refused_before);
  g_test_add_func ("/unlock/consent", test_consent);
  g_test_add_func ("/unlock/third-wrong-stays", test_third_wrong_stays);
  g_test_add_func ("/unlock/third-wrong-goes", test_third_wrong_goes);
  g_test_add_func ("/unlock/laconic", test_laconic);
  g_test_add_func ("/unlock/plain-error", test_plain_error);
  g_test_add_func ("/unlock/malformed", test_malformed);
  g_test_add_func ("/unlock/twice", test_twice);
  return g_test_run ();
}
