/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-forwarder.h"

#include "lk-clicks.h"

#define SERVER "org.freedesktop.Notifications"
#define SERVER_PATH "/org/freedesktop/Notifications"

struct _LkForwarder
{
  GObject parent_instance;

  GDBusConnection *bus;
  char *app_id;
  LkClicks *clicks;
  guint signals;
};

G_DEFINE_FINAL_TYPE (LkForwarder, lk_forwarder, G_TYPE_OBJECT)

static char *
object_path (const char *app_id)
{
  char *path = g_strconcat ("/", app_id, NULL);

  return g_strdelimit (g_strdelimit (path, ".", '/'), "-", '_');
}

static GVariant *
platform_data (const char *token)
{
  GVariantBuilder data;

  g_variant_builder_init (&data, G_VARIANT_TYPE_VARDICT);
  if (token != NULL)
    {
      g_variant_builder_add (&data, "{sv}", "activation-token", g_variant_new_string (token));
      g_variant_builder_add (&data, "{sv}", "desktop-startup-id", g_variant_new_string (token));
    }
  return g_variant_builder_end (&data);
}

static void
on_given (LkForwarder *self, const char *server, guint number)
{
  if (number != 0)
    lk_clicks_posted (self->clicks, server, number);
}

/* Of any notification in the session. */
static void
on_server_signal (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
                  const char *signal, GVariant *parameters, gpointer data)
{
  LkForwarder *self = LK_FORWARDER (data);
  const char *text;
  guint number;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(us)")))
    {
      g_variant_get (parameters, "(u&s)", &number, &text);
      if (g_str_equal (signal, "ActivationToken"))
        lk_clicks_give_token (self->clicks, sender, number, text);
      else if (g_str_equal (signal, "ActionInvoked"))
        lk_clicks_invoked (self->clicks, sender, number);
    }
  else if (g_str_equal (signal, "NotificationClosed") && g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(uu)")))
    {
      g_variant_get (parameters, "(uu)", &number, NULL);
      lk_clicks_closed (self->clicks, sender, number);
    }
}

/* Not every server closes what was clicked, and GLib forgets its number with the click. */
static void
close_clicked (LkForwarder *self, guint number)
{
  if (number != 0)
    g_dbus_connection_call (self->bus, SERVER, SERVER_PATH, SERVER, "CloseNotification",
                            g_variant_new ("(u)", number), NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL,
                            NULL);
}

static void
on_app_called (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer == NULL)
    g_warning ("Latchkey cannot be opened: %s", error->message);
}

static void
lk_forwarder_dispose (GObject *object)
{
  LkForwarder *self = LK_FORWARDER (object);

  if (self->signals != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->signals);
  self->signals = 0;

  G_OBJECT_CLASS (lk_forwarder_parent_class)->dispose (object);
}

static void
lk_forwarder_finalize (GObject *object)
{
  LkForwarder *self = LK_FORWARDER (object);

  g_object_unref (self->bus);
  g_free (self->app_id);
  lk_clicks_free (self->clicks);

  G_OBJECT_CLASS (lk_forwarder_parent_class)->finalize (object);
}

static void
lk_forwarder_class_init (LkForwarderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lk_forwarder_dispose;
  object_class->finalize = lk_forwarder_finalize;
}

static void
lk_forwarder_init (LkForwarder *self)
{
}

/**
 * lk_forwarder_new:
 * @bus: the session bus
 * @app_id: the id of the application that opens the windows
 * @numbers: the numbers of our notifications
 * @clock: the time
 *
 * Freedesktop servers give a click to the process that has posted the notification. It is handed on from here,
 * with the right to take the focus that comes with it. To be made before the first notification is sent: GLib
 * hears of a click after those who asked earlier.
 *
 * Returns: (transfer full): the forwarder
 */
LkForwarder *
lk_forwarder_new (GDBusConnection *bus, const char *app_id, LkNumbers *numbers, LkClock *clock)
{
  LkForwarder *self = g_object_new (LK_TYPE_FORWARDER, NULL);

  self->bus = g_object_ref (bus);
  self->app_id = g_strdup (app_id);
  self->clicks = lk_clicks_new (clock);
  g_signal_connect_object (numbers, "given", G_CALLBACK (on_given), self, G_CONNECT_SWAPPED);
  self->signals = g_dbus_connection_signal_subscribe (bus, SERVER, SERVER, NULL, SERVER_PATH, NULL,
                                                      G_DBUS_SIGNAL_FLAGS_NONE, on_server_signal, self, NULL);
  return self;
}

/**
 * lk_forwarder_unlock:
 * @self: the forwarder
 * @device: the id of a modem
 *
 * Has the application open that modem's page; the bus starts it where it does not run.
 */
void
lk_forwarder_unlock (LkForwarder *self, const char *device)
{
  g_autofree char *path = object_path (self->app_id);
  GVariantBuilder parameters;
  guint clicked;
  g_autofree char *token = lk_clicks_take (self->clicks, &clicked);

  g_variant_builder_init (&parameters, G_VARIANT_TYPE ("av"));
  g_variant_builder_add (&parameters, "v", g_variant_new_string (device));
  g_dbus_connection_call (self->bus, self->app_id, path, "org.freedesktop.Application", "ActivateAction",
                          g_variant_new ("(sav@a{sv})", "unlock", &parameters, platform_data (token)), NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_app_called, NULL);
  close_clicked (self, clicked);
}
