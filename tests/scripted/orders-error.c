/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "orders.h"

/* What the promise makes of errors by their names, without core. */

#define MM_ERROR "org.freedesktop.ModemManager1.Error."
#define DBUS_ERROR "org.freedesktop.DBus.Error."

/**
 * orders_error_refuses:
 * @error: the name of an error
 * @operation: what was asked for
 * @left: tries left before it
 *
 * Returns: whether it says by itself that the code was wrong
 */
gboolean
orders_error_refuses (const char *error, LkOperation operation, guint left)
{
  if (g_str_equal (error, MM_ERROR "MobileEquipment.IncorrectPassword"))
    return TRUE;
  if (operation != LK_OPERATION_UNBLOCK)
    return g_str_equal (error, MM_ERROR "MobileEquipment.SimPuk");
  /* SimFailure is said of a dead port, too. */
  return left == 1 && g_str_equal (error, MM_ERROR "MobileEquipment.SimWrong");
}

/**
 * orders_error_is_before:
 * @error: the name of an error
 * @operation: what was asked for
 *
 * Returns: whether it is raised before the modem is asked
 */
gboolean
orders_error_is_before (const char *error, LkOperation operation)
{
  static const char *const before[] = {
    MM_ERROR "Core.Unauthorized",
    DBUS_ERROR "UnknownMethod",
    DBUS_ERROR "UnknownObject",
    DBUS_ERROR "UnknownInterface",
    DBUS_ERROR "AccessDenied",
    DBUS_ERROR "ServiceUnknown",
    DBUS_ERROR "NameHasNoOwner",
    NULL,
  };

  if (g_str_equal (error, MM_ERROR "Core.WrongState"))
    return operation == LK_OPERATION_UNLOCK || operation == LK_OPERATION_UNBLOCK;
  return g_strv_contains (before, error);
}

/**
 * orders_error_is_unseen:
 * @error: the name of an error
 *
 * Returns: whether the call ended before its answer, so that nobody saw what became of it
 */
gboolean
orders_error_is_unseen (const char *error)
{
  static const char *const unseen[] = {
    DBUS_ERROR "NoReply", DBUS_ERROR "Timeout", DBUS_ERROR "TimedOut", DBUS_ERROR "Disconnected",
    /* The client's own. */
    "org.gtk.GDBus.UnmappedGError.Quark._g_2dio_2derror_2dquark.Code24", NULL,
  };

  return g_strv_contains (unseen, error);
}
