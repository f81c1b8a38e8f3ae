/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-scene.h"

/* What ModemManager makes of a call when the modem answers late or never, or when either of the two is gone. Other
 * tests rely on it. Nothing here is Latchkey's own code. */

#define LOCKED MM_MODEM_STATE_LOCKED
#define PIN MM_MODEM_LOCK_SIM_PIN
#define NONE MM_MODEM_LOCK_NONE
#define UNKNOWN MM_MODEM_LOCK_UNKNOWN
#define NOT_TOLD LK_SCENE_NOT_TOLD

typedef struct
{
  SimRule     rule;
  const char *code;
  const char *answer;
  MMModemLock lock;
  guint       pin_tries;
  guint       received;
} Slowness;

static const Slowness slownesses[] = {
  /* The card judged the PIN, its answer comes too late or never: success is what CPIN? says then,
   * unless the late answer is taken for that of CPIN? */
  { { "+CPIN=", SIM_RULE_DELAY, 8000, NULL, 1, NULL, 0 }, "0000", "Serial.ResponseTimeout", PIN, 2, 1 },
  { { "+CPIN=", SIM_RULE_DELAY, 8000, NULL, 1, NULL, 0 }, "1234", "OK", NONE, 3, 1 },
  { { "+CPIN=", SIM_RULE_LATE, 8000, NULL, 1, NULL, 0 }, "0000", "Serial.ResponseTimeout", PIN, 2, 1 },
  { { "+CPIN=", SIM_RULE_LATE, 8000, NULL, 1, NULL, 0 }, "1234", "Serial.ResponseTimeout", UNKNOWN, NOT_TOLD, 1 },
  { { "+CPIN=", SIM_RULE_SILENT, 0, NULL, 1, NULL, 0 }, "0000", "Serial.ResponseTimeout", PIN, 2, 1 },
  { { "+CPIN=", SIM_RULE_SILENT, 0, NULL, 1, NULL, 0 }, "1234", "OK", NONE, 3, 1 },
  /* The card never got it */
  { { "+CPIN=", SIM_RULE_DEAF, 0, NULL, 1, NULL, 0 }, "1234", "Serial.ResponseTimeout", PIN, 3, 0 },
  /* A good PIN, and then silence: an error, though the card is open */
  { { "+CPIN?", SIM_RULE_SILENT, 0, NULL, 0, "+CPIN=", 0 }, "1234", "Serial.ResponseTimeout", UNKNOWN, NOT_TOLD, 1 },
  /* A good PIN, and then a busy SIM: ModemManager asks every 2 s */
  { { "+CPIN?", SIM_RULE_REPLY, 0, "+CME ERROR: 14", 0, "+CPIN=", 5000 }, "1234", "OK", NONE, 3, 1 },
};

static gboolean
was_sent (gpointer data)
{
  return sim_modem_get_n_codes (data) > 0;
}

/* Pulled out in mid-call, with a plugin that knows no tricks */
static void
test_pull (LkScene *scene, gconstpointer data)
{
  const LkTestCall *call;
  g_autofree char *answer = NULL;

  sim_modem_set_plugin (scene->modem, "generic");
  sim_modem_add_rule (scene->modem, &(SimRule){ .prefix = "+CPIN=", .action = SIM_RULE_SILENT, .times = 1 });
  lk_scene_plug (scene, LOCKED);
  call = lk_scene_start (scene, SIM_CARD_VERIFY, "1234", NULL);
  lk_test_wait_until (was_sent, scene->modem);
  g_assert_false (call->answered);
  lk_test_daemon_pull_modem (scene->daemon, scene->modem);
  lk_scene_await_gone (scene);
  answer = lk_scene_finish (call);
  /* The first up to 1.20, the second from 1.24 */
  g_assert_true (g_str_equal (answer, "Core.Cancelled") || g_str_equal (answer, "Core.Failed"));

  lk_test_daemon_add_modem (scene->daemon, scene->modem);
  lk_scene_await_new (scene, LOCKED);
}

static void
set_up_slow (LkScene *scene, gconstpointer data)
{
  lk_scene_set_up (scene, NULL);
}

static void
test_slow (LkScene *scene, gconstpointer data)
{
  const Slowness *slowness = data;
  g_autofree char *answer = NULL;
  guint puk_tries = slowness->pin_tries == NOT_TOLD ? NOT_TOLD : 10;

  lk_scene_plug (scene, LOCKED);
  sim_modem_add_rule (scene->modem, &slowness->rule);
  answer = lk_scene_send (scene, SIM_CARD_VERIFY, slowness->code, NULL);
  g_assert_cmpstr (answer, ==, slowness->answer);
  lk_scene_await_lock (scene, slowness->lock, slowness->pin_tries, puk_tries);
  g_assert_cmpuint (sim_card_get_n_received (scene->card), ==, slowness->received);
}

