/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "lk-error.h"
#include "lk-guard.h"

G_BEGIN_DECLS

/**
 * LkProgress:
 * @LK_PROGRESS_IDLE: nothing is under way
 * @LK_PROGRESS_SENDING: a press was taken; the answer is awaited
 * @LK_PROGRESS_SLOW: the same for more than 5 s: a slow modem, or the system asks the person for permission
 * @LK_PROGRESS_SETTLING: the answer is there; what the modem now reports is awaited
 */
typedef enum
{
  LK_PROGRESS_IDLE,
  LK_PROGRESS_SENDING,
  LK_PROGRESS_SLOW,
  LK_PROGRESS_SETTLING,
} LkProgress;

/**
 * LkResult:
 * @LK_RESULT_DONE: ModemManager said that it was done
 * @LK_RESULT_REFUSED: the code was wrong
 * @LK_RESULT_FAILED: an error that does not say that the code was wrong
 * @LK_RESULT_UNSEEN: modem or daemon were gone before the answer; nobody saw the end
 * @LK_RESULT_NOT_SENT: things had changed between the press and the sending; nothing was sent
 */
typedef enum
{
  LK_RESULT_DONE,
  LK_RESULT_REFUSED,
  LK_RESULT_FAILED,
  LK_RESULT_UNSEEN,
  LK_RESULT_NOT_SENT,
} LkResult;

/**
 * LkCost:
 * @LK_COST_NONE: no try was used
 * @LK_COST_TRY: a try was used
 * @LK_COST_MAYBE: a try may have been used
 */
typedef enum
{
  LK_COST_NONE,
  LK_COST_TRY,
  LK_COST_MAYBE,
} LkCost;

/**
 * LkOutcome:
 * @operation: what was asked for
 * @result: how it ended
 * @cost: what it cost; it can turn from MAYBE to TRY when the modem reports fewer tries later
 * @error: ModemManager's answer, where that was an error
 * @verdict: why nothing was sent, with %LK_RESULT_NOT_SENT
 *
 * How one attempt ended.
 */
typedef struct
{
  LkOperation operation;
  LkResult result;
  LkCost cost;
  LkError error;
  LkVerdict verdict;
} LkOutcome;

#define LK_TYPE_OUTCOME (lk_outcome_get_type ())
GType lk_outcome_get_type (void);

LkOutcome lk_outcome_decide (LkOperation operation, LkError error, gboolean fell, gboolean last_try);

G_END_DECLS
