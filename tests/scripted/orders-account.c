/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "orders.h"

#include <string.h>

/* What a reader of the promise knows of each card from what the daemon has said so far: rules 5 and 9 and
 * the numbers of rule 6. It is told everything in the order in which the daemon says it. */

#define MM_ERROR "org.freedesktop.ModemManager1.Error."
/* "A number above 10 is unknown." */
#define MOST_TRIES 10

LkLock
orders_lock (MMModemLock lock)
{
  switch (lock)
    {
    case MM_MODEM_LOCK_UNKNOWN:
      return LK_LOCK_UNKNOWN;
    case MM_MODEM_LOCK_NONE:
    case MM_MODEM_LOCK_SIM_PIN2:
    case MM_MODEM_LOCK_SIM_PUK2:
      return LK_LOCK_NONE;
    case MM_MODEM_LOCK_SIM_PIN:
      return LK_LOCK_SIM_PIN;
    case MM_MODEM_LOCK_SIM_PUK:
      return LK_LOCK_SIM_PUK;
    default:
      return LK_LOCK_NETWORK;
    }
}

static void
account_free (OrdersAccount *account)
{
  g_free (account->key);
  for (guint kind = 0; kind < ORDERS_N_KINDS; kind++)
    g_hash_table_unref (account->refused[kind]);
  g_free (account);
}

static void
sim_free (OrdersSim *sim)
{
  g_free (sim->name);
  g_free (sim);
}

void
orders_oracle_begin (Orders *self)
{
  self->accounts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) account_free);
  self->sims = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) sim_free);
}

void
orders_oracle_end (Orders *self)
{
  g_clear_pointer (&self->accounts, g_hash_table_unref);
  g_clear_pointer (&self->sims, g_hash_table_unref);
}

OrdersSim *
orders_oracle_sim (Orders *self, LkScriptSim *sim)
{
  OrdersSim *known = g_hash_table_lookup (self->sims, sim);

  if (known == NULL)
    {
      known = g_new0 (OrdersSim, 1);
      g_hash_table_insert (self->sims, sim, known);
    }
  return known;
}

/* A card is its ICCID; without one it is the SIM object. */
static char *
key_for (Orders *self, LkScriptSim *sim)
{
  const OrdersSim *known = orders_oracle_sim (self, sim);

  if (known->name != NULL)
    return g_strdup (known->name);
  return g_strdup_printf ("object %p.%u", sim, known->epoch);
}

static OrdersAccount *
account_for (Orders *self, const char *key)
{
  OrdersAccount *account = g_hash_table_lookup (self->accounts, key);

  if (account != NULL)
    return account;
  account = g_new0 (OrdersAccount, 1);
  account->key = g_strdup (key);
  for (guint kind = 0; kind < ORDERS_N_KINDS; kind++)
    {
      account->reported[kind] = LK_UNKNOWN;
      account->known[kind] = LK_UNKNOWN;
      account->refused[kind] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    }
  g_hash_table_insert (self->accounts, account->key, account);
  return account;
}

OrdersAccount *
orders_oracle_account (Orders *self, LkScriptSim *sim)
{
  g_autofree char *key = key_for (self, sim);

  return account_for (self, key);
}

/* What is left: the smaller of what is reported, and of what was last reported less the refusals since. */
guint
orders_account_left (const OrdersAccount *account, guint kind)
{
  if (account->reported[kind] == LK_UNKNOWN)
    return LK_UNKNOWN;
  return account->reported[kind] > account->owed[kind] ? account->reported[kind] - account->owed[kind] : 0;
}

/**
 * orders_account_refuse:
 * @attempt: an attempt
 *
 * Its code is seen to be refused.
 */
void
orders_account_refuse (OrdersAttempt *attempt)
{
  g_hash_table_add (attempt->account->refused[attempt->kind], g_strdup (attempt->code));
  if (attempt->kind == LK_CODE_KIND_PUK && attempt->left == 1)
    attempt->account->lost = TRUE;
}

