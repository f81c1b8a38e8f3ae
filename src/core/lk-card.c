/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-card.h"

#include <string.h>
#include <sys/random.h>

#define KEY_BYTES 32
/* The size of a block of SHA-256. */
#define BLOCK_BYTES 64

struct _LkCardBook
{
  guint8 key[KEY_BYTES];
  GHashTable *cards;
  guint last_number;
};

/**
 * lk_card_book_new:
 *
 * Returns: (transfer full): an empty book with a new key
 */
LkCardBook *
lk_card_book_new (void)
{
  LkCardBook *self = g_rc_box_new0 (LkCardBook);

  if (getrandom (self->key, sizeof self->key, 0) != sizeof self->key)
    g_error ("No random numbers from the system");
  self->cards = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) lk_card_unref);
  return self;
}

/**
 * lk_card_book_ref:
 * @self: a book
 *
 * Returns: (transfer full): @self
 */
LkCardBook *
lk_card_book_ref (LkCardBook *self)
{
  return g_rc_box_acquire (self);
}

static void
clear_book (LkCardBook *self)
{
  explicit_bzero (self->key, sizeof self->key);
  g_hash_table_unref (self->cards);
}

/**
 * lk_card_book_unref:
 * @self: (transfer full): a book
 */
void
lk_card_book_unref (LkCardBook *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) clear_book);
}

/**
 * lk_card_book_get:
 * @self: a book
 * @iccid: (nullable): the ICCID of a card
 *
 * Looks a card up, or opens a page for it. Without an ICCID, every call gives another card.
 *
 * Returns: (transfer full): the card
 */
LkCard *
lk_card_book_get (LkCardBook *self, const char *iccid)
{
  LkCard *card = iccid != NULL ? g_hash_table_lookup (self->cards, iccid) : NULL;

  if (card != NULL)
    return lk_card_ref (card);

  card = lk_card_new ();
  if (iccid != NULL)
    {
      card->iccid = g_strdup (iccid);
      g_hash_table_insert (self->cards, card->iccid, lk_card_ref (card));
    }
  return card;
}

/**
 * lk_card_book_number:
 * @self: a book
 *
 * Returns: a number for a card in a modem that no other has had in this process
 */
guint
lk_card_book_number (LkCardBook *self)
{
  return ++self->last_number;
}

static void
forget_refused (LkCard *self)
{
  for (int kind = 0; kind < LK_N_CODE_KINDS; kind++)
    g_hash_table_remove_all (self->refused[kind]);
}

/* What another page about the same card knows, taken over as far as it is not known here. */
static void
merge (LkCard *into, LkCard *from, gboolean from_is_newer)
{
  /* What was refused before the newer page saw a code accepted is forgotten. */
  if (from_is_newer && from->accepted)
    forget_refused (into);
  else if (!from_is_newer && into->accepted)
    forget_refused (from);

  for (int kind = 0; kind < LK_N_CODE_KINDS; kind++)
    {
      GHashTableIter iter;
      gpointer digest;

      g_hash_table_iter_init (&iter, from->refused[kind]);
      while (g_hash_table_iter_next (&iter, &digest, NULL))
        g_hash_table_add (into->refused[kind], g_strdup (digest));
      lk_tally_merge (&into->tally[kind], &from->tally[kind], from_is_newer);
    }

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
      into->last_counts = from->last_counts;
    }
  if (from->pin_lock_seen != LK_PIN_LOCK_NOT_REPORTED
      && (from_is_newer || into->pin_lock_seen == LK_PIN_LOCK_NOT_REPORTED))
    into->pin_lock_seen = from->pin_lock_seen;
  into->puk_spent = into->puk_spent || from->puk_spent;
}

/**
 * lk_card_book_name:
 * @self: a book
 * @nameless: a card without an ICCID
 * @iccid: the ICCID that has become known for it
 *
 * Gives a card its name. It stays the same card; where the book knew one of that name already, the two
 * become one.
 *
 * Returns: (transfer full): the card to go on with
 */
