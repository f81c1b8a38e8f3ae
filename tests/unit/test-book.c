/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-card.h"

#include <string.h>

#include "trace.h"

#define ICCID "8949020000000000010"
#define OTHER_ICCID "8949020000000000028"

typedef struct
{
  LkCardBook *book;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->book = lk_card_book_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  lk_card_book_unref (fixture->book);
}

static void
refuse (LkCard *card, const char *digest)
{
  const LkOutcome outcome = { .operation = LK_OPERATION_UNLOCK, .result = LK_RESULT_REFUSED, .cost = LK_COST_MAYBE };

  lk_tally_begin (&card->tally[LK_CODE_KIND_PIN]);
  lk_card_sent (card, digest, LK_CODE_KIND_PIN);
  lk_tally_end (&card->tally[LK_CODE_KIND_PIN], LK_TALLY_END_REFUSED);
  lk_card_end (card, &outcome, FALSE);
}

static void
test_get (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LkCard) card = lk_card_book_get (fixture->book, ICCID);
  g_autoptr (LkCard) again = lk_card_book_get (fixture->book, ICCID);
  g_autoptr (LkCard) other = lk_card_book_get (fixture->book, OTHER_ICCID);
  g_autoptr (LkCard) nameless = lk_card_book_get (fixture->book, NULL);
  g_autoptr (LkCard) another = lk_card_book_get (fixture->book, NULL);

  g_assert_true (card == again);
  g_assert_true (card != other);
  g_assert_true (nameless != another);
  g_assert_true (nameless != card);
  g_assert_cmpstr (card->iccid, ==, ICCID);
  g_assert_null (nameless->iccid);
  g_assert_cmpuint (lk_tally_left (&nameless->tally[LK_CODE_KIND_PIN]), ==, LK_UNKNOWN);
}

/* A card that is out of every modem is remembered all the same. */
static void
test_remember (Fixture *fixture, gconstpointer data)
{
  LkCard *card = lk_card_book_get (fixture->book, ICCID);

  refuse (card, "a");
  lk_card_unref (card);

  card = lk_card_book_get (fixture->book, ICCID);
  g_assert_true (lk_card_has_refused (card, LK_CODE_KIND_PIN, "a"));
  g_assert_cmpint (card->outcome.result, ==, LK_RESULT_REFUSED);
  lk_card_unref (card);
}

static void
test_name_new (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LkCard) nameless = lk_card_book_get (fixture->book, NULL);
  g_autoptr (LkCard) named = NULL;
  g_autoptr (LkCard) found = NULL;

  refuse (nameless, "a");
  named = lk_card_book_name (fixture->book, nameless, ICCID);
  found = lk_card_book_get (fixture->book, ICCID);

  g_assert_true (named == nameless);
  g_assert_true (found == nameless);
  g_assert_cmpstr (named->iccid, ==, ICCID);
  g_assert_true (lk_card_has_refused (named, LK_CODE_KIND_PIN, "a"));
}

/* Both pages about one card become one, also while an attempt is under way on it. */
static void
test_name_known (Fixture *fixture, gconstpointer data)
{
  for (int under_way = FALSE; under_way <= TRUE; under_way++)
    {
      g_autoptr (LkCardBook) book = lk_card_book_new ();
      LkCard *known = lk_card_book_get (book, ICCID);
      g_autoptr (LkCard) nameless = lk_card_book_get (book, NULL);
      g_autoptr (LkCard) named = NULL;
      g_autoptr (LkCard) found = NULL;

      g_test_message ("under way: %d", under_way);
      lk_card_report (known, 3, 10, LK_SIGHT_FOUND);
      refuse (known, "a");
      known->imsi = g_strdup ("262020000000001");
      known->puk_spent = TRUE;
      lk_card_unref (known);

      refuse (nameless, "b");
      nameless->number = g_strdup ("+4915700000001");
      nameless->operator_name = g_strdup ("Example");
      nameless->attempt = under_way ? (LkAttempt *) nameless : NULL;
      named = lk_card_book_name (book, nameless, ICCID);
      found = lk_card_book_get (book, ICCID);

      g_assert_true (found == named);
      g_assert_cmpint (named == nameless, ==, under_way);
      g_assert_cmpstr (named->iccid, ==, ICCID);
      g_assert_true (lk_card_has_refused (named, LK_CODE_KIND_PIN, "a"));
      g_assert_true (lk_card_has_refused (named, LK_CODE_KIND_PIN, "b"));
      g_assert_cmpstr (named->imsi, ==, "262020000000001");
      g_assert_cmpstr (named->number, ==, "+4915700000001");
      g_assert_cmpstr (named->operator_name, ==, "Example");
      g_assert_true (named->puk_spent);
      g_assert_true (named->has_outcome);
      g_assert_cmpuint (named->tally[LK_CODE_KIND_PIN].failures, ==, 2);
      g_assert_cmpuint (lk_tally_fewest (&named->tally[LK_CODE_KIND_PIN]), ==, 1);
      nameless->attempt = NULL;
    }
}

