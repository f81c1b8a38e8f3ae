/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-core-enums.h"
#include "lk-outcome.h"
#include "lk-scene.h"

/* Each error that the real ModemManager gives, also those that the guard keeps away from a person: what the
 * card counted, and what core makes of it. The calls are libmm-glib's, without anything of core before them. */

typedef struct
{
  const char      *name;
  const char      *before;
  MMModemState     state;
  SimCardOperation operation;
  const char      *code;
  const char      *new_code;
  /* What was answered, and what that is to core */
  const char      *answer;
  LkError          error;
  LkResult         result;
  LkCost           cost;
  /* What ModemManager shows then, and what the card counted */
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
#define ME "MobileEquipment."

static const Case cases[] = {
  { "wrong/pin", "", LOCKED, SIM_CARD_VERIFY, "0000", NULL, ME "IncorrectPassword", LK_ERROR_WRONG_CODE,
    LK_RESULT_REFUSED, LK_COST_TRY, PIN, 2, 10, 1 },
  { "wrong/puk", "pin-tries=0", LOCKED, SIM_CARD_UNBLOCK, "00000000", "5678", ME "IncorrectPassword",
    LK_ERROR_WRONG_CODE, LK_RESULT_REFUSED, LK_COST_TRY, PUK, 0, 9, 1 },
  { "wrong/off", "verified=1", DISABLED, SIM_CARD_DISABLE, "0000", NULL, ME "IncorrectPassword", LK_ERROR_WRONG_CODE,
    LK_RESULT_REFUSED, LK_COST_TRY, NONE, 2, 10, 1 },
  { "wrong/on", "pin-enabled=0", DISABLED, SIM_CARD_ENABLE, "0000", NULL, ME "IncorrectPassword", LK_ERROR_WRONG_CODE,
    LK_RESULT_REFUSED, LK_COST_TRY, NONE, 2, 10, 1 },
  { "wrong/change", "verified=1", DISABLED, SIM_CARD_CHANGE, "0000", "5678", ME "IncorrectPassword",
    LK_ERROR_WRONG_CODE, LK_RESULT_REFUSED, LK_COST_TRY, NONE, 2, 10, 1 },
  { "blocks/stays", "pin-tries=1", LOCKED, SIM_CARD_VERIFY, "0000", NULL, ME "IncorrectPassword", LK_ERROR_WRONG_CODE,
    LK_RESULT_REFUSED, LK_COST_TRY, PUK, 0, 10, 1 },
  { "blocks/goes", "pin-tries=1,pin-blocked-error=12", LOCKED, SIM_CARD_VERIFY, "0000", NULL, ME "SimPuk",
    LK_ERROR_PUK_NEEDED, LK_RESULT_REFUSED, LK_COST_TRY, PUK, 0, 10, 1 },
  { "laconic", "wrong-error=100", LOCKED, SIM_CARD_VERIFY, "0000", NULL, ME "Unknown", LK_ERROR_UNEXPLAINED,
    LK_RESULT_REFUSED, LK_COST_TRY, PIN, 2, 10, 1 },
  { "laconic-without-tries", "wrong-error=100,tries=0", LOCKED, SIM_CARD_VERIFY, "0000", NULL, ME "Unknown",
    LK_ERROR_UNEXPLAINED, LK_RESULT_FAILED, LK_COST_MAYBE, PIN, LK_SCENE_NOT_TOLD, LK_SCENE_NOT_TOLD, 1 },
  { "wrong-state/pin-while-puk", "pin-tries=0", LOCKED, SIM_CARD_VERIFY, "1234", NULL, "Core.WrongState",
    LK_ERROR_WRONG_STATE, LK_RESULT_FAILED, LK_COST_NONE, PUK, 0, 10, 0 },
  { "wrong-state/pin-while-ready", "pin-enabled=0", DISABLED, SIM_CARD_VERIFY, "1234", NULL, "Core.WrongState",
    LK_ERROR_WRONG_STATE, LK_RESULT_FAILED, LK_COST_NONE, NONE, 3, 10, 0 },
  { "wrong-state/puk-while-pin", "", LOCKED, SIM_CARD_UNBLOCK, "12345678", "5678", "Core.WrongState",
    LK_ERROR_WRONG_STATE, LK_RESULT_FAILED, LK_COST_NONE, PIN, 3, 10, 0 },
  { "while-locked/on", "", LOCKED, SIM_CARD_ENABLE, "1234", NULL, ME "SimPin", LK_ERROR_PIN_NEEDED, LK_RESULT_FAILED,
    LK_COST_MAYBE, PIN, 3, 10, 1 },
  { "while-locked/off", "", LOCKED, SIM_CARD_DISABLE, "1234", NULL, ME "SimPin", LK_ERROR_PIN_NEEDED, LK_RESULT_FAILED,
    LK_COST_MAYBE, PIN, 3, 10, 1 },
  { "while-locked/change", "", LOCKED, SIM_CARD_CHANGE, "1234", "5678", ME "SimPin", LK_ERROR_PIN_NEEDED,
    LK_RESULT_FAILED, LK_COST_MAYBE, PIN, 3, 10, 1 },
  { "while-off/change", "pin-enabled=0", DISABLED, SIM_CARD_CHANGE, "1234", "5678", ME "NotAllowed",
    LK_ERROR_NOT_ALLOWED, LK_RESULT_FAILED, LK_COST_MAYBE, NONE, 3, 10, 1 },
  { "used-up/wrong", "pin-tries=0,puk-tries=1", LOCKED, SIM_CARD_UNBLOCK, "00000000", "5678", ME "IncorrectPassword",
    LK_ERROR_WRONG_CODE, LK_RESULT_REFUSED, LK_COST_TRY, PUK, 0, 0, 1 },
  { "used-up/failure", "pin-tries=0,puk-tries=1,puk-blocked-error=13", LOCKED, SIM_CARD_UNBLOCK, "00000000", "5678",
    ME "SimFailure", LK_ERROR_SIM_FAILURE, LK_RESULT_REFUSED, LK_COST_TRY, PUK, 0, 0, 1 },
  { "used-up/not-accepted", "pin-tries=0,puk-tries=1,puk-blocked-error=15", LOCKED, SIM_CARD_UNBLOCK, "00000000",
    "5678", ME "SimWrong", LK_ERROR_SIM_WRONG, LK_RESULT_REFUSED, LK_COST_TRY, PUK, 0, 0, 1 },
  { "forbidden", "verified=1,pin-fixed=1", DISABLED, SIM_CARD_DISABLE, "1234", NULL, ME "SimFailure",
    LK_ERROR_SIM_FAILURE, LK_RESULT_FAILED, LK_COST_MAYBE, NONE, 3, 10, 1 },
};

static LkOperation
operation_of (SimCardOperation operation)
{
  switch (operation)
    {
    case SIM_CARD_UNBLOCK:
      return LK_OPERATION_UNBLOCK;
    case SIM_CARD_DISABLE:
      return LK_OPERATION_TURN_OFF;
    case SIM_CARD_ENABLE:
      return LK_OPERATION_TURN_ON;
    case SIM_CARD_CHANGE:
      return LK_OPERATION_CHANGE;
    case SIM_CARD_VERIFY:
    default:
      return LK_OPERATION_UNLOCK;
    }
}

static guint
left_on_card (LkScene *scene, SimCardOperation operation)
{
  return operation == SIM_CARD_UNBLOCK ? sim_card_get_puk_tries (scene->card) : sim_card_get_pin_tries (scene->card);
}

/* Whether the modem reports less than there was; 999 is no report */
static gboolean
fell (LkScene *scene, SimCardOperation operation, guint before)
{
  return lk_test_client_get_tries (scene->client, scene->modem,
                                   operation == SIM_CARD_UNBLOCK ? MM_MODEM_LOCK_SIM_PUK : MM_MODEM_LOCK_SIM_PIN)
         < before;
}

static void
assert_outcome (const GError *error, LkOperation operation, gboolean less, gboolean last_try, LkError expected,
                LkResult result, LkCost cost)
{
  LkOutcome outcome = lk_outcome_decide (operation, lk_error_from_gerror (error), less, last_try);

  g_assert_cmpint (outcome.error, ==, expected);
  g_assert_cmpint (outcome.result, ==, result);
  g_assert_cmpint (outcome.cost, ==, cost);
}

static void
test_case (LkScene *scene, gconstpointer data)
{
  const Case *this = data;
  const LkTestCall *call;
  g_autofree char *answer = NULL;
  guint before;

  lk_scene_set (scene, this->before);
  lk_scene_plug (scene, this->state);
  before = left_on_card (scene, this->operation);
  call = lk_scene_start (scene, this->operation, this->code, this->new_code);
  answer = lk_scene_finish (call);
  g_assert_cmpstr (answer, ==, this->answer);
  lk_scene_await_lock (scene, this->lock, this->pin_tries, this->puk_tries);
  g_assert_cmpuint (sim_card_get_n_received (scene->card), ==, this->received);
  g_assert_cmpuint (sim_modem_get_n_codes (scene->modem), ==, this->received);
  assert_outcome (call->error, operation_of (this->operation), fell (scene, this->operation, before), before == 1,
                  this->error, this->result, this->cost);
}

static void
set_up_case (LkScene *scene, gconstpointer data)
{
  lk_scene_set_up (scene, GUINT_TO_POINTER (LK_TEST_DEFAULT));
}

/* The modem obeys and says nothing: the try is gone all the same. */
static void
test_silence (LkScene *scene, gconstpointer data)
{
  const SimRule silent = { .prefix = "+CPIN=", .action = SIM_RULE_SILENT, .times = 1 };
  const LkTestCall *call;
  g_autofree char *answer = NULL;

  lk_scene_plug (scene, LOCKED);
  sim_modem_add_rule (scene->modem, &silent);
  call = lk_scene_start (scene, SIM_CARD_VERIFY, "0000", NULL);
  answer = lk_scene_finish (call);
  g_assert_cmpstr (answer, ==, "Serial.ResponseTimeout");
  lk_scene_await_lock (scene, PIN, 2, 10);
  g_assert_cmpuint (sim_card_get_n_received (scene->card), ==, 1);
  assert_outcome (call->error, LK_OPERATION_UNLOCK, TRUE, FALSE, LK_ERROR_NO_ANSWER, LK_RESULT_REFUSED, LK_COST_TRY);
}

static void
test_permission (LkScene *scene, gconstpointer data)
{
  static const struct
  {
    LkTestPolkitAnswer says;
    const char *answer;
    LkError error;
    LkCost cost;
  } rows[] = {
    { LK_TEST_POLKIT_DENY, "Core.Unauthorized", LK_ERROR_NOT_PERMITTED, LK_COST_NONE },
    { LK_TEST_POLKIT_ABSENT, "Core.Failed", LK_ERROR_FAILED, LK_COST_MAYBE },
  };

  lk_scene_plug (scene, LOCKED);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const LkTestCall *call;
      g_autofree char *answer = NULL;

      lk_test_polkit_set_answer (lk_test_daemon_get_polkit (scene->daemon), rows[i].says);
      call = lk_scene_start (scene, SIM_CARD_VERIFY, "0000", NULL);
      answer = lk_scene_finish (call);
      g_assert_cmpstr (answer, ==, rows[i].answer);
      assert_outcome (call->error, LK_OPERATION_UNLOCK, FALSE, FALSE, rows[i].error, LK_RESULT_FAILED, rows[i].cost);
    }
  g_assert_cmpuint (sim_modem_get_n_codes (scene->modem), ==, 0);
  lk_scene_await_lock (scene, PIN, 3, 10);
}

