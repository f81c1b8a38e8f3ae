/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-rig.h"

/* The modem, the card, the permission, another program: each fails at the worst moment. */

#define DEAD_MS 10000

static gboolean
is_received (gpointer data)
{
  return sim_card_get_n_received (data) > 0;
}

static gboolean
is_sending (gpointer data)
{
  return lk_modem_get_progress (data) != LK_PROGRESS_IDLE;
}

static gboolean
is_answered (gpointer data)
{
  return ((const LkTestCall *) data)->answered;
}

/* Core says no other thing than the card counted. */
static void
assert_honest (LkModem *modem, SimModem *sim)
{
  const LkOutcome *outcome = lk_modem_get_outcome (modem);
  guint wrong = sim_card_get_n_wrong (sim_modem_get_card (sim));

  g_assert_nonnull (outcome);
  g_test_message ("Card: %u wrong. Core: result %d, cost %d, error %d, verdict %d; others used %u", wrong,
                  outcome->result, outcome->cost, outcome->error, outcome->verdict, lk_modem_get_others_used (modem));
  if (wrong > 0)
    g_assert_cmpint (outcome->cost, !=, LK_COST_NONE);
  else
    g_assert_cmpint (outcome->cost, !=, LK_COST_TRY);
  g_assert_cmpuint (lk_modem_get_others_used (modem), ==, 0);
}

/* The SIM is busy for long after a good PIN. It is asked for its state again and again, never for the PIN. */
static void
test_busy_after_good_pin (void)
{
  const SimRule busy = { .prefix = "+CPIN?", .action = SIM_RULE_REPLY, .text = "+CME ERROR: 14", .after = "+CPIN=",
                         .lasting_ms = 35000 };
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "busy", "");
  LkModem *modem = lk_rig_modem (rig, 0);

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  sim_modem_add_rule (sim, &busy);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, "1234", NULL, TRUE), ==, LK_VERDICT_SEND);
  lk_test_wait_until (is_received, sim_modem_get_card (sim));
  lk_rig_wait_idle (modem);
  assert_honest (modem, sim);
  lk_rig_wait_state (modem, LK_STATE_READY);
  assert_honest (modem, sim);
  lk_rig_assert_card (sim, 1, 3, 10);
}

/* The port says nothing at all any more. What was sent may have reached the card, and here it has. */
static void
test_silent_port (gconstpointer data)
{
  const SimRule silent = { .prefix = "", .action = GPOINTER_TO_INT (data), .lasting_ms = 15000 };
  gboolean obeys = silent.action == SIM_RULE_SILENT;
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "silent", "");
  LkModem *modem = lk_rig_modem (rig, 0);

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  sim_modem_add_rule (sim, &silent);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, "9999", NULL, TRUE), ==, LK_VERDICT_SEND);
  if (obeys)
    lk_test_wait_until (is_received, sim_modem_get_card (sim));
  lk_rig_wait_idle (modem);
  assert_honest (modem, sim);

  lk_test_run_for (16000);
  assert_honest (modem, sim);
  lk_rig_assert_card (sim, obeys ? 1 : 0, obeys ? 2 : 3, 10);
}

/* The connection to the modem breaks while the code is with it. */
static void
test_closed_in_mid_call (void)
{
  const SimRule silent = { .prefix = "+CPIN=", .action = SIM_RULE_SILENT, .times = 1 };
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "closed", "");
  LkModem *modem = lk_rig_modem (rig, 0);

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  sim_modem_add_rule (sim, &silent);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, "9999", NULL, TRUE), ==, LK_VERDICT_SEND);
  lk_test_wait_until (is_received, sim_modem_get_card (sim));
  sim_modem_hang_up (sim);
  lk_test_run_for (5000);
  if (lk_modem_get_outcome (modem) == NULL)
    g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, "1234", NULL, TRUE), ==, LK_VERDICT_BUSY);

  /* A daemon that does not notice is started again, by a person or by the system. */
  lk_test_daemon_kill (rig->daemon);
  lk_rig_wait_idle (modem);
  assert_honest (modem, sim);
  lk_test_daemon_start (rig->daemon);
  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  lk_rig_wait_tries (modem, 2);
  assert_honest (modem, sim);
  g_assert_cmpint (lk_modem_get_outcome (modem)->cost, ==, LK_COST_TRY);
  lk_rig_assert_card (sim, 1, 2, 10);
}

