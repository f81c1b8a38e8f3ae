/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-tally.h"

/* No SIM has more tries than this for a PIN or a PUK (3GPP TS 31.102: 3 and 10); ModemManager's own
 * "unknown" is 999. */
#define MOST_TRIES 10

/**
 * lk_tally_init:
 * @self: an account
 *
 * Starts an account of which nothing is known.
 */
void
lk_tally_init (LkTally *self)
{
  *self = (LkTally) {
    .first = LK_UNKNOWN,
    .reported = LK_UNKNOWN,
    .last_known = LK_UNKNOWN,
    .latest_owes = LK_TALLY_END_FREE,
  };
}

/* One try less while nothing is under way: whose was it? Refusals are certain to show, so they are
 * settled first; among equals the older ones, so that the latest attempt is not charged too early. */
static void
settle_one (LkTally *self)
{
  if (self->owed_refused > 0)
    {
      if (--self->owed_refused == 0 && self->latest_owes == LK_TALLY_END_REFUSED)
        self->latest_cost = TRUE;
    }
  else if (self->owed_maybe > 0)
    {
      self->maybe_shown = --self->owed_maybe == 0;
      if (self->maybe_shown && self->latest_owes == LK_TALLY_END_MAYBE)
        self->latest_cost = TRUE;
    }
  else if (self->excused > 0)
    {
      self->excused--;
    }
  else
    {
      self->others++;
    }
}

/* What is owed does not count against the person any longer, but nobody else is blamed for it either. */
static void
excuse_what_is_owed (LkTally *self)
{
  self->excused += self->owed_refused + self->owed_maybe;
  self->owed_refused = 0;
  self->owed_maybe = 0;
  self->latest_owes = LK_TALLY_END_FREE;
}

/**
 * lk_tally_report:
 * @self: an account
 * @tries: what the modem reports now; %LK_UNKNOWN or any absurd number when it does not
 *
 * Takes a report into the account.
 *
 * Returns: how it compares with the last number known
 */
LkTallyChange
lk_tally_report (LkTally *self, guint tries)
{
  guint before = self->last_known;

  if (tries > MOST_TRIES)
    {
      self->reported = LK_UNKNOWN;
      return LK_TALLY_CHANGE_NONE;
    }

  self->reported = tries;
  self->last_known = tries;

  if (before == LK_UNKNOWN)
    {
      self->first = tries;
      self->before_first = self->owed_refused + self->owed_maybe + (self->in_flight ? 1 : 0);
      self->covered = self->in_flight && self->answered;
      excuse_what_is_owed (self);
      return LK_TALLY_CHANGE_NONE;
    }
  if (tries > before)
    {
      excuse_what_is_owed (self);
      self->covered = self->in_flight && self->answered;
      self->excused = 0;
      self->fallen = 0;
      self->failures = 0;
      self->others = 0;
      return LK_TALLY_CHANGE_ROSE;
    }
  if (tries == before)
    return LK_TALLY_CHANGE_NONE;

  if (self->in_flight)
    self->fallen += before - tries;
  else
    for (guint n = before - tries; n > 0; n--)
      settle_one (self);
  return LK_TALLY_CHANGE_FELL;
}

/**
 * lk_tally_begin:
 * @self: an account without an attempt under way
 *
 * A code is being sent.
 */
void
lk_tally_begin (LkTally *self)
{
  self->in_flight = TRUE;
  self->answered = FALSE;
  self->covered = FALSE;
  self->fallen = 0;
  self->latest_cost = FALSE;
  self->latest_owes = LK_TALLY_END_FREE;
}

/**
 * lk_tally_fell:
 * @self: an account with an attempt under way
 *
 * Returns: whether a try less was reported that no earlier refusal explains
 */
gboolean
lk_tally_fell (const LkTally *self)
{
  return self->fallen > self->owed_refused;
}

/**
 * lk_tally_answered:
 * @self: an account with an attempt under way
 *
 * The card has judged the code: what is reported from now on may already contain it.
 */
void
lk_tally_answered (LkTally *self)
{
  self->answered = TRUE;
}

