/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-rig.h"

/* ModemManager is killed at every stage of every operation. Whatever the card counted, core says no other
 * thing, sends nothing again, blames nobody, and goes on. */

#define RIGHT_PIN "1234"
#define RIGHT_PUK "12345678"
#define WRONG_PIN "9999"
#define WRONG_PUK "87654321"
#define NEW_PIN "2468"

/* Where in an attempt the daemon dies. */
typedef enum
{
  AT_THE_PRESS,
  QUESTION_OPEN,
  PERMISSION_OPEN,
  CODE_NOT_READ,
  JUDGED_WRONG,
  JUDGED_RIGHT,
  ANSWER_ON_ITS_WAY,
  SETTLING_WRONG,
  SETTLING_RIGHT,
  TWICE,
  N_STAGES,
} Stage;

static const char *const stage_names[N_STAGES] = {
  "at-the-press", "question-open", "permission-open",   "code-not-read",  "judged-wrong",
  "judged-right", "answer-on-its-way", "settling-wrong", "settling-right", "twice",
};

/* How each operation begins, and what carries its code to the modem. */
typedef struct
{
  const char *name;
  const char *settings;
  const char *command;
  LkState before;
} Case;

static const Case cases[LK_N_OPERATIONS] = {
  [LK_OPERATION_UNLOCK] = { "unlock", "", "+CPIN=", LK_STATE_NEEDS_PIN },
  [LK_OPERATION_UNBLOCK] = { "puk", "pin-tries=0", "+CPIN=", LK_STATE_NEEDS_PUK },
  [LK_OPERATION_TURN_OFF] = { "turn-off", "verified=1", "+CLCK=\"SC\",0", LK_STATE_READY },
  [LK_OPERATION_TURN_ON] = { "turn-on", "pin-enabled=0", "+CLCK=\"SC\",1", LK_STATE_READY },
  [LK_OPERATION_CHANGE] = { "change", "verified=1", "+CPWD=", LK_STATE_READY },
};

typedef struct
{
  LkRig *rig;
  SimModem *sim;
  LkModem *modem;
  LkOperation operation;
  Stage stage;
} Kill;

static gboolean
is_received (gpointer data)
{
  return sim_card_get_n_received (data) > 0;
}

static gboolean
is_asked (gpointer data)
{
  return lk_test_polkit_get_n_open (data) > 0;
}

static gboolean
is_settling (gpointer data)
{
  return lk_modem_get_progress (data) >= LK_PROGRESS_SETTLING || lk_modem_get_progress (data) == LK_PROGRESS_IDLE;
}

static gboolean
is_right (const Kill *self)
{
  return self->stage == JUDGED_RIGHT || self->stage == SETTLING_RIGHT;
}

static const char *
code (const Kill *self)
{
  if (self->operation == LK_OPERATION_UNBLOCK)
    return is_right (self) ? RIGHT_PUK : WRONG_PUK;
  return is_right (self) ? RIGHT_PIN : WRONG_PIN;
}

static void
press (Kill *self)
{
  gboolean new_code = lk_operation_new_code (self->operation);

  g_assert_cmpint (lk_rig_press (self->modem, self->operation, code (self), new_code ? NEW_PIN : NULL, TRUE), ==,
                   LK_VERDICT_SEND);
}

/* What the modem does with the command that carries the code. */
static void
set_rule (Kill *self)
{
  SimRule rule = { .prefix = cases[self->operation].command, .times = 1 };

  switch (self->stage)
    {
    case CODE_NOT_READ:
      rule.action = SIM_RULE_DEAF;
      break;
    case JUDGED_WRONG:
    case JUDGED_RIGHT:
    case TWICE:
      rule.action = SIM_RULE_SILENT;
      break;
    case ANSWER_ON_ITS_WAY:
      rule.action = SIM_RULE_DELAY;
      rule.ms = 200;
      break;
    default:
      return;
    }
  sim_modem_add_rule (self->sim, &rule);
}

/* Goes up to the stage. The daemon dies next. */
static void
advance (Kill *self)
{
  SimCard *card = sim_modem_get_card (self->sim);

  if (self->stage == QUESTION_OPEN)
    lk_test_daemon_pause (self->rig->daemon);
  if (self->stage == PERMISSION_OPEN)
    lk_test_polkit_set_answer (lk_test_daemon_get_polkit (self->rig->daemon), LK_TEST_POLKIT_HANG);
  set_rule (self);
  press (self);

  switch (self->stage)
    {
    case AT_THE_PRESS:
      break;
    case QUESTION_OPEN:
    case CODE_NOT_READ:
      lk_test_run_for (300);
      break;
    case PERMISSION_OPEN:
      lk_test_wait_until (is_asked, lk_test_daemon_get_polkit (self->rig->daemon));
      break;
    case SETTLING_WRONG:
    case SETTLING_RIGHT:
      lk_test_wait_until (is_settling, self->modem);
      break;
    default:
      lk_test_wait_until (is_received, card);
      break;
    }
}

