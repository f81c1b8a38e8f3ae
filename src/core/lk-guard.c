/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-guard.h"

/* From this many PUK tries on, each one needs consent. */
#define FEW_PUK_TRIES 3

/**
 * lk_operation_kind:
 * @operation: an operation
 *
 * Returns: the kind of the code that costs a try when it is wrong
 */
LkCodeKind
lk_operation_kind (LkOperation operation)
{
  return operation == LK_OPERATION_UNBLOCK ? LK_CODE_KIND_PUK : LK_CODE_KIND_PIN;
}

/**
 * lk_operation_new_code:
 * @operation: an operation
 *
 * Returns: whether it gives the card a new PIN
 */
gboolean
lk_operation_new_code (LkOperation operation)
{
  return operation == LK_OPERATION_UNBLOCK || operation == LK_OPERATION_CHANGE;
}

static LkConsent
consent_for_puk (guint left, guint fewest)
{
  LkConsent consent = LK_CONSENT_NONE;

  if (left == LK_UNKNOWN)
    consent |= LK_CONSENT_TRIES_UNKNOWN;
  if (fewest != LK_UNKNOWN && fewest <= FEW_PUK_TRIES)
    consent |= LK_CONSENT_FEW_PUK;
  if (fewest != LK_UNKNOWN && fewest <= 1)
    consent |= LK_CONSENT_LAST_PUK;
  return consent;
}

static LkConsent
consent_for_pin (guint left, guint fewest, guint failures)
{
  LkConsent consent = LK_CONSENT_NONE;

  if (left == LK_UNKNOWN && failures > 0)
    consent |= LK_CONSENT_TRIES_UNKNOWN;
  if (fewest != LK_UNKNOWN && fewest <= 1)
    consent |= LK_CONSENT_LAST_PIN;
  return consent;
}

/**
 * lk_guard_consent:
 * @operation: what would be sent
 * @left: the tries left as they are shown, or %LK_UNKNOWN
 * @fewest: the fewest tries that can be left, or %LK_UNKNOWN
 * @failures: attempts with a code of this kind since the last that was accepted
 *
 * Returns: what the person has to agree to first
 */
LkConsent
lk_guard_consent (LkOperation operation, guint left, guint fewest, guint failures)
{
  LkConsent consent = lk_operation_kind (operation) == LK_CODE_KIND_PUK
                        ? consent_for_puk (left, fewest)
                        : consent_for_pin (left, fewest, failures);

  if (operation == LK_OPERATION_TURN_OFF)
    consent |= LK_CONSENT_TURN_OFF;
  return consent;
}

/* Whether the card waits for such an operation at all. */
static gboolean
fits (const LkRequest *request)
{
  switch (request->shown.operation)
    {
    case LK_OPERATION_UNLOCK:
      return request->state == LK_STATE_NEEDS_PIN;
    case LK_OPERATION_UNBLOCK:
      return request->state == LK_STATE_NEEDS_PUK;
    case LK_OPERATION_TURN_OFF:
    case LK_OPERATION_CHANGE:
      return request->state == LK_STATE_READY && request->pin_lock != LK_PIN_LOCK_OFF;
    case LK_OPERATION_TURN_ON:
      return request->state == LK_STATE_READY && request->pin_lock != LK_PIN_LOCK_ON;
    default:
      return FALSE;
    }
}

static gboolean
codes_are_right (const LkRequest *request)
{
  LkOperation operation = request->shown.operation;

  if (request->code == NULL || lk_code_kind (request->code) != lk_operation_kind (operation))
    return FALSE;
  if (!lk_operation_new_code (operation))
    return request->new_code == NULL;
  return request->new_code != NULL && lk_code_kind (request->new_code) == LK_CODE_KIND_PIN;
}

static gboolean
consent_is_due (const LkRequest *request)
{
  if (request->now.consent == LK_CONSENT_NONE)
    return FALSE;
  return !request->consented
         || request->shown.turn != request->now.turn
         || request->shown.consent != request->now.consent
         || request->shown.tries_left != request->now.tries_left;
}

/**
 * lk_guard_judge:
 * @request: a press and how things stand
 *
 * The one place that decides whether a code may be sent.
 *
 * Returns: %LK_VERDICT_SEND, or why not
 */
LkVerdict
lk_guard_judge (const LkRequest *request)
{
  if (request->state == LK_STATE_RESTARTING)
    return LK_VERDICT_GONE;
  if (request->shown.card != request->now.card)
    return LK_VERDICT_CARD_CHANGED;
  if (request->shown.lock != request->now.lock)
    return LK_VERDICT_LOCK_CHANGED;
  if (request->in_flight)
    return LK_VERDICT_BUSY;
  if (!request->has_sim || !fits (request))
    return LK_VERDICT_WRONG_STATE;
  if (!codes_are_right (request))
    return LK_VERDICT_MALFORMED;
  if (request->now.tries_left == 0)
    return LK_VERDICT_NO_TRIES;
  if (request->refused_before)
    return LK_VERDICT_REFUSED_BEFORE;
  if (consent_is_due (request))
    return LK_VERDICT_NEEDS_CONSENT;
  return LK_VERDICT_SEND;
}
