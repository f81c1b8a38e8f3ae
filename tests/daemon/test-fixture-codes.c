/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-scene.h"

/* What the real ModemManager makes of the simulated modem's answers to codes. Other tests rely
 * on it. Nothing here is Latchkey's own code. */

/* Sends one code, and says what must be seen then */
typedef struct
{
  const char      *name;
  const char      *before;
  MMModemState     state;
  SimCardOperation operation;
  const char      *code;
  const char      *new_code;
  const char      *answer;
  MMModemLock      lock;
  guint            pin_tries;
  guint            puk_tries;
  guint            received;
} Case;

#define LOCKED MM_MODEM_STATE_LOCKED
#define DISABLED MM_MODEM_STATE_DISABLED
#define PIN MM_MODEM_LOCK_SIM_PIN
#define PUK MM_MODEM_LOCK_SIM_PUK
#define NONE MM_MODEM_LOCK_NONE
#define NOT_TOLD LK_SCENE_NOT_TOLD

static const Case cases[] = {
  /* The PIN */
  { "pin/right", "", LOCKED, SIM_CARD_VERIFY, "1234", NULL, "OK", NONE, 3, 10, 1 },
  { "pin/wrong", "", LOCKED, SIM_CARD_VERIFY, "0000", NULL, "MobileEquipment.IncorrectPassword", PIN, 2, 10, 1 },
  { "pin/wrong-laconic", "wrong-error=100", LOCKED, SIM_CARD_VERIFY, "0000", NULL, "MobileEquipment.Unknown", PIN, 2,
    10, 1 },
  { "pin/wrong-without-numbers", "codes=0", LOCKED, SIM_CARD_VERIFY, "0000", NULL, "MobileEquipment.Unknown", PIN, 2,
    10, 1 },
  { "pin/last", "pin-tries=1", LOCKED, SIM_CARD_VERIFY, "0000", NULL, "MobileEquipment.IncorrectPassword", PUK, 0, 10,
    1 },
  { "pin/last-vanishing", "pin-tries=1,blocked-vanish=1", LOCKED, SIM_CARD_VERIFY, "0000", NULL,
    "MobileEquipment.IncorrectPassword", PUK, NOT_TOLD, 10, 1 },
  { "pin/wrong-no-tries", "tries=0", LOCKED, SIM_CARD_VERIFY, "0000", NULL, "MobileEquipment.IncorrectPassword", PIN,
    NOT_TOLD, NOT_TOLD, 1 },
  { "pin/right-no-tries", "tries=0", LOCKED, SIM_CARD_VERIFY, "1234", NULL, "OK", NONE, NOT_TOLD, NOT_TOLD, 1 },
  { "pin/not-checked", "", LOCKED, SIM_CARD_VERIFY, "abcd", NULL, "MobileEquipment.IncorrectPassword", PIN, 2, 10, 1 },
  { "pin/passed-through-as-puk", "", LOCKED, SIM_CARD_VERIFY, "00\",\"1", NULL, "MobileEquipment.IncorrectPassword",
    PIN, 3, 9, 1 },
  { "pin/while-puk", "pin-tries=0", LOCKED, SIM_CARD_VERIFY, "1234", NULL, "Core.WrongState", PUK, 0, 10, 0 },
  { "pin/while-ready", "pin-enabled=0", DISABLED, SIM_CARD_VERIFY, "1234", NULL, "Core.WrongState", NONE, 3, 10, 0 },

  /* The PUK */
  { "puk/right", "pin-tries=0", LOCKED, SIM_CARD_UNBLOCK, "12345678", "5678", "OK", NONE, 3, 10, 1 },
  { "puk/wrong", "pin-tries=0", LOCKED, SIM_CARD_UNBLOCK, "00000000", "5678", "MobileEquipment.IncorrectPassword", PUK,
    0, 9, 1 },
  { "puk/while-pin", "", LOCKED, SIM_CARD_UNBLOCK, "12345678", "5678", "Core.WrongState", PIN, 3, 10, 0 },
  { "puk/last-0", "pin-tries=0,puk-tries=1", LOCKED, SIM_CARD_UNBLOCK, "00000000", "5678",
    "MobileEquipment.IncorrectPassword", PUK, 0, 0, 1 },
  { "puk/last-vanishing", "pin-tries=0,puk-tries=1,blocked-vanish=1", LOCKED, SIM_CARD_UNBLOCK, "00000000", "5678",
    "MobileEquipment.IncorrectPassword", PUK, NOT_TOLD, NOT_TOLD, 1 },
  { "puk/last-unknown", "pin-tries=0,puk-tries=1,blocked-word=SIM BLOCKED", LOCKED, SIM_CARD_UNBLOCK, "00000000",
    "5678", "MobileEquipment.IncorrectPassword", MM_MODEM_LOCK_UNKNOWN, NOT_TOLD, NOT_TOLD, 1 },

  /* Off, on, change */
  { "off/right", "verified=1", DISABLED, SIM_CARD_DISABLE, "1234", NULL, "OK", NONE, 3, 10, 1 },
  { "off/wrong", "verified=1", DISABLED, SIM_CARD_DISABLE, "0000", NULL, "MobileEquipment.IncorrectPassword", NONE, 2,
    10, 1 },
  { "off/forbidden", "verified=1,pin-fixed=1", DISABLED, SIM_CARD_DISABLE, "1234", NULL, "MobileEquipment.SimFailure",
    NONE, 3, 10, 1 },
  { "off/while-locked", "", LOCKED, SIM_CARD_DISABLE, "1234", NULL, "MobileEquipment.SimPin", PIN, 3, 10, 1 },
  { "off/last", "verified=1,pin-tries=1", DISABLED, SIM_CARD_DISABLE, "0000", NULL,
    "MobileEquipment.IncorrectPassword", PUK, 0, 10, 1 },
  { "on/right", "pin-enabled=0", DISABLED, SIM_CARD_ENABLE, "1234", NULL, "OK", NONE, 3, 10, 1 },
  { "on/wrong", "pin-enabled=0", DISABLED, SIM_CARD_ENABLE, "0000", NULL, "MobileEquipment.IncorrectPassword", NONE, 2,
    10, 1 },
  { "change/right", "verified=1", DISABLED, SIM_CARD_CHANGE, "1234", "5678", "OK", NONE, 3, 10, 1 },
  { "change/wrong", "verified=1", DISABLED, SIM_CARD_CHANGE, "0000", "5678", "MobileEquipment.IncorrectPassword", NONE,
    2, 10, 1 },
  { "change/last", "verified=1,pin-tries=1", DISABLED, SIM_CARD_CHANGE, "0000", "5678",
    "MobileEquipment.IncorrectPassword", PUK, 0, 10, 1 },
  { "change/while-off", "pin-enabled=0", DISABLED, SIM_CARD_CHANGE, "1234", "5678", "MobileEquipment.NotAllowed", NONE,
    3, 10, 1 },
  { "change/while-locked", "", LOCKED, SIM_CARD_CHANGE, "1234", "5678", "MobileEquipment.SimPin", PIN, 3, 10, 1 },

  /* Network locks and PIN2 */
  { "network/before", "lock-before=PH-NET PIN", LOCKED, SIM_CARD_VERIFY, "1234", NULL, "Core.WrongState",
    MM_MODEM_LOCK_PH_NET_PIN, 3, 10, 0 },
  { "network/behind", "lock-behind=PH-NET PIN", LOCKED, SIM_CARD_VERIFY, "1234", NULL, "OK", MM_MODEM_LOCK_PH_NET_PIN,
    3, 10, 1 },
  { "pin2/behind", "lock-behind=SIM PIN2", LOCKED, SIM_CARD_VERIFY, "1234", NULL, "OK", MM_MODEM_LOCK_SIM_PIN2, 3, 10,
    1 },
  { "puk2/alone", "lock-behind=SIM PUK2,verified=1", DISABLED, SIM_CARD_CHANGE, "1234", "5678", "OK",
    MM_MODEM_LOCK_SIM_PUK2, 3, 10, 1 },
};