static gboolean
was_sent (gpointer data)
{
  return sim_modem_get_n_codes (data) > 0;
}

/* A call in whose middle something happens, with a modem that keeps silent. */
static const LkTestCall *
begin (LkScene *scene)
{
  const SimRule silent = { .prefix = "+CPIN=", .action = SIM_RULE_SILENT, .times = 1 };
  const LkTestCall *call;

  lk_scene_plug (scene, LOCKED);
  sim_modem_add_rule (scene->modem, &silent);
  call = lk_scene_start (scene, SIM_CARD_VERIFY, "0000", NULL);
  lk_test_wait_until (was_sent, scene->modem);
  return call;
}

static void
test_modem_removed (LkScene *scene, gconstpointer data)
{
  const LkTestCall *call = begin (scene);
  g_autofree char *answer = NULL;

  lk_test_daemon_pull_modem (scene->daemon, scene->modem);
  answer = lk_scene_finish (call);
  g_test_message ("ModemManager says %s", answer);
  g_assert_true (g_str_equal (answer, "Core.Cancelled") || g_str_equal (answer, "Core.Failed"));
  g_assert_cmpuint (sim_card_get_n_received (scene->card), ==, 1);
  assert_outcome (call->error, LK_OPERATION_UNLOCK, FALSE, FALSE, LK_ERROR_FAILED, LK_RESULT_FAILED, LK_COST_MAYBE);
}

