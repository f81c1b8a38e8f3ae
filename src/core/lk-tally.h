/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lk-state.h"

G_BEGIN_DECLS

/**
 * LkTallyEnd:
 * @LK_TALLY_END_FREE: the attempt never reached the modem
 * @LK_TALLY_END_DONE: the code was right
 * @LK_TALLY_END_REFUSED: the code was wrong
 * @LK_TALLY_END_MAYBE: nobody knows
 *
 * How an attempt ended, for the count.
 */
typedef enum
{
  LK_TALLY_END_FREE,
  LK_TALLY_END_DONE,
  LK_TALLY_END_REFUSED,
  LK_TALLY_END_MAYBE,
} LkTallyEnd;

/**
 * LkTallyChange:
 * @LK_TALLY_CHANGE_NONE: nothing new
 * @LK_TALLY_CHANGE_FELL: fewer tries than before
 * @LK_TALLY_CHANGE_ROSE: more tries than before
 */
typedef enum
{
  LK_TALLY_CHANGE_NONE,
  LK_TALLY_CHANGE_FELL,
  LK_TALLY_CHANGE_ROSE,
} LkTallyChange;

/**
 * LkTally:
 * @first: the first number that it reported, or %LK_UNKNOWN
 * @before_first: our attempts that @first may contain already
 * @reported: what the modem reports now, or %LK_UNKNOWN
 * @last_known: the last number that it reported, or %LK_UNKNOWN
 * @owed_refused: refusals that no report has shown yet
 * @owed_maybe: attempts of unknown end that no report has shown yet
 * @excused: what was owed when the account was settled otherwise; a late report may still show it
 * @failures: attempts on the modem since the last that was accepted, however they ended
 * @in_flight: an attempt is under way
 * @answered: its answer is there
 * @covered: a number that it is already part of was reported, with none before it to compare
 * @fallen: falls reported while it is
 * @latest_cost: the latest attempt is known to have used a try
 * @latest_owes: how the latest attempt, which is not known to have, is owed
 * @maybe_shown: reports have shown every attempt of unknown end that was owed; the card takes this back
 * @others: tries that no attempt of ours explains
 *
 * The account of the tries of one card for one kind of code: what was reported, what our own attempts
 * explain of it, and what they do not.
 */
typedef struct
{
  guint first;
  guint before_first;
  guint reported;
  guint last_known;
  guint owed_refused;
  guint owed_maybe;
  guint excused;
  guint failures;
  gboolean in_flight;
  gboolean answered;
  gboolean covered;
  guint fallen;
  gboolean latest_cost;
  LkTallyEnd latest_owes;
  gboolean maybe_shown;
  guint others;
} LkTally;

void          lk_tally_init   (LkTally *self);
LkTallyChange lk_tally_report (LkTally *self, guint tries);
void          lk_tally_begin  (LkTally *self);
gboolean      lk_tally_fell   (const LkTally *self);
void          lk_tally_answered (LkTally *self);
void          lk_tally_end    (LkTally *self, LkTallyEnd end);
void          lk_tally_accepted (LkTally *self);
void          lk_tally_reread (LkTally *self);
void          lk_tally_merge  (LkTally *self, const LkTally *other, gboolean newer);
guint         lk_tally_left   (const LkTally *self);
guint         lk_tally_fewest (const LkTally *self);

G_END_DECLS