static void
test_case (LkScene *scene, gconstpointer data)
{
  const Case *this = data;
  g_autofree char *answer = NULL;

  lk_scene_set (scene, this->before);
  lk_scene_plug (scene, this->state);
  answer = lk_scene_send (scene, this->operation, this->code, this->new_code);
  g_assert_cmpstr (answer, ==, this->answer);
  lk_scene_await_lock (scene, this->lock, this->pin_tries, this->puk_tries);
  g_assert_cmpuint (sim_card_get_n_received (scene->card), ==, this->received);
  g_assert_cmpuint (sim_modem_get_n_codes (scene->modem), ==, this->received);
  g_assert_cmpstr (lk_test_client_get_path (scene->client, scene->modem), ==, scene->path);
}

static void
set_up_case (LkScene *scene, gconstpointer data)
{
  lk_scene_set_up (scene, GUINT_TO_POINTER (LK_TEST_DEFAULT));
}

static void
on_tries_changed (MMModem *modem, GParamSpec *property, gpointer user_data)
{
  const LkTestCall **call = user_data;

  g_assert_true ((*call)->answered);
}

/* The answer comes before what it changes */
static void
test_answer_first (LkScene *scene, gconstpointer data)
{
  const LkTestCall *call = NULL;

  lk_scene_plug (scene, LOCKED);
  g_signal_connect (lk_test_client_peek_modem (scene->client, scene->modem), "notify::unlock-retries",
                    G_CALLBACK (on_tries_changed), &call);
  call = lk_scene_start (scene, SIM_CARD_VERIFY, "0000", NULL);
  lk_scene_await_lock (scene, PIN, 2, 10);
  call = lk_scene_start (scene, SIM_CARD_VERIFY, "1234", NULL);
  lk_scene_await_lock (scene, NONE, 3, 10);
}

