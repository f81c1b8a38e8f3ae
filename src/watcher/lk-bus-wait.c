/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-bus-wait.h"

/* Nobody tells when a bus that was not there can be reached. */
#define AGAIN_MS 10000

struct _LkBusWait
{
  GObject parent_instance;

  GBusType type;
  GCancellable *cancellable;
  guint again;
  gboolean said;
};

enum
{
  FOUND,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LkBusWait, lk_bus_wait, G_TYPE_OBJECT)

static void
on_again (gpointer data)
{
  LkBusWait *self = LK_BUS_WAIT (data);

  self->again = 0;
  lk_bus_wait_begin (self);
}

static void
on_bus_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);
  LkBusWait *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = data;
  if (bus != NULL && !g_dbus_connection_is_closed (bus))
    {
      self->said = FALSE;
      g_signal_emit (self, signals[FOUND], 0, bus);
      return;
    }
  if (!self->said)
    g_message ("Waiting for the %s bus: %s", self->type == G_BUS_TYPE_SYSTEM ? "system" : "session",
               error != NULL ? error->message : "it is closed");
  self->said = TRUE;
  self->again = g_timeout_add_once (AGAIN_MS, on_again, self);
}

static void
lk_bus_wait_dispose (GObject *object)
{
  LkBusWait *self = LK_BUS_WAIT (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->again, g_source_remove);

  G_OBJECT_CLASS (lk_bus_wait_parent_class)->dispose (object);
}

static void
lk_bus_wait_finalize (GObject *object)
{
  g_object_unref (LK_BUS_WAIT (object)->cancellable);

  G_OBJECT_CLASS (lk_bus_wait_parent_class)->finalize (object);
}

static void
lk_bus_wait_class_init (LkBusWaitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lk_bus_wait_dispose;
  object_class->finalize = lk_bus_wait_finalize;

  /**
   * LkBusWait::found:
   * @connection: the connection to the bus
   *
   * The bus can be reached.
   */
  signals[FOUND] = g_signal_new ("found", LK_TYPE_BUS_WAIT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 G_TYPE_DBUS_CONNECTION);
}

static void
lk_bus_wait_init (LkBusWait *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * lk_bus_wait_new:
 * @type: which bus
 *
 * Waits for a bus that may not be there yet, quietly, and says so once.
 *
 * Returns: (transfer full): the wait, which has not begun
 */
LkBusWait *
lk_bus_wait_new (GBusType type)
{
  LkBusWait *self = g_object_new (LK_TYPE_BUS_WAIT, NULL);

  self->type = type;
  return self;
}

/**
 * lk_bus_wait_begin:
 * @self: the wait
 *
 * Looks for the bus until #LkBusWait::found.
 */
void
lk_bus_wait_begin (LkBusWait *self)
{
  g_bus_get (self->type, self->cancellable, on_bus_ready, self);
}
