/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lk-code.h"
#include "lk-state.h"

G_BEGIN_DECLS

/**
 * LkOperation:
 * @LK_OPERATION_UNLOCK: send the PIN that the SIM waits for
 * @LK_OPERATION_UNBLOCK: send the PUK and a new PIN
 * @LK_OPERATION_TURN_OFF: have the SIM never ask for its PIN again
 * @LK_OPERATION_TURN_ON: have it ask for the PIN that it has
 * @LK_OPERATION_CHANGE: give it another PIN
 *
 * What a person can ask for. Every one of them sends a code that costs a try when it is wrong.
 */
typedef enum
{
  LK_OPERATION_UNLOCK,
  LK_OPERATION_UNBLOCK,
  LK_OPERATION_TURN_OFF,
  LK_OPERATION_TURN_ON,
  LK_OPERATION_CHANGE,
} LkOperation;

#define LK_N_OPERATIONS 5

/**
 * LkConsent:
 * @LK_CONSENT_NONE: no tick is needed
 * @LK_CONSENT_LAST_PIN: this may be the last PIN try; then the PUK is needed
 * @LK_CONSENT_FEW_PUK: three PUK tries or fewer are left
 * @LK_CONSENT_LAST_PUK: this may be the last PUK try; then the card is lost (comes with FEW_PUK)
 * @LK_CONSENT_TRIES_UNKNOWN: nobody knows how many tries are left
 * @LK_CONSENT_TURN_OFF: anyone who has the card will be able to use it
 *
 * The consequences that a person has to agree to, by one tick, before one press.
 */
typedef enum
{
  LK_CONSENT_NONE = 0,
  LK_CONSENT_LAST_PIN = 1 << 0,
  LK_CONSENT_FEW_PUK = 1 << 1,
  LK_CONSENT_LAST_PUK = 1 << 2,
  LK_CONSENT_TRIES_UNKNOWN = 1 << 3,
  LK_CONSENT_TURN_OFF = 1 << 4,
} LkConsent;

/**
 * LkVerdict:
 * @LK_VERDICT_SEND: the code is on its way
 * @LK_VERDICT_GONE: the modem is not there now
 * @LK_VERDICT_CARD_CHANGED: another card than the one shown
 * @LK_VERDICT_LOCK_CHANGED: another lock than the one shown
 * @LK_VERDICT_BUSY: an answer is still awaited from this card
 * @LK_VERDICT_WRONG_STATE: the card does not ask for this now
 * @LK_VERDICT_MALFORMED: a code is missing or of the wrong kind
 * @LK_VERDICT_REFUSED_BEFORE: this very code was refused by this card
 * @LK_VERDICT_NO_TRIES: no try is left for a code of this kind
 * @LK_VERDICT_NEEDS_CONSENT: a tick is needed, or was for other circumstances than now
 * @LK_VERDICT_NO_ANSWER: ModemManager did not answer when it was asked about the card before sending
 *
 * Whether a code may be sent now. All but the first mean: nothing was sent, no try was used.
 */
typedef enum
{
  LK_VERDICT_SEND,
  LK_VERDICT_GONE,
  LK_VERDICT_CARD_CHANGED,
  LK_VERDICT_LOCK_CHANGED,
  LK_VERDICT_BUSY,
  LK_VERDICT_WRONG_STATE,
  LK_VERDICT_MALFORMED,
  LK_VERDICT_REFUSED_BEFORE,
  LK_VERDICT_NO_TRIES,
  LK_VERDICT_NEEDS_CONSENT,
  LK_VERDICT_NO_ANSWER,
} LkVerdict;

/**
 * LkOffer:
 * @operation: what is offered
 * @card: a number that is another one after each change of the card in the modem, and after the modem
 *   was gone
 * @lock: the lock that stood when the offer was made
 * @tries_left: tries left for the code that the operation asks for, or %LK_UNKNOWN
 * @consent: what has to be agreed to
 * @turn: another number after each press that was taken; a consent is good for one
 *
 * What core offers to do for a modem at one moment, and what a page shows. A press carries the offer
 * that was on the screen, so that core can compare it with how things stand now.
 */
typedef struct
{
  LkOperation operation;
  guint card;
  LkLock lock;
  guint tries_left;
  LkConsent consent;
  guint turn;
} LkOffer;

/**
 * LkRequest:
 * @shown: what was on the screen
 * @now: what core would offer now
 * @state: the modem's state now
 * @pin_lock: whether the SIM PIN is on now
 * @has_sim: there is a SIM object to send to
 * @in_flight: an answer of this card is awaited
 * @consented: the tick was set
 * @code: the PIN, or the PUK; %NULL when it could not be one
 * @new_code: the new PIN; %NULL when it could not be one, or none is needed
 * @refused_before: the card has refused @code
 *
 * All that decides about one press.
 */
typedef struct
{
  LkOffer shown;
  LkOffer now;
  LkState state;
  LkPinLock pin_lock;
  gboolean has_sim;
  gboolean in_flight;
  gboolean consented;
  const LkCode *code;
  const LkCode *new_code;
  gboolean refused_before;
} LkRequest;

LkVerdict  lk_guard_judge        (const LkRequest *request);
LkConsent  lk_guard_consent      (LkOperation operation, guint left, guint fewest, guint failures);
LkCodeKind lk_operation_kind     (LkOperation operation);
gboolean   lk_operation_new_code (LkOperation operation);

G_END_DECLS