/* Another card is put in between the showing and the press, and ModemManager has said so. */
static void
test_swapped (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "swapped", "");
  LkModem *modem = lk_rig_modem (rig, 0);
  g_autoptr (SimCard) first = g_object_ref (sim_modem_get_card (sim));
  g_autoptr (SimCard) second = sim_card_new ("89490000000000009999");
  LkOffer shown;

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  shown = lk_modem_get_offer (modem, LK_OPERATION_UNLOCK);
  sim_modem_swap (sim, second);
  lk_rig_wait_state (modem, LK_STATE_RESTARTING);
  g_assert_cmpint (lk_modem_press (modem, &shown, TRUE, lk_code_new (LK_CODE_KIND_PIN, "1234", NULL), NULL), ==,
                   LK_VERDICT_GONE);
  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  g_assert_cmpint (lk_modem_press (modem, &shown, TRUE, lk_code_new (LK_CODE_KIND_PIN, "1234", NULL), NULL), ==,
                   LK_VERDICT_CARD_CHANGED);
  lk_test_run_for (500);
  g_assert_cmpuint (sim_card_get_n_received (first), ==, 0);
  g_assert_cmpuint (sim_card_get_n_received (second), ==, 0);
  g_assert_cmpuint (lk_modem_get_others_used (modem), ==, 0);
}

static gboolean
shows_second (gpointer modem)
{
  return g_strcmp0 (lk_modem_get_iccid (modem), "89490000000000009999") == 0
         && (lk_modem_get_state (modem) == LK_STATE_NEEDS_PIN || lk_modem_get_state (modem) == LK_STATE_READY);
}

/* The press comes before ModemManager has noticed. Asked for the card, it names the old one, and its modem
 * gives the code to the one that is in: no client can know better. It is one code all the same, it is
 * counted as what it was, and what comes after it is about the new card. */
static void
test_swapped_unnoticed (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "unnoticed", "");
  LkModem *modem = lk_rig_modem (rig, 0);
  g_autoptr (SimCard) first = g_object_ref (sim_modem_get_card (sim));
  g_autoptr (SimCard) second = sim_card_new ("89490000000000009999");

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  sim_modem_swap (sim, second);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, "9999", NULL, TRUE), ==, LK_VERDICT_SEND);
  lk_rig_wait_idle (modem);
  lk_test_wait_until (shows_second, modem);
  lk_test_run_for (500);
  g_test_message ("The first card was sent %u codes, the second %u", sim_card_get_n_received (first),
                  sim_card_get_n_received (second));
  g_assert_cmpuint (sim_card_get_n_received (first), ==, 0);
  g_assert_cmpuint (sim_card_get_n_received (second), <=, 1);
  g_assert_cmpuint (lk_modem_get_pin_left (modem), ==, sim_card_get_pin_tries (second));
}

/* There is no polkit: ModemManager cannot ask, and does not send. */
static void
test_no_polkit (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_ASK);
  SimModem *sim = lk_rig_plug (rig, "no-polkit", "");
  LkModem *modem = lk_rig_modem (rig, 0);
  LkTestPolkit *polkit = lk_test_daemon_get_polkit (rig->daemon);

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  lk_test_polkit_set_answer (polkit, LK_TEST_POLKIT_ABSENT);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, "9999", NULL, TRUE), ==, LK_VERDICT_SEND);
  lk_rig_wait_idle (modem);
  assert_honest (modem, sim);
  g_assert_cmpint (lk_modem_get_outcome (modem)->result, ==, LK_RESULT_FAILED);
  lk_rig_assert_card (sim, 0, 3, 10);

  /* Not refused by the card: it may be tried again. */
  lk_test_polkit_set_answer (polkit, LK_TEST_POLKIT_ALLOW);
  lk_rig_try (modem, LK_OPERATION_UNLOCK, "9999", NULL, LK_RESULT_REFUSED, LK_COST_TRY);
  lk_rig_assert_card (sim, 1, 2, 10);
}

