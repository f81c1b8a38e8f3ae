/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-portal-request.h"

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define REQUEST_INTERFACE "org.freedesktop.portal.Request"
#define BUS "org.freedesktop.DBus"

/* What the user of a portal answers comes as a signal on an object, whose path is known before the call: so nothing
 * is missed. A portal that goes away answers nothing any more. The task holds the subscriptions until then. */
typedef struct
{
  GDBusConnection *bus;
  guint response;
  guint owner;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_dbus_connection_signal_unsubscribe (request->bus, request->response);
  g_dbus_connection_signal_unsubscribe (request->bus, request->owner);
  g_object_unref (request->bus);
  g_free (request);
}

/* The answer, the portal's end, or the failed call: the first of them ends the task, and with it the subscriptions. */
static gboolean
is_first (GTask *task)
{
  if (g_task_get_task_data (task) == NULL)
    return FALSE;

  g_task_set_task_data (task, NULL, NULL);
  return TRUE;
}

static void
on_response (GDBusConnection *bus,
             const char      *sender,
             const char      *path,
             const char      *interface,
             const char      *signal,
             GVariant        *parameters,
             gpointer         data)
{
  g_autoptr (GTask) task = g_object_ref (data);
  g_autoptr (GVariant) results = NULL;
  guint code;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")) || !is_first (task))
    return;

  g_variant_get (parameters, "(u@a{sv})", &code, &results);
  if (code == 0)
    g_task_return_pointer (task, g_steal_pointer (&results), (GDestroyNotify) g_variant_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The portal was told no (%u)", code);
}

static void
on_owner_changed (GDBusConnection *bus,
                  const char      *sender,
                  const char      *path,
                  const char      *interface,
                  const char      *signal,
                  GVariant        *parameters,
                  gpointer         data)
{
  g_autoptr (GTask) task = g_object_ref (data);
  const char *old_owner;

  g_variant_get (parameters, "(&s&s&s)", NULL, &old_owner, NULL);
  if (old_owner[0] != '\0' && is_first (task))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "The portal has gone");
}

static void
on_called (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer == NULL && is_first (task))
    g_task_return_error (task, g_steal_pointer (&error));
}

static GVariant *
with_token (GVariant *options, const char *token)
{
  g_autoptr (GVariant) sunk = g_variant_ref_sink (options);
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (sunk);

  g_variant_dict_insert (&dict, "handle_token", "s", token);
  return g_variant_dict_end (&dict);
}

/**
 * lk_portal_request_async:
 * @bus: the session bus
 * @interface: a portal's interface
 * @method: its method that takes the parent window and the options
 * @options: (transfer floating): the options, without a handle token
 * @callback: called with the answer
 * @data: for @callback
 *
 * Asks a portal, and waits for its user however long that takes.
 */
void
lk_portal_request_async (GDBusConnection    *bus,
                         const char         *interface,
                         const char         *method,
                         GVariant           *options,
                         GAsyncReadyCallback callback,
                         gpointer            data)
{
  GTask *task = g_task_new (bus, NULL, callback, data);
  Request *request = g_new0 (Request, 1);
  g_autofree char *token = g_strdup_printf ("latchkey%u", g_random_int ());
  g_autofree char *sender = g_strdelimit (g_strdup (g_dbus_connection_get_unique_name (bus) + 1), ".", '_');
  g_autofree char *path = g_strconcat (PORTAL_PATH "/request/", sender, "/", token, NULL);

  request->bus = g_object_ref (bus);
  request->response = g_dbus_connection_signal_subscribe (bus, PORTAL, REQUEST_INTERFACE, "Response", path, NULL,
                                                          G_DBUS_SIGNAL_FLAGS_NONE, on_response, g_object_ref (task),
                                                          g_object_unref);
  request->owner = g_dbus_connection_signal_subscribe (bus, BUS, BUS, "NameOwnerChanged", "/org/freedesktop/DBus",
                                                       PORTAL, G_DBUS_SIGNAL_FLAGS_NONE, on_owner_changed,
                                                       g_object_ref (task), g_object_unref);
  g_task_set_task_data (task, request, request_free);
  g_dbus_connection_call (bus, PORTAL, PORTAL_PATH, interface, method,
                          g_variant_new ("(s@a{sv})", "", with_token (options, token)), G_VARIANT_TYPE ("(o)"),
                          G_DBUS_CALL_FLAGS_NONE, G_MAXINT, NULL, on_called, task);
}

/**
 * lk_portal_request_finish:
 * @result: the result
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what the portal has found (a{sv}), or %NULL with %G_IO_ERROR_CANCELLED where
 *   it was told no, with %G_IO_ERROR_CLOSED where it went away, or with the error of the call
 */
GVariant *
lk_portal_request_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
