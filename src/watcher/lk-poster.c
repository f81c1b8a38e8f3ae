/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-poster.h"

/* Notifications bear the numbers of places, not the names of devices: so a later watcher can take back what an
 * earlier one has left behind, without knowing of what. */
#define SWEPT_PLACES 8

#define SERVER "org.freedesktop.Notifications"
#define SERVER_PATH "/org/freedesktop/Notifications"
#define SERVER_TIMEOUT_MS 5000

/* It keeps what is closed in a history, from which it can be shown again, until it is asked to forget it. Versions
 * before 1.9.1 cannot. */
#define DUNST "dunst"
#define DUNST_INTERFACE "org.dunstproject.cmd0"

/* A notification. What the server has not taken yet cannot be withdrawn: GLib does not know its number then. */
typedef struct
{
  LkPoster *poster;
  char *device;
  GNotification *notification;
  guint place;
  gboolean answered;
  guint number;
  gboolean taken;
  gboolean unwanted;
} Post;

struct _LkPoster
{
  GObject parent_instance;

  GApplication *application;
  GPtrArray *posts;
  gboolean is_dunst;
  guint server_watch;
  gboolean server_was_absent;
};

enum
{
  EMPTIED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LkPoster, lk_poster, G_TYPE_OBJECT)

static void
free_post (gpointer data)
{
  Post *post = data;

  g_free (post->device);
  g_object_unref (post->notification);
  g_free (post);
}

static Post *
find_place (LkPoster *self, guint place)
{
  for (guint i = 0; i < self->posts->len; i++)
    {
      Post *post = g_ptr_array_index (self->posts, i);

      if (post->place == place)
        return post;
    }
  return NULL;
}

static Post *
find_wanted (LkPoster *self, const char *device)
{
  for (guint i = 0; i < self->posts->len; i++)
    {
      Post *post = g_ptr_array_index (self->posts, i);

      if (!post->unwanted && g_str_equal (post->device, device))
        return post;
    }
  return NULL;
}

static guint
free_place (LkPoster *self)
{
  guint place = 0;

  while (find_place (self, place) != NULL)
    place++;
  return place;
}

static void
withdraw_place (LkPoster *self, guint place)
{
  g_autofree char *id = g_strdup_printf ("sim-%u", place);

  g_application_withdraw_notification (self->application, id);
}

static void
forget (LkPoster *self, guint number)
{
  GDBusConnection *bus = g_application_get_dbus_connection (self->application);

  g_dbus_connection_call (bus, SERVER, SERVER_PATH, DUNST_INTERFACE, "NotificationRemoveFromHistory",
                          g_variant_new ("(u)", number), NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL, NULL);
}

static void
end_post (LkPoster *self, Post *post)
{
  withdraw_place (self, post->place);
  if (self->is_dunst && post->number != 0)
    forget (self, post->number);
  g_ptr_array_remove (self->posts, post);
  if (self->posts->len == 0)
    g_signal_emit (self, signals[EMPTIED], 0);
}

/* An answer, of whatever kind: what was sent before has been dealt with. */
static void
on_server_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  Post *post = data;
  g_autoptr (LkPoster) self = post->poster;
  const char *name = "";

  if (answer != NULL && g_variant_is_of_type (answer, G_VARIANT_TYPE ("(ssss)")))
    g_variant_get_child (answer, 0, "&s", &name);
  self->is_dunst = g_str_equal (name, DUNST);
  post->taken = TRUE;
  post->poster = NULL;
  if (post->unwanted)
    end_post (self, post);
}

static void
ask_whether_taken (LkPoster *self, Post *post)
{
  GDBusConnection *bus = g_application_get_dbus_connection (self->application);

  post->poster = g_object_ref (self);
  g_dbus_connection_call (bus, SERVER, SERVER_PATH, SERVER, "GetServerInformation", NULL, NULL, G_DBUS_CALL_FLAGS_NONE,
                          SERVER_TIMEOUT_MS, NULL, on_server_answered, post);
}

static void
take_back (LkPoster *self, Post *post)
{
  if (post->taken)
    end_post (self, post);
  else
    post->unwanted = TRUE;
}

static void
send (LkPoster *self, Post *post)
{
  g_autofree char *id = g_strdup_printf ("sim-%u", post->place);

  post->answered = post->taken = FALSE;
  g_application_send_notification (self->application, id, post->notification);
  ask_whether_taken (self, post);
}