/* ModemManager is away for a while, and everything comes back under new paths. */
static void
test_away (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "away", "");
  LkModem *modem = lk_rig_modem (rig, 0);
  LkOffer shown;

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  shown = lk_modem_get_offer (modem, LK_OPERATION_UNLOCK);
  lk_test_daemon_kill (rig->daemon);
  lk_test_run_for (DEAD_MS);
  g_assert_cmpint (lk_manager_get_service (rig->manager), ==, LK_SERVICE_ABSENT);
  g_assert_cmpint (lk_modem_press (modem, &shown, TRUE, lk_code_new (LK_CODE_KIND_PIN, "1234", NULL), NULL), ==,
                   LK_VERDICT_GONE);

  lk_test_daemon_start (rig->daemon);
  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  g_assert_true (lk_rig_modem (rig, 0) == modem);
  /* What was shown before is not what is shown now. */
  g_assert_cmpint (lk_modem_press (modem, &shown, TRUE, lk_code_new (LK_CODE_KIND_PIN, "1234", NULL), NULL), ==,
                   LK_VERDICT_CARD_CHANGED);
  lk_rig_assert_card (sim, 0, 3, 10);
  lk_rig_try (modem, LK_OPERATION_UNLOCK, "1234", NULL, LK_RESULT_DONE, LK_COST_NONE);
  lk_rig_assert_card (sim, 1, 3, 10);
}

/* Another program's wrong PIN at the same moment as ours: the first is still with the modem when the second comes,
 * for ModemManager sends no PIN to a card that it has seen unlocked. */
static void
test_beside_another (gconstpointer pin)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "beside", "");
  const SimRule slow = { .prefix = "+CPIN=", .action = SIM_RULE_DELAY, .ms = 500, .times = 1 };
  LkModem *modem = lk_rig_modem (rig, 0);
  gboolean right = g_str_equal (pin, "1234");
  const LkTestCall *other;
  const LkOutcome *outcome;

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  sim_modem_add_rule (sim, &slow);
  other = lk_test_daemon_other_client_send_pin (rig->daemon, sim, "9999");
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, pin, NULL, TRUE), ==, LK_VERDICT_SEND);
  g_assert_true (is_sending (modem));
  lk_test_wait_until (is_answered, (gpointer) other);
  lk_rig_wait_idle (modem);
  lk_rig_wait_state (modem, right ? LK_STATE_READY : LK_STATE_NEEDS_PIN);
  lk_test_run_for (500);

  outcome = lk_modem_get_outcome (modem);
  g_test_message ("Core: result %d, cost %d; others used %u", outcome->result, outcome->cost,
                  lk_modem_get_others_used (modem));
  lk_rig_assert_card (sim, 2, right ? 3 : 1, 10);
  if (right)
    {
      g_assert_cmpint (outcome->result, ==, LK_RESULT_DONE);
      return;
    }
  g_assert_cmpint (outcome->cost, ==, LK_COST_TRY);
  g_assert_cmpuint (lk_modem_get_pin_left (modem), ==, 1);
  g_assert_cmpuint (lk_modem_get_others_used (modem), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/busy/after-good-pin", test_busy_after_good_pin);
  g_test_add_data_func ("/silent/port-that-obeys", GINT_TO_POINTER (SIM_RULE_SILENT), test_silent_port);
  g_test_add_data_func ("/deaf/port", GINT_TO_POINTER (SIM_RULE_DEAF), test_silent_port);
  g_test_add_func ("/faults/closed-in-mid-call", test_closed_in_mid_call);
  g_test_add_func ("/faults/swapped-noticed", test_swapped);
  g_test_add_func ("/faults/swapped-unnoticed", test_swapped_unnoticed);
  g_test_add_func ("/faults/no-polkit", test_no_polkit);
  g_test_add_func ("/faults/away", test_away);
  g_test_add_data_func ("/faults/beside-another-wrong", "0000", test_beside_another);
  g_test_add_data_func ("/faults/beside-another-right", "1234", test_beside_another);
  return g_test_run ();
}