/**
 * lk_tally_end:
 * @self: an account with an attempt under way
 * @end: how it ended
 *
 * The attempt is over: what fell meanwhile is shared out between it, older ones, and others.
 */
void
lk_tally_end (LkTally *self, LkTallyEnd end)
{
  gboolean own = lk_tally_fell (self);
  guint fallen = self->fallen;

  self->in_flight = FALSE;
  self->fallen = 0;

  switch (end)
    {
    case LK_TALLY_END_DONE:
      /* Two programs that send at the same time are both told that it worked, so what fell meanwhile
       * may have been ours: nobody is blamed. */
      lk_tally_accepted (self);
      return;
    case LK_TALLY_END_REFUSED:
    case LK_TALLY_END_MAYBE:
      self->failures++;
      if (own)
        {
          fallen--;
          self->latest_cost = TRUE;
        }
      else if (self->covered)
        {
          self->excused++;
        }
      else
        {
          self->latest_owes = end;
          if (end == LK_TALLY_END_REFUSED)
            self->owed_refused++;
          else
            self->owed_maybe++;
        }
      break;
    case LK_TALLY_END_FREE:
    default:
      break;
    }

  for (; fallen > 0; fallen--)
    settle_one (self);
}

/**
 * lk_tally_accepted:
 * @self: an account
 *
 * The card accepted a code that makes all tries of this kind good again.
 */
void
lk_tally_accepted (LkTally *self)
{
  excuse_what_is_owed (self);
  self->failures = 0;
}

/**
 * lk_tally_reread:
 * @self: an account
 *
 * The modem was found anew, so that its report was read from the card after all that we ever sent: no
 * later one can still show any of that.
 */
void
lk_tally_reread (LkTally *self)
{
  if (self->reported == LK_UNKNOWN || self->in_flight)
    return;
  excuse_what_is_owed (self);
  self->excused = 0;
}

/**
 * lk_tally_merge:
 * @self: an account
 * @other: an account of what turned out to be the same card
 * @newer: it is the later one of the two
 *
 * Makes one account of both, as if the later one had been written in the other.
 */
void
lk_tally_merge (LkTally *self, const LkTally *other, gboolean newer)
{
  const LkTally early = newer ? *self : *other;
  const LkTally late = newer ? *other : *self;
  guint own = 0;

  *self = early;
  if (late.first != LK_UNKNOWN)
    {
      lk_tally_report (self, late.first);
      /* What came before that number on the later one explains what is less there. */
      own = MIN (self->others - MIN (early.others, self->others), late.before_first);
      self->others -= own;
      lk_tally_reread (self);
      self->last_known = late.last_known;
    }
  self->reported = late.reported;
  self->owed_refused += late.owed_refused;
  self->owed_maybe += late.owed_maybe;
  self->excused += late.excused - MIN (own, late.excused);
  self->failures += late.failures;
  self->others += late.others;
  self->in_flight = late.in_flight;
  self->fallen = late.fallen;
  if (late.failures > 0 || late.in_flight)
    {
      self->latest_cost = late.latest_cost;
      self->latest_owes = late.latest_owes;
    }
}

/**
 * lk_tally_left:
 * @self: an account
 *
 * Returns: the tries left as a person should be told, or %LK_UNKNOWN
 */
guint
lk_tally_left (const LkTally *self)
{
  /* What fell while the next attempt is under way shows older refusals first. */
  guint owed = self->owed_refused > self->fallen ? self->owed_refused - self->fallen : 0;

  if (self->reported == LK_UNKNOWN)
    return LK_UNKNOWN;
  return self->reported > owed ? self->reported - owed : 0;
}

/**
 * lk_tally_fewest:
 * @self: an account
 *
 * Returns: the fewest tries that can be left after all that was seen, also where the modem has stopped
 *   reporting, or %LK_UNKNOWN when it never reported any
 */
guint
lk_tally_fewest (const LkTally *self)
{
  guint owed = self->owed_refused + self->owed_maybe;

  if (self->last_known == LK_UNKNOWN)
    return LK_UNKNOWN;
  return self->last_known > owed ? self->last_known - owed : 0;
}
