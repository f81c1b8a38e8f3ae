/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lk-outcome.h"
#include "lk-tally.h"

G_BEGIN_DECLS

#define LK_N_CODE_KINDS 2

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
 * @accepted: it has accepted a code since it is known
 * @puk_spent: Latchkey saw the last PUK try refused
 * @pin_lock_seen: what was last seen of its PIN: on when the card asked for it, or as Latchkey turned it
 * @attempt: the attempt that is under way or settling; the card does not own it
 * @has_outcome: @outcome is set
 * @outcome: how the last attempt ended
 * @last_digest: (nullable): digest of the last code that was sent to it
 * @last_kind: what that code was
 * @last_counts: a try less would show that it was refused
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
  gboolean accepted;
  gboolean puk_spent;
  LkPinLock pin_lock_seen;
  LkAttempt *attempt;
  gboolean has_outcome;
  LkOutcome outcome;
  char *last_digest;
  LkCodeKind last_kind;
  gboolean last_counts;
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
void        lk_card_report      (LkCard *self, guint pin_tries, guint puk_tries, gboolean found_anew);
void        lk_card_see_lock    (LkCard *self, LkLock lock);
void        lk_card_sent        (LkCard *self, const char *digest, LkCodeKind kind);
void        lk_card_end         (LkCard *self, const LkOutcome *outcome, gboolean last_try);
gboolean    lk_card_has_refused (LkCard *self, LkCodeKind kind, const char *digest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkCard, lk_card_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkCardBook, lk_card_book_unref)

G_END_DECLS
