/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LK_UNKNOWN:
 *
 * A number of tries that the modem does not report.
 */
#define LK_UNKNOWN G_MAXUINT

/**
 * LkLock:
 * @LK_LOCK_UNKNOWN: ModemManager does not say (yet)
 * @LK_LOCK_NONE: nothing to unlock; SIM PIN2 and PUK2 count as this, for they do not lock the modem
 * @LK_LOCK_SIM_PIN: the SIM asks for its PIN
 * @LK_LOCK_SIM_PUK: the SIM asks for its PUK
 * @LK_LOCK_NETWORK: the modem is locked to a network, or part of one
 * @LK_LOCK_PROVIDER: the modem is locked to a service provider
 * @LK_LOCK_CORPORATE: the modem is locked to a company
 * @LK_LOCK_DEVICE: the modem is locked to one SIM card
 *
 * What stands between the person and the network. From ModemManager's Modem.UnlockRequired; the
 * last four are the personalisations of 3GPP TS 22.022.
 */
typedef enum
{
  LK_LOCK_UNKNOWN,
  LK_LOCK_NONE,
  LK_LOCK_SIM_PIN,
  LK_LOCK_SIM_PUK,
  LK_LOCK_NETWORK,
  LK_LOCK_PROVIDER,
  LK_LOCK_CORPORATE,
  LK_LOCK_DEVICE,
} LkLock;

/**
 * LkPhase:
 * @LK_PHASE_STARTING: ModemManager is still finding out about the modem
 * @LK_PHASE_FAILED: ModemManager has given up on it; #LkFailure says why
 * @LK_PHASE_RUNNING: anything else
 *
 * As much of ModemManager's Modem.State as can be relied on: locked or not is told by #LkLock alone.
 */
typedef enum
{
  LK_PHASE_STARTING,
  LK_PHASE_FAILED,
  LK_PHASE_RUNNING,
} LkPhase;

/**
 * LkFailure:
 * @LK_FAILURE_NONE: the modem has not failed
 * @LK_FAILURE_SIM_MISSING: no SIM is seen
 * @LK_FAILURE_SIM_ERROR: a SIM is seen and cannot be used
 * @LK_FAILURE_ESIM_WITHOUT_PROFILES: an eSIM without an active profile
 * @LK_FAILURE_UNKNOWN_CAPABILITIES: the modem does not say what it can do
 * @LK_FAILURE_OTHER: any other reason, or none given
 *
 * From ModemManager's Modem.StateFailedReason.
 */
typedef enum
{
  LK_FAILURE_NONE,
  LK_FAILURE_SIM_MISSING,
  LK_FAILURE_SIM_ERROR,
  LK_FAILURE_ESIM_WITHOUT_PROFILES,
  LK_FAILURE_UNKNOWN_CAPABILITIES,
  LK_FAILURE_OTHER,
} LkFailure;

/**
 * LkState:
 * @LK_STATE_CHECKING: too little is known yet
 * @LK_STATE_RESTARTING: the modem is gone and may come back; it keeps its page
 * @LK_STATE_NO_SIM: no SIM is seen
 * @LK_STATE_FAILED: the modem failed for another reason
 * @LK_STATE_NEEDS_PIN: waits for the SIM PIN
 * @LK_STATE_NEEDS_PUK: waits for the PUK
 * @LK_STATE_BLOCKED: the card is lost, and that is proved
 * @LK_STATE_NETWORK_LOCK: a lock that no code of the SIM opens
 * @LK_STATE_UNKNOWN_LOCK: ModemManager has had its time and still does not say
 * @LK_STATE_READY: unlocked
 *
 * What the person is to see of one modem.
 */
typedef enum
{
  LK_STATE_CHECKING,
  LK_STATE_RESTARTING,
  LK_STATE_NO_SIM,
  LK_STATE_FAILED,
  LK_STATE_NEEDS_PIN,
  LK_STATE_NEEDS_PUK,
  LK_STATE_BLOCKED,
  LK_STATE_NETWORK_LOCK,
  LK_STATE_UNKNOWN_LOCK,
  LK_STATE_READY,
} LkState;

/**
 * LkPinLock:
 * @LK_PIN_LOCK_NOT_REPORTED: nobody can tell
 * @LK_PIN_LOCK_ON: the SIM asks for its PIN when it gets power
 * @LK_PIN_LOCK_OFF: it does not
 *
 * Whether the SIM PIN is turned on.
 */
typedef enum
{
  LK_PIN_LOCK_NOT_REPORTED,
  LK_PIN_LOCK_ON,
  LK_PIN_LOCK_OFF,
} LkPinLock;

/**
 * LkFacts:
 * @gone: ModemManager has no object for the modem at the moment
 * @phase: how far ModemManager is with it
 * @failure: why it failed
 * @lock: what it asks for
 * @has_sim: a SIM object is there and its properties are read
 * @puk_left: PUK tries left, or %LK_UNKNOWN
 * @puk_spent: Latchkey saw the last PUK try of the card refused, and nothing has contradicted it
 * @waited: ModemManager has had its time to make up its mind
 *
 * All that decides about the state of one modem.
 */
typedef struct
{
  gboolean gone;
  LkPhase phase;
  LkFailure failure;
  LkLock lock;
  gboolean has_sim;
  guint puk_left;
  gboolean puk_spent;
  gboolean waited;
} LkFacts;

LkState   lk_state_decide    (const LkFacts *facts);
LkPinLock lk_pin_lock_decide (LkLock lock, gboolean bit_set, gboolean bit_was_seen_set, LkPinLock pin_lock_seen);

G_END_DECLS
