/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-script-bench.h"

/* The shapes that answers have on AT, QMI and MBIM modems, and what is said of each. */

#define MM_ERROR "org.freedesktop.ModemManager1.Error."
#define MBIM_ERROR "org.freedesktop.libmbim.Error.Status."
#define ICCID "8949000000000000017"
#define WRONG "11111111"

/* What the modem says before the answer and after it. */
typedef enum
{
  TRUTH,       /* everything */
  NOTHING,     /* nothing new */
  NO_TRIES,    /* no tries, before and after */
  NETWORK_LOCK /* that another lock lies behind the PIN */
} Report;

/* Whether the same code would be sent once more. */
typedef enum
{
  KEPT,
  FORGOTTEN,
  UNTESTED
} Memory;

typedef struct
{
  const char *name;
  LkOperation operation;
  guint pin_tries;
  guint puk_tries;
  gboolean right;
  gboolean judged;
  const char *error;
  Report report;
  LkResult result;
  LkCost cost;
  LkState state;
  Memory memory;
} Shape;

#define UNLOCK LK_OPERATION_UNLOCK
#define UNBLOCK LK_OPERATION_UNBLOCK
#define OFF LK_OPERATION_TURN_OFF
#define ON LK_OPERATION_TURN_ON
#define CHANGE LK_OPERATION_CHANGE

#define REFUSED LK_RESULT_REFUSED
#define FAILED LK_RESULT_FAILED
#define DONE LK_RESULT_DONE

#define FREE LK_COST_NONE
#define TRY LK_COST_TRY
#define MAYBE LK_COST_MAYBE

#define PIN LK_STATE_NEEDS_PIN
#define PUK LK_STATE_NEEDS_PUK
#define READY LK_STATE_READY
#define LOST LK_STATE_BLOCKED
#define NETWORK LK_STATE_NETWORK_LOCK

#define EQUIPMENT MM_ERROR "MobileEquipment."

