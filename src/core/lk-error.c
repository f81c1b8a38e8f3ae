/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-error.h"

#include <gio/gio.h>

#define MM_ERROR "org.freedesktop.ModemManager1.Error."
#define DBUS_ERROR "org.freedesktop.DBus.Error."

/* By name: libmm-glib registers most of these with GDBus, so that g_dbus_error_get_remote_error() knows
 * them too; texts differ between versions of ModemManager. */
static const struct
{
  const char *name;
  LkError error;
} by_name[] = {
  { MM_ERROR "MobileEquipment.IncorrectPassword", LK_ERROR_WRONG_CODE },
  { MM_ERROR "MobileEquipment.SimPuk", LK_ERROR_PUK_NEEDED },
  { MM_ERROR "MobileEquipment.SimPin", LK_ERROR_PIN_NEEDED },
  { MM_ERROR "MobileEquipment.SimFailure", LK_ERROR_SIM_FAILURE },
  { MM_ERROR "MobileEquipment.SimWrong", LK_ERROR_SIM_WRONG },
  { MM_ERROR "MobileEquipment.SimBusy", LK_ERROR_SIM_BUSY },
  { MM_ERROR "MobileEquipment.SimNotInserted", LK_ERROR_SIM_MISSING },
  { MM_ERROR "MobileEquipment.NotAllowed", LK_ERROR_NOT_ALLOWED },
  { MM_ERROR "MobileEquipment.Unknown", LK_ERROR_UNEXPLAINED },
  { MM_ERROR "Serial.ResponseTimeout", LK_ERROR_NO_ANSWER },
  { MM_ERROR "Core.WrongState", LK_ERROR_WRONG_STATE },
  { MM_ERROR "Core.Unauthorized", LK_ERROR_NOT_PERMITTED },
  { MM_ERROR "Core.Unsupported", LK_ERROR_UNSUPPORTED },
  { MM_ERROR "Core.Failed", LK_ERROR_FAILED },
  { MM_ERROR "Core.Cancelled", LK_ERROR_FAILED },
  { MM_ERROR "Core.Aborted", LK_ERROR_FAILED },
  { DBUS_ERROR "UnknownMethod", LK_ERROR_SIM_GONE },
  { DBUS_ERROR "UnknownObject", LK_ERROR_SIM_GONE },
  { DBUS_ERROR "UnknownInterface", LK_ERROR_SIM_GONE },
  { DBUS_ERROR "NoReply", LK_ERROR_SERVICE_GONE },
  { DBUS_ERROR "Disconnected", LK_ERROR_SERVICE_GONE },
  { DBUS_ERROR "ServiceUnknown", LK_ERROR_NO_SERVICE },
  { DBUS_ERROR "NameHasNoOwner", LK_ERROR_NO_SERVICE },
  { DBUS_ERROR "AccessDenied", LK_ERROR_NOT_PERMITTED },
  { DBUS_ERROR "Timeout", LK_ERROR_TIMED_OUT },
  { DBUS_ERROR "TimedOut", LK_ERROR_TIMED_OUT },
};

/**
 * lk_error_from_gerror:
 * @error: (nullable): how a call ended
 *
 * Returns: what that means
 */
LkError
lk_error_from_gerror (const GError *error)
{
  g_autofree char *name = NULL;

  if (error == NULL)
    return LK_ERROR_NONE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return LK_ERROR_TIMED_OUT;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    return LK_ERROR_SERVICE_GONE;

  name = g_dbus_error_get_remote_error (error);
  if (name == NULL)
    name = g_dbus_error_encode_gerror (error);

  for (gsize i = 0; i < G_N_ELEMENTS (by_name); i++)
    if (g_str_equal (name, by_name[i].name))
      return by_name[i].error;
  return LK_ERROR_OTHER;
}

/**
 * lk_error_before_modem:
 * @error: how a call ended
 * @operation: what it asked for
 *
 * Some errors are raised before the modem is asked, so that no try can have been used. Core.Failed is
 * none of them: it means both that there is no permission service and that the modem was removed.
 *
 * Returns: whether it is certain that the modem was not asked
 */
gboolean
lk_error_before_modem (LkError error, LkOperation operation)
{
  switch (error)
    {
    case LK_ERROR_NOT_PERMITTED:
    case LK_ERROR_NO_SERVICE:
    case LK_ERROR_SIM_GONE:
      return TRUE;
    case LK_ERROR_WRONG_STATE:
      /* Over MBIM a wrong PIN in turning off, on, or changing can come back as this one. */
      return operation == LK_OPERATION_UNLOCK || operation == LK_OPERATION_UNBLOCK;
    default:
      return FALSE;
    }
}

/**
 * lk_error_refuses_code:
 * @error: how a call ended
 * @operation: what it asked for
 * @last_try: it was the last try for such a code
 *
 * A PUK whose tries are used up is answered with SimWrong by some modems; elsewhere that says nothing about
 * the code. Others answer SimFailure, but ModemManager says so too of a modem whose port has died, with a
 * card that was never asked: it proves nothing.
 *
 * Returns: whether the answer by itself says that the code was wrong
 */
gboolean
lk_error_refuses_code (LkError error, LkOperation operation, gboolean last_try)
{
  switch (error)
    {
    case LK_ERROR_WRONG_CODE:
      return TRUE;
    case LK_ERROR_PUK_NEEDED:
      return lk_operation_kind (operation) == LK_CODE_KIND_PIN;
    case LK_ERROR_SIM_WRONG:
      return operation == LK_OPERATION_UNBLOCK && last_try;
    default:
      return FALSE;
    }
}

/**
 * lk_error_end_unseen:
 * @error: how a call ended
 *
 * Returns: whether the call ended before its answer, so that nobody saw what became of it
 */
gboolean
lk_error_end_unseen (LkError error)
{
  return error == LK_ERROR_SERVICE_GONE || error == LK_ERROR_TIMED_OUT;
}
