/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-script-bench.h"
#include "orders.h"

/* What a page can read after each step, and how attempts end: rules 2, 7, 8 and 9. */

#define MOST_TRIES 10

static gboolean
is_success (const OrdersAttempt *attempt)
{
  return g_strcmp0 (attempt->answer, "") == 0;
}

static gboolean
is_free (const OrdersAttempt *attempt)
{
  return attempt->answer != NULL && orders_error_is_before (attempt->answer, attempt->shown->offer.operation);
}

static gboolean
is_refused (const OrdersAttempt *attempt)
{
  return attempt->answer != NULL
         && orders_error_refuses (attempt->answer, attempt->shown->offer.operation, attempt->left);
}

/* Whatever an attempt still waits for, it waits in vain. */
static gboolean
is_cut_off (const OrdersAttempt *attempt)
{
  const LkScriptCall *call = attempt->call;
  const LkScriptSim *sim = call != NULL ? call->sim : attempt->asked;

  if (call == NULL && !attempt->released)
    return FALSE;
  return sim->removed || !sim->loaded || (call != NULL && call->over);
}

static void
end_success (OrdersAttempt *attempt)
{
  OrdersAccount *account = attempt->account;

  /* Whose the falls beside a success were, nobody knows. */
  account->open[attempt->kind] += attempt->paid;
  if (attempt->fell > 0)
    return;
  account->open[attempt->kind] += attempt->call->spent;
  if (attempt->shown->offer.operation == LK_OPERATION_TURN_ON)
    account->turned_off = FALSE;
}

/**
 * orders_attempt_end:
 * @self: a run
 * @attempt: an attempt that is under way
 *
 * It is over: what it may still owe, and whose the falls meanwhile were.
 */
void
orders_attempt_end (Orders *self, OrdersAttempt *attempt)
{
  OrdersAccount *account = attempt->account;
  gboolean lost = attempt->call == NULL && is_cut_off (attempt);

  attempt->ended = TRUE;
  orders_count (self, "attempts ended");
  if (attempt->call == NULL && !attempt->released)
    return;
  if (is_success (attempt))
    {
      end_success (attempt);
      return;
    }
  if (attempt->call == NULL || is_free (attempt))
    {
      /* It may have been sent to an object that was gone by then. */
      account->open[attempt->kind] += lost;
      orders_account_explain (self, account, attempt->kind, attempt->fell);
      return;
    }
  if (attempt->fell > 0)
    {
      orders_account_explain (self, account, attempt->kind, attempt->fell - 1);
      return;
    }
  attempt->unaccounted = !attempt->covered;
  account->open[attempt->kind]++;
  if (attempt->covered)
    return;
  if (is_refused (attempt))
    account->owed[attempt->kind]++;
}

/**
 * orders_account_settle:
 * @self: a run
 *
 * Attempts whose modem or daemon went are over; a fall that was seen by then shows that the code was wrong.
 */
void
orders_account_settle (Orders *self)
{
  for (guint i = 0; i < self->attempts->len; i++)
    {
      OrdersAttempt *attempt = g_ptr_array_index (self->attempts, i);

      if (attempt->ended || !is_cut_off (attempt))
        continue;
      if (attempt->call != NULL && attempt->answer == NULL && attempt->fell > 0 && attempt->call->spent)
        orders_account_refuse (attempt);
      orders_attempt_end (self, attempt);
    }
}

static gboolean
is_latest (Orders *self, const OrdersAttempt *attempt)
{
  for (guint i = self->attempts->len; i > 0; i--)
    {
      const OrdersAttempt *other = g_ptr_array_index (self->attempts, i - 1);

      if (other->pressed == attempt->pressed || other->account == attempt->account)
        return other == attempt;
    }
  return FALSE;
}

/* The card is in the modem on whose page the attempt was made. */
static gboolean
is_there (Orders *self, const OrdersAttempt *attempt)
{
  OrdersDevice *device = orders_world_device (self, lk_modem_get_imei (attempt->pressed));

  return device != NULL && device->modem != NULL && device->modem->sim != NULL
         && orders_oracle_account (self, device->modem->sim) == attempt->account;
}

static void
check_cost (Orders *self, const OrdersAttempt *attempt, const LkOutcome *outcome)
{
  gboolean seen_spent = attempt->call->spent && (!is_success (attempt) || attempt->fell > 0);

  if (outcome->cost == LK_COST_NONE && seen_spent)
    orders_fail (self, "rule 8", "“not used” is said of %s, and the card counted a try", attempt->code);
  if (outcome->cost == LK_COST_TRY && attempt->fell_later == 0)
    orders_fail (self, "rule 8", "“a try was used” is said of %s, and no counter fell", attempt->code);
  /* A page that the card has left need not hear what is seen of it elsewhere. */
  if (outcome->cost != LK_COST_TRY && (attempt->fell > 0 || (attempt->explained && is_there (self, attempt)))
      && !is_success (attempt) && !is_free (attempt))
    orders_fail (self, "rule 8", "the counter fell by %s, and cost %u is said", attempt->code, outcome->cost);
}