static const Shape shapes[] = {
  { "wrong-pin", UNLOCK, 3, 10, FALSE, TRUE, EQUIPMENT "IncorrectPassword", TRUTH, REFUSED, TRY, PIN, KEPT },
  { "wrong-pin-silence", UNLOCK, 3, 10, FALSE, TRUE, EQUIPMENT "IncorrectPassword", NOTHING, REFUSED, MAYBE, PIN, KEPT },
  { "wrong-pin-no-tries", UNLOCK, 3, 10, FALSE, TRUE, EQUIPMENT "IncorrectPassword", NO_TRIES, REFUSED, MAYBE, PIN, KEPT },
  { "wrong-pin-laconic", UNLOCK, 3, 10, FALSE, TRUE, EQUIPMENT "Unknown", TRUTH, REFUSED, TRY, PIN, KEPT },
  { "laconic-silence", UNLOCK, 3, 10, FALSE, FALSE, EQUIPMENT "Unknown", NOTHING, FAILED, MAYBE, PIN, FORGOTTEN },
  { "pin-blocked", UNLOCK, 1, 10, FALSE, TRUE, EQUIPMENT "IncorrectPassword", TRUTH, REFUSED, TRY, PUK, UNTESTED },
  { "pin-blocked-puk", UNLOCK, 1, 10, FALSE, TRUE, EQUIPMENT "SimPuk", TRUTH, REFUSED, TRY, PUK, UNTESTED },
  { "too-slow-wrong", UNLOCK, 3, 10, FALSE, TRUE, MM_ERROR "Serial.ResponseTimeout", TRUTH, REFUSED, TRY, PIN, KEPT },
  { "too-slow-silence", UNLOCK, 3, 10, FALSE, TRUE, MM_ERROR "Serial.ResponseTimeout", NOTHING, FAILED, MAYBE, PIN, FORGOTTEN },
  { "too-slow-right", UNLOCK, 3, 10, TRUE, TRUE, MM_ERROR "Serial.ResponseTimeout", TRUTH, FAILED, MAYBE, READY, UNTESTED },
  { "right", UNLOCK, 3, 10, TRUE, TRUE, NULL, TRUTH, DONE, FREE, READY, UNTESTED },
  { "right-network-lock", UNLOCK, 3, 10, TRUE, TRUE, NULL, NETWORK_LOCK, DONE, FREE, NETWORK, UNTESTED },
  { "right-replaced", UNLOCK, 3, 10, TRUE, TRUE, EQUIPMENT "SimPin", NETWORK_LOCK, FAILED, MAYBE, NETWORK, UNTESTED },
  { "wrong-state-pin", UNLOCK, 3, 10, FALSE, FALSE, MM_ERROR "Core.WrongState", NOTHING, FAILED, FREE, PIN, FORGOTTEN },
  { "not-permitted", UNLOCK, 3, 10, FALSE, FALSE, MM_ERROR "Core.Unauthorized", NOTHING, FAILED, FREE, PIN, FORGOTTEN },
  { "no-polkit", UNLOCK, 3, 10, FALSE, FALSE, MM_ERROR "Core.Failed", NOTHING, FAILED, MAYBE, PIN, FORGOTTEN },
  { "failed-wrong", UNLOCK, 3, 10, FALSE, TRUE, MM_ERROR "Core.Failed", TRUTH, REFUSED, TRY, PIN, KEPT },
  { "no-such-object", UNLOCK, 3, 10, FALSE, FALSE, "org.freedesktop.DBus.Error.UnknownMethod", NOTHING, FAILED, FREE, PIN, FORGOTTEN },
  { "busy", UNLOCK, 3, 10, FALSE, TRUE, EQUIPMENT "SimBusy", TRUTH, FAILED, TRY, PIN, FORGOTTEN },
  { "unheard-of", UNLOCK, 3, 10, FALSE, TRUE, "com.example.Never.Heard.Of", TRUTH, REFUSED, TRY, PIN, KEPT },
  { "unheard-of-silence", UNLOCK, 3, 10, FALSE, TRUE, "com.example.Never.Heard.Of", NOTHING, FAILED, MAYBE, PIN, FORGOTTEN },
  { "unsupported", UNLOCK, 3, 10, FALSE, FALSE, MM_ERROR "Core.Unsupported", NOTHING, FAILED, MAYBE, PIN, FORGOTTEN },

  { "wrong-puk", UNBLOCK, 0, 10, FALSE, TRUE, EQUIPMENT "IncorrectPassword", TRUTH, REFUSED, TRY, PUK, KEPT },
  { "wrong-puk-no-tries", UNBLOCK, 0, 10, FALSE, TRUE, EQUIPMENT "IncorrectPassword", NO_TRIES, REFUSED, MAYBE, PUK, KEPT },
  { "right-puk", UNBLOCK, 0, 10, TRUE, TRUE, NULL, TRUTH, DONE, FREE, READY, UNTESTED },
  { "wrong-state-puk", UNBLOCK, 0, 10, FALSE, FALSE, MM_ERROR "Core.WrongState", NOTHING, FAILED, FREE, PUK, FORGOTTEN },
  { "puk-sim-puk", UNBLOCK, 0, 10, FALSE, TRUE, EQUIPMENT "SimPuk", NOTHING, FAILED, MAYBE, PUK, FORGOTTEN },
  { "last-puk-password", UNBLOCK, 0, 1, FALSE, TRUE, EQUIPMENT "IncorrectPassword", NOTHING, REFUSED, MAYBE, LOST, UNTESTED },
  { "last-puk-failure", UNBLOCK, 0, 1, FALSE, TRUE, EQUIPMENT "SimFailure", TRUTH, REFUSED, TRY, LOST, UNTESTED },
  { "last-puk-dead-port", UNBLOCK, 0, 1, FALSE, FALSE, EQUIPMENT "SimFailure", NOTHING, FAILED, MAYBE, PUK, FORGOTTEN },
  { "last-puk-mbim", UNBLOCK, 0, 1, FALSE, TRUE, EQUIPMENT "SimWrong", NOTHING, REFUSED, MAYBE, LOST, UNTESTED },
  { "last-puk-no-tries", UNBLOCK, 0, 1, FALSE, TRUE, EQUIPMENT "SimWrong", NO_TRIES, FAILED, MAYBE, PUK, FORGOTTEN },
  { "puk-failure", UNBLOCK, 0, 5, FALSE, FALSE, EQUIPMENT "SimFailure", NOTHING, FAILED, MAYBE, PUK, FORGOTTEN },

  { "off-right", OFF, 3, 10, TRUE, TRUE, NULL, TRUTH, DONE, FREE, READY, UNTESTED },
  { "off-wrong", OFF, 3, 10, FALSE, TRUE, EQUIPMENT "IncorrectPassword", TRUTH, REFUSED, TRY, READY, KEPT },
  { "off-mbim-status", OFF, 3, 10, FALSE, TRUE, MBIM_ERROR "Failure", TRUTH, REFUSED, TRY, READY, KEPT },
  { "off-mbim-state", OFF, 3, 10, FALSE, TRUE, MM_ERROR "Core.WrongState", TRUTH, REFUSED, TRY, READY, KEPT },
  { "off-state-silence", OFF, 3, 10, FALSE, FALSE, MM_ERROR "Core.WrongState", NOTHING, FAILED, MAYBE, READY, FORGOTTEN },
  { "off-forbidden", OFF, 3, 10, TRUE, FALSE, EQUIPMENT "SimFailure", NOTHING, FAILED, MAYBE, READY, UNTESTED },
  { "off-blocks", OFF, 1, 10, FALSE, TRUE, EQUIPMENT "SimPuk", TRUTH, REFUSED, TRY, PUK, UNTESTED },
  { "change-right", CHANGE, 3, 10, TRUE, TRUE, NULL, TRUTH, DONE, FREE, READY, UNTESTED },
  { "change-off", CHANGE, 3, 10, FALSE, FALSE, EQUIPMENT "NotAllowed", NOTHING, FAILED, MAYBE, READY, FORGOTTEN },
  { "change-mbim-status", CHANGE, 3, 10, FALSE, TRUE, MBIM_ERROR "PinDisabled", TRUTH, REFUSED, TRY, READY, KEPT },
  { "change-mbim-state", CHANGE, 3, 10, FALSE, TRUE, MM_ERROR "Core.WrongState", TRUTH, REFUSED, TRY, READY, KEPT },
  { "change-locked", CHANGE, 3, 10, FALSE, FALSE, EQUIPMENT "SimPin", NOTHING, FAILED, MAYBE, READY, FORGOTTEN },
  { "change-not-permitted", CHANGE, 3, 10, FALSE, FALSE, MM_ERROR "Core.Unauthorized", NOTHING, FAILED, FREE, READY, FORGOTTEN },
};

