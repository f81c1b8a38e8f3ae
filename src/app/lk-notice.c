/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-notice.h"

#include "lk-announce.h"
#include "lk-closures.h"
#include "lk-core-enums.h"
#include "lk-patience.h"
#include "lk-scroll.h"
#include "lk-words.h"

/* What a screen reader is told without being asked. */
enum
{
  TOLD_PROGRESS,
  TOLD_OUTCOME,
  TOLD_OTHERS,
  N_TOLD,
};

/* What has just happened to the card: that an answer is awaited, how the last attempt ended and what it
 * cost, what to see to afterwards, that it is another card, and that somebody else has used a try. */
struct _LkNotice
{
  LkPane parent_instance;

  GtkWidget *progress_box;
  GtkLabel *progress_label;
  GtkWidget *outcome_box;
  GtkLabel *outcome_label;
  GtkWidget *others_box;
  GtkLabel *others_label;

  LkVerdict verdict;
  LkPatience *patience;
  char *announced[N_TOLD];

  /* Whose answer was awaited while this stood on the page. */
  LkModem *awaited;
};

enum
{
  PROP_0,
  PROP_PROGRESS,
  PROP_OUTCOME,
  PROP_ICON,
  PROP_ICON_CLASSES,
  PROP_REFUSED,
  PROP_ADVICE,
  PROP_OTHERS,
  PROP_ANYTHING,
  N_COMPUTED,
  PROP_VERDICT = N_COMPUTED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LkNotice, lk_notice, LK_TYPE_PANE)

static LkModem *
get_modem (LkNotice *self)
{
  return lk_pane_get_modem (LK_PANE (self));
}

static gboolean
is_waiting (LkNotice *self)
{
  return get_modem (self) != NULL && lk_modem_get_progress (get_modem (self)) != LK_PROGRESS_IDLE;
}

static const char *
get_progress (LkNotice *self)
{
  return is_waiting (self) && lk_patience_is_over (self->patience)
           ? lk_words_progress (lk_modem_get_progress (get_modem (self))) : NULL;
}

/* The outcome that this page is to tell, if there is one and nothing newer. */
static const LkOutcome *
get_told (LkNotice *self)
{
  LkPage page = lk_pane_get_page (LK_PANE (self));
  LkModem *modem = get_modem (self);
  const LkOutcome *outcome = modem == NULL ? NULL : lk_modem_get_outcome (modem);
  gboolean awaited = modem == self->awaited;

  if (outcome == NULL || is_waiting (self) || !lk_page_tells (page, lk_modem_get_lock (modem), awaited, outcome))
    return NULL;

  return outcome;
}

/* Whether the person has to be told that codes are now for another card. */
static gboolean
is_replaced (LkNotice *self)
{
  return get_modem (self) != NULL && lk_modem_get_replaced (get_modem (self))
         && lk_page_is_task (lk_pane_get_page (LK_PANE (self)), NULL);
}

static char *
dup_outcome (LkNotice *self)
{
  LkModem *modem = get_modem (self);
  const LkOutcome *told = get_told (self);
  LkOperation operation = LK_OPERATION_UNLOCK;

  if (is_waiting (self))
    return NULL;
  lk_page_is_task (lk_pane_get_page (LK_PANE (self)), &operation);
  if (self->verdict == LK_VERDICT_CARD_CHANGED && is_replaced (self))
    return lk_words_replaced (TRUE);
  if (self->verdict != LK_VERDICT_SEND)
    return lk_words_verdict (self->verdict, operation);
  if (told == NULL && is_replaced (self))
    return lk_words_replaced (FALSE);
  if (told == NULL)
    return NULL;

  return lk_words_outcome (told, lk_modem_get_state (modem), lk_modem_get_pin_left (modem),
                           lk_modem_get_puk_left (modem));
}

static const char *
get_icon (LkNotice *self)
{
  const LkOutcome *told = get_told (self);

  if (self->verdict == LK_VERDICT_SEND && told != NULL && told->result == LK_RESULT_DONE)
    return "object-select-symbolic";

  return self->verdict == LK_VERDICT_SEND && told != NULL ? "dialog-warning-symbolic" : "dialog-information-symbolic";
}

