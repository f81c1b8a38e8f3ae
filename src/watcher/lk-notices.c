/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-notices.h"

/* So long a lock stands before anybody is told: another program may be about to open it. */
#define STANDS_MS 2000

/* A lock that is gone for less and returns is the same one, and so is the attention of a person. Seen: 2 to
 * 12 s for a modem that ModemManager finds anew. */
#define SAME_MS 20000

/* Plasma refuses the same words within a second, and two modems of one kind have the same. */
#define APART_MS 1200

typedef enum
{
  STAGE_STANDING,
  STAGE_HELD,
  STAGE_DUE,
  STAGE_TOLD,
} Stage;

/* One lock event: a lock of one card in one device. */
typedef struct
{
  LkNotices *notices;
  char *device;
  char *card;
  LkSight lock;
  Stage stage;
  gboolean away;
  guint timer;
} Notice;

struct _LkNotices
{
  GObject parent_instance;

  LkClock *clock;
  GHashTable *table;
  GQueue due;
  gboolean attending;
  guint pause;
};

enum
{
  RAISE,
  WITHDRAW,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LkNotices, lk_notices, G_TYPE_OBJECT)

static void raise_next (LkNotices *self);

static void
stop_timer (Notice *notice)
{
  if (notice->timer != 0)
    lk_clock_cancel (notice->notices->clock, notice->timer);
  notice->timer = 0;
}

static void
start_timer (Notice *notice, guint ms, GSourceOnceFunc func)
{
  stop_timer (notice);
  notice->timer = lk_clock_call_after (notice->notices->clock, ms, func, notice);
}

static void
free_notice (gpointer data)
{
  Notice *notice = data;

  stop_timer (notice);
  g_queue_remove (&notice->notices->due, notice);
  g_free (notice->device);
  g_free (notice->card);
  g_free (notice);
}

/* The event is over: whoever was told of it is told no longer. */
static void
drop (Notice *notice)
{
  g_autoptr (LkNotices) self = g_object_ref (notice->notices);
  g_autofree char *device = g_strdup (notice->device);
  gboolean told = notice->stage == STAGE_TOLD;

  g_hash_table_remove (self->table, device);
  if (told)
    g_signal_emit (self, signals[WITHDRAW], 0, device);
}

static void
on_pause_over (gpointer data)
{
  LkNotices *self = LK_NOTICES (data);

  self->pause = 0;
  raise_next (self);
}

static void
raise_next (LkNotices *self)
{
  Notice *notice;

  if (self->pause != 0 || self->attending || g_queue_is_empty (&self->due))
    return;

  notice = g_queue_pop_head (&self->due);
  notice->stage = STAGE_TOLD;
  self->pause = lk_clock_call_after (self->clock, APART_MS, on_pause_over, self);
  g_signal_emit (self, signals[RAISE], 0, notice->device);
}

static void
on_due (gpointer data)
{
  Notice *notice = data;
  LkNotices *self = notice->notices;

  notice->timer = 0;
  notice->stage = self->attending ? STAGE_HELD : STAGE_DUE;
  if (notice->stage == STAGE_DUE)
    g_queue_push_tail (&self->due, notice);
  raise_next (self);
}

static void
on_gone_for_good (gpointer data)
{
  Notice *notice = data;

  notice->timer = 0;
  drop (notice);
}

static void
begin (LkNotices *self, const char *device, LkSight lock, const char *card)
{
  Notice *notice = g_new0 (Notice, 1);

  notice->notices = self;
  notice->device = g_strdup (device);
  notice->card = g_strdup (card);
  notice->lock = lock;
  g_hash_table_insert (self->table, notice->device, notice);
  start_timer (notice, STANDS_MS, on_due);
}

/* A card whose number is not known, or not yet, is taken for the one that was there. */
static gboolean
is_same (const Notice *notice, LkSight lock, const char *card)
{
  return notice->lock == lock && (notice->card == NULL || card == NULL || g_str_equal (notice->card, card));
}

static void
come_back (Notice *notice, const char *card)
{
  if (notice->card == NULL)
    notice->card = g_strdup (card);
  if (!notice->away)
    return;
  notice->away = FALSE;
  stop_timer (notice);
}