static void
test_daemon_dies (LkScene *scene, gconstpointer data)
{
  const LkTestCall *call = begin (scene);
  g_autofree char *answer = NULL;

  lk_test_daemon_kill (scene->daemon);
  answer = lk_scene_finish (call);
  g_assert_cmpstr (answer, ==, "org.freedesktop.DBus.Error.NoReply");
  g_assert_cmpuint (sim_card_get_n_received (scene->card), ==, 1);
  assert_outcome (call->error, LK_OPERATION_UNLOCK, FALSE, FALSE, LK_ERROR_SERVICE_GONE, LK_RESULT_UNSEEN,
                  LK_COST_MAYBE);
}

typedef struct
{
  gboolean answered;
  GError *error;
} Answer;

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  mm_sim_send_pin_finish (MM_SIM (source), result, &answer->error);
  answer->answered = TRUE;
}

static gboolean
is_answered (gpointer data)
{
  return ((Answer *) data)->answered;
}

/* Calls a SIM object whatever has become of it. */
static GError *
send_pin (MMSim *sim, const char *pin)
{
  Answer answer = { FALSE, NULL };

  mm_sim_send_pin (sim, pin, NULL, on_answered, &answer);
  lk_test_wait_until (is_answered, &answer);
  g_assert_nonnull (answer.error);
  return answer.error;
}

