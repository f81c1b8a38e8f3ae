/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-card.h"

#include <string.h>
#include <sys/random.h>

/* Which card is which, and how codes are known again. */

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
      lk_card_merge (known, nameless, TRUE);
      return lk_card_ref (known);
    }

  if (known != NULL)
    {
      lk_card_merge (nameless, known, FALSE);
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
