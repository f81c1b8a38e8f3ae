/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-numbers.h"

#define SERVER "org.freedesktop.Notifications"

/* The numbers that a notification server gives to our notifications. GLib sends them, and tells nobody: they are read
 * in the answers as these come over the connection. */
struct _LkNumbers
{
  GObject parent_instance;

  GDBusConnection *bus;
  guint filter;
};

/* Of the thread that reads and writes the messages. */
typedef struct
{
  GWeakRef numbers;
  GMainContext *context;
  GArray *awaited;
} Filter;

typedef struct
{
  LkNumbers *numbers;
  char *server;
  guint number;
} Given;

enum
{
  GIVEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LkNumbers, lk_numbers, G_TYPE_OBJECT)

static void
free_given (gpointer data)
{
  Given *given = data;

  g_object_unref (given->numbers);
  g_free (given->server);
  g_free (given);
}

static gboolean
on_given (gpointer data)
{
  Given *given = data;

  g_signal_emit (given->numbers, signals[GIVEN], 0, given->server, given->number);
  return G_SOURCE_REMOVE;
}

/* With the priority that answers and signals have: nothing that comes later is heard of earlier. */
static void
tell (Filter *filter, const char *server, guint number)
{
  LkNumbers *numbers = g_weak_ref_get (&filter->numbers);
  g_autoptr (GSource) source = NULL;
  Given *given;

  if (numbers == NULL)
    return;
  given = g_new0 (Given, 1);
  given->numbers = numbers;
  given->server = g_strdup (server);
  given->number = number;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_given, given, free_given);
  g_source_attach (source, filter->context);
}

static gboolean
was_awaited (Filter *filter, guint32 serial)
{
  for (guint i = 0; i < filter->awaited->len; i++)
    if (g_array_index (filter->awaited, guint32, i) == serial)
      {
        g_array_remove_index_fast (filter->awaited, i);
        return TRUE;
      }
  return FALSE;
}

static void
see_sent (Filter *filter, GDBusMessage *message)
{
  guint32 serial = g_dbus_message_get_serial (message);

  if (g_dbus_message_get_message_type (message) == G_DBUS_MESSAGE_TYPE_METHOD_CALL
      && g_strcmp0 (g_dbus_message_get_interface (message), SERVER) == 0
      && g_strcmp0 (g_dbus_message_get_member (message), "Notify") == 0)
    g_array_append_val (filter->awaited, serial);
}

static void
see_received (Filter *filter, GDBusMessage *message)
{
  GVariant *body = g_dbus_message_get_body (message);
  guint number = 0;

  if (!was_awaited (filter, g_dbus_message_get_reply_serial (message)))
    return;
  if (body != NULL && g_variant_is_of_type (body, G_VARIANT_TYPE ("(u)")))
    g_variant_get (body, "(u)", &number);
  tell (filter, g_dbus_message_get_sender (message), number);
}

static GDBusMessage *
on_message (GDBusConnection *bus, GDBusMessage *message, gboolean incoming, gpointer data)
{
  if (incoming)
    see_received (data, message);
  else
    see_sent (data, message);
  return message;
}

static void
free_filter (gpointer data)
{
  Filter *filter = data;

  g_weak_ref_clear (&filter->numbers);
  g_main_context_unref (filter->context);
  g_array_unref (filter->awaited);
  g_free (filter);
}

static void
lk_numbers_dispose (GObject *object)
{
  LkNumbers *self = LK_NUMBERS (object);

  if (self->filter != 0)
    g_dbus_connection_remove_filter (self->bus, self->filter);
  self->filter = 0;

  G_OBJECT_CLASS (lk_numbers_parent_class)->dispose (object);
}

static void
lk_numbers_finalize (GObject *object)
{
  g_object_unref (LK_NUMBERS (object)->bus);

  G_OBJECT_CLASS (lk_numbers_parent_class)->finalize (object);
}

static void
lk_numbers_class_init (LkNumbersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lk_numbers_dispose;
  object_class->finalize = lk_numbers_finalize;

  /**
   * LkNumbers::given:
   * @server: the name of the server's connection
   * @number: a number, or 0
   *
   * The server has given that number to the oldest notification of ours that was without, or has refused it.
   */
  signals[GIVEN] = g_signal_new ("given", LK_TYPE_NUMBERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                 G_TYPE_STRING, G_TYPE_UINT);
}

static void
lk_numbers_init (LkNumbers *self)
{
}

/**
 * lk_numbers_new:
 * @bus: the session bus, over which the notifications are sent
 *
 * Returns: (transfer full): the numbers of our notifications, from now on
 */
LkNumbers *
lk_numbers_new (GDBusConnection *bus)
{
  LkNumbers *self = g_object_new (LK_TYPE_NUMBERS, NULL);
  Filter *filter = g_new0 (Filter, 1);

  self->bus = g_object_ref (bus);
  g_weak_ref_init (&filter->numbers, self);
  filter->context = g_main_context_ref_thread_default ();
  filter->awaited = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->filter = g_dbus_connection_add_filter (bus, on_message, filter, free_filter);
  return self;
}