/* Each sign of a modem that is being found anew gives it more time. */
static void
go_away (Notice *notice)
{
  if (notice->stage != STAGE_TOLD)
    {
      drop (notice);
      return;
    }
  notice->away = TRUE;
  start_timer (notice, SAME_MS, on_gone_for_good);
}

static void
lk_notices_dispose (GObject *object)
{
  LkNotices *self = LK_NOTICES (object);

  if (self->pause != 0)
    lk_clock_cancel (self->clock, self->pause);
  self->pause = 0;
  g_hash_table_remove_all (self->table);

  G_OBJECT_CLASS (lk_notices_parent_class)->dispose (object);
}

static void
lk_notices_finalize (GObject *object)
{
  LkNotices *self = LK_NOTICES (object);

  g_hash_table_unref (self->table);
  g_object_unref (self->clock);

  G_OBJECT_CLASS (lk_notices_parent_class)->finalize (object);
}

static void
lk_notices_class_init (LkNoticesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lk_notices_dispose;
  object_class->finalize = lk_notices_finalize;

  /**
   * LkNotices::raise:
   * @device: the id of a modem
   *
   * The person is to be told that the card in it is locked.
   */
  signals[RAISE] = g_signal_new ("raise", LK_TYPE_NOTICES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 G_TYPE_STRING);
  /**
   * LkNotices::withdraw:
   * @device: the id of a modem
   *
   * What was told of it is no longer so.
   */
  signals[WITHDRAW] = g_signal_new ("withdraw", LK_TYPE_NOTICES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                    1, G_TYPE_STRING);
}

static void
lk_notices_init (LkNotices *self)
{
  self->table = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_notice);
}

/**
 * lk_notices_new:
 * @clock: the time
 *
 * Decides when a person is told of a locked card, and when no longer.
 *
 * Returns: (transfer full): the decisions
 */
LkNotices *
lk_notices_new (LkClock *clock)
{
  LkNotices *self = g_object_new (LK_TYPE_NOTICES, NULL);

  self->clock = g_object_ref (clock);
  return self;
}

/**
 * lk_notices_see:
 * @self: the decisions
 * @device: the id of a modem
 * @sight: what is seen of it now
 * @card: (nullable): the number of its card, where that is known
 */
void
lk_notices_see (LkNotices *self, const char *device, LkSight sight, const char *card)
{
  Notice *notice = g_hash_table_lookup (self->table, device);
  gboolean locked = sight == LK_SIGHT_PIN || sight == LK_SIGHT_PUK;

  if (notice != NULL && sight == LK_SIGHT_AWAY)
    {
      go_away (notice);
      return;
    }
  if (notice != NULL && locked && is_same (notice, sight, card))
    {
      come_back (notice, card);
      return;
    }
  if (notice != NULL)
    drop (notice);
  if (locked)
    begin (self, device, sight, card);
}

/**
 * lk_notices_set_attending:
 * @self: the decisions
 * @attending: the person looks at the window of Latchkey
 *
 * Meanwhile nobody is told anything new. Who looks away for good is told then.
 */
void
lk_notices_set_attending (LkNotices *self, gboolean attending)
{
  GHashTableIter iter;
  gpointer value;

  if (self->attending == attending)
    return;
  self->attending = attending;
  g_queue_clear (&self->due);

  g_hash_table_iter_init (&iter, self->table);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Notice *notice = value;

      if (attending && notice->stage == STAGE_DUE)
        notice->stage = STAGE_HELD;
      if (notice->stage != STAGE_HELD)
        continue;
      if (attending)
        stop_timer (notice);
      else
        start_timer (notice, SAME_MS, on_due);
    }
}

/**
 * lk_sight_of_state:
 * @state: the state of a modem
 *
 * Returns: what that means for a notification
 */
LkSight
lk_sight_of_state (LkState state)
{
  switch (state)
    {
    case LK_STATE_NEEDS_PIN:
      return LK_SIGHT_PIN;
    case LK_STATE_NEEDS_PUK:
      return LK_SIGHT_PUK;
    case LK_STATE_READY:
    case LK_STATE_NETWORK_LOCK:
    case LK_STATE_BLOCKED:
      return LK_SIGHT_OVER;
    case LK_STATE_CHECKING:
    case LK_STATE_RESTARTING:
    case LK_STATE_NO_SIM:
    case LK_STATE_FAILED:
    case LK_STATE_UNKNOWN_LOCK:
    default:
      return LK_SIGHT_AWAY;
    }
}