/* The last attempt is the one on the page that is merged in, and a late report is about that one. */
static void
test_name_later (Fixture *fixture, gconstpointer data)
{
  const LkOutcome maybe = { .result = LK_RESULT_FAILED, .cost = LK_COST_MAYBE, .error = LK_ERROR_NO_ANSWER };
  g_autoptr (LkCard) known = lk_card_book_get (fixture->book, ICCID);
  g_autoptr (LkCard) nameless = lk_card_book_get (fixture->book, NULL);
  g_autoptr (LkCard) named = NULL;

  lk_card_report (known, 3, 10, LK_SIGHT_FOUND);
  refuse (known, "a");
  lk_card_report (nameless, 2, 10, LK_SIGHT_FOUND);
  lk_tally_begin (&nameless->tally[LK_CODE_KIND_PIN]);
  lk_card_sent (nameless, "b", LK_CODE_KIND_PIN);
  lk_tally_end (&nameless->tally[LK_CODE_KIND_PIN], LK_TALLY_END_MAYBE);
  lk_card_end (nameless, &maybe, FALSE);
  nameless->pin_lock_seen = LK_PIN_LOCK_ON;

  named = lk_card_book_name (fixture->book, nameless, ICCID);
  g_assert_true (named == known);
  g_assert_cmpint (named->outcome.result, ==, LK_RESULT_FAILED);
  g_assert_cmpint (named->pin_lock_seen, ==, LK_PIN_LOCK_ON);
  g_assert_false (lk_card_has_refused (named, LK_CODE_KIND_PIN, "b"));
  lk_card_report (named, 1, 10, LK_SIGHT_STEADY);
  g_assert_cmpint (named->outcome.result, ==, LK_RESULT_REFUSED);
  g_assert_cmpint (named->outcome.cost, ==, LK_COST_TRY);
  g_assert_true (lk_card_has_refused (named, LK_CODE_KIND_PIN, "b"));
  g_assert_cmpuint (named->tally[LK_CODE_KIND_PIN].others, ==, 0);
}

/* What the page that is merged in reports first can show what became of the other one's last attempt. */
static void
test_name_shows (Fixture *fixture, gconstpointer data)
{
  const LkOutcome maybe = { .result = LK_RESULT_UNSEEN, .cost = LK_COST_MAYBE, .error = LK_ERROR_SERVICE_GONE };

  for (guint first = 1; first <= 3; first++)
    {
      g_autoptr (LkCardBook) book = lk_card_book_new ();
      g_autoptr (LkCard) known = lk_card_book_get (book, ICCID);
      g_autoptr (LkCard) nameless = lk_card_book_get (book, NULL);
      g_autoptr (LkCard) named = NULL;

      lk_card_report (known, 3, 10, LK_SIGHT_FOUND);
      lk_tally_begin (&known->tally[LK_CODE_KIND_PIN]);
      lk_card_sent (known, "a", LK_CODE_KIND_PIN);
      lk_tally_end (&known->tally[LK_CODE_KIND_PIN], LK_TALLY_END_MAYBE);
      lk_card_end (known, &maybe, FALSE);
      lk_card_report (nameless, first, 10, LK_SIGHT_FOUND);
      refuse (nameless, "b");
      named = lk_card_book_name (book, nameless, ICCID);

      g_test_message ("first: %u", first);
      g_assert_cmpint (lk_card_has_refused (named, LK_CODE_KIND_PIN, "a"), ==, first < 3);
      g_assert_true (lk_card_has_refused (named, LK_CODE_KIND_PIN, "b"));
      lk_card_report (named, first - 1, 10, LK_SIGHT_STEADY);
      g_assert_cmpint (lk_card_has_refused (named, LK_CODE_KIND_PIN, "a"), ==, first < 3);
    }
}

/* Codes that were sent while nobody knew which card it is, and before any number was reported. */
static void
test_name_explains (Fixture *fixture, gconstpointer data)
{
  for (guint refused = 0; refused <= 3; refused++)
    {
      g_autoptr (LkCardBook) book = lk_card_book_new ();
      g_autoptr (LkCard) known = lk_card_book_get (book, ICCID);
      g_autoptr (LkCard) nameless = lk_card_book_get (book, NULL);
      g_autoptr (LkCard) named = NULL;

      lk_card_report (known, 4, 10, LK_SIGHT_FOUND);
      lk_card_report (known, 3, 10, LK_SIGHT_STEADY);
      for (guint i = 0; i < refused; i++)
        refuse (nameless, "a");
      lk_card_report (nameless, 1, 10, LK_SIGHT_STEADY);
      named = lk_card_book_name (book, nameless, ICCID);

      g_test_message ("refused: %u", refused);
      g_assert_cmpuint (named->tally[LK_CODE_KIND_PIN].others, ==, 1 + (refused < 2 ? 2 - refused : 0));
      lk_card_report (named, 0, 10, LK_SIGHT_STEADY);
      g_assert_cmpuint (named->tally[LK_CODE_KIND_PIN].others, ==, 1 + (refused < 3 ? 3 - refused : 0));
    }
}