/* Unplugged in mid-call by the line on the port: about a minute later the call is answered
 * with success, though the card is locked and the modem is gone */
static void
test_late_success (LkScene *scene, gconstpointer data)
{
  const LkTestCall *call;
  g_autofree char *answer = NULL;

  lk_scene_plug (scene, LOCKED);
  sim_modem_add_rule (scene->modem, &(SimRule){ .prefix = "+CPIN=", .action = SIM_RULE_DEAF });
  call = lk_scene_start (scene, SIM_CARD_VERIFY, "1234", NULL);
  lk_test_run_for (500);
  sim_modem_unplug (scene->modem);
  lk_scene_await_gone (scene);
  g_assert_false (call->answered);
  answer = lk_scene_finish (call);
  g_assert_cmpstr (answer, ==, "OK");
  g_assert_cmpuint (sim_card_get_n_received (scene->card), ==, 0);
}

/* The port dies in mid-call and nobody tells ModemManager: an error about a minute later */
static void
test_hang_up (LkScene *scene, gconstpointer data)
{
  const LkTestCall *call;
  g_autofree char *answer = NULL;

  lk_scene_plug (scene, LOCKED);
  sim_modem_add_rule (scene->modem, &(SimRule){ .prefix = "+CPIN=", .action = SIM_RULE_SILENT });
  call = lk_scene_start (scene, SIM_CARD_VERIFY, "1234", NULL);
  lk_test_wait_until (was_sent, scene->modem);
  sim_modem_hang_up (scene->modem);
  answer = lk_scene_finish (call);
  g_assert_cmpstr (answer, ==, "MobileEquipment.SimFailure");
  g_assert_cmpint (sim_card_get_state (scene->card), ==, SIM_CARD_STATE_READY);
}

static void
test_killed (LkScene *scene, gconstpointer data)
{
  const LkTestCall *call;
  g_autofree char *answer = NULL;

  lk_scene_plug (scene, LOCKED);
  sim_modem_add_rule (scene->modem, &(SimRule){ .prefix = "+CPIN=", .action = SIM_RULE_SILENT });
  call = lk_scene_start (scene, SIM_CARD_VERIFY, "0000", NULL);
  lk_test_wait_until (was_sent, scene->modem);
  lk_test_daemon_kill (scene->daemon);
  answer = lk_scene_finish (call);
  g_assert_cmpstr (answer, ==, "org.freedesktop.DBus.Error.NoReply");
  lk_scene_await_gone (scene);

  sim_modem_clear_rules (scene->modem);
  lk_test_daemon_start (scene->daemon);
  lk_scene_await_state (scene, LOCKED);
  lk_scene_await_lock (scene, PIN, 2, 10);
}

static void
test_paused (LkScene *scene, gconstpointer data)
{
  const LkTestCall *call;
  g_autofree char *answer = NULL;

  lk_scene_plug (scene, LOCKED);
  lk_test_daemon_pause (scene->daemon);
  call = lk_scene_start (scene, SIM_CARD_VERIFY, "1234", NULL);
  lk_test_run_for (1000);
  g_assert_false (call->answered);
  g_assert_cmpuint (sim_modem_get_n_codes (scene->modem), ==, 0);
  lk_test_daemon_resume (scene->daemon);
  answer = lk_scene_finish (call);
  g_assert_cmpstr (answer, ==, "OK");
}

#define ADD(path, test) g_test_add (path, LkScene, NULL, lk_scene_set_up, test, lk_scene_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/fixture/pull", test_pull);
  ADD ("/fixture/killed", test_killed);
  ADD ("/fixture/paused", test_paused);
  if (g_strcmp0 (g_getenv ("LATCHKEY_TEST_DEPTH"), "full") == 0)
    {
      ADD ("/fixture/late-success", test_late_success);
      ADD ("/fixture/hang-up", test_hang_up);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (slownesses); i++)
    {
      g_autofree char *path = g_strdup_printf ("/fixture/slow/%" G_GSIZE_FORMAT, i);

      g_test_add (path, LkScene, &slownesses[i], set_up_slow, test_slow, lk_scene_tear_down);
    }

  return g_test_run ();
}