/* A fall shows that the code was refused, unless the answer says that the SIM was busy. */
static void
refuse_by_fall (OrdersAttempt *attempt)
{
  if (attempt->call != NULL && attempt->call->spent && g_strcmp0 (attempt->answer, "") != 0
      && g_strcmp0 (attempt->answer, MM_ERROR "MobileEquipment.SimBusy") != 0)
    orders_account_refuse (attempt);
}

static gboolean
concerns (const OrdersAttempt *attempt, const OrdersAccount *account, guint kind)
{
  return (attempt->call != NULL || attempt->released) && attempt->account == account && attempt->kind == kind;
}

/**
 * orders_account_let_go:
 * @self: a run
 * @account: a card
 * @kind: which code
 *
 * No later fall is laid to the codes of its attempts any more.
 */
void
orders_account_let_go (Orders *self, OrdersAccount *account, guint kind)
{
  for (guint i = 0; i < self->attempts->len; i++)
    {
      OrdersAttempt *attempt = g_ptr_array_index (self->attempts, i);

      if (concerns (attempt, account, kind))
        attempt->unaccounted = FALSE;
    }
}

static void
forget_refused (Orders *self, OrdersAccount *account)
{
  for (guint kind = 0; kind < ORDERS_N_KINDS; kind++)
    {
      g_hash_table_remove_all (account->refused[kind]);
      orders_account_let_go (self, account, kind);
    }
}

static void
rise (Orders *self, OrdersAccount *account, guint kind)
{
  g_hash_table_remove_all (account->refused[kind]);
  account->open[kind] = 0;
  account->owed[kind] = 0;
  account->refusals[kind] = 0;
  account->blame[kind] = 0;
  orders_account_let_go (self, account, kind);
  for (guint i = 0; i < self->attempts->len; i++)
    {
      OrdersAttempt *attempt = g_ptr_array_index (self->attempts, i);

      if (!concerns (attempt, account, kind) || attempt->ended)
        continue;
      /* Where the answer is there, what fell before has decided, and the number contains the rest. */
      if (attempt->answer == NULL)
        attempt->fell = 0;
      else
        attempt->covered = TRUE;
    }
}

/* One try less while nothing is under way. */
static void
explain_one (Orders *self, OrdersAccount *account, guint kind)
{
  OrdersAttempt *only = NULL;
  guint n = 0;

  if (account->open[kind] == 0)
    {
      account->blame[kind]++;
      return;
    }
  for (guint i = 0; i < self->attempts->len; i++)
    {
      OrdersAttempt *attempt = g_ptr_array_index (self->attempts, i);

      if (concerns (attempt, account, kind) && attempt->unaccounted)
        {
          only = attempt;
          n++;
        }
    }
  if (account->open[kind] == 1 && n == 1)
    {
      only->explained = TRUE;
      refuse_by_fall (only);
    }
  if (account->owed[kind] > 0)
    account->owed[kind]--;
  if (--account->open[kind] == 0)
    orders_account_let_go (self, account, kind);
}

/**
 * orders_account_explain:
 * @self: a run
 * @account: a card
 * @kind: which code
 * @by: how many tries less there are, with nothing under way
 */
void
orders_account_explain (Orders *self, OrdersAccount *account, guint kind, guint by)
{
  for (; by > 0; by--)
    explain_one (self, account, kind);
}

static void
fall (Orders *self, OrdersAccount *account, guint kind, guint by)
{
  OrdersAttempt *active = NULL;

  for (guint i = 0; i < self->attempts->len; i++)
    {
      OrdersAttempt *attempt = g_ptr_array_index (self->attempts, i);

      if (!concerns (attempt, account, kind))
        continue;
      attempt->fell_later += by;
      if (!attempt->ended)
        active = attempt;
    }
  if (active == NULL)
    {
      orders_account_explain (self, account, kind, by);
      return;
    }
  /* It may be over, and have nothing to do with this. */
  if (active->covered)
    return;
  /* What was refused before is certain to show, and shows first. */
  for (; by > 0 && account->owed[kind] > 0; by--)
    {
      account->owed[kind]--;
      account->open[kind]--;
      active->paid++;
    }
  if (by == 0)
    return;
  active->fell += by;
  if (active->answer == NULL)
    return;
  refuse_by_fall (active);
  /* That is what is waited for after an error. */
  if (*active->answer != '\0')
    orders_attempt_end (self, active);
}

