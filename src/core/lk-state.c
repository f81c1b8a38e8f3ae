/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-state.h"

/* A card is called blocked on proof only, and only where no other code could still help. */
static gboolean
is_blocked (const LkFacts *facts)
{
  gboolean nothing_else_helps = facts->lock == LK_LOCK_SIM_PUK || facts->lock == LK_LOCK_UNKNOWN;

  return nothing_else_helps && (facts->puk_left == 0 || facts->puk_spent);
}

/**
 * lk_state_decide:
 * @facts: what is known of a modem
 *
 * Returns: what the person is to see
 */
LkState
lk_state_decide (const LkFacts *facts)
{
  if (facts->gone)
    return LK_STATE_RESTARTING;
  if (is_blocked (facts))
    return LK_STATE_BLOCKED;
  if (facts->phase == LK_PHASE_FAILED)
    return facts->failure == LK_FAILURE_SIM_MISSING ? LK_STATE_NO_SIM : LK_STATE_FAILED;

  switch (facts->lock)
    {
    case LK_LOCK_NONE:
      /* Some modems work without a SIM; the others show theirs in a moment. */
      if (facts->phase == LK_PHASE_STARTING || (!facts->has_sim && !facts->waited))
        return LK_STATE_CHECKING;
      return LK_STATE_READY;
    case LK_LOCK_SIM_PIN:
    case LK_LOCK_SIM_PUK:
      if (!facts->has_sim)
        return facts->waited ? LK_STATE_UNKNOWN_LOCK : LK_STATE_CHECKING;
      return facts->lock == LK_LOCK_SIM_PIN ? LK_STATE_NEEDS_PIN : LK_STATE_NEEDS_PUK;
    case LK_LOCK_NETWORK:
    case LK_LOCK_PROVIDER:
    case LK_LOCK_CORPORATE:
    case LK_LOCK_DEVICE:
      return LK_STATE_NETWORK_LOCK;
    case LK_LOCK_UNKNOWN:
    default:
      if (facts->phase == LK_PHASE_STARTING || !facts->waited)
        return LK_STATE_CHECKING;
      return LK_STATE_UNKNOWN_LOCK;
    }
}

/**
 * lk_pin_lock_decide:
 * @lock: the lock that stands
 * @bit_set: ModemManager's Modem3gpp.EnabledFacilityLocks has the SIM's bit
 * @bit_was_seen_set: this modem has had that bit set before, so it is known to tell
 * @pin_lock_seen: what was last seen of it otherwise: the card asked for its PIN, or Latchkey turned it
 *   on or off
 *
 * A bit that is not set says nothing by itself: ModemManager shows the same for a modem that cannot tell.
 *
 * Returns: whether the SIM PIN is on
 */
LkPinLock
lk_pin_lock_decide (LkLock lock, gboolean bit_set, gboolean bit_was_seen_set, LkPinLock pin_lock_seen)
{
  if (lock == LK_LOCK_SIM_PIN || lock == LK_LOCK_SIM_PUK || bit_set)
    return LK_PIN_LOCK_ON;
  if (bit_was_seen_set)
    return LK_PIN_LOCK_OFF;
  return pin_lock_seen;
}
