/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-task.h"

#include "lk-app-enums.h"
#include "lk-core-enums.h"
#include "lk-page.h"

/* What a page with codes shows and presses: the offer as it stands on the screen, and the tick that was
 * given for it. No widget, and no decision: core makes the offer and judges the press. */
struct _LkTask
{
  GObject parent_instance;

  LkPage page;
  LkOperation operation;
  LkModem *modem;
  GSignalGroup *modem_signals;

  LkOffer shown;
  gboolean ticked;
  LkVerdict verdict;
};

enum
{
  PROP_0,
  PROP_PAGE,
  PROP_OPERATION,
  PROP_MODEM,
  PROP_TRIES_LEFT,
  PROP_CONSENT,
  PROP_TICKED,
  PROP_VERDICT,
  PROP_WAITING,
  N_PROPS,
};

enum
{
  RENEWED,
  WAITED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LkTask, lk_task, G_TYPE_OBJECT)

static void
set_ticked (LkTask *self, gboolean ticked)
{
  if (self->ticked == ticked)
    return;

  self->ticked = ticked;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TICKED]);
  if (ticked && self->verdict == LK_VERDICT_NEEDS_CONSENT)
    lk_task_tell (self, LK_VERDICT_SEND);
}

/* Puts @now on the screen in place of what stood there. A tick was for that, and is gone. */
static void
show_offer (LkTask *self, const LkOffer *now)
{
  LkOffer before = self->shown;

  self->shown = *now;
  set_ticked (self, FALSE);
  if (before.tries_left != now->tries_left)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TRIES_LEFT]);
  if (before.consent != now->consent)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONSENT]);
}

/* Another card or another lock than the one shown: what was typed was not meant for it. */
static void
read_offer (LkTask *self)
{
  LkVerdict why = lk_task_find_change (self);
  LkOffer now;

  if (self->modem == NULL)
    return;

  now = lk_modem_get_offer (self->modem, self->operation);
  if (why != LK_VERDICT_SEND)
    {
      show_offer (self, &now);
      lk_task_tell (self, LK_VERDICT_SEND);
      g_signal_emit (self, signals[RENEWED], 0, why);
    }
  else if (now.tries_left != self->shown.tries_left || now.consent != self->shown.consent
           || now.turn != self->shown.turn)
    show_offer (self, &now);
}

/* Another modem or another task: nothing of what stood there is for it. */
static void
begin (LkTask *self)
{
  LkOffer now = { .tries_left = LK_UNKNOWN };

  if (self->modem != NULL)
    now = lk_modem_get_offer (self->modem, self->operation);
  show_offer (self, &now);
  lk_task_tell (self, LK_VERDICT_SEND);
  g_signal_emit (self, signals[RENEWED], 0, LK_VERDICT_SEND);
}

static void
on_modem_notify (LkTask *self)
{
  read_offer (self);
}

static void
on_modem_progress (LkTask *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAITING]);
  if (!lk_task_get_waiting (self))
    g_signal_emit (self, signals[WAITED], 0);
}

/* Something newer than the last press is to be told. */
static void
on_modem_outcome (LkTask *self)
{
  lk_task_tell (self, LK_VERDICT_SEND);
}

static void
set_modem (LkTask *self, LkModem *modem)
{
  if (!g_set_object (&self->modem, modem))
    return;

  g_signal_group_set_target (self->modem_signals, modem);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEM]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAITING]);
  begin (self);
}

static void
set_page (LkTask *self, LkPage page)
{
  self->page = page;
  lk_page_is_task (page, &self->operation);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPERATION]);
  begin (self);
}