static void
restart (Kill *self)
{
  if (self->stage == PERMISSION_OPEN)
    lk_test_polkit_set_answer (lk_test_daemon_get_polkit (self->rig->daemon), LK_TEST_POLKIT_ALLOW);
  sim_modem_clear_rules (self->sim);
  lk_test_daemon_start (self->rig->daemon);
  if (self->stage == TWICE)
    {
      lk_test_run_for (150);
      lk_test_daemon_kill (self->rig->daemon);
      lk_test_daemon_start (self->rig->daemon);
    }
}

/* What core must show for what the card is. */
static LkState
state_of_card (SimCard *card)
{
  switch (sim_card_get_state (card))
    {
    case SIM_CARD_STATE_PIN:
      return LK_STATE_NEEDS_PIN;
    case SIM_CARD_STATE_PUK:
      return LK_STATE_NEEDS_PUK;
    case SIM_CARD_STATE_BLOCKED:
      return LK_STATE_BLOCKED;
    case SIM_CARD_STATE_READY:
    default:
      return LK_STATE_READY;
    }
}

/* Holds what core says against what the card counted; `reported` once the modem is back. */
static void
judge (Kill *self, gboolean reported)
{
  SimCard *card = sim_modem_get_card (self->sim);
  const LkOutcome *outcome = lk_modem_get_outcome (self->modem);
  guint received = sim_card_get_n_received (card);
  guint wrong = sim_card_get_n_wrong (card);

  g_assert_nonnull (outcome);
  g_test_message ("Card: %u received, %u wrong. Core: result %d, cost %d, error %d, verdict %d", received, wrong,
                  outcome->result, outcome->cost, outcome->error, outcome->verdict);
  g_assert_cmpint (outcome->operation, ==, self->operation);
  g_assert_cmpuint (received, <=, 1);

  if (wrong > 0)
    {
      g_assert_cmpint (outcome->cost, !=, LK_COST_NONE);
      g_assert_cmpint (outcome->result, !=, LK_RESULT_DONE);
      g_assert_cmpint (outcome->result, !=, LK_RESULT_NOT_SENT);
      if (reported)
        g_assert_cmpint (outcome->cost, ==, LK_COST_TRY);
    }
  else
    {
      g_assert_cmpint (outcome->cost, !=, LK_COST_TRY);
      g_assert_cmpint (outcome->result, !=, LK_RESULT_REFUSED);
    }
  if (received == 0)
    g_assert_cmpint (outcome->result, !=, LK_RESULT_DONE);
  if (received > 0)
    g_assert_cmpint (outcome->result, !=, LK_RESULT_NOT_SENT);

  g_assert_cmpuint (lk_modem_get_others_used (self->modem), ==, 0);
}

static void
test_kill (gconstpointer data)
{
  guint number = GPOINTER_TO_UINT (data);
  Kill self = { .operation = number / N_STAGES, .stage = number % N_STAGES };
  g_autoptr (LkRig) rig = lk_rig_new (self.stage == PERMISSION_OPEN ? LK_TEST_ASK : LK_TEST_DEFAULT);
  SimCard *card;
  guint received;

  self.rig = rig;
  self.sim = lk_rig_plug (rig, "killed", cases[self.operation].settings);
  self.modem = lk_rig_modem (rig, 0);
  card = sim_modem_get_card (self.sim);
  lk_rig_wait_state (self.modem, cases[self.operation].before);
  lk_rig_wait_idle (self.modem);

  advance (&self);
  lk_test_daemon_kill (rig->daemon);
  lk_rig_wait_idle (self.modem);
  judge (&self, FALSE);
  received = sim_card_get_n_received (card);
  if (self.stage == QUESTION_OPEN || self.stage == PERMISSION_OPEN || self.stage == CODE_NOT_READ)
    g_assert_cmpuint (received, ==, 0);
  else if (self.stage != AT_THE_PRESS)
    g_assert_cmpuint (received, ==, 1);
  if (self.stage == QUESTION_OPEN)
    g_assert_cmpint (lk_modem_get_outcome (self.modem)->cost, ==, LK_COST_NONE);

  lk_rig_wait_state (self.modem, LK_STATE_RESTARTING);
  restart (&self);
  lk_rig_wait_state (self.modem, state_of_card (card));
  lk_rig_wait_tries (self.modem, sim_card_get_pin_tries (card));
  lk_test_run_for (500);
  judge (&self, TRUE);
  g_assert_cmpint (lk_modem_get_state (self.modem), ==, state_of_card (card));
  g_assert_cmpuint (lk_modem_get_pin_left (self.modem), ==, sim_card_get_pin_tries (card));
  g_assert_cmpuint (lk_modem_get_puk_left (self.modem), ==, sim_card_get_puk_tries (card));
  /* Nothing was sent again. */
  g_assert_cmpuint (sim_card_get_n_received (card), ==, received);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < LK_N_OPERATIONS * N_STAGES; i++)
    {
      g_autofree char *path = g_strdup_printf ("/kills/%s/%s", cases[i / N_STAGES].name, stage_names[i % N_STAGES]);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_kill);
    }
  return g_test_run ();
}
