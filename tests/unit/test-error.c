/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-error.h"

#include <gio/gio.h>

#define MM "org.freedesktop.ModemManager1.Error."
#define DBUS "org.freedesktop.DBus.Error."

/* For which operations something is so. */
#define U (1 << LK_OPERATION_UNLOCK)
#define B (1 << LK_OPERATION_UNBLOCK)
#define PIN (U | 1 << LK_OPERATION_TURN_OFF | 1 << LK_OPERATION_TURN_ON | 1 << LK_OPERATION_CHANGE)
#define ALL (PIN | B)

static const struct
{
  const char *name;
  LkError error;
  guint before;
  guint refuses;
  guint refuses_last;
  gboolean unseen;
} rows[] = {
  { MM "MobileEquipment.IncorrectPassword", LK_ERROR_WRONG_CODE, 0, ALL, ALL, FALSE },
  { MM "MobileEquipment.SimPuk", LK_ERROR_PUK_NEEDED, 0, PIN, PIN, FALSE },
  { MM "MobileEquipment.SimPin", LK_ERROR_PIN_NEEDED, 0, 0, 0, FALSE },
  { MM "MobileEquipment.SimFailure", LK_ERROR_SIM_FAILURE, 0, 0, 0, FALSE },
  { MM "MobileEquipment.SimWrong", LK_ERROR_SIM_WRONG, 0, 0, B, FALSE },
  { MM "MobileEquipment.SimBusy", LK_ERROR_SIM_BUSY, 0, 0, 0, FALSE },
  { MM "MobileEquipment.SimNotInserted", LK_ERROR_SIM_MISSING, 0, 0, 0, FALSE },
  { MM "MobileEquipment.NotAllowed", LK_ERROR_NOT_ALLOWED, 0, 0, 0, FALSE },
  { MM "MobileEquipment.Unknown", LK_ERROR_UNEXPLAINED, 0, 0, 0, FALSE },
  { MM "Serial.ResponseTimeout", LK_ERROR_NO_ANSWER, 0, 0, 0, FALSE },
  { MM "Core.WrongState", LK_ERROR_WRONG_STATE, U | B, 0, 0, FALSE },
  { MM "Core.Unauthorized", LK_ERROR_NOT_PERMITTED, ALL, 0, 0, FALSE },
  { MM "Core.Unsupported", LK_ERROR_UNSUPPORTED, 0, 0, 0, FALSE },
  { MM "Core.Failed", LK_ERROR_FAILED, 0, 0, 0, FALSE },
  { MM "Core.Cancelled", LK_ERROR_FAILED, 0, 0, 0, FALSE },
  { MM "Core.Aborted", LK_ERROR_FAILED, 0, 0, 0, FALSE },
  { DBUS "UnknownMethod", LK_ERROR_SIM_GONE, ALL, 0, 0, FALSE },
  { DBUS "UnknownObject", LK_ERROR_SIM_GONE, ALL, 0, 0, FALSE },
  { DBUS "UnknownInterface", LK_ERROR_SIM_GONE, ALL, 0, 0, FALSE },
  { DBUS "NoReply", LK_ERROR_SERVICE_GONE, 0, 0, 0, TRUE },
  { DBUS "Disconnected", LK_ERROR_SERVICE_GONE, 0, 0, 0, TRUE },
  { DBUS "ServiceUnknown", LK_ERROR_NO_SERVICE, ALL, 0, 0, FALSE },
  { DBUS "NameHasNoOwner", LK_ERROR_NO_SERVICE, ALL, 0, 0, FALSE },
  { DBUS "AccessDenied", LK_ERROR_NOT_PERMITTED, ALL, 0, 0, FALSE },
  { DBUS "Timeout", LK_ERROR_TIMED_OUT, 0, 0, 0, TRUE },
  { DBUS "TimedOut", LK_ERROR_TIMED_OUT, 0, 0, 0, TRUE },
  /* What is not known by its name says nothing, whatever it resembles. */
  { DBUS "Failed", LK_ERROR_OTHER, 0, 0, 0, FALSE },
  { MM "MobileEquipment.SimPin2", LK_ERROR_OTHER, 0, 0, 0, FALSE },
  { MM "MobileEquipment.SimPuk2", LK_ERROR_OTHER, 0, 0, 0, FALSE },
  { MM "MobileEquipment.incorrectpassword", LK_ERROR_OTHER, 0, 0, 0, FALSE },
  { MM "IncorrectPassword", LK_ERROR_OTHER, 0, 0, 0, FALSE },
  { "io.example.Unauthorized", LK_ERROR_OTHER, 0, 0, 0, FALSE },
};

static void
test_names (void)
{
  static const char *const texts[] = { "", "some text", "GDBus.Error:" MM "Core.Unauthorized: no" };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize text = 0; text < G_N_ELEMENTS (texts); text++)
      {
        g_autoptr (GError) error = g_dbus_error_new_for_dbus_error (rows[i].name, texts[text]);

        g_test_message ("%s: %s", rows[i].name, texts[text]);
        g_assert_cmpint (lk_error_from_gerror (error), ==, rows[i].error);
      }
}

