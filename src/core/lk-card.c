/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-card.h"

/**
 * lk_card_new:
 *
 * Returns: (transfer full): a card of which nothing is known
 */
LkCard *
lk_card_new (void)
{
  LkCard *self = g_rc_box_new0 (LkCard);

  for (int kind = 0; kind < LK_N_CODE_KINDS; kind++)
    {
      lk_tally_init (&self->tally[kind]);
      self->refused[kind] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      self->unsure[kind] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    }
  return self;
}

/**
 * lk_card_ref:
 * @self: a card
 *
 * Returns: (transfer full): @self
 */
LkCard *
lk_card_ref (LkCard *self)
{
  return g_rc_box_acquire (self);
}

static void
clear_card (LkCard *self)
{
  g_free (self->iccid);
  g_free (self->imsi);
  g_free (self->number);
  g_free (self->operator_name);
  g_free (self->last_digest);
  for (int kind = 0; kind < LK_N_CODE_KINDS; kind++)
    {
      g_hash_table_unref (self->refused[kind]);
      g_hash_table_unref (self->unsure[kind]);
    }
}

/**
 * lk_card_unref:
 * @self: (transfer full): a card
 */
void
lk_card_unref (LkCard *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) clear_card);
}

static void
add_all (GHashTable *into, GHashTable *from)
{
  GHashTableIter iter;
  gpointer digest;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &digest, NULL))
    g_hash_table_add (into, g_strdup (digest));
}

static void
forget_refused (LkCard *self)
{
  for (int kind = 0; kind < LK_N_CODE_KINDS; kind++)
    {
      g_hash_table_remove_all (self->refused[kind]);
      g_hash_table_remove_all (self->unsure[kind]);
    }
}

/* Where every attempt of unknown end has turned out to have used a try, all their codes were refused. */
static void
review_unsure (LkCard *self, int kind)
{
  LkTally *tally = &self->tally[kind];

  if (tally->owed_maybe > 0)
    return;
  if (tally->maybe_shown)
    add_all (self->refused[kind], self->unsure[kind]);
  tally->maybe_shown = FALSE;
  g_hash_table_remove_all (self->unsure[kind]);
}

static void
merge_codes (LkCard *into, LkCard *from, int kind, gboolean from_is_newer)
{
  LkCard *early = from_is_newer ? into : from;
  LkTally *tally = &into->tally[kind];
  guint owed_late = from_is_newer ? from->tally[kind].owed_maybe : tally->owed_maybe;

  lk_tally_merge (tally, &from->tally[kind], from_is_newer);
  if (tally->maybe_shown)
    add_all (into->refused[kind], early->unsure[kind]);
  if (tally->owed_maybe == owed_late)
    g_hash_table_remove_all (early->unsure[kind]);
  tally->maybe_shown = FALSE;
  add_all (into->refused[kind], from->refused[kind]);
  add_all (into->unsure[kind], from->unsure[kind]);
}

/**
 * lk_card_merge:
 * @into: a card
 * @from: what turned out to be the same card
 * @from_is_newer: it is the later one of the two
 *
 * Takes over what another page about the same card knows, as far as it is not known here.
 */
void
lk_card_merge (LkCard *into, LkCard *from, gboolean from_is_newer)
{
  /* What was refused before the newer page saw a code accepted is forgotten. */
  if (from_is_newer && from->accepted)
    forget_refused (into);
  else if (!from_is_newer && into->accepted)
    forget_refused (from);

  for (int kind = 0; kind < LK_N_CODE_KINDS; kind++)
    merge_codes (into, from, kind, from_is_newer);

  if (into->imsi == NULL)
    into->imsi = g_strdup (from->imsi);
  if (into->number == NULL)
    into->number = g_strdup (from->number);
  if (into->operator_name == NULL)
    into->operator_name = g_strdup (from->operator_name);
  if (from->has_outcome && into->attempt == NULL && (from_is_newer || !into->has_outcome))
    {
      into->has_outcome = TRUE;
      into->outcome = from->outcome;
      g_free (into->last_digest);
      into->last_digest = g_strdup (from->last_digest);
      into->last_kind = from->last_kind;
    }
  if (from->pin_lock_seen != LK_PIN_LOCK_NOT_REPORTED
      && (from_is_newer || into->pin_lock_seen == LK_PIN_LOCK_NOT_REPORTED))
    into->pin_lock_seen = from->pin_lock_seen;
  if (from_is_newer)
    into->asked = from->asked;
  into->puk_spent = into->puk_spent || from->puk_spent;
}

static void
remember_refused (LkCard *self)
{
  if (self->last_digest != NULL)
    g_hash_table_add (self->refused[self->last_kind], g_strdup (self->last_digest));
}

/* A fall that came after the attempt was over can still show what it cost, and that the code was refused. */
static void
review_last (LkCard *self)
{
  LkOutcome *outcome = &self->outcome;

  if (!self->tally[self->last_kind].latest_cost || !self->has_outcome)
    return;
  if (outcome->result == LK_RESULT_DONE || outcome->cost != LK_COST_MAYBE)
    return;
  outcome->cost = LK_COST_TRY;
  if (outcome->result == LK_RESULT_FAILED && outcome->error != LK_ERROR_SIM_BUSY)
    outcome->result = LK_RESULT_REFUSED;
}

