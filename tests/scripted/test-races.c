/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-modem-private.h"
#include "lk-script-bench.h"

/* Orders of events that the real daemon will not produce on demand. */

#define MM_ERROR "org.freedesktop.ModemManager1.Error."
#define ICCID "8949000000000000017"
#define OTHER_ICCID "8949000000000000025"

/* What most cases begin with: a bench, a locked modem, its page. */
typedef struct
{
  LkScriptBench *bench;
  SimCard *card;
  LkScriptModem *script;
  LkModem *modem;
} Case;

static void
set_up (Case *c, gconstpointer data)
{
  c->bench = lk_script_bench_new ();
  c->card = lk_script_bench_card (c->bench, ICCID, 3, 10);
  c->script = lk_script_bench_plug (c->bench, "device", c->card);
  c->modem = g_object_ref (lk_script_bench_modem (c->bench, "device"));
  g_assert_cmpint (lk_modem_get_state (c->modem), ==, LK_STATE_NEEDS_PIN);
}

static void
tear_down (Case *c, gconstpointer data)
{
  g_clear_object (&c->modem);
  g_clear_pointer (&c->bench, lk_script_bench_free);
}

static void
press (Case *c, const char *pin)
{
  g_assert_cmpint (lk_script_bench_press (c->bench, c->modem, LK_OPERATION_UNLOCK, pin), ==, LK_VERDICT_SEND);
}

static void
assert_outcome (Case *c, LkResult result, LkCost cost)
{
  LkOutcome outcome;

  lk_script_bench_hear (c->bench);
  g_assert_cmpint (lk_modem_get_progress (c->modem), ==, LK_PROGRESS_IDLE);
  g_assert_false (lk_manager_get_busy (c->bench->manager));
  outcome = lk_script_bench_outcome (c->modem);
  g_assert_cmpint (outcome.result, ==, result);
  g_assert_cmpint (outcome.cost, ==, cost);
}

static void
assert_not_sent (Case *c, LkVerdict verdict)
{
  assert_outcome (c, LK_RESULT_NOT_SENT, LK_COST_NONE);
  g_assert_cmpint (lk_script_bench_outcome (c->modem).verdict, ==, verdict);
  g_assert_cmpuint (lk_script_bench_n_calls (c->bench), ==, 0);
}

static void
test_late_success (Case *c, gconstpointer data)
{
  LkScriptCall *call;

  press (c, "1111");
  call = lk_script_bench_call (c->bench);
  lk_script_call_judge (call);
  lk_script_modem_unplug (c->script);
  assert_outcome (c, LK_RESULT_UNSEEN, LK_COST_MAYBE);

  c->script = lk_script_bench_plug (c->bench, "device", c->card);
  g_assert_cmpuint (lk_modem_get_pin_left (c->modem), ==, 2);
  lk_script_call_answer (call, NULL);
  lk_script_bench_wait (c->bench, 63000);
  g_assert_cmpint (lk_modem_get_state (c->modem), ==, LK_STATE_NEEDS_PIN);
  assert_outcome (c, LK_RESULT_UNSEEN, LK_COST_TRY);
  g_assert_cmpuint (lk_modem_get_others_used (c->modem), ==, 0);
  /* The success would have forgotten it. */
  g_assert_cmpint (lk_script_bench_press (c->bench, c->modem, LK_OPERATION_UNLOCK, "1111"), ==,
                   LK_VERDICT_REFUSED_BEFORE);
}

static void
test_answer_before_properties (Case *c, gconstpointer data)
{
  press (c, "1111");
  lk_script_call_judge (lk_script_bench_call (c->bench));
  lk_script_call_answer (lk_script_bench_call (c->bench), MM_ERROR "MobileEquipment.IncorrectPassword");
  lk_script_bench_hear (c->bench);
  g_assert_cmpint (lk_modem_get_progress (c->modem), ==, LK_PROGRESS_SETTLING);
  g_assert_true (lk_manager_get_busy (c->bench->manager));
  g_assert_null (lk_modem_get_outcome (c->modem));
  lk_script_bench_report (c->script);
  assert_outcome (c, LK_RESULT_REFUSED, LK_COST_TRY);
  g_assert_cmpuint (lk_modem_get_pin_left (c->modem), ==, 2);
}