LkCard *
lk_card_book_name (LkCardBook *self, LkCard *nameless, const char *iccid)
{
  LkCard *known = g_hash_table_lookup (self->cards, iccid);

  if (known != NULL && nameless->attempt == NULL)
    {
      merge (known, nameless, TRUE);
      return lk_card_ref (known);
    }

  if (known != NULL)
    {
      merge (nameless, known, FALSE);
      g_hash_table_remove (self->cards, iccid);
    }
  nameless->iccid = g_strdup (iccid);
  g_hash_table_insert (self->cards, nameless->iccid, lk_card_ref (nameless));
  return lk_card_ref (nameless);
}

/**
 * lk_card_book_digest:
 * @self: a book
 * @code: a code
 *
 * A keyed digest (HMAC-SHA-256), to know a code again without keeping it.
 *
 * Returns: (transfer full): the digest, in hexadecimal digits
 */
char *
lk_card_book_digest (LkCardBook *self, const LkCode *code)
{
  GHmac *hmac = g_hmac_new (G_CHECKSUM_SHA256, self->key, sizeof self->key);
  guint8 text[2 * BLOCK_BYTES] = { 0 };
  char *digest;

  /* GChecksum keeps its last block in memory that it frees unwiped: let that be a block of zeros. */
  memcpy (text, lk_code_peek (code), strlen (lk_code_peek (code)));
  g_hmac_update (hmac, text, sizeof text);
  explicit_bzero (text, sizeof text);

  digest = g_strdup (g_hmac_get_string (hmac));
  g_hmac_unref (hmac);
  return digest;
}

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
    g_hash_table_unref (self->refused[kind]);
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
remember_refused (LkCard *self)
{
  if (self->last_digest != NULL)
    g_hash_table_add (self->refused[self->last_kind], g_strdup (self->last_digest));
  self->last_counts = FALSE;
}

/* A fall that came after the attempt was over can still show what it cost, and that the code was refused,
 * also when another attempt has ended unsent meanwhile. */
static void
review_last (LkCard *self)
{
  LkOutcome *outcome = &self->outcome;

  if (!self->tally[self->last_kind].latest_cost)
    return;

  if (self->last_counts)
    remember_refused (self);
  if (!self->has_outcome || outcome->result == LK_RESULT_DONE || outcome->cost != LK_COST_MAYBE)
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
 * @found_anew: the first report since the modem was found
 *
 * Takes a report of the modem that the card is in into its accounts.
 */
void
lk_card_report (LkCard *self, guint pin_tries, guint puk_tries, gboolean found_anew)
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
        self->others_unseen = found_anew;
      if (kind == LK_CODE_KIND_PUK && tally->reported != LK_UNKNOWN && tally->reported > 0
          && (change == LK_TALLY_CHANGE_ROSE || found_anew))
        self->puk_spent = FALSE;
    }

  review_last (self);

  if (found_anew)
    for (int kind = 0; kind < LK_N_CODE_KINDS; kind++)
      lk_tally_reread (&self->tally[kind]);
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
    self->pin_lock_seen = LK_PIN_LOCK_ON;
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
  self->last_counts = FALSE;
  self->accepted = TRUE;
  self->puk_spent = FALSE;
  if (operation == LK_OPERATION_TURN_OFF)
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
  self->last_counts = FALSE;
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

  if (outcome->result == LK_RESULT_REFUSED && outcome->operation == LK_OPERATION_UNBLOCK && last_try)
    {
      guint left = lk_tally_left (&self->tally[LK_CODE_KIND_PUK]);

      /* A modem that reports another try after all is believed. */
      self->puk_spent = left == 0 || left == LK_UNKNOWN;
    }

  /* A busy card has not judged the code, whatever the counters say. */
  if (outcome->error == LK_ERROR_SIM_BUSY)
    self->last_counts = FALSE;
  else if (outcome->result == LK_RESULT_REFUSED || outcome->cost == LK_COST_TRY)
    remember_refused (self);
  else
    self->last_counts = outcome->cost == LK_COST_MAYBE;
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
