/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "card-attempt.h"

/**
 * card_attempt:
 * @card: a card
 * @operation: what is tried
 * @digest: that of the code
 * @result: how it ends
 * @cost: what it cost
 * @error: why it failed
 * @last_try: it was the last one
 *
 * An attempt, and its end.
 */
void
card_attempt (LkCard *card, LkOperation operation, const char *digest, LkResult result, LkCost cost, LkError error,
              gboolean last_try)
{
  static const LkTallyEnd ends[] = {
    [LK_RESULT_DONE] = LK_TALLY_END_DONE, [LK_RESULT_REFUSED] = LK_TALLY_END_REFUSED,
    [LK_RESULT_FAILED] = LK_TALLY_END_MAYBE, [LK_RESULT_UNSEEN] = LK_TALLY_END_MAYBE,
  };
  const LkOutcome outcome = { .operation = operation, .result = result, .cost = cost, .error = error };
  LkTally *tally = &card->tally[lk_operation_kind (operation)];

  lk_tally_begin (tally);
  lk_card_sent (card, digest, lk_operation_kind (operation));
  lk_tally_end (tally, cost == LK_COST_NONE && result != LK_RESULT_DONE ? LK_TALLY_END_FREE : ends[result]);
  lk_card_answered (card);
  lk_card_end (card, &outcome, last_try);
}

/**
 * card_refuse:
 * @card: a card
 * @operation: what is tried
 * @digest: that of the code
 *
 * An attempt that ends with the answer that the code is wrong.
 */
void
card_refuse (LkCard *card, LkOperation operation, const char *digest)
{
  card_attempt (card, operation, digest, LK_RESULT_REFUSED, LK_COST_MAYBE, LK_ERROR_WRONG_CODE, FALSE);
}
