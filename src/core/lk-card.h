/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lk-outcome.h"
#include "lk-tally.h"

G_BEGIN_DECLS

#define LK_N_CODE_KINDS 2

/**
 * LkSight:
 * @LK_SIGHT_STEADY: the card has been in sight since the report before
 * @LK_SIGHT_FOUND: its modem was found just now, so that the report was read from the card
 * @LK_SIGHT_SWAPPED: it came behind the SIM object of another: the report may still be that one's
 *
 * How a card came to be in sight when its modem reports.
 */
typedef enum
{
  LK_SIGHT_STEADY,
  LK_SIGHT_FOUND,
  LK_SIGHT_SWAPPED,
} LkSight;

typedef struct _LkAttempt LkAttempt;

/**
 * LkCard:
 * @iccid: (nullable): what makes it this card; %NULL where the modem gives none
 * @imsi: (nullable): kept once it was seen, for it cannot be read while the card is locked
 * @number: (nullable): likewise
 * @operator_name: (nullable): likewise
 * @lock: the lock that was last known to stand
 * @tally: the account of its tries, by #LkCodeKind
 * @refused: digests of the codes that it refused, by #LkCodeKind
 * @unsure: digests of the codes that it may have refused; a try less for each of them would show so
 * @accepted: it has accepted a code since it is known
 * @puk_spent: Latchkey saw the last PUK try refused
 * @pin_lock_seen: what was last seen of its PIN: on when the card asked for it, or as Latchkey turned it
 * @asked: it has asked for a code since the last answer
 * @attempt: the attempt that is under way or settling; the card does not own it
 * @has_outcome: @outcome is set
 * @outcome: how the last attempt ended
 * @last_digest: (nullable): digest of the last code that was sent to it
 * @last_kind: what that code was
 * @others_unseen: the tries that others used were used while the card was not watched
 *
 * What the process remembers of one SIM card, whatever modem it is in, and nothing longer than the
 * process lives. Core's own; fields are for core to read.
 */
typedef struct
{
  char *iccid;
  char *imsi;
  char *number;
  char *operator_name;
  LkLock lock;
  LkTally tally[LK_N_CODE_KINDS];
  GHashTable *refused[LK_N_CODE_KINDS];
  GHashTable *unsure[LK_N_CODE_KINDS];
  gboolean accepted;
  gboolean puk_spent;
  LkPinLock pin_lock_seen;
  gboolean asked;
  LkAttempt *attempt;
  gboolean has_outcome;
  LkOutcome outcome;
  char *last_digest;
  LkCodeKind last_kind;
  gboolean others_unseen;
} LkCard;

/**
 * LkCardBook:
 *
 * All cards that the process has seen, and the random key of their digests.
 */
typedef struct _LkCardBook LkCardBook;

LkCardBook *lk_card_book_new    (void);
LkCardBook *lk_card_book_ref    (LkCardBook *self);
void        lk_card_book_unref  (LkCardBook *self);
LkCard     *lk_card_book_get    (LkCardBook *self, const char *iccid);
guint       lk_card_book_number (LkCardBook *self);
LkCard     *lk_card_book_name   (LkCardBook *self, LkCard *nameless, const char *iccid);
char       *lk_card_book_digest (LkCardBook *self, const LkCode *code);

LkCard     *lk_card_new         (void);
LkCard     *lk_card_ref         (LkCard *self);
void        lk_card_unref       (LkCard *self);
void        lk_card_report      (LkCard *self, guint pin_tries, guint puk_tries, LkSight sight);
void        lk_card_see_lock    (LkCard *self, LkLock lock);
void        lk_card_sent        (LkCard *self, const char *digest, LkCodeKind kind);
void        lk_card_answered    (LkCard *self);
void        lk_card_merge       (LkCard *into, LkCard *from, gboolean from_is_newer);
void        lk_card_end         (LkCard *self, const LkOutcome *outcome, gboolean last_try);
gboolean    lk_card_has_refused (LkCard *self, LkCodeKind kind, const char *digest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkCard, lk_card_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkCardBook, lk_card_book_unref)

G_END_DECLS