/* Whether a report can be what the card once was, no earlier than at the report before. */
static void
look_up (OrdersAccount *account, guint kind, guint tries, const OrdersTruth *truth)
{
  const GArray *history = truth->history[kind];

  if (account->truth == NULL && (g_str_has_prefix (account->key, "object ") || g_str_equal (account->key, truth->iccid)))
    account->truth = truth;
  if (account->truth == truth)
    for (guint i = account->place[kind]; i < history->len; i++)
      if (g_array_index (history, guint, i) == tries)
        {
          account->place[kind] = i;
          return;
        }
  account->tainted = TRUE;
}

/* A number that was read from the card after all that was sent. Some modems are late with that, too. */
static void
be_read (Orders *self, OrdersAccount *account, guint kind)
{
  account->owed[kind] = 0;
  orders_account_let_go (self, account, kind);
}

/* The first number of all, after an answer, contains what that attempt cost. */
static void
cover_answered (Orders *self, OrdersAccount *account, guint kind)
{
  for (guint i = 0; i < self->attempts->len; i++)
    {
      OrdersAttempt *attempt = g_ptr_array_index (self->attempts, i);

      if (concerns (attempt, account, kind) && !attempt->ended && attempt->answer != NULL)
        attempt->covered = TRUE;
    }
}

static void
take_tries (Orders *self, OrdersAccount *account, guint kind, gint64 said, const OrdersTruth *truth)
{
  guint before = account->known[kind];
  guint tries = said < 0 || said > MOST_TRIES ? LK_UNKNOWN : (guint) said;

  account->reported[kind] = tries;
  if (tries == LK_UNKNOWN)
    return;

  look_up (account, kind, tries, truth);
  account->known[kind] = tries;
  if (before == LK_UNKNOWN)
    cover_answered (self, account, kind);
  if (before == LK_UNKNOWN)
    be_read (self, account, kind);
  else if (tries > before)
    rise (self, account, kind);
  else if (tries < before)
    fall (self, account, kind, before - tries);
  /* The modem was found anew: its number was read after all that was ever sent. */
  if (account->fresh[kind])
    be_read (self, account, kind);
  account->fresh[kind] = FALSE;
}

void
orders_account_take_lock (Orders *self, OrdersAccount *account, MMModemLock said)
{
  LkLock lock = orders_lock (said);

  if (lock == LK_LOCK_SIM_PIN || lock == LK_LOCK_SIM_PUK)
    account->turned_off = FALSE;
  if (lock == LK_LOCK_UNKNOWN)
    return;
  if (account->lock != MM_MODEM_LOCK_UNKNOWN && orders_lock (account->lock) != lock)
    forget_refused (self, account);
  account->lock = said;
}

/**
 * orders_oracle_told:
 * @self: a run
 * @sim: the SIM object of a modem that has just spoken
 *
 * The daemon has said something about lock and tries.
 */
void
orders_oracle_told (Orders *self, LkScriptSim *sim)
{
  OrdersAccount *account;

  orders_account_settle (self);
  if (!sim->loaded || !self->daemon->named || !sim->modem->plugged)
    return;
  account = orders_oracle_account (self, sim);
  take_tries (self, account, LK_CODE_KIND_PIN, lk_script_modem_said (sim->modem, MM_MODEM_LOCK_SIM_PIN),
              orders_world_truth (self, sim->card));
  take_tries (self, account, LK_CODE_KIND_PUK, lk_script_modem_said (sim->modem, MM_MODEM_LOCK_SIM_PUK),
              orders_world_truth (self, sim->card));
  orders_account_take_lock (self, account, mm_gdbus_modem_get_unlock_required (sim->modem->modem));
}