/**
 * lk_card_report:
 * @self: a card
 * @pin_tries: PIN tries left as the modem reports them, or %LK_UNKNOWN
 * @puk_tries: likewise for the PUK
 * @sight: how the card came to be in sight
 *
 * Takes a report of the modem that the card is in into its accounts.
 */
void
lk_card_report (LkCard *self, guint pin_tries, guint puk_tries, LkSight sight)
{
  const guint tries[LK_N_CODE_KINDS] = { [LK_CODE_KIND_PIN] = pin_tries, [LK_CODE_KIND_PUK] = puk_tries };

  for (int kind = 0; kind < LK_N_CODE_KINDS; kind++)
    {
      LkTally *tally = &self->tally[kind];
      guint others = tally->others;
      LkTallyChange change = lk_tally_report (tally, tries[kind]);

      if (change == LK_TALLY_CHANGE_ROSE)
        g_hash_table_remove_all (self->refused[kind]);
      if (tally->others > others)
        self->others_unseen = sight != LK_SIGHT_STEADY;
      if (kind == LK_CODE_KIND_PUK && tally->reported != LK_UNKNOWN && tally->reported > 0
          && (change == LK_TALLY_CHANGE_ROSE || sight == LK_SIGHT_FOUND))
        self->puk_spent = FALSE;
    }

  for (int kind = 0; kind < LK_N_CODE_KINDS; kind++)
    review_unsure (self, kind);
  review_last (self);

  if (sight == LK_SIGHT_FOUND)
    for (int kind = 0; kind < LK_N_CODE_KINDS; kind++)
      {
        lk_tally_reread (&self->tally[kind]);
        review_unsure (self, kind);
      }
}

/**
 * lk_card_see_lock:
 * @self: a card
 * @lock: the lock that stands
 *
 * Codes that were refused before another lock are forgotten: after a PUK, any PIN may be right again.
 */
void
lk_card_see_lock (LkCard *self, LkLock lock)
{
  if (lock == LK_LOCK_UNKNOWN || lock == self->lock)
    return;
  if (self->lock != LK_LOCK_UNKNOWN)
    forget_refused (self);
  if (lock == LK_LOCK_SIM_PIN || lock == LK_LOCK_SIM_PUK)
    {
      self->pin_lock_seen = LK_PIN_LOCK_ON;
      self->asked = TRUE;
    }
  if (lock == LK_LOCK_NONE || lock == LK_LOCK_SIM_PIN)
    self->puk_spent = FALSE;
  self->lock = lock;
}

/* An accepted code settles the account of both kinds: a PUK makes all PIN tries good again. */
static void
note_success (LkCard *self, LkOperation operation)
{
  for (int kind = 0; kind < LK_N_CODE_KINDS; kind++)
    lk_tally_accepted (&self->tally[kind]);
  forget_refused (self);
  self->accepted = TRUE;
  self->puk_spent = FALSE;
  if (operation == LK_OPERATION_TURN_OFF && !self->asked)
    self->pin_lock_seen = LK_PIN_LOCK_OFF;
  else if (operation == LK_OPERATION_TURN_ON)
    self->pin_lock_seen = LK_PIN_LOCK_ON;
}

/**
 * lk_card_sent:
 * @self: a card
 * @digest: the digest of the code that was sent to it
 * @kind: what that code is
 *
 * From now on this is the code that a try less would be for.
 */
void
lk_card_sent (LkCard *self, const char *digest, LkCodeKind kind)
{
  g_free (self->last_digest);
  self->last_digest = g_strdup (digest);
  self->last_kind = kind;
}

/**
 * lk_card_answered:
 * @self: a card
 *
 * What was sent to it was answered: what it asks for from now on is newer than that.
 */
void
lk_card_answered (LkCard *self)
{
  self->asked = FALSE;
}

/**
 * lk_card_end:
 * @self: a card
 * @outcome: how the attempt on it ended
 * @last_try: it was the last try for such a code
 *
 * Remembers the outcome, and the code by its digest where it was refused.
 */
void
lk_card_end (LkCard *self, const LkOutcome *outcome, gboolean last_try)
{
  self->outcome = *outcome;
  self->has_outcome = TRUE;

  if (outcome->result == LK_RESULT_DONE)
    {
      note_success (self, outcome->operation);
      return;
    }
  if (outcome->result == LK_RESULT_NOT_SENT)
    return;

  review_unsure (self, self->last_kind);
  if (outcome->result == LK_RESULT_REFUSED && outcome->operation == LK_OPERATION_UNBLOCK && last_try)
    {
      guint left = lk_tally_left (&self->tally[LK_CODE_KIND_PUK]);

      /* A modem that reports another try after all is believed. */
      self->puk_spent = left == 0 || left == LK_UNKNOWN;
    }

  /* A busy card has not judged the code, whatever the counters say. */
  if (outcome->error == LK_ERROR_SIM_BUSY)
    return;
  if (outcome->result == LK_RESULT_REFUSED || outcome->cost == LK_COST_TRY)
    remember_refused (self);
  else if (self->tally[self->last_kind].latest_owes == LK_TALLY_END_MAYBE)
    g_hash_table_add (self->unsure[self->last_kind], g_strdup (self->last_digest));
}

/**
 * lk_card_has_refused:
 * @self: a card
 * @kind: what a code is to be used as
 * @digest: its digest
 *
 * Returns: whether the card has refused that code as such since its last success
 */
gboolean
lk_card_has_refused (LkCard *self, LkCodeKind kind, const char *digest)
{
  return g_hash_table_contains (self->refused[kind], digest);
}