static void
on_name_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &answer->error);

  g_assert_null (reply);
  answer->answered = TRUE;
}

/* The same without the proxy, which calls nobody once it has heard that the name is gone. */
static GError *
send_pin_to_name (MMSim *sim, const char *pin)
{
  GDBusProxy *proxy = G_DBUS_PROXY (sim);
  Answer answer = { FALSE, NULL };

  g_dbus_connection_call (g_dbus_proxy_get_connection (proxy), g_dbus_proxy_get_name (proxy),
                          g_dbus_proxy_get_object_path (proxy), g_dbus_proxy_get_interface_name (proxy), "SendPin",
                          g_variant_new ("(s)", pin), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_name_answered, &answer);
  lk_test_wait_until (is_answered, &answer);
  return answer.error;
}

static void
assert_name (const GError *error, const char *expected)
{
  g_autofree char *name = g_dbus_error_get_remote_error (error);

  g_assert_cmpstr (name, ==, expected);
}

static void
test_sim_gone (LkScene *scene, gconstpointer data)
{
  g_autoptr (MMSim) sim = NULL;
  g_autoptr (GError) error = NULL;

  lk_scene_plug (scene, LOCKED);
  sim = lk_scene_get_sim (scene);
  lk_test_daemon_pull_modem (scene->daemon, scene->modem);
  lk_scene_await_gone (scene);
  error = send_pin (sim, "0000");
  assert_name (error, "org.freedesktop.DBus.Error.UnknownMethod");
  assert_outcome (error, LK_OPERATION_UNLOCK, FALSE, FALSE, LK_ERROR_SIM_GONE, LK_RESULT_FAILED, LK_COST_NONE);

  /* Nor does it reach the modem that comes back. */
  lk_test_daemon_add_modem (scene->daemon, scene->modem);
  lk_scene_await_new (scene, LOCKED);
  lk_scene_await_lock (scene, PIN, 3, 10);
  g_clear_error (&error);
  error = send_pin (sim, "0000");
  assert_name (error, "org.freedesktop.DBus.Error.UnknownMethod");
  g_assert_cmpuint (sim_card_get_n_received (scene->card), ==, 0);
}