static void
test_properties_before_answer (Case *c, gconstpointer data)
{
  press (c, "1111");
  lk_script_call_judge (lk_script_bench_call (c->bench));
  lk_script_bench_report (c->script);
  lk_script_bench_hear (c->bench);
  g_assert_cmpint (lk_modem_get_progress (c->modem), ==, LK_PROGRESS_SENDING);
  lk_script_call_answer (lk_script_bench_call (c->bench), MM_ERROR "MobileEquipment.IncorrectPassword");
  assert_outcome (c, LK_RESULT_REFUSED, LK_COST_TRY);
  g_assert_cmpuint (lk_modem_get_pin_left (c->modem), ==, 2);
  g_assert_cmpuint (lk_modem_get_others_used (c->modem), ==, 0);
}

static void
test_success_before_properties (Case *c, gconstpointer data)
{
  press (c, "1234");
  lk_script_call_judge (lk_script_bench_call (c->bench));
  lk_script_call_answer (lk_script_bench_call (c->bench), NULL);
  lk_script_bench_hear (c->bench);
  g_assert_cmpint (lk_modem_get_progress (c->modem), ==, LK_PROGRESS_SETTLING);
  g_assert_cmpint (lk_script_bench_press (c->bench, c->modem, LK_OPERATION_UNLOCK, "1234"), ==, LK_VERDICT_BUSY);
  lk_script_bench_report (c->script);
  assert_outcome (c, LK_RESULT_DONE, LK_COST_NONE);
  g_assert_cmpint (lk_modem_get_state (c->modem), ==, LK_STATE_READY);
  g_assert_cmpuint (lk_script_bench_n_calls (c->bench), ==, 1);
}

static void
test_signals_twice (Case *c, gconstpointer data)
{
  press (c, "1111");
  lk_script_call_judge (lk_script_bench_call (c->bench));
  lk_script_bench_report (c->script);
  lk_script_modem_repeat (c->script);
  lk_script_call_answer (lk_script_bench_call (c->bench), MM_ERROR "MobileEquipment.IncorrectPassword");
  lk_script_modem_repeat (c->script);
  lk_script_modem_repeat (c->script);
  assert_outcome (c, LK_RESULT_REFUSED, LK_COST_TRY);
  g_assert_cmpuint (lk_modem_get_pin_left (c->modem), ==, 2);
  g_assert_cmpuint (lk_modem_get_others_used (c->modem), ==, 0);
}

static void
test_no_properties (Case *c, gconstpointer data)
{
  press (c, "1111");
  lk_script_call_judge (lk_script_bench_call (c->bench));
  lk_script_call_answer (lk_script_bench_call (c->bench), MM_ERROR "MobileEquipment.IncorrectPassword");
  lk_script_bench_wait (c->bench, 10000);
  assert_outcome (c, LK_RESULT_REFUSED, LK_COST_MAYBE);
  /* The smaller of what is reported and of what was reported less the refusals since. */
  g_assert_cmpuint (lk_modem_get_pin_left (c->modem), ==, 2);
  lk_script_bench_report (c->script);
  assert_outcome (c, LK_RESULT_REFUSED, LK_COST_TRY);
  g_assert_cmpuint (lk_modem_get_pin_left (c->modem), ==, 2);
  g_assert_cmpuint (lk_modem_get_others_used (c->modem), ==, 0);
}

static void
test_swap_told (Case *c, gconstpointer data)
{
  LkOffer offer = lk_modem_get_offer (c->modem, LK_OPERATION_UNLOCK);

  lk_script_sim_swap (c->script->sim, lk_script_bench_card (c->bench, OTHER_ICCID, 3, 10), OTHER_ICCID, TRUE);
  lk_script_bench_hear (c->bench);
  g_assert_cmpint (lk_script_bench_press_offer (c->modem, &offer, TRUE, "1234"), ==, LK_VERDICT_CARD_CHANGED);
  g_assert_cmpuint (lk_script_bench_n_calls (c->bench), ==, 0);
}

static void
test_swap_not_told (Case *c, gconstpointer data)
{
  lk_script_sim_swap (c->script->sim, lk_script_bench_card (c->bench, OTHER_ICCID, 3, 10), OTHER_ICCID, FALSE);
  press (c, "1234");
  assert_not_sent (c, LK_VERDICT_CARD_CHANGED);
}

