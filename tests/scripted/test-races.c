/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-modem-private.h"
#include "lk-script-case.h"

/* Orders of events that the real daemon will not produce on demand. */

#define MM_ERROR "org.freedesktop.ModemManager1.Error."

static void
test_late_success (LkScriptCase *c, gconstpointer data)
{
  LkScriptCall *call;

  lk_script_case_press (c, "1111");
  call = lk_script_bench_call (c->bench);
  lk_script_call_judge (call);
  lk_script_modem_unplug (c->script);
  lk_script_case_assert_outcome (c, LK_RESULT_UNSEEN, LK_COST_MAYBE);

  c->script = lk_script_bench_plug (c->bench, "device", c->card);
  g_assert_cmpuint (lk_modem_get_pin_left (c->modem), ==, 2);
  lk_script_call_answer (call, NULL);
  lk_script_bench_wait (c->bench, 63000);
  g_assert_cmpint (lk_modem_get_state (c->modem), ==, LK_STATE_NEEDS_PIN);
  lk_script_case_assert_outcome (c, LK_RESULT_UNSEEN, LK_COST_TRY);
  g_assert_cmpuint (lk_modem_get_others_used (c->modem), ==, 0);
  /* The success would have forgotten it. */
  g_assert_cmpint (lk_script_bench_press (c->bench, c->modem, LK_OPERATION_UNLOCK, "1111"), ==,
                   LK_VERDICT_REFUSED_BEFORE);
}

static void
test_answer_before_properties (LkScriptCase *c, gconstpointer data)
{
  lk_script_case_press (c, "1111");
  lk_script_call_judge (lk_script_bench_call (c->bench));
  lk_script_call_answer (lk_script_bench_call (c->bench), MM_ERROR "MobileEquipment.IncorrectPassword");
  lk_script_bench_hear (c->bench);
  g_assert_cmpint (lk_modem_get_progress (c->modem), ==, LK_PROGRESS_SETTLING);
  g_assert_true (lk_manager_get_busy (c->bench->manager));
  g_assert_null (lk_modem_get_outcome (c->modem));
  lk_script_bench_report (c->script);
  lk_script_case_assert_outcome (c, LK_RESULT_REFUSED, LK_COST_TRY);
  g_assert_cmpuint (lk_modem_get_pin_left (c->modem), ==, 2);
}

static void
test_properties_before_answer (LkScriptCase *c, gconstpointer data)
{
  lk_script_case_press (c, "1111");
  lk_script_call_judge (lk_script_bench_call (c->bench));
  lk_script_bench_report (c->script);
  lk_script_bench_hear (c->bench);
  g_assert_cmpint (lk_modem_get_progress (c->modem), ==, LK_PROGRESS_SENDING);
  lk_script_call_answer (lk_script_bench_call (c->bench), MM_ERROR "MobileEquipment.IncorrectPassword");
  lk_script_case_assert_outcome (c, LK_RESULT_REFUSED, LK_COST_TRY);
  g_assert_cmpuint (lk_modem_get_pin_left (c->modem), ==, 2);
  g_assert_cmpuint (lk_modem_get_others_used (c->modem), ==, 0);
}

static void
test_success_before_properties (LkScriptCase *c, gconstpointer data)
{
  lk_script_case_press (c, "1234");
  lk_script_call_judge (lk_script_bench_call (c->bench));
  lk_script_call_answer (lk_script_bench_call (c->bench), NULL);
  lk_script_bench_hear (c->bench);
  g_assert_cmpint (lk_modem_get_progress (c->modem), ==, LK_PROGRESS_SETTLING);
  g_assert_cmpint (lk_script_bench_press (c->bench, c->modem, LK_OPERATION_UNLOCK, "1234"), ==, LK_VERDICT_BUSY);
  lk_script_bench_report (c->script);
  lk_script_case_assert_outcome (c, LK_RESULT_DONE, LK_COST_NONE);
  g_assert_cmpint (lk_modem_get_state (c->modem), ==, LK_STATE_READY);
  g_assert_cmpuint (lk_script_bench_n_calls (c->bench), ==, 1);
}