static void
test_meaning (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      LkError error = rows[i].error;

      g_test_message ("%s", rows[i].name);
      g_assert_cmpint (lk_error_end_unseen (error), ==, rows[i].unseen);
      for (int operation = 0; operation < LK_N_OPERATIONS; operation++)
        {
          guint bit = 1u << operation;

          g_test_message ("%s: operation %d", rows[i].name, operation);
          g_assert_cmpint (lk_error_before_modem (error, operation), ==, (rows[i].before & bit) != 0);
          g_assert_cmpint (lk_error_refuses_code (error, operation, FALSE), ==, (rows[i].refuses & bit) != 0);
          g_assert_cmpint (lk_error_refuses_code (error, operation, TRUE), ==, (rows[i].refuses_last & bit) != 0);
        }
    }

  for (int operation = 0; operation < LK_N_OPERATIONS; operation++)
    {
      g_assert_false (lk_error_before_modem (LK_ERROR_NONE, operation));
      g_assert_false (lk_error_refuses_code (LK_ERROR_NONE, operation, TRUE));
    }
  g_assert_false (lk_error_end_unseen (LK_ERROR_NONE));
}

/* Errors that GDBus raises itself or knows by a domain of its own. */
static void
test_domains (void)
{
  const struct
  {
    const char *name;
    GQuark domain;
    int code;
    LkError error;
  } each[] = {
    { "the client's time-out", G_IO_ERROR, G_IO_ERROR_TIMED_OUT, LK_ERROR_TIMED_OUT },
    { "the bus is gone", G_IO_ERROR, G_IO_ERROR_CLOSED, LK_ERROR_SERVICE_GONE },
    { "cancelled", G_IO_ERROR, G_IO_ERROR_CANCELLED, LK_ERROR_OTHER },
    { "failed", G_IO_ERROR, G_IO_ERROR_FAILED, LK_ERROR_OTHER },
    { "of another domain", G_FILE_ERROR, G_FILE_ERROR_ACCES, LK_ERROR_OTHER },
    { "no method", G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD, LK_ERROR_SIM_GONE },
    { "no object", G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT, LK_ERROR_SIM_GONE },
    { "no interface", G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_INTERFACE, LK_ERROR_SIM_GONE },
    { "no reply", G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY, LK_ERROR_SERVICE_GONE },
    { "disconnected", G_DBUS_ERROR, G_DBUS_ERROR_DISCONNECTED, LK_ERROR_SERVICE_GONE },
    { "no service", G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN, LK_ERROR_NO_SERVICE },
    { "no owner", G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER, LK_ERROR_NO_SERVICE },
    { "denied by the bus", G_DBUS_ERROR, G_DBUS_ERROR_ACCESS_DENIED, LK_ERROR_NOT_PERMITTED },
    { "a time-out on the bus", G_DBUS_ERROR, G_DBUS_ERROR_TIMEOUT, LK_ERROR_TIMED_OUT },
    { "timed out on the bus", G_DBUS_ERROR, G_DBUS_ERROR_TIMED_OUT, LK_ERROR_TIMED_OUT },
    { "failed on the bus", G_DBUS_ERROR, G_DBUS_ERROR_FAILED, LK_ERROR_OTHER },
  };

  g_assert_cmpint (lk_error_from_gerror (NULL), ==, LK_ERROR_NONE);
  for (gsize i = 0; i < G_N_ELEMENTS (each); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (each[i].domain, each[i].code, "IncorrectPassword");

      g_test_message ("%s", each[i].name);
      g_assert_cmpint (lk_error_from_gerror (error), ==, each[i].error);
    }
}

/* A library may have registered the names with a domain of its own. */
static void
test_registered (void)
{
  GQuark domain = g_quark_from_static_string ("latchkey-test-error");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (GError) remote = NULL;

      if (g_str_has_prefix (rows[i].name, DBUS))
        continue;
      g_assert_true (g_dbus_error_register_error (domain, (int) i, rows[i].name));
      local = g_error_new_literal (domain, (int) i, "some text");
      remote = g_dbus_error_new_for_dbus_error (rows[i].name, "some text");

      g_test_message ("%s", rows[i].name);
      g_assert_error (remote, domain, (int) i);
      g_assert_cmpint (lk_error_from_gerror (local), ==, rows[i].error);
      g_assert_cmpint (lk_error_from_gerror (remote), ==, rows[i].error);
      g_assert_true (g_dbus_error_strip_remote_error (remote));
      g_assert_cmpint (lk_error_from_gerror (remote), ==, rows[i].error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/error/names", test_names);
  g_test_add_func ("/error/meaning", test_meaning);
  g_test_add_func ("/error/domains", test_domains);
  g_test_add_func ("/error/registered", test_registered);

  return g_test_run ();
}
