/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-settle.h"

/* ModemManager replies before it updates its properties. This is how long they are waited for: after a
 * refusal, and after a success, which on real modems takes longer to show. */
#define SETTLE_REFUSED_MS 3000
#define SETTLE_DONE_MS 10000
/* Where no tries are reported, hardly any can show. */
#define SETTLE_BLIND_MS 1000

/**
 * lk_settle_wait:
 * @error: ModemManager's answer
 * @reported: the tries that it reports now, or %LK_UNKNOWN
 *
 * Returns: for how many milliseconds at most its properties are waited for
 */
guint
lk_settle_wait (LkError error, guint reported)
{
  if (error == LK_ERROR_NONE)
    return SETTLE_DONE_MS;
  return reported == LK_UNKNOWN ? SETTLE_BLIND_MS : SETTLE_REFUSED_MS;
}

/**
 * lk_settle_shows:
 * @shown: the offer that was taken
 * @error: ModemManager's answer
 * @fell: the tries have fallen since the sending
 * @lock: the lock that the modem reports now
 * @pin_lock: whether the SIM PIN is reported as on
 *
 * Returns: whether what the modem reports is as it must become after such an answer
 */
gboolean
lk_settle_shows (const LkOffer *shown, LkError error, gboolean fell, LkLock lock, LkPinLock pin_lock)
{
  gboolean other_lock = lock != LK_LOCK_UNKNOWN && lock != shown->lock;

  /* A lock tells nothing of what it cost, and may have come by itself: the counters are waited for. */
  if (error != LK_ERROR_NONE)
    return fell;

  switch (shown->operation)
    {
    case LK_OPERATION_UNLOCK:
    case LK_OPERATION_UNBLOCK:
      return other_lock;
    case LK_OPERATION_TURN_OFF:
      return pin_lock != LK_PIN_LOCK_ON;
    case LK_OPERATION_TURN_ON:
      return pin_lock != LK_PIN_LOCK_OFF;
    case LK_OPERATION_CHANGE:
    default:
      return TRUE;
    }
}

/**
 * lk_settle_tally_end:
 * @result: how an attempt ended
 * @cost: and what it cost
 *
 * Returns: what that is for the count of tries
 */
LkTallyEnd
lk_settle_tally_end (LkResult result, LkCost cost)
{
  switch (result)
    {
    case LK_RESULT_DONE:
      return LK_TALLY_END_DONE;
    case LK_RESULT_REFUSED:
      return LK_TALLY_END_REFUSED;
    case LK_RESULT_FAILED:
    case LK_RESULT_UNSEEN:
      return cost == LK_COST_NONE ? LK_TALLY_END_FREE : LK_TALLY_END_MAYBE;
    case LK_RESULT_NOT_SENT:
    default:
      return LK_TALLY_END_FREE;
    }
}
