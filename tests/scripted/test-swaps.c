/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-script-case.h"

/* Another card in the modem, at every moment: nothing goes to it that was meant for the one on the screen. */

#define MM_ERROR "org.freedesktop.ModemManager1.Error."
#define OTHER_ICCID "8949000000000000025"

static void
test_swap_told (LkScriptCase *c, gconstpointer data)
{
  LkOffer offer = lk_modem_get_offer (c->modem, LK_OPERATION_UNLOCK);

  lk_script_sim_swap (c->script->sim, lk_script_bench_card (c->bench, OTHER_ICCID, 3, 10), OTHER_ICCID, TRUE);
  lk_script_bench_hear (c->bench);
  g_assert_cmpint (lk_script_bench_press_offer (c->modem, &offer, TRUE, "1234"), ==, LK_VERDICT_CARD_CHANGED);
  g_assert_cmpuint (lk_script_bench_n_calls (c->bench), ==, 0);
}

static void
test_swap_not_told (LkScriptCase *c, gconstpointer data)
{
  lk_script_sim_swap (c->script->sim, lk_script_bench_card (c->bench, OTHER_ICCID, 3, 10), OTHER_ICCID, FALSE);
  lk_script_case_press (c, "1234");
  lk_script_case_assert_not_sent (c, LK_VERDICT_CARD_CHANGED);
}

static void
test_swap_and_back (LkScriptCase *c, gconstpointer data)
{
  LkOffer offer = lk_modem_get_offer (c->modem, LK_OPERATION_UNLOCK);

  lk_script_sim_swap (c->script->sim, lk_script_bench_card (c->bench, OTHER_ICCID, 3, 10), OTHER_ICCID, TRUE);
  lk_script_sim_swap (c->script->sim, c->card, LK_SCRIPT_CASE_ICCID, TRUE);
  lk_script_bench_hear (c->bench);
  g_assert_cmpstr (lk_modem_get_iccid (c->modem), ==, LK_SCRIPT_CASE_ICCID);
  g_assert_cmpint (lk_script_bench_press_offer (c->modem, &offer, TRUE, "1234"), ==, LK_VERDICT_CARD_CHANGED);
  g_assert_cmpuint (lk_script_bench_n_calls (c->bench), ==, 0);
}

static void
test_swap_in_flight (LkScriptCase *c, gconstpointer data)
{
  lk_script_case_press (c, "1111");
  lk_script_sim_swap (c->script->sim, lk_script_bench_card (c->bench, OTHER_ICCID, 3, 10), OTHER_ICCID, TRUE);
  lk_script_bench_hear (c->bench);
  g_assert_true (lk_manager_get_busy (c->bench->manager));
  g_assert_cmpint (lk_script_bench_press (c->bench, c->modem, LK_OPERATION_UNLOCK, "1234"), ==, LK_VERDICT_BUSY);
  g_assert_cmpuint (lk_script_bench_n_calls (c->bench), ==, 1);
  lk_script_modem_unplug (c->script);
  lk_script_bench_hear (c->bench);
  g_assert_false (lk_manager_get_busy (c->bench->manager));
}

/* The card is taken out of the modem that has its code: what the modem says of it later is not to be believed. */
static void
test_removed_in_flight (LkScriptCase *c, gconstpointer data)
{
  lk_script_case_press (c, "1234");
  lk_script_modem_eject (c->script);
  lk_script_modem_flush (c->script);
  lk_script_case_assert_outcome (c, LK_RESULT_UNSEEN, LK_COST_MAYBE);

  lk_script_call_answer (lk_script_bench_call (c->bench), NULL);
  lk_script_modem_insert (c->script, c->card, LK_SCRIPT_CASE_ICCID);
  lk_script_bench_report (c->script);
  lk_script_case_assert_outcome (c, LK_RESULT_UNSEEN, LK_COST_MAYBE);
  g_assert_cmpuint (lk_script_bench_n_calls (c->bench), ==, 1);
}

/* The card turns up in another modem while the attempt on it settles: its page there waits no longer than that. */
static void
test_moved_while_settling (LkScriptCase *c, gconstpointer data)
{
  LkModem *other;

  lk_script_case_press (c, "1111");
  lk_script_call_answer (lk_script_bench_call (c->bench), MM_ERROR "Serial.ResponseTimeout");
  lk_script_sim_swap (c->script->sim, lk_script_bench_card (c->bench, OTHER_ICCID, 3, 10), OTHER_ICCID, TRUE);
  lk_script_bench_plug (c->bench, "other", c->card);
  other = lk_script_bench_modem (c->bench, "other");
  g_assert_cmpint (lk_modem_get_progress (other), ==, LK_PROGRESS_SETTLING);
  g_assert_cmpint (lk_script_bench_press (c->bench, other, LK_OPERATION_UNLOCK, "1234"), ==, LK_VERDICT_BUSY);

  lk_script_bench_wait (c->bench, 3000);
  g_assert_cmpint (lk_modem_get_progress (other), ==, LK_PROGRESS_IDLE);
  g_assert_false (lk_manager_get_busy (c->bench->manager));
  g_assert_cmpint (lk_script_bench_outcome (other).cost, ==, LK_COST_MAYBE);
  g_assert_cmpint (lk_script_bench_press (c->bench, other, LK_OPERATION_UNLOCK, "1234"), ==, LK_VERDICT_SEND);
}

/* A card comes back behind the SIM object of another: the number that stands there is still that one's. */
static void
test_back_behind_another (LkScriptCase *c, gconstpointer data)
{
  lk_script_case_press (c, "1111");
  lk_script_call_judge (lk_script_bench_call (c->bench));
  lk_script_modem_unplug (c->script);
  lk_script_case_assert_outcome (c, LK_RESULT_UNSEEN, LK_COST_MAYBE);

  c->script = lk_script_bench_plug (c->bench, "device", lk_script_bench_card (c->bench, OTHER_ICCID, 3, 10));
  lk_script_sim_swap (c->script->sim, c->card, LK_SCRIPT_CASE_ICCID, TRUE);
  lk_script_case_assert_outcome (c, LK_RESULT_UNSEEN, LK_COST_MAYBE);
  lk_script_bench_report (c->script);
  lk_script_case_assert_outcome (c, LK_RESULT_UNSEEN, LK_COST_TRY);
  g_assert_cmpuint (lk_modem_get_pin_left (c->modem), ==, 2);
  g_assert_cmpuint (lk_modem_get_others_used (c->modem), ==, 0);
}

static const struct
{
  const char *path;
  void (*run) (LkScriptCase *c, gconstpointer data);
} cases[] = {
  { "/swaps/told", test_swap_told },
  { "/swaps/not-told", test_swap_not_told },
  { "/swaps/and-back", test_swap_and_back },
  { "/swaps/in-flight", test_swap_in_flight },
  { "/swaps/removed-in-flight", test_removed_in_flight },
  { "/swaps/moved-while-settling", test_moved_while_settling },
  { "/swaps/back-behind-another", test_back_behind_another },
};

static void
add_tests (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, LkScriptCase, NULL, lk_script_case_set_up, cases[i].run, lk_script_case_tear_down);
}

int
main (int argc, char *argv[])
{
  return lk_script_bench_main (argc, argv, add_tests);
}
