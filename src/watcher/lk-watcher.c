/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-watcher.h"

#include "lk-bus-wait.h"
#include "lk-forwarder.h"
#include "lk-manager.h"
#include "lk-notice-words.h"
#include "lk-notices.h"
#include "lk-numbers.h"
#include "lk-poster.h"
#include "lk-transient.h"

#include <glib-unix.h>

/* Follows the modems, and has one notification shown for each card that a code can open. It bears the id of the
 * application, so that desktops show its notifications as the application's, and never its name on the bus. */
struct _LkWatcher
{
  GApplication parent_instance;

  LkClock *clock;
  LkBusWait *system_wait;
  GDBusConnection *system;
  LkManager *manager;
  LkNotices *notices;
  LkNumbers *numbers;
  LkPoster *poster;
  LkForwarder *forwarder;
  guint lock;
  guint attending;
  guint sigterm;
  guint sigint;
};

G_DEFINE_FINAL_TYPE (LkWatcher, lk_watcher, G_TYPE_APPLICATION)

static gboolean
is_desktop (const char *name)
{
  const char *names = g_getenv ("XDG_CURRENT_DESKTOP");
  g_auto (GStrv) desktops = g_strsplit (names != NULL ? names : "", ":", -1);

  for (guint i = 0; desktops[i] != NULL; i++)
    if (g_ascii_strcasecmp (desktops[i], name) == 0)
      return TRUE;
  return FALSE;
}

/* GNOME and Phosh keep a high one where it can be found again, and show an urgent one until it is dismissed.
 * With the others a high one soon loses its button, and cannot be withdrawn any more. */
static GNotificationPriority
get_priority (void)
{
  return is_desktop ("GNOME") || is_desktop ("Phosh") ? G_NOTIFICATION_PRIORITY_HIGH : G_NOTIFICATION_PRIORITY_URGENT;
}

static GNotification *
write_notification (LkWatcher *self, LkModem *modem)
{
  LkSight lock = lk_sight_of_state (lk_modem_get_state (modem));
  guint left = lock == LK_SIGHT_PUK ? lk_modem_get_puk_left (modem) : lk_modem_get_pin_left (modem);
  g_autofree char *title = lk_notice_title (lock, lk_modem_get_manufacturer (modem), lk_modem_get_model (modem));
  g_autofree char *body = lk_notice_body (lock, left);
  g_autoptr (GIcon) icon = g_themed_icon_new (g_application_get_application_id (G_APPLICATION (self)));
  GNotification *notification = g_notification_new (title);

  g_notification_set_body (notification, body);
  g_notification_set_icon (notification, icon);
  g_notification_set_priority (notification, get_priority ());
  g_notification_set_default_action_and_target (notification, "app.unlock", "s", lk_modem_get_id (modem));
  g_notification_add_button_with_target (notification, lk_notice_button (), "app.unlock", "s",
                                         lk_modem_get_id (modem));
  return notification;
}

static void
on_raise (LkWatcher *self, const char *device)
{
  LkModem *modem = self->manager != NULL ? lk_manager_find (self->manager, device) : NULL;
  g_autoptr (GNotification) notification = NULL;

  if (modem == NULL)
    return;
  notification = write_notification (self, modem);
  lk_poster_post (self->poster, device, notification);
}

static void
on_withdraw (LkWatcher *self, const char *device)
{
  lk_poster_withdraw (self->poster, device);
}

static void
on_modem_changed (LkWatcher *self, GParamSpec *pspec, LkModem *modem)
{
  lk_notices_see (self->notices, lk_modem_get_id (modem), lk_sight_of_state (lk_modem_get_state (modem)),
                  lk_modem_get_iccid (modem));
}

/* A modem leaves the list long after its state has said that it is gone. */
static void
on_modems_changed (LkWatcher *self, guint position, guint removed, guint added, GListModel *modems)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (LkModem) modem = g_list_model_get_item (modems, i);

      g_signal_connect_object (modem, "notify::state", G_CALLBACK (on_modem_changed), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (modem, "notify::iccid", G_CALLBACK (on_modem_changed), self, G_CONNECT_SWAPPED);
      on_modem_changed (self, NULL, modem);
    }
}

static void
on_system_closed (LkWatcher *self)
{
  GListModel *modems = G_LIST_MODEL (self->manager);

  for (guint i = 0; i < g_list_model_get_n_items (modems); i++)
    {
      g_autoptr (LkModem) modem = g_list_model_get_item (modems, i);

      g_signal_handlers_disconnect_by_data (modem, self);
      lk_notices_see (self->notices, lk_modem_get_id (modem), LK_SIGHT_AWAY, NULL);
    }
  g_clear_object (&self->manager);
  g_signal_handlers_disconnect_by_data (self->system, self);
  g_clear_object (&self->system);
  lk_bus_wait_begin (self->system_wait);
}

static void
on_system_found (LkWatcher *self, GDBusConnection *bus)
{
  self->system = g_object_ref (bus);
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  g_signal_connect_object (bus, "closed", G_CALLBACK (on_system_closed), self, G_CONNECT_SWAPPED);

  self->manager = lk_manager_new (FALSE, self->clock);
  g_signal_connect_object (self->manager, "items-changed", G_CALLBACK (on_modems_changed), self, G_CONNECT_SWAPPED);
}

static void
on_attending (GDBusConnection *bus, const char *name, const char *owner, gpointer data)
{
  lk_notices_set_attending (LK_WATCHER (data)->notices, TRUE);
}

static void
on_not_attending (GDBusConnection *bus, const char *name, gpointer data)
{
  lk_notices_set_attending (LK_WATCHER (data)->notices, FALSE);
}