static SimCard *
make_card (LkScriptBench *bench, const Shape *shape)
{
  SimCard *card = lk_script_bench_card (bench, ICCID, 3, shape->puk_tries);

  if (shape->operation != UNLOCK && shape->operation != UNBLOCK)
    sim_card_verify (card, sim_card_get_pin (card));
  sim_card_set_tries (card, shape->pin_tries, shape->puk_tries);
  return card;
}

static void
report (LkScriptModem *modem, Report how)
{
  switch (how)
    {
    case TRUTH:
      lk_script_bench_report (modem);
      break;
    case NO_TRIES:
      lk_script_modem_say (modem, mm_gdbus_modem_get_unlock_required (modem->modem), LK_SCRIPT_MISSING,
                           LK_SCRIPT_MISSING);
      lk_script_modem_flush (modem);
      break;
    case NETWORK_LOCK:
      lk_script_modem_say (modem, MM_MODEM_LOCK_PH_NET_PIN, 3, 10);
      lk_script_modem_flush (modem);
      break;
    case NOTHING:
    default:
      break;
    }
}

static void
assert_memory (LkScriptBench *bench, LkModem *modem, const Shape *shape)
{
  guint calls = lk_script_bench_n_calls (bench);
  LkVerdict verdict;

  if (shape->memory == UNTESTED)
    return;
  verdict = lk_script_bench_press (bench, modem, shape->operation, WRONG);
  g_assert_cmpint (verdict, ==, shape->memory == KEPT ? LK_VERDICT_REFUSED_BEFORE : LK_VERDICT_SEND);
  g_assert_cmpuint (lk_script_bench_n_calls (bench) - calls, ==, shape->memory == KEPT ? 0 : 1);
}

static void
test_shape (gconstpointer data)
{
  const Shape *shape = data;
  g_autoptr (LkScriptBench) bench = lk_script_bench_new ();
  SimCard *card = make_card (bench, shape);
  LkScriptModem *script = lk_script_bench_plug (bench, "device", card);
  LkModem *modem = lk_script_bench_modem (bench, "device");
  const char *right = shape->operation == UNBLOCK ? sim_card_get_puk (card) : sim_card_get_pin (card);
  LkScriptCall *call;

  if (shape->report == NO_TRIES)
    {
      lk_script_modem_unplug (script);
      script = lk_script_modem_new (bench->daemon, "device", "350000000000006");
      lk_script_modem_insert (script, card, "8949000000000000033");
      lk_script_modem_say (script, shape->operation == UNBLOCK ? MM_MODEM_LOCK_SIM_PUK : MM_MODEM_LOCK_SIM_PIN,
                           LK_SCRIPT_MISSING, LK_SCRIPT_MISSING);
      lk_script_modem_plug (script);
      lk_script_bench_hear (bench);
    }
  g_assert_cmpint (lk_script_bench_press (bench, modem, shape->operation, shape->right ? right : WRONG), ==,
                   LK_VERDICT_SEND);
  call = lk_script_bench_call (bench);
  if (shape->judged)
    lk_script_call_judge (call);
  lk_script_call_answer (call, shape->error);
  report (script, shape->report);
  lk_script_bench_wait (bench, 10000);

  g_assert_cmpint (lk_modem_get_progress (modem), ==, LK_PROGRESS_IDLE);
  g_assert_cmpint (lk_script_bench_outcome (modem).result, ==, shape->result);
  g_assert_cmpint (lk_script_bench_outcome (modem).cost, ==, shape->cost);
  g_assert_cmpint (lk_modem_get_state (modem), ==, shape->state);
  g_assert_cmpuint (lk_modem_get_others_used (modem), ==, 0);
  if (shape->cost == FREE)
    g_assert_false (call->spent);
  assert_memory (bench, modem, shape);
}

static void
add_tests (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/shapes/%s", shapes[i].name);

      g_test_add_data_func (path, &shapes[i], test_shape);
    }
}

int
main (int argc, char *argv[])
{
  return lk_script_bench_main (argc, argv, add_tests);
}