static void
test_signals_twice (LkScriptCase *c, gconstpointer data)
{
  lk_script_case_press (c, "1111");
  lk_script_call_judge (lk_script_bench_call (c->bench));
  lk_script_bench_report (c->script);
  lk_script_modem_repeat (c->script);
  lk_script_call_answer (lk_script_bench_call (c->bench), MM_ERROR "MobileEquipment.IncorrectPassword");
  lk_script_modem_repeat (c->script);
  lk_script_modem_repeat (c->script);
  lk_script_case_assert_outcome (c, LK_RESULT_REFUSED, LK_COST_TRY);
  g_assert_cmpuint (lk_modem_get_pin_left (c->modem), ==, 2);
  g_assert_cmpuint (lk_modem_get_others_used (c->modem), ==, 0);
}

static void
test_no_properties (LkScriptCase *c, gconstpointer data)
{
  lk_script_case_press (c, "1111");
  lk_script_call_judge (lk_script_bench_call (c->bench));
  lk_script_call_answer (lk_script_bench_call (c->bench), MM_ERROR "MobileEquipment.IncorrectPassword");
  lk_script_bench_wait (c->bench, 10000);
  lk_script_case_assert_outcome (c, LK_RESULT_REFUSED, LK_COST_MAYBE);
  /* The smaller of what is reported and of what was reported less the refusals since. */
  g_assert_cmpuint (lk_modem_get_pin_left (c->modem), ==, 2);
  lk_script_bench_report (c->script);
  lk_script_case_assert_outcome (c, LK_RESULT_REFUSED, LK_COST_TRY);
  g_assert_cmpuint (lk_modem_get_pin_left (c->modem), ==, 2);
  g_assert_cmpuint (lk_modem_get_others_used (c->modem), ==, 0);
}

static void
test_never_answered (LkScriptCase *c, gconstpointer data)
{
  lk_script_case_press (c, "1234");
  g_assert_cmpint (lk_modem_get_progress (c->modem), ==, LK_PROGRESS_SENDING);
  lk_script_bench_wait (c->bench, 5000);
  g_assert_cmpint (lk_modem_get_progress (c->modem), ==, LK_PROGRESS_SLOW);
  lk_script_bench_wait (c->bench, G_TIME_SPAN_DAY / 1000);
  g_assert_cmpint (lk_modem_get_progress (c->modem), ==, LK_PROGRESS_SLOW);
  g_assert_true (lk_manager_get_busy (c->bench->manager));
  g_assert_cmpint (lk_script_bench_press (c->bench, c->modem, LK_OPERATION_UNLOCK, "1234"), ==, LK_VERDICT_BUSY);
  lk_script_modem_unplug (c->script);
  lk_script_case_assert_outcome (c, LK_RESULT_UNSEEN, LK_COST_MAYBE);
}

static void
test_time_out (LkScriptCase *c, gconstpointer data)
{
  /* 25 s by default: too long to wait for, and it would end nothing. */
  g_assert_cmpint (g_dbus_proxy_get_default_timeout (c->modem->sim), ==, G_MAXINT);
}

static void
test_gone_while_asking (LkScriptCase *c, gconstpointer data)
{
  c->bench->daemon->ask_policy = LK_SCRIPT_HOLD;
  lk_script_case_press (c, "1234");
  g_assert_cmpint (lk_modem_get_progress (c->modem), ==, LK_PROGRESS_SENDING);
  lk_script_modem_unplug (c->script);
  lk_script_case_assert_not_sent (c, LK_VERDICT_GONE);
  lk_script_daemon_answer_held (c->bench->daemon);
  lk_script_case_assert_not_sent (c, LK_VERDICT_GONE);
}

static void
test_asked_in_vain (LkScriptCase *c, gconstpointer data)
{
  c->bench->daemon->ask_policy = LK_SCRIPT_HOLD;
  lk_script_case_press (c, "1234");
  lk_script_bench_wait (c->bench, 10000);
  lk_script_case_assert_not_sent (c, LK_VERDICT_NO_ANSWER);
  lk_script_daemon_answer_held (c->bench->daemon);
  lk_script_case_assert_not_sent (c, LK_VERDICT_NO_ANSWER);
}