static void
on_server_vanished (GDBusConnection *bus, const char *name, gpointer data)
{
  LK_POSTER (data)->server_was_absent = TRUE;
}

/* What a server refuses that was there before is not sent to it again. */
static void
on_server_appeared (GDBusConnection *bus, const char *name, const char *owner, gpointer data)
{
  LkPoster *self = LK_POSTER (data);
  gboolean is_new = self->server_was_absent;

  g_clear_handle_id (&self->server_watch, g_bus_unwatch_name);
  for (guint i = 0; is_new && i < self->posts->len; i++)
    {
      Post *post = g_ptr_array_index (self->posts, i);

      if (post->answered && post->number == 0 && post->taken && !post->unwanted)
        send (self, post);
    }
}

/* At login the server may start after the watcher does. */
static void
wait_for_server (LkPoster *self)
{
  GDBusConnection *bus = g_application_get_dbus_connection (self->application);

  if (self->server_watch != 0)
    return;
  self->server_was_absent = FALSE;
  self->server_watch = g_bus_watch_name_on_connection (bus, SERVER, G_BUS_NAME_WATCHER_FLAGS_NONE, on_server_appeared,
                                                       on_server_vanished, self, NULL);
}

/* Of the server's answers, one for each that was posted, in their order. */
static void
on_given (LkPoster *self, const char *server, guint number)
{
  for (guint i = 0; i < self->posts->len; i++)
    {
      Post *post = g_ptr_array_index (self->posts, i);

      if (post->answered)
        continue;
      post->answered = TRUE;
      post->number = number;
      if (number == 0)
        wait_for_server (self);
      return;
    }
}

static void
lk_poster_finalize (GObject *object)
{
  LkPoster *self = LK_POSTER (object);

  g_clear_handle_id (&self->server_watch, g_bus_unwatch_name);
  g_ptr_array_unref (self->posts);
  g_object_unref (self->application);

  G_OBJECT_CLASS (lk_poster_parent_class)->finalize (object);
}

static void
lk_poster_class_init (LkPosterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lk_poster_finalize;

  /**
   * LkPoster::emptied:
   *
   * The last notification is withdrawn.
   */
  signals[EMPTIED] = g_signal_new ("emptied", LK_TYPE_POSTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lk_poster_init (LkPoster *self)
{
  self->posts = g_ptr_array_new_with_free_func (free_post);
}

/**
 * lk_poster_new:
 * @application: whose notifications they are, on a session bus
 * @numbers: the numbers that they are given
 *
 * Returns: (transfer full): a poster of notifications, one for each device
 */
LkPoster *
lk_poster_new (GApplication *application, LkNumbers *numbers)
{
  LkPoster *self = g_object_new (LK_TYPE_POSTER, NULL);

  self->application = g_object_ref (application);
  g_signal_connect_object (numbers, "given", G_CALLBACK (on_given), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * lk_poster_sweep:
 * @self: the poster
 *
 * Withdraws what an earlier process has left behind, where that can be done.
 */
void
lk_poster_sweep (LkPoster *self)
{
  for (guint place = 0; place < SWEPT_PLACES; place++)
    withdraw_place (self, place);
}

/**
 * lk_poster_post:
 * @self: the poster
 * @device: the id of a modem
 * @notification: what to show for it
 */
void
lk_poster_post (LkPoster *self, const char *device, GNotification *notification)
{
  Post *post;

  lk_poster_withdraw (self, device);

  post = g_new0 (Post, 1);
  post->device = g_strdup (device);
  post->notification = g_object_ref (notification);
  post->place = free_place (self);
  g_ptr_array_add (self->posts, post);
  send (self, post);
}

/**
 * lk_poster_withdraw:
 * @self: the poster
 * @device: the id of a modem
 *
 * Withdraws what is shown for that modem, if anything is.
 */
void
lk_poster_withdraw (LkPoster *self, const char *device)
{
  Post *post = find_wanted (self, device);

  if (post != NULL)
    take_back (self, post);
}

/**
 * lk_poster_withdraw_all:
 * @self: the poster
 *
 * Withdraws everything; when that is done, the poster is empty.
 */
void
lk_poster_withdraw_all (LkPoster *self)
{
  for (guint i = self->posts->len; i > 0; i--)
    take_back (self, g_ptr_array_index (self->posts, i - 1));
}

/**
 * lk_poster_is_empty:
 * @self: the poster
 *
 * Returns: nothing is shown, or about to be
 */
gboolean
lk_poster_is_empty (LkPoster *self)
{
  return self->posts->len == 0;
}