static void
lk_task_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LkTask *self = LK_TASK (object);

  switch (id)
    {
    case PROP_PAGE:
      g_value_set_enum (value, self->page);
      break;
    case PROP_OPERATION:
      g_value_set_enum (value, self->operation);
      break;
    case PROP_MODEM:
      g_value_set_object (value, self->modem);
      break;
    case PROP_TRIES_LEFT:
      g_value_set_uint (value, self->shown.tries_left);
      break;
    case PROP_CONSENT:
      g_value_set_flags (value, self->shown.consent);
      break;
    case PROP_TICKED:
      g_value_set_boolean (value, self->ticked);
      break;
    case PROP_VERDICT:
      g_value_set_enum (value, self->verdict);
      break;
    case PROP_WAITING:
      g_value_set_boolean (value, lk_task_get_waiting (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lk_task_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LkTask *self = LK_TASK (object);

  switch (id)
    {
    case PROP_PAGE:
      set_page (self, g_value_get_enum (value));
      break;
    case PROP_MODEM:
      set_modem (self, g_value_get_object (value));
      break;
    case PROP_TICKED:
      set_ticked (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lk_task_dispose (GObject *object)
{
  LkTask *self = LK_TASK (object);

  g_clear_object (&self->modem_signals);
  g_clear_object (&self->modem);

  G_OBJECT_CLASS (lk_task_parent_class)->dispose (object);
}

static void
lk_task_class_init (LkTaskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags writable = readable | G_PARAM_WRITABLE;

  object_class->get_property = lk_task_get_property;
  object_class->set_property = lk_task_set_property;
  object_class->dispose = lk_task_dispose;

  /* The page that it is the task of, which stays the same. */
  properties[PROP_PAGE] = g_param_spec_enum ("page", NULL, NULL, LK_TYPE_PAGE, LK_PAGE_CONNECTING, writable);
  properties[PROP_OPERATION] = g_param_spec_enum ("operation", NULL, NULL, LK_TYPE_OPERATION, LK_OPERATION_UNLOCK,
                                                  readable);
  properties[PROP_MODEM] = g_param_spec_object ("modem", NULL, NULL, LK_TYPE_MODEM, writable);
  /* Tries left as they stand on the screen, or LK_UNKNOWN. */
  properties[PROP_TRIES_LEFT] = g_param_spec_uint ("tries-left", NULL, NULL, 0, G_MAXUINT, 0, readable);
  /* What has to be agreed to. */
  properties[PROP_CONSENT] = g_param_spec_flags ("consent", NULL, NULL, LK_TYPE_CONSENT, LK_CONSENT_NONE, readable);
  /* The person agrees to it. */
  properties[PROP_TICKED] = g_param_spec_boolean ("ticked", NULL, NULL, FALSE, writable);
  /* Why the last press sent nothing; LK_VERDICT_SEND when there is nothing to say about it. */
  properties[PROP_VERDICT] = g_param_spec_enum ("verdict", NULL, NULL, LK_TYPE_VERDICT, LK_VERDICT_SEND, readable);
  /* An answer is awaited: nothing can be typed or pressed. */
  properties[PROP_WAITING] = g_param_spec_boolean ("waiting", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* The card or the lock is another one: every field has to be emptied. The verdict says which. */
  signals[RENEWED] = g_signal_new ("renewed", LK_TYPE_TASK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   LK_TYPE_VERDICT);
  /* The answer is there: the person goes on. */
  signals[WAITED] = g_signal_new ("waited", LK_TYPE_TASK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lk_task_init (LkTask *self)
{
  self->shown.tries_left = LK_UNKNOWN;
  self->modem_signals = g_signal_group_new (LK_TYPE_MODEM);
  g_signal_group_connect_swapped (self->modem_signals, "notify", G_CALLBACK (on_modem_notify), self);
  g_signal_group_connect_swapped (self->modem_signals, "notify::progress", G_CALLBACK (on_modem_progress), self);
  g_signal_group_connect_swapped (self->modem_signals, "notify::outcome", G_CALLBACK (on_modem_outcome), self);
}

/**
 * lk_task_get_operation:
 * @self: a task
 *
 * Returns: what is to be done
 */
LkOperation
lk_task_get_operation (LkTask *self)
{
  return self->operation;
}

/**
 * lk_task_get_waiting:
 * @self: a task
 *
 * Returns: %TRUE while an answer of the card is awaited
 */
gboolean
lk_task_get_waiting (LkTask *self)
{
  return self->modem != NULL && lk_modem_get_progress (self->modem) != LK_PROGRESS_IDLE;
}

/**
 * lk_task_find_change:
 * @self: a task
 *
 * Returns: %LK_VERDICT_CARD_CHANGED or %LK_VERDICT_LOCK_CHANGED if the card or the lock is another one than
 *   what stands on the screen, else %LK_VERDICT_SEND
 */
LkVerdict
lk_task_find_change (LkTask *self)
{
  LkOffer now;

  if (self->modem == NULL)
    return LK_VERDICT_SEND;

  now = lk_modem_get_offer (self->modem, self->operation);
  if (now.card != self->shown.card)
    return LK_VERDICT_CARD_CHANGED;

  return now.lock != self->shown.lock ? LK_VERDICT_LOCK_CHANGED : LK_VERDICT_SEND;
}

/**
 * lk_task_press:
 * @self: a task
 * @code: (transfer full): the PIN or PUK
 * @new_code: (transfer full) (nullable): the new PIN
 *
 * Asks core to send the codes for what stands on the screen. The tick is good for this press alone.
 *
 * Returns: core's verdict
 */
LkVerdict
lk_task_press (LkTask *self, LkCode *code, LkCode *new_code)
{
  g_autoptr (LkCode) own_code = code;
  g_autoptr (LkCode) own_new_code = new_code;
  LkOffer shown = self->shown;
  gboolean ticked = self->ticked;
  LkVerdict verdict = LK_VERDICT_GONE;

  set_ticked (self, FALSE);
  if (self->modem != NULL)
    verdict = lk_modem_press (self->modem, &shown, ticked, g_steal_pointer (&own_code),
                              g_steal_pointer (&own_new_code));
  read_offer (self);
  lk_task_tell (self, verdict);

  return verdict;
}

/**
 * lk_task_tell:
 * @self: a task
 * @verdict: why nothing was sent, or %LK_VERDICT_SEND
 *
 * Has the page say why nothing was sent, until the next press or outcome.
 */
void
lk_task_tell (LkTask *self, LkVerdict verdict)
{
  if (self->verdict == verdict)
    return;

  self->verdict = verdict;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VERDICT]);
}