/* Rule 8, and that only what was seen is said. */
static void
check_outcome (Orders *self, const OrdersAttempt *attempt)
{
  const LkOutcome *outcome = lk_modem_get_outcome (attempt->pressed);

  if (lk_modem_get_card (attempt->pressed) != attempt->shown->offer.card)
    return;
  if (outcome == NULL)
    {
      orders_fail (self, "rule 8", "nothing is said of %s", attempt->code);
      return;
    }
  /* It was sent to an object that was gone by then. */
  if (attempt->call == NULL && attempt->released && attempt->asked->removed
      && (outcome->result == LK_RESULT_UNSEEN || outcome->error == LK_ERROR_SIM_GONE))
    return;
  if ((outcome->result == LK_RESULT_NOT_SENT) != (attempt->call == NULL))
    orders_fail (self, "rule 8", "%s was %s, and result %u is said", attempt->code,
                 attempt->call != NULL ? "sent" : "not sent", outcome->result);
  if (attempt->call == NULL)
    return;
  if ((outcome->result == LK_RESULT_DONE) != is_success (attempt))
    orders_fail (self, "rule 7", "%s was answered with “%s”, and result %u is said", attempt->code, attempt->answer,
                 outcome->result);
  if (outcome->result == LK_RESULT_REFUSED && !is_refused (attempt) && attempt->fell_later == 0)
    orders_fail (self, "rule 7", "nothing says that %s was wrong, and “wrong” is said", attempt->code);
  check_cost (self, attempt, outcome);
}

static void
note_ends (Orders *self)
{
  for (guint i = 0; i < self->attempts->len; i++)
    {
      OrdersAttempt *attempt = g_ptr_array_index (self->attempts, i);

      if (attempt->ended || lk_modem_get_progress (attempt->pressed) != LK_PROGRESS_IDLE)
        continue;
      orders_attempt_end (self, attempt);
    }
}

/**
 * orders_hear:
 * @self: a run
 *
 * Waits until everything that was said is heard.
 */
void
orders_hear (Orders *self)
{
  lk_script_bench_hear_all (self->daemon, self->manager);
  orders_account_settle (self);
  note_ends (self);
}

/**
 * orders_let_pass:
 * @self: a run
 * @ms: milliseconds
 *
 * Has everything heard, and lets time go by.
 */
void
orders_let_pass (Orders *self, guint ms)
{
  orders_hear (self);
  orders_note (self, "  %u ms\n", ms);
  self->now += ms;
  lk_clock_advance (self->clock, ms);
  note_ends (self);
}

static void
check_attempts (Orders *self)
{
  for (guint i = 0; i < self->attempts->len; i++)
    {
      OrdersAttempt *attempt = g_ptr_array_index (self->attempts, i);

      if (attempt->ended && is_latest (self, attempt))
        check_outcome (self, attempt);
      if (attempt->call != NULL && attempt->call->invocation != NULL && !attempt->call->over
          && !lk_manager_get_busy (self->manager))
        orders_fail (self, "rule 2", "%s is in flight, and Latchkey could end", attempt->code);
    }
}

static void
check_number (Orders *self, LkModem *modem, OrdersAccount *account, guint kind, guint shown)
{
  guint reported = account->reported[kind];
  guint most_own = account->open[kind];

  for (guint i = 0; i < self->attempts->len; i++)
    {
      OrdersAttempt *attempt = g_ptr_array_index (self->attempts, i);

      most_own += attempt->account == account && attempt->kind == kind && !attempt->ended;
    }
  if (reported == LK_UNKNOWN ? shown != LK_UNKNOWN
                             : shown == LK_UNKNOWN || shown > reported || shown + most_own < reported)
    orders_fail (self, "rule 7", "%s says %d tries for code kind %u, and %d are reported", lk_modem_get_id (modem),
                 (int) shown, kind, (int) reported);
}

static guint
spent_on (const OrdersAttempt *attempt, const OrdersTruth *truth)
{
  return attempt->call != NULL && truth != NULL && attempt->call->card == truth->card && attempt->call->spent ? 1 : 0;
}