/* The colour that goes with the icon. */
static char **
dup_icon_classes (LkNotice *self)
{
  const LkOutcome *told = self->verdict == LK_VERDICT_SEND ? get_told (self) : NULL;
  const char *done[] = { "success", NULL };
  const char *not_done[] = { "warning", NULL };
  const char *nothing[] = { NULL };

  if (told == NULL)
    return g_strdupv ((char **) nothing);

  return g_strdupv ((char **) (told->result == LK_RESULT_DONE ? done : not_done));
}

/* What is told is how an attempt from this page has ended. */
static gboolean
is_own (LkNotice *self)
{
  LkPage page = lk_pane_get_page (LK_PANE (self));
  const LkOutcome *told = get_told (self);
  LkOperation operation;

  return told != NULL && lk_page_is_task (page, &operation) && told->operation == operation;
}

/* The code that was typed last on this page is known to be wrong, and nothing has happened since. */
static gboolean
is_refused (LkNotice *self)
{
  if (self->verdict != LK_VERDICT_SEND)
    return self->verdict == LK_VERDICT_REFUSED_BEFORE && !is_waiting (self);

  return is_own (self) && get_told (self)->result == LK_RESULT_REFUSED;
}

static char *
dup_others (LkNotice *self)
{
  LkModem *modem = get_modem (self);

  return modem == NULL ? NULL : lk_words_others (lk_modem_get_others_used (modem), lk_modem_get_others_unseen (modem));
}

static gboolean
has_anything (LkNotice *self)
{
  g_autofree char *outcome = dup_outcome (self);
  g_autofree char *others = dup_others (self);

  return get_progress (self) != NULL || outcome != NULL || others != NULL;
}

/* Each when it is new. */
static void
announce (LkNotice *self)
{
  char *told[N_TOLD] = { g_strdup (get_progress (self)), dup_outcome (self), dup_others (self) };
  gboolean mapped = gtk_widget_get_mapped (GTK_WIDGET (self));

  for (guint i = 0; i < N_TOLD; i++)
    {
      if (mapped && g_strcmp0 (told[i], self->announced[i]) != 0)
        {
          g_free (self->announced[i]);
          self->announced[i] = g_steal_pointer (&told[i]);
          if (self->announced[i] != NULL)
            lk_announce (GTK_WIDGET (self), self->announced[i]);
        }
      g_free (told[i]);
    }
}

static void
tell (LkNotice *self)
{
  lk_pane_notify_all (LK_PANE (self), properties, N_COMPUTED);
  announce (self);
}

static void
on_patience_over (LkNotice *self)
{
  tell (self);
  if (get_progress (self) != NULL)
    lk_scroll_to (GTK_WIDGET (self));
}

/* A page that is made for an outcome has it before it is shown. So has one that somebody comes back to, such as from
 * the help, and looks for how it went. */
static void
lk_notice_map (GtkWidget *widget)
{
  LkNotice *self = LK_NOTICE (widget);

  GTK_WIDGET_CLASS (lk_notice_parent_class)->map (widget);
  announce (self);
  if (is_own (self))
    lk_scroll_to (widget);
}

static void
lk_notice_refresh (LkPane *view)
{
  LkNotice *self = LK_NOTICE (view);

  LK_PANE_CLASS (lk_notice_parent_class)->refresh (view);
  if (is_waiting (self))
    g_set_weak_pointer (&self->awaited, get_modem (self));
  lk_patience_set_waiting (self->patience, is_waiting (self));
  tell (self);
}

