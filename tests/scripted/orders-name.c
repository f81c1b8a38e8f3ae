/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "orders.h"

/* Cards get names, lose them, and are found again. */

static void
merge (Orders *self, OrdersAccount *into, OrdersAccount *from)
{
  for (guint kind = 0; kind < ORDERS_N_KINDS; kind++)
    {
      GHashTableIter iter;
      gpointer code;

      g_hash_table_iter_init (&iter, from->refused[kind]);
      while (g_hash_table_iter_next (&iter, &code, NULL))
        g_hash_table_add (into->refused[kind], g_strdup (code));
      if (from->known[kind] != LK_UNKNOWN)
        orders_account_let_go (self, into, kind);
      into->reported[kind] = from->reported[kind];
      if (from->known[kind] != LK_UNKNOWN)
        into->known[kind] = from->known[kind];
      into->place[kind] = MAX (into->place[kind], from->place[kind]);
      into->open[kind] += from->open[kind];
      into->owed[kind] = from->owed[kind];
      into->refusals[kind] += from->refusals[kind];
      into->blame[kind] = 0;
    }
  if (from->lock != MM_MODEM_LOCK_UNKNOWN)
    orders_account_take_lock (self, into, from->lock);
  if (into->truth == NULL)
    into->truth = from->truth;
  into->tainted = into->tainted || from->tainted || into->truth != from->truth;
  into->lost = into->lost || from->lost;
  into->turned_off = from->turned_off || into->turned_off;
  for (guint i = 0; i < self->attempts->len; i++)
    {
      OrdersAttempt *attempt = g_ptr_array_index (self->attempts, i);

      if (attempt->account == from)
        attempt->account = into;
    }
}

static void
be_fresh (Orders *self, LkScriptSim *sim)
{
  OrdersAccount *account = orders_oracle_account (self, sim);

  account->fresh[LK_CODE_KIND_PIN] = TRUE;
  account->fresh[LK_CODE_KIND_PUK] = TRUE;
}

/**
 * orders_oracle_renamed:
 * @self: a run
 * @sim: a SIM object that has just said its ICCID
 *
 * "An ICCID that becomes known on the same object is no change"; another one is another card. What the modem
 * reports may still be that of the one before.
 */
void
orders_oracle_renamed (Orders *self, LkScriptSim *sim)
{
  OrdersSim *known = orders_oracle_sim (self, sim);
  OrdersAccount *before = orders_oracle_account (self, sim);

  orders_account_settle (self);
  if (*sim->told == '\0' || g_strcmp0 (known->name, sim->told) == 0)
    return;
  if (known->name != NULL)
    {
      g_free (known->name);
      known->name = g_strdup (sim->told);
      known->epoch++;
    }
  else
    {
      known->name = g_strdup (sim->told);
      merge (self, orders_oracle_account (self, sim), before);
      g_hash_table_remove (self->accounts, before->key);
    }
  orders_oracle_told (self, sim);
}

/**
 * orders_oracle_loaded:
 * @self: a run
 * @sim: a SIM object that is being told about for the first time
 */
void
orders_oracle_loaded (Orders *self, LkScriptSim *sim)
{
  OrdersSim *known = orders_oracle_sim (self, sim);

  g_free (known->name);
  known->name = *sim->told != '\0' ? g_strdup (sim->told) : NULL;
  be_fresh (self, sim);
  orders_oracle_told (self, sim);
}

/**
 * orders_oracle_lost:
 * @self: a run
 * @sim: a SIM object of a daemon that has lost its name
 *
 * What comes back is another card where it has no name.
 */
void
orders_oracle_lost (Orders *self, LkScriptSim *sim)
{
  OrdersSim *known = orders_oracle_sim (self, sim);

  g_clear_pointer (&known->name, g_free);
  known->epoch++;
}