static void
check_blame (Orders *self, LkModem *modem, OrdersAccount *account)
{
  const OrdersTruth *truth = account->truth;
  guint due = account->blame[LK_CODE_KIND_PIN] + account->blame[LK_CODE_KIND_PUK];
  guint most = truth != NULL ? truth->others[LK_CODE_KIND_PIN] + truth->others[LK_CODE_KIND_PUK] : 0;
  guint blamed = lk_modem_get_others_used (modem);

  /* What was sent while the card had no name, or another one, cannot be told from what others did. */
  for (guint i = 0; i < self->attempts->len; i++)
    {
      const OrdersAttempt *attempt = g_ptr_array_index (self->attempts, i);

      if (attempt->account != account)
        most += spent_on (attempt, truth);
    }
  /* Nor can what was sent before Latchkey was started. */
  for (guint i = 0; i < self->old_attempts->len; i++)
    most += spent_on (g_ptr_array_index (self->old_attempts, i), truth);
  if (blamed < due)
    orders_fail (self, "rule 9", "others used %u tries of card %s for all that is known, and %u are said", due,
                 account->key, blamed);
  if (blamed > most && !account->tainted)
    orders_fail (self, "rule 9", "others used %u tries of card %s, and %u are said", most, account->key, blamed);
  if (blamed > 0)
    orders_count (self, "others blamed");
}

/* Rule 7: "blocked" needs a proof. That no PUK try was left is one until another number is reported. Where no SIM can
 * be seen, that of the last one holds. */
static void
check_blocked (Orders *self, LkModem *modem, OrdersDevice *device, OrdersAccount *account)
{
  if (lk_modem_get_state (modem) != LK_STATE_BLOCKED)
    return;
  orders_count (self, "blocked");
  if (lk_script_modem_said (device->modem, MM_MODEM_LOCK_SIM_PUK) == 0)
    return;
  if (device->modem->sim != NULL && (account == NULL || (!account->lost && account->known[LK_CODE_KIND_PUK] != 0)))
    orders_fail (self, "rule 7", "%s is said to be blocked without proof", account != NULL ? account->key : "a card");
}

static void
check_modem (Orders *self, LkModem *modem)
{
  OrdersDevice *device = orders_world_device (self, lk_modem_get_imei (modem));
  LkScriptSim *sim = device != NULL && device->modem != NULL ? device->modem->sim : NULL;
  const guint shown[ORDERS_N_KINDS] = { lk_modem_get_pin_left (modem), lk_modem_get_puk_left (modem) };
  OrdersAccount *account = NULL;

  for (guint kind = 0; kind < ORDERS_N_KINDS; kind++)
    if (shown[kind] != LK_UNKNOWN && shown[kind] > MOST_TRIES)
      orders_fail (self, "rule 7", "%u tries are shown", shown[kind]);
  if (device == NULL || device->modem == NULL || lk_modem_get_state (modem) == LK_STATE_RESTARTING)
    return;

  if (sim != NULL && sim->loaded)
    {
      gboolean bit_told = FALSE;

      for (guint i = 0; i < self->n_devices; i++)
        bit_told = bit_told || (self->devices[i].bit_told && g_str_equal (self->devices[i].device, device->device));
      account = orders_oracle_account (self, sim);
      for (guint kind = 0; kind < ORDERS_N_KINDS; kind++)
        check_number (self, modem, account, kind, shown[kind]);
      check_blame (self, modem, account);
      if (lk_modem_get_pin_lock (modem) == LK_PIN_LOCK_OFF && !account->turned_off && !bit_told)
        orders_fail (self, "rule 7", "the PIN of %s is said to be off, and nobody saw that", account->key);
    }
  check_blocked (self, modem, device, account);
  if (self->failure != NULL)
    orders_note (self, "  %s: state %u, card %u (%s), lock %u, PIN %d, PUK %d, PIN lock %u, others %u\n",
                 lk_modem_get_id (modem), lk_modem_get_state (modem), lk_modem_get_card (modem),
                 lk_modem_get_iccid (modem), lk_modem_get_lock (modem), (int) shown[LK_CODE_KIND_PIN],
                 (int) shown[LK_CODE_KIND_PUK], lk_modem_get_pin_lock (modem), lk_modem_get_others_used (modem));
}

/**
 * orders_oracle_check:
 * @self: a run
 *
 * Has everything heard, and looks at it.
 */
void
orders_oracle_check (Orders *self)
{
  guint n;

  orders_hear (self);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->manager));
  check_attempts (self);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LkModem) modem = g_list_model_get_item (G_LIST_MODEL (self->manager), i);

      check_modem (self, modem);
    }
  orders_count (self, "checks");
}

/**
 * orders_oracle_check_end:
 * @self: a run in which everything is answered, and the clock has gone on
 */
void
orders_oracle_check_end (Orders *self)
{
  if (lk_manager_get_busy (self->manager))
    orders_fail (self, "rule 2", "Latchkey still waits, and nothing is in flight");
  for (guint i = 0; i < self->attempts->len; i++)
    if (!((OrdersAttempt *) g_ptr_array_index (self->attempts, i))->ended)
      orders_fail (self, "rule 8", "an attempt never ended");
}