static void
test_swap_and_back (Case *c, gconstpointer data)
{
  LkOffer offer = lk_modem_get_offer (c->modem, LK_OPERATION_UNLOCK);

  lk_script_sim_swap (c->script->sim, lk_script_bench_card (c->bench, OTHER_ICCID, 3, 10), OTHER_ICCID, TRUE);
  lk_script_sim_swap (c->script->sim, c->card, ICCID, TRUE);
  lk_script_bench_hear (c->bench);
  g_assert_cmpstr (lk_modem_get_iccid (c->modem), ==, ICCID);
  g_assert_cmpint (lk_script_bench_press_offer (c->modem, &offer, TRUE, "1234"), ==, LK_VERDICT_CARD_CHANGED);
  g_assert_cmpuint (lk_script_bench_n_calls (c->bench), ==, 0);
}

static void
test_swap_in_flight (Case *c, gconstpointer data)
{
  press (c, "1111");
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
test_removed_in_flight (Case *c, gconstpointer data)
{
  press (c, "1234");
  lk_script_modem_eject (c->script);
  lk_script_modem_flush (c->script);
  assert_outcome (c, LK_RESULT_UNSEEN, LK_COST_MAYBE);

  lk_script_call_answer (lk_script_bench_call (c->bench), NULL);
  lk_script_modem_insert (c->script, c->card, ICCID);
  lk_script_bench_report (c->script);
  assert_outcome (c, LK_RESULT_UNSEEN, LK_COST_MAYBE);
  g_assert_cmpuint (lk_script_bench_n_calls (c->bench), ==, 1);
}

/* The card turns up in another modem while the attempt on it settles: its page there waits no longer than that. */
static void
test_moved_while_settling (Case *c, gconstpointer data)
{
  LkModem *other;

  press (c, "1111");
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

static void
test_never_answered (Case *c, gconstpointer data)
{
  press (c, "1234");
  g_assert_cmpint (lk_modem_get_progress (c->modem), ==, LK_PROGRESS_SENDING);
  lk_script_bench_wait (c->bench, 5000);
  g_assert_cmpint (lk_modem_get_progress (c->modem), ==, LK_PROGRESS_SLOW);
  lk_script_bench_wait (c->bench, G_TIME_SPAN_DAY / 1000);
  g_assert_cmpint (lk_modem_get_progress (c->modem), ==, LK_PROGRESS_SLOW);
  g_assert_true (lk_manager_get_busy (c->bench->manager));
  g_assert_cmpint (lk_script_bench_press (c->bench, c->modem, LK_OPERATION_UNLOCK, "1234"), ==, LK_VERDICT_BUSY);
  lk_script_modem_unplug (c->script);
  assert_outcome (c, LK_RESULT_UNSEEN, LK_COST_MAYBE);
}

static void
test_time_out (Case *c, gconstpointer data)
{
  /* 25 s by default: too long to wait for, and it would end nothing. */
  g_assert_cmpint (g_dbus_proxy_get_default_timeout (c->modem->sim), ==, G_MAXINT);
}

static void
test_gone_while_asking (Case *c, gconstpointer data)
{
  c->bench->daemon->ask_policy = LK_SCRIPT_HOLD;
  press (c, "1234");
  g_assert_cmpint (lk_modem_get_progress (c->modem), ==, LK_PROGRESS_SENDING);
  lk_script_modem_unplug (c->script);
  assert_not_sent (c, LK_VERDICT_GONE);
  lk_script_daemon_answer_held (c->bench->daemon);
  assert_not_sent (c, LK_VERDICT_GONE);
}

static void
test_asked_in_vain (Case *c, gconstpointer data)
{
  c->bench->daemon->ask_policy = LK_SCRIPT_HOLD;
  press (c, "1234");
  lk_script_bench_wait (c->bench, 10000);
  assert_not_sent (c, LK_VERDICT_NO_ANSWER);
  lk_script_daemon_answer_held (c->bench->daemon);
  assert_not_sent (c, LK_VERDICT_NO_ANSWER);
}

static void
test_changed_while_asking (Case *c, gconstpointer data)
{
  LkOffer offer = lk_modem_get_offer (c->modem, LK_OPERATION_UNLOCK);

  /* Another program leaves one try: what was shown did not ask for consent to that. */
  c->bench->daemon->ask_policy = LK_SCRIPT_HOLD;
  g_assert_cmpint (lk_script_bench_press_offer (c->modem, &offer, TRUE, "1234"), ==, LK_VERDICT_SEND);
  lk_script_bench_hear (c->bench);
  sim_card_use_elsewhere (c->card, "9999");
  sim_card_use_elsewhere (c->card, "9999");
  lk_script_bench_report (c->script);
  lk_script_daemon_answer_held (c->bench->daemon);
  assert_not_sent (c, LK_VERDICT_NEEDS_CONSENT);

  /* And then another lock. */
  offer = lk_modem_get_offer (c->modem, LK_OPERATION_UNLOCK);
  g_assert_cmpint (lk_script_bench_press_offer (c->modem, &offer, TRUE, "1234"), ==, LK_VERDICT_SEND);
  lk_script_bench_hear (c->bench);
  sim_card_use_elsewhere (c->card, "9999");
  lk_script_bench_report (c->script);
  lk_script_daemon_answer_held (c->bench->daemon);
  assert_not_sent (c, LK_VERDICT_LOCK_CHANGED);
  g_assert_cmpuint (lk_modem_get_others_used (c->modem), ==, 3);
}

static void
test_name_lost (Case *c, gconstpointer data)
{
  press (c, "1234");
  lk_script_daemon_release_name (c->bench->daemon);
  assert_outcome (c, LK_RESULT_UNSEEN, LK_COST_MAYBE);
  g_assert_cmpint (lk_manager_get_service (c->bench->manager), ==, LK_SERVICE_ABSENT);
  lk_script_call_answer (lk_script_bench_call (c->bench), NULL);
  assert_outcome (c, LK_RESULT_UNSEEN, LK_COST_MAYBE);

  lk_script_daemon_own_name (c->bench->daemon);
  lk_script_bench_hear (c->bench);
  g_assert_cmpint (lk_modem_get_state (c->modem), ==, LK_STATE_NEEDS_PIN);
  press (c, "1234");
  g_assert_cmpuint (lk_script_bench_n_calls (c->bench), ==, 2);
}

/* A card comes back behind the SIM object of another: the number that stands there is still that one's. */
static void
test_back_behind_another (Case *c, gconstpointer data)
{
  press (c, "1111");
  lk_script_call_judge (lk_script_bench_call (c->bench));
  lk_script_modem_unplug (c->script);
  assert_outcome (c, LK_RESULT_UNSEEN, LK_COST_MAYBE);

  c->script = lk_script_bench_plug (c->bench, "device", lk_script_bench_card (c->bench, OTHER_ICCID, 3, 10));
  lk_script_sim_swap (c->script->sim, c->card, ICCID, TRUE);
  assert_outcome (c, LK_RESULT_UNSEEN, LK_COST_MAYBE);
  lk_script_bench_report (c->script);
  assert_outcome (c, LK_RESULT_UNSEEN, LK_COST_TRY);
  g_assert_cmpuint (lk_modem_get_pin_left (c->modem), ==, 2);
  g_assert_cmpuint (lk_modem_get_others_used (c->modem), ==, 0);
}

/* GDBus shows the objects of an owner that has gone before it answered. */
static void
test_name_lost_at_once (Case *c, gconstpointer data)
{
  lk_script_daemon_release_name (c->bench->daemon);
  lk_script_bench_hear (c->bench);
  lk_script_daemon_own_name (c->bench->daemon);
  lk_script_daemon_release_name (c->bench->daemon);
  lk_script_bench_hear (c->bench);
  g_assert_cmpint (lk_modem_get_state (c->modem), ==, LK_STATE_RESTARTING);
  g_assert_cmpint (lk_manager_get_service (c->bench->manager), ==, LK_SERVICE_ABSENT);

  lk_script_daemon_own_name (c->bench->daemon);
  lk_script_bench_hear (c->bench);
  g_assert_cmpint (lk_modem_get_state (c->modem), ==, LK_STATE_NEEDS_PIN);
  g_assert_cmpint (lk_manager_get_service (c->bench->manager), ==, LK_SERVICE_PRESENT);
  g_assert_cmpuint (lk_script_bench_n_modems (c->bench), ==, 1);
}

static void
test_death (Case *c, gconstpointer data)
{
  LkOffer offer;

  press (c, "1234");
  offer = lk_modem_get_offer (c->modem, LK_OPERATION_UNLOCK);
  lk_script_daemon_die (c->bench->daemon);
  assert_outcome (c, LK_RESULT_UNSEEN, LK_COST_MAYBE);
  g_assert_cmpint (lk_modem_get_state (c->modem), ==, LK_STATE_RESTARTING);

  lk_script_daemon_start (c->bench->daemon);
  c->script = lk_script_bench_plug (c->bench, "device", c->card);
  g_assert_cmpint (lk_modem_get_state (c->modem), ==, LK_STATE_NEEDS_PIN);
  g_assert_cmpint (lk_script_bench_press_offer (c->modem, &offer, TRUE, "1234"), ==, LK_VERDICT_CARD_CHANGED);
  g_assert_cmpuint (lk_script_bench_n_calls (c->bench), ==, 1);
}

/* GDBus asks the first of the two for its objects, in vain, and would be deaf to the second from then on. */
static void
test_death_twice (Case *c, gconstpointer data)
{
  lk_script_daemon_die (c->bench->daemon);
  lk_script_daemon_start (c->bench->daemon);
  lk_script_daemon_die (c->bench->daemon);
  lk_script_daemon_start (c->bench->daemon);
  c->script = lk_script_bench_plug (c->bench, "device", c->card);
  g_assert_cmpint (lk_modem_get_state (c->modem), ==, LK_STATE_NEEDS_PIN);
  g_assert_cmpuint (lk_script_bench_n_modems (c->bench), ==, 1);

  sim_card_use_elsewhere (c->card, "9999");
  lk_script_bench_report (c->script);
  lk_script_bench_hear (c->bench);
  g_assert_cmpuint (lk_modem_get_pin_left (c->modem), ==, 2);
}

static void
test_death_while_asking (Case *c, gconstpointer data)
{
  c->bench->daemon->ask_policy = LK_SCRIPT_HOLD;
  press (c, "1234");
  lk_script_daemon_die (c->bench->daemon);
  assert_not_sent (c, LK_VERDICT_GONE);
}

static void
test_closed_in_flight (Case *c, gconstpointer data)
{
  press (c, "1234");
  g_clear_object (&c->modem);
  g_clear_object (&c->bench->manager);
  lk_script_bench_hear (c->bench);
  lk_script_call_answer (lk_script_bench_call (c->bench), NULL);
  lk_script_bench_wait (c->bench, 20000);
  g_assert_cmpuint (lk_script_bench_n_calls (c->bench), ==, 1);
}

static const struct
{
  const char *path;
  void (*run) (Case *c, gconstpointer data);
} cases[] = {
  { "/races/late-success", test_late_success },
  { "/races/answer-before-properties", test_answer_before_properties },
  { "/races/properties-before-answer", test_properties_before_answer },
  { "/races/success-before-properties", test_success_before_properties },
  { "/races/signals-twice", test_signals_twice },
  { "/races/no-properties", test_no_properties },
  { "/races/swap-told", test_swap_told },
  { "/races/swap-not-told", test_swap_not_told },
  { "/races/swap-and-back", test_swap_and_back },
  { "/races/swap-in-flight", test_swap_in_flight },
  { "/races/removed-in-flight", test_removed_in_flight },
  { "/races/moved-while-settling", test_moved_while_settling },
  { "/races/never-answered", test_never_answered },
  { "/races/time-out", test_time_out },
  { "/races/gone-while-asking", test_gone_while_asking },
  { "/races/asked-in-vain", test_asked_in_vain },
  { "/races/changed-while-asking", test_changed_while_asking },
  { "/races/name-lost", test_name_lost },
  { "/races/back-behind-another", test_back_behind_another },
  { "/races/name-lost-at-once", test_name_lost_at_once },
  { "/races/death", test_death },
  { "/races/death-twice", test_death_twice },
  { "/races/death-while-asking", test_death_while_asking },
  { "/races/closed-in-flight", test_closed_in_flight },
};

static void
add_tests (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Case, NULL, set_up, cases[i].run, tear_down);
}

int
main (int argc, char *argv[])
{
  return lk_script_bench_main (argc, argv, add_tests);
}
