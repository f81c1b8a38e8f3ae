/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lk-guard.h"

G_BEGIN_DECLS

/**
 * LkError:
 * @LK_ERROR_NONE: no error
 * @LK_ERROR_WRONG_CODE: the SIM refused the code (MobileEquipment.IncorrectPassword)
 * @LK_ERROR_PUK_NEEDED: the PIN is blocked (MobileEquipment.SimPuk)
 * @LK_ERROR_PIN_NEEDED: the SIM waits for its PIN (MobileEquipment.SimPin)
 * @LK_ERROR_SIM_FAILURE: the SIM failed, or its operator forbids this (MobileEquipment.SimFailure)
 * @LK_ERROR_SIM_WRONG: the SIM is not accepted (MobileEquipment.SimWrong)
 * @LK_ERROR_SIM_BUSY: the SIM is busy (MobileEquipment.SimBusy)
 * @LK_ERROR_SIM_MISSING: no SIM (MobileEquipment.SimNotInserted)
 * @LK_ERROR_NOT_ALLOWED: the SIM does not allow this now (MobileEquipment.NotAllowed)
 * @LK_ERROR_UNEXPLAINED: the modem gives no reason (MobileEquipment.Unknown)
 * @LK_ERROR_NO_ANSWER: the modem did not answer in time (Serial.ResponseTimeout)
 * @LK_ERROR_WRONG_STATE: the modem does not ask for this (Core.WrongState)
 * @LK_ERROR_NOT_PERMITTED: the system does not permit it (Core.Unauthorized)
 * @LK_ERROR_UNSUPPORTED: this SIM cannot be used (Core.Unsupported)
 * @LK_ERROR_FAILED: no permission service, or the modem was removed (Core.Failed, Core.Cancelled)
 * @LK_ERROR_SIM_GONE: ModemManager no longer has that SIM (UnknownMethod, UnknownObject)
 * @LK_ERROR_SERVICE_GONE: ModemManager ended before it answered (NoReply)
 * @LK_ERROR_NO_SERVICE: ModemManager is not there (ServiceUnknown)
 * @LK_ERROR_TIMED_OUT: the bus gave up waiting
 * @LK_ERROR_OTHER: anything else
 *
 * What can go wrong with a call, by name and never by text.
 */
typedef enum
{
  LK_ERROR_NONE,
  LK_ERROR_WRONG_CODE,
  LK_ERROR_PUK_NEEDED,
  LK_ERROR_PIN_NEEDED,
  LK_ERROR_SIM_FAILURE,
  LK_ERROR_SIM_WRONG,
  LK_ERROR_SIM_BUSY,
  LK_ERROR_SIM_MISSING,
  LK_ERROR_NOT_ALLOWED,
  LK_ERROR_UNEXPLAINED,
  LK_ERROR_NO_ANSWER,
  LK_ERROR_WRONG_STATE,
  LK_ERROR_NOT_PERMITTED,
  LK_ERROR_UNSUPPORTED,
  LK_ERROR_FAILED,
  LK_ERROR_SIM_GONE,
  LK_ERROR_SERVICE_GONE,
  LK_ERROR_NO_SERVICE,
  LK_ERROR_TIMED_OUT,
  LK_ERROR_OTHER,
} LkError;

LkError  lk_error_from_gerror  (const GError *error);
gboolean lk_error_before_modem (LkError error, LkOperation operation);
gboolean lk_error_refuses_code (LkError error, LkOperation operation, gboolean last_try);
gboolean lk_error_end_unseen   (LkError error);

G_END_DECLS