static void
test_two_at_once (LkScene *scene, gconstpointer data)
{
  const LkTestCall *wrong;
  const LkTestCall *right;
  g_autofree char *wrong_answer = NULL;
  g_autofree char *right_answer = NULL;

  lk_scene_plug (scene, LOCKED);
  wrong = lk_scene_start (scene, SIM_CARD_VERIFY, "0000", NULL);
  right = lk_scene_start (scene, SIM_CARD_VERIFY, "1234", NULL);
  wrong_answer = lk_scene_finish (wrong);
  right_answer = lk_scene_finish (right);
  /* Mostly "OK": what ModemManager finds after both decides, unless it has looked in between. */
  g_test_message ("The wrong one is answered with %s", wrong_answer);
  g_assert_true (g_str_equal (wrong_answer, "OK") || g_str_equal (wrong_answer, "MobileEquipment.IncorrectPassword"));
  g_assert_cmpstr (right_answer, ==, "OK");
  g_assert_cmpuint (sim_card_get_n_wrong (scene->card), ==, 1);
}

static void
test_other_client (LkScene *scene, gconstpointer data)
{
  g_autofree char *answer = NULL;

  lk_scene_plug (scene, LOCKED);
  answer = lk_scene_finish (lk_test_daemon_other_client_send_pin (scene->daemon, scene->modem, "0000"));
  g_assert_cmpstr (answer, ==, "MobileEquipment.IncorrectPassword");
  g_assert_cmpstr (sim_card_get_entry (scene->card, 0)->code, ==, "\"0000\"");
}

/* Permission */

static gboolean
is_asked (gpointer data)
{
  return lk_test_polkit_get_n_open (data) > 0;
}

static void
test_polkit (LkScene *scene, gconstpointer data)
{
  LkTestPolkit *polkit = lk_test_daemon_get_polkit (scene->daemon);
  g_autofree char *denied = NULL;
  g_autofree char *absent = NULL;
  g_autofree char *allowed = NULL;
  const LkTestCall *asked;

  lk_scene_plug (scene, LOCKED);
  lk_test_polkit_set_answer (polkit, LK_TEST_POLKIT_DENY);
  denied = lk_scene_send (scene, SIM_CARD_VERIFY, "1234", NULL);
  g_assert_cmpstr (denied, ==, "Core.Unauthorized");
  lk_test_polkit_set_answer (polkit, LK_TEST_POLKIT_ABSENT);
  absent = lk_scene_send (scene, SIM_CARD_VERIFY, "1234", NULL);
  g_assert_cmpstr (absent, ==, "Core.Failed");

  lk_test_polkit_set_answer (polkit, LK_TEST_POLKIT_HANG);
  asked = lk_scene_start (scene, SIM_CARD_VERIFY, "1234", NULL);
  lk_test_wait_until (is_asked, polkit);
  lk_test_run_for (1000);
  g_assert_false (asked->answered);
  g_assert_cmpuint (lk_test_polkit_get_n_open (polkit), ==, 1);
  g_assert_cmpuint (sim_modem_get_n_codes (scene->modem), ==, 0);
  lk_test_polkit_set_answer (polkit, LK_TEST_POLKIT_ALLOW);
  allowed = lk_scene_finish (asked);
  g_assert_cmpstr (allowed, ==, "OK");
  g_assert_cmpuint (sim_modem_get_n_codes (scene->modem), ==, 1);
}

#define ADD(path, flags, test) \
  g_test_add (path, LkScene, GUINT_TO_POINTER (flags), lk_scene_set_up, test, lk_scene_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/fixture/", cases[i].name, NULL);

      g_test_add (path, LkScene, &cases[i], set_up_case, test_case, lk_scene_tear_down);
    }
  ADD ("/fixture/answer-first", LK_TEST_DEFAULT, test_answer_first);
  ADD ("/fixture/two-at-once", LK_TEST_DEFAULT, test_two_at_once);
  ADD ("/fixture/other-client", LK_TEST_DEFAULT, test_other_client);
  ADD ("/fixture/polkit", LK_TEST_ASK, test_polkit);

  return g_test_run ();
}