/* The lock is ours: there is no other watcher in this session. */
static void
on_lock_acquired (GDBusConnection *bus, const char *name, gpointer data)
{
  LkWatcher *self = LK_WATCHER (data);
  const char *app_id = g_application_get_application_id (G_APPLICATION (self));
  g_autofree char *attending = g_strconcat (app_id, ".Attending", NULL);

  /* Xfce's log would keep it; the others' lists do not, or some might lose a transient one while the lock stands. */
  if (is_desktop ("XFCE"))
    lk_transient_send_all (bus);
  self->numbers = lk_numbers_new (bus);
  self->forwarder = lk_forwarder_new (bus, app_id, self->numbers, self->clock);
  self->poster = lk_poster_new (G_APPLICATION (self), self->numbers);
  lk_poster_sweep (self->poster);
  self->attending = g_bus_watch_name_on_connection (bus, attending, G_BUS_NAME_WATCHER_FLAGS_NONE, on_attending,
                                                    on_not_attending, self, NULL);

  self->system_wait = lk_bus_wait_new (G_BUS_TYPE_SYSTEM);
  g_signal_connect_object (self->system_wait, "found", G_CALLBACK (on_system_found), self, G_CONNECT_SWAPPED);
  lk_bus_wait_begin (self->system_wait);
}

static void
on_lock_lost (GDBusConnection *bus, const char *name, gpointer data)
{
  g_application_quit (G_APPLICATION (data));
}

/* What the server has not even taken yet is waited for: nobody else can withdraw it. */
static void
end (LkWatcher *self)
{
  g_signal_handlers_disconnect_by_data (self->notices, self);
  if (self->poster == NULL || lk_poster_is_empty (self->poster))
    {
      g_application_quit (G_APPLICATION (self));
      return;
    }
  g_signal_connect_object (self->poster, "emptied", G_CALLBACK (g_application_quit), self, G_CONNECT_SWAPPED);
  lk_poster_withdraw_all (self->poster);
}

static gboolean
on_end_signal (gpointer data)
{
  end (LK_WATCHER (data));
  return G_SOURCE_CONTINUE;
}

static void
on_unlock (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LkWatcher *self = LK_WATCHER (data);

  if (self->forwarder != NULL)
    lk_forwarder_unlock (self->forwarder, g_variant_get_string (parameter, NULL));
}

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  end (LK_WATCHER (data));
}

static void
lk_watcher_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "unlock", .activate = on_unlock, .parameter_type = "s" },
    { .name = "quit", .activate = on_quit },
  };
  LkWatcher *self = LK_WATCHER (application);
  GDBusConnection *bus = g_application_get_dbus_connection (application);
  g_autofree char *lock = g_strconcat (g_application_get_application_id (application), ".Watcher", NULL);

  G_APPLICATION_CLASS (lk_watcher_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  self->sigterm = g_unix_signal_add (SIGTERM, on_end_signal, self);
  self->sigint = g_unix_signal_add (SIGINT, on_end_signal, self);
  g_application_hold (application);
  if (bus == NULL)
    return;
  self->lock = g_bus_own_name_on_connection (bus, lock, G_BUS_NAME_OWNER_FLAGS_DO_NOT_QUEUE, on_lock_acquired,
                                             on_lock_lost, self, NULL);
}

/* There is nothing to show when somebody starts it. */
static void
lk_watcher_activate (GApplication *application)
{
}

static void
lk_watcher_shutdown (GApplication *application)
{
  LkWatcher *self = LK_WATCHER (application);

  g_clear_handle_id (&self->sigterm, g_source_remove);
  g_clear_handle_id (&self->sigint, g_source_remove);
  g_clear_handle_id (&self->attending, g_bus_unwatch_name);
  g_clear_handle_id (&self->lock, g_bus_unown_name);
  if (self->system_wait != NULL)
    g_object_run_dispose (G_OBJECT (self->system_wait));
  g_clear_object (&self->system_wait);
  if (self->system != NULL)
    g_signal_handlers_disconnect_by_data (self->system, self);
  g_clear_object (&self->manager);
  g_clear_object (&self->system);
  g_clear_object (&self->forwarder);
  g_clear_object (&self->poster);
  g_clear_object (&self->numbers);

  G_APPLICATION_CLASS (lk_watcher_parent_class)->shutdown (application);
}

static void
lk_watcher_finalize (GObject *object)
{
  LkWatcher *self = LK_WATCHER (object);

  g_object_unref (self->notices);
  g_object_unref (self->clock);

  G_OBJECT_CLASS (lk_watcher_parent_class)->finalize (object);
}

static void
lk_watcher_class_init (LkWatcherClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lk_watcher_finalize;
  application_class->startup = lk_watcher_startup;
  application_class->activate = lk_watcher_activate;
  application_class->shutdown = lk_watcher_shutdown;
}

static void
lk_watcher_init (LkWatcher *self)
{
}

/**
 * lk_watcher_new:
 * @app_id: the id of the application whose notifications they are
 * @clock: (nullable): the time, or %NULL for the real one
 *
 * Returns: (transfer full): the watcher
 */
LkWatcher *
lk_watcher_new (const char *app_id, LkClock *clock)
{
  LkWatcher *self = g_object_new (LK_TYPE_WATCHER, "application-id", app_id, "flags", G_APPLICATION_NON_UNIQUE, NULL);

  self->clock = clock != NULL ? g_object_ref (clock) : lk_clock_new ();
  self->notices = lk_notices_new (self->clock);
  g_signal_connect_object (self->notices, "raise", G_CALLBACK (on_raise), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->notices, "withdraw", G_CALLBACK (on_withdraw), self, G_CONNECT_SWAPPED);
  return self;
}
