/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-patience.h"

/* What is over sooner is not shown as a waiting: it would be one flash, and two pictures drawn in place of one. */
#define PATIENCE_MS 200

/* Whether something has been waited for so long by now that the person is to be told. */
struct _LkPatience
{
  GObject parent_instance;

  LkClock *clock;
  gboolean waiting;
  gboolean over;
  guint timer;
};

enum
{
  PROP_0,
  PROP_OVER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LkPatience, lk_patience, G_TYPE_OBJECT)

static void
set_over (LkPatience *self, gboolean over)
{
  if (self->over == over)
    return;

  self->over = over;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OVER]);
}

static void
cancel_timer (LkPatience *self)
{
  if (self->timer != 0)
    lk_clock_cancel (self->clock, self->timer);
  self->timer = 0;
}

static void
on_timer (gpointer data)
{
  LkPatience *self = data;

  self->timer = 0;
  set_over (self, TRUE);
}

static void
lk_patience_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_OVER)
    g_value_set_boolean (value, LK_PATIENCE (object)->over);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
lk_patience_finalize (GObject *object)
{
  LkPatience *self = LK_PATIENCE (object);

  cancel_timer (self);
  g_object_unref (self->clock);

  G_OBJECT_CLASS (lk_patience_parent_class)->finalize (object);
}

static void
lk_patience_class_init (LkPatienceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lk_patience_get_property;
  object_class->finalize = lk_patience_finalize;

  /* It has lasted. */
  properties[PROP_OVER] = g_param_spec_boolean ("over", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lk_patience_init (LkPatience *self)
{
}

/**
 * lk_patience_new:
 * @clock: the time
 *
 * Returns: (transfer full): a patience; nothing is waited for yet
 */
LkPatience *
lk_patience_new (LkClock *clock)
{
  LkPatience *self = g_object_new (LK_TYPE_PATIENCE, NULL);

  self->clock = g_object_ref (clock);

  return self;
}

/**
 * lk_patience_set_waiting:
 * @self: a patience
 * @waiting: whether something is waited for now
 *
 * A waiting that goes on does not begin anew.
 */
void
lk_patience_set_waiting (LkPatience *self, gboolean waiting)
{
  if (self->waiting == waiting)
    return;

  self->waiting = waiting;
  if (waiting)
    {
      self->timer = lk_clock_call_after (self->clock, PATIENCE_MS, on_timer, self);
      return;
    }
  cancel_timer (self);
  set_over (self, FALSE);
}

/**
 * lk_patience_is_over:
 * @self: a patience
 *
 * Returns: whether it is waited for still, and has been for long
 */
gboolean
lk_patience_is_over (LkPatience *self)
{
  return self->over;
}