static void
test_no_service (LkScene *scene, gconstpointer data)
{
  g_autoptr (MMSim) sim = NULL;
  g_autoptr (GError) error = NULL;

  lk_scene_plug (scene, LOCKED);
  sim = lk_scene_get_sim (scene);
  lk_test_daemon_kill (scene->daemon);
  error = send_pin_to_name (sim, "0000");
  assert_name (error, "org.freedesktop.DBus.Error.ServiceUnknown");
  g_assert_cmpuint (sim_card_get_n_received (scene->card), ==, 0);
  assert_outcome (error, LK_OPERATION_UNLOCK, FALSE, FALSE, LK_ERROR_NO_SERVICE, LK_RESULT_FAILED, LK_COST_NONE);
}

/* What a client that does not wait hears: nothing of what becomes of its code. */
static void
test_own_time_out (LkScene *scene, gconstpointer data)
{
  const SimRule late = { .prefix = "+CPIN=", .action = SIM_RULE_DELAY, .ms = 2000, .times = 1 };
  g_autoptr (MMSim) sim = NULL;
  g_autoptr (GError) error = NULL;

  lk_scene_plug (scene, LOCKED);
  sim = lk_scene_get_sim (scene);
  sim_modem_add_rule (scene->modem, &late);
  g_dbus_proxy_set_default_timeout (G_DBUS_PROXY (sim), 500);
  error = send_pin (sim, "1234");
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  assert_outcome (error, LK_OPERATION_UNLOCK, FALSE, FALSE, LK_ERROR_TIMED_OUT, LK_RESULT_UNSEEN, LK_COST_MAYBE);
  lk_scene_await_lock (scene, NONE, 3, 10);
  g_assert_cmpuint (sim_card_get_n_received (scene->card), ==, 1);
}

#define ADD(path, flags, test) \
  g_test_add (path, LkScene, GUINT_TO_POINTER (flags), lk_scene_set_up, test, lk_scene_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/errors/", cases[i].name, NULL);

      g_test_add (path, LkScene, &cases[i], set_up_case, test_case, lk_scene_tear_down);
    }
  ADD ("/errors/silence", LK_TEST_DEFAULT, test_silence);
  ADD ("/errors/permission", LK_TEST_ASK, test_permission);
  ADD ("/errors/modem-removed", LK_TEST_DEFAULT, test_modem_removed);
  ADD ("/errors/daemon-dies", LK_TEST_DEFAULT, test_daemon_dies);
  ADD ("/errors/sim-gone", LK_TEST_DEFAULT, test_sim_gone);
  ADD ("/errors/no-service", LK_TEST_DEFAULT, test_no_service);
  ADD ("/errors/own-time-out", LK_TEST_DEFAULT, test_own_time_out);

  return g_test_run ();
}