static void
test_number (Fixture *fixture, gconstpointer data)
{
  guint first = lk_card_book_number (fixture->book);
  guint second = lk_card_book_number (fixture->book);

  g_assert_cmpuint (first, !=, 0);
  g_assert_cmpuint (second, !=, 0);
  g_assert_cmpuint (first, !=, second);
}

static void
test_digest (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LkCardBook) other_book = lk_card_book_new ();
  g_autoptr (LkCode) code = lk_code_new (LK_CODE_KIND_PUK, "90817263", NULL);
  g_autoptr (LkCode) other_code = lk_code_new (LK_CODE_KIND_PUK, "90817264", NULL);
  g_autoptr (LkCode) longer = lk_code_new (LK_CODE_KIND_PIN, "00000", NULL);
  g_autoptr (LkCode) shorter = lk_code_new (LK_CODE_KIND_PIN, "0000", NULL);
  g_autofree char *digest = lk_card_book_digest (fixture->book, code);
  g_autofree char *again = lk_card_book_digest (fixture->book, code);
  g_autofree char *other = lk_card_book_digest (fixture->book, other_code);
  g_autofree char *elsewhere = lk_card_book_digest (other_book, code);
  g_autofree char *of_longer = lk_card_book_digest (fixture->book, longer);
  g_autofree char *of_shorter = lk_card_book_digest (fixture->book, shorter);

  g_assert_cmpstr (digest, ==, again);
  g_assert_cmpstr (digest, !=, other);
  g_assert_cmpstr (digest, !=, elsewhere);
  g_assert_cmpstr (of_longer, !=, of_shorter);
  g_assert_cmpuint (strlen (digest), ==, 64);
  g_assert_cmpuint (strspn (digest, "0123456789abcdef"), ==, 64);
  g_assert_null (strstr (digest, "90817263"));
}

/* Neither a plain digest of the code nor one under a key that can be guessed. */
static void
test_digest_key (Fixture *fixture, gconstpointer data)
{
  static const guint8 zeros[32] = { 0 };
  g_autoptr (LkCode) code = lk_code_new (LK_CODE_KIND_PIN, "1234", NULL);
  g_autofree char *digest = lk_card_book_digest (fixture->book, code);
  guint8 block[128] = "1234";

  for (gsize length = 4; length <= sizeof block; length++)
    {
      g_autofree char *plain = g_compute_checksum_for_data (G_CHECKSUM_SHA256, block, length);
      g_autofree char *keyed = g_compute_hmac_for_data (G_CHECKSUM_SHA256, zeros, sizeof zeros, block, length);

      g_assert_cmpstr (digest, !=, plain);
      g_assert_cmpstr (digest, !=, keyed);
    }
}

#if TRACE_AVAILABLE
static void
test_digest_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  LkCode *code = lk_code_new (LK_CODE_KIND_PUK, "90817263", NULL);

  trace_watch ("9081");
  g_free (lk_card_book_digest (fixture->book, code));
  lk_code_free (code);
  g_assert_cmpuint (trace_end (), ==, 0);
}
#endif

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/book/get", Fixture, NULL, set_up, test_get, tear_down);
  g_test_add ("/book/remember", Fixture, NULL, set_up, test_remember, tear_down);
  g_test_add ("/book/name-new", Fixture, NULL, set_up, test_name_new, tear_down);
  g_test_add ("/book/name-known", Fixture, NULL, set_up, test_name_known, tear_down);
  g_test_add ("/book/name-later", Fixture, NULL, set_up, test_name_later, tear_down);
  g_test_add ("/book/name-shows", Fixture, NULL, set_up, test_name_shows, tear_down);
  g_test_add ("/book/name-explains", Fixture, NULL, set_up, test_name_explains, tear_down);
  g_test_add ("/book/number", Fixture, NULL, set_up, test_number, tear_down);
  g_test_add ("/book/digest", Fixture, NULL, set_up, test_digest, tear_down);
  g_test_add ("/book/digest-key", Fixture, NULL, set_up, test_digest_key, tear_down);
#if TRACE_AVAILABLE
  g_test_add ("/book/digest-leaves-nothing", Fixture, NULL, set_up, test_digest_leaves_nothing, tear_down);
#endif

  return g_test_run ();
}