static void
test_changed_while_asking (LkScriptCase *c, gconstpointer data)
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
  lk_script_case_assert_not_sent (c, LK_VERDICT_NEEDS_CONSENT);

  /* And then another lock. */
  offer = lk_modem_get_offer (c->modem, LK_OPERATION_UNLOCK);
  g_assert_cmpint (lk_script_bench_press_offer (c->modem, &offer, TRUE, "1234"), ==, LK_VERDICT_SEND);
  lk_script_bench_hear (c->bench);
  sim_card_use_elsewhere (c->card, "9999");
  lk_script_bench_report (c->script);
  lk_script_daemon_answer_held (c->bench->daemon);
  lk_script_case_assert_not_sent (c, LK_VERDICT_LOCK_CHANGED);
  g_assert_cmpuint (lk_modem_get_others_used (c->modem), ==, 3);
}

static void
test_name_lost (LkScriptCase *c, gconstpointer data)
{
  lk_script_case_press (c, "1234");
  lk_script_daemon_release_name (c->bench->daemon);
  lk_script_case_assert_outcome (c, LK_RESULT_UNSEEN, LK_COST_MAYBE);
  g_assert_cmpint (lk_manager_get_service (c->bench->manager), ==, LK_SERVICE_ABSENT);
  lk_script_call_answer (lk_script_bench_call (c->bench), NULL);
  lk_script_case_assert_outcome (c, LK_RESULT_UNSEEN, LK_COST_MAYBE);

  lk_script_daemon_own_name (c->bench->daemon);
  lk_script_bench_hear (c->bench);
  g_assert_cmpint (lk_modem_get_state (c->modem), ==, LK_STATE_NEEDS_PIN);
  lk_script_case_press (c, "1234");
  g_assert_cmpuint (lk_script_bench_n_calls (c->bench), ==, 2);
}

/* GDBus shows the objects of an owner that has gone before it answered. */
static void
test_name_lost_at_once (LkScriptCase *c, gconstpointer data)
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
test_death (LkScriptCase *c, gconstpointer data)
{
  LkOffer offer;

  lk_script_case_press (c, "1234");
  offer = lk_modem_get_offer (c->modem, LK_OPERATION_UNLOCK);
  lk_script_daemon_die (c->bench->daemon);
  lk_script_case_assert_outcome (c, LK_RESULT_UNSEEN, LK_COST_MAYBE);
  g_assert_cmpint (lk_modem_get_state (c->modem), ==, LK_STATE_RESTARTING);

  lk_script_daemon_start (c->bench->daemon);
  c->script = lk_script_bench_plug (c->bench, "device", c->card);
  g_assert_cmpint (lk_modem_get_state (c->modem), ==, LK_STATE_NEEDS_PIN);
  g_assert_cmpint (lk_script_bench_press_offer (c->modem, &offer, TRUE, "1234"), ==, LK_VERDICT_CARD_CHANGED);
  g_assert_cmpuint (lk_script_bench_n_calls (c->bench), ==, 1);
}

/* GDBus asks the first of the two for its objects, in vain, and would be deaf to the second from then on. */
static void
test_death_twice (LkScriptCase *c, gconstpointer data)
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
test_death_while_asking (LkScriptCase *c, gconstpointer data)
{
  c->bench->daemon->ask_policy = LK_SCRIPT_HOLD;
  lk_script_case_press (c, "1234");
  lk_script_daemon_die (c->bench->daemon);
  lk_script_case_assert_not_sent (c, LK_VERDICT_GONE);
}

static void
test_closed_in_flight (LkScriptCase *c, gconstpointer data)
{
  lk_script_case_press (c, "1234");
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
  void (*run) (LkScriptCase *c, gconstpointer data);
} cases[] = {
  { "/races/late-success", test_late_success },
  { "/races/answer-before-properties", test_answer_before_properties },
  { "/races/properties-before-answer", test_properties_before_answer },
  { "/races/success-before-properties", test_success_before_properties },
  { "/races/signals-twice", test_signals_twice },
  { "/races/no-properties", test_no_properties },
  { "/races/never-answered", test_never_answered },
  { "/races/time-out", test_time_out },
  { "/races/gone-while-asking", test_gone_while_asking },
  { "/races/asked-in-vain", test_asked_in_vain },
  { "/races/changed-while-asking", test_changed_while_asking },
  { "/races/name-lost", test_name_lost },
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
    g_test_add (cases[i].path, LkScriptCase, NULL, lk_script_case_set_up, cases[i].run, lk_script_case_tear_down);
}

int
main (int argc, char *argv[])
{
  return lk_script_bench_main (argc, argv, add_tests);
}