static void
lk_notice_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LkNotice *self = LK_NOTICE (object);

  switch (id)
    {
    case PROP_PROGRESS:
      g_value_set_static_string (value, get_progress (self));
      break;
    case PROP_OUTCOME:
      g_value_take_string (value, dup_outcome (self));
      break;
    case PROP_ICON:
      g_value_set_static_string (value, get_icon (self));
      break;
    case PROP_ICON_CLASSES:
      g_value_take_boxed (value, dup_icon_classes (self));
      break;
    case PROP_REFUSED:
      g_value_set_boolean (value, is_refused (self));
      break;
    case PROP_ADVICE:
      g_value_take_string (value, lk_words_advice (get_told (self)));
      break;
    case PROP_OTHERS:
      g_value_take_string (value, dup_others (self));
      break;
    case PROP_ANYTHING:
      g_value_set_boolean (value, has_anything (self));
      break;
    case PROP_VERDICT:
      g_value_set_enum (value, self->verdict);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lk_notice_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LkNotice *self = LK_NOTICE (object);

  switch (id)
    {
    case PROP_VERDICT:
      if (self->verdict == (LkVerdict) g_value_get_enum (value))
        break;
      self->verdict = g_value_get_enum (value);
      g_object_notify_by_pspec (object, pspec);
      lk_notice_refresh (LK_PANE (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lk_notice_finalize (GObject *object)
{
  LkNotice *self = LK_NOTICE (object);

  g_object_unref (self->patience);
  g_clear_weak_pointer (&self->awaited);
  for (guint i = 0; i < N_TOLD; i++)
    g_free (self->announced[i]);

  G_OBJECT_CLASS (lk_notice_parent_class)->finalize (object);
}

static void
lk_notice_class_init (LkNoticeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = lk_notice_get_property;
  object_class->set_property = lk_notice_set_property;
  object_class->finalize = lk_notice_finalize;
  widget_class->map = lk_notice_map;
  LK_PANE_CLASS (klass)->refresh = lk_notice_refresh;

  /* Computed from the page, the modem and the verdict. */
  properties[PROP_PROGRESS] = g_param_spec_string ("progress", NULL, NULL, NULL, flags);
  properties[PROP_OUTCOME] = g_param_spec_string ("outcome", NULL, NULL, NULL, flags);
  properties[PROP_ICON] = g_param_spec_string ("icon", NULL, NULL, NULL, flags);
  properties[PROP_ICON_CLASSES] = g_param_spec_boxed ("icon-classes", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_REFUSED] = g_param_spec_boolean ("refused", NULL, NULL, FALSE, flags);
  properties[PROP_ADVICE] = g_param_spec_string ("advice", NULL, NULL, NULL, flags);
  properties[PROP_OTHERS] = g_param_spec_string ("others", NULL, NULL, NULL, flags);
  properties[PROP_ANYTHING] = g_param_spec_boolean ("anything", NULL, NULL, FALSE, flags);
  /* Why the last press sent nothing; LK_VERDICT_SEND when there is nothing to say about it. */
  properties[PROP_VERDICT] = g_param_spec_enum ("verdict", NULL, NULL, LK_TYPE_VERDICT, LK_VERDICT_SEND,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/latchkey/lk-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, LkNotice, progress_box);
  gtk_widget_class_bind_template_child (widget_class, LkNotice, progress_label);
  gtk_widget_class_bind_template_child (widget_class, LkNotice, outcome_box);
  gtk_widget_class_bind_template_child (widget_class, LkNotice, outcome_label);
  gtk_widget_class_bind_template_child (widget_class, LkNotice, others_box);
  gtk_widget_class_bind_template_child (widget_class, LkNotice, others_label);
  lk_closures_bind (widget_class);
}

static void
lk_notice_init (LkNotice *self)
{
  g_autoptr (LkClock) clock = lk_clock_new ();

  self->patience = lk_patience_new (clock);
  g_signal_connect_object (self->patience, "notify::over", G_CALLBACK (on_patience_over), self, G_CONNECT_SWAPPED);
  gtk_widget_init_template (GTK_WIDGET (self));
  lk_announce_by_role (self->progress_box, self->progress_label);
  lk_announce_by_role (self->outcome_box, self->outcome_label);
  lk_announce_by_role (self->others_box, self->others_label);
}

/**
 * lk_notice_get_outcome_label:
 * @self: a notice
 *
 * Returns: (transfer none): the label that tells the outcome, to describe a field with
 */
GtkLabel *
lk_notice_get_outcome_label (LkNotice *self)
{
  return self->outcome_label;
}
