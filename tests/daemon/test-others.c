/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-rig.h"

/* Other modems, and other programs. */

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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/others/three-modems", test_three_modems);
  g_test_add_func ("/others/wrong-pin", test_others);
  g_test_add_func ("/others/unseen", test_others_unseen);
  return g_test_run ();
}
