/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-clock.h"

/* A call that a manual clock owes. */
typedef struct
{
  guint id;
  guint64 due;
  GSourceOnceFunc func;
  gpointer data;
} Call;

struct _LkClock
{
  GObject parent_instance;

  gboolean manual;
  guint64 now;
  guint last_id;
  GList *calls;
};

G_DEFINE_FINAL_TYPE (LkClock, lk_clock, G_TYPE_OBJECT)

static void
lk_clock_finalize (GObject *object)
{
  LkClock *self = LK_CLOCK (object);

  g_list_free_full (self->calls, g_free);

  G_OBJECT_CLASS (lk_clock_parent_class)->finalize (object);
}

static void
lk_clock_class_init (LkClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lk_clock_finalize;
}

static void
lk_clock_init (LkClock *self)
{
}

/**
 * lk_clock_new:
 *
 * Returns: (transfer full): a clock that goes with the time of the main loop
 */
LkClock *
lk_clock_new (void)
{
  return g_object_new (LK_TYPE_CLOCK, NULL);
}

/**
 * lk_clock_new_manual:
 *
 * Returns: (transfer full): a clock that stands still until lk_clock_advance()
 */
LkClock *
lk_clock_new_manual (void)
{
  LkClock *self = lk_clock_new ();

  self->manual = TRUE;
  return self;
}

static int
by_due_time (gconstpointer a, gconstpointer b)
{
  const Call *x = a, *y = b;

  return x->due < y->due ? -1 : x->due > y->due;
}

/**
 * lk_clock_call_after:
 * @self: a clock
 * @ms: milliseconds from now
 * @func: what to call, once
 * @data: what to give it
 *
 * Returns: an id for lk_clock_cancel(), never 0; it is used up when @func is called
 */
guint
lk_clock_call_after (LkClock *self, guint ms, GSourceOnceFunc func, gpointer data)
{
  Call *call;

  if (!self->manual)
    return g_timeout_add_once (ms, func, data);

  call = g_new (Call, 1);
  *call = (Call) { .id = ++self->last_id, .due = self->now + ms, .func = func, .data = data };
  self->calls = g_list_insert_sorted (self->calls, call, by_due_time);
  return call->id;
}

/**
 * lk_clock_cancel:
 * @self: a clock
 * @id: the id of a call that has not been made yet
 */
void
lk_clock_cancel (LkClock *self, guint id)
{
  if (!self->manual)
    {
      g_source_remove (id);
      return;
    }

  for (GList *l = self->calls; l != NULL; l = l->next)
    {
      Call *call = l->data;

      if (call->id == id)
        {
          self->calls = g_list_delete_link (self->calls, l);
          g_free (call);
          return;
        }
    }
}

/**
 * lk_clock_advance:
 * @self: a manual clock
 * @ms: milliseconds
 *
 * Lets time go on, and makes the calls that fall due, in their order.
 */
void
lk_clock_advance (LkClock *self, guint ms)
{
  guint64 until = self->now + ms;

  g_return_if_fail (self->manual);

  while (self->calls != NULL && ((Call *) self->calls->data)->due <= until)
    {
      g_autofree Call *call = self->calls->data;

      self->calls = g_list_delete_link (self->calls, self->calls);
      self->now = call->due;
      call->func (call->data);
    }
  self->now = until;
}
