/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-heading.h"

#include "lk-closures.h"
#include "lk-words.h"

/* The top of a page: icon, title, which modem and card it is about, and what the matter is. On a page without
 * fields it has the focus, so that it is read out, and an Enter that is still held presses nothing. */
struct _LkHeading
{
  LkPane parent_instance;

  gboolean alone;
};

enum
{
  PROP_0,
  PROP_ICON,
  PROP_ICON_SIZE,
  PROP_TITLE,
  PROP_BODY,
  PROP_MODEM_NAME,
  PROP_CARD,
  N_COMPUTED,
  PROP_ALONE = N_COMPUTED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LkHeading, lk_heading, LK_TYPE_PANE)

static const char *
icon_of_page (LkPage page)
{
  switch (page)
    {
    case LK_PAGE_NO_BUS:
    case LK_PAGE_NO_SERVICE:
      return "network-cellular-offline-symbolic";
    case LK_PAGE_NO_SIM:
    case LK_PAGE_FAILED:
      return "auth-sim-missing-symbolic";
    case LK_PAGE_UNLOCK:
    case LK_PAGE_PUK:
    case LK_PAGE_TURN_ON:
      return "auth-sim-locked-symbolic";
    case LK_PAGE_BLOCKED:
      return "dialog-error-symbolic";
    case LK_PAGE_NETWORK_LOCK:
      return "system-lock-screen-symbolic";
    case LK_PAGE_UNKNOWN_LOCK:
      return "dialog-question-symbolic";
    case LK_PAGE_READY:
    case LK_PAGE_TURN_OFF:
    case LK_PAGE_CHANGE:
      return "auth-sim-symbolic";
    case LK_PAGE_HELP:
      return "help-about-symbolic";
    default:
      return "modem-symbolic";
    }
}

/* Without a modem there are only the page's own words. */
static LkTopic
get_topic (LkHeading *self)
{
  LkModem *modem = lk_pane_get_modem (LK_PANE (self));
  LkTopic topic = { .page = lk_pane_get_page (LK_PANE (self)) };

  if (modem != NULL)
    {
      topic.failure = lk_modem_get_failure (modem);
      topic.lock = lk_modem_get_lock (modem);
      topic.slot = lk_modem_get_slot (modem);
      topic.n_slots = lk_modem_get_n_slots (modem);
      topic.sim_type = lk_modem_get_sim_type (modem);
    }

  return topic;
}

static char *
dup_modem_name (LkModem *modem)
{
  return modem == NULL ? NULL
                       : lk_words_modem (lk_modem_get_manufacturer (modem), lk_modem_get_model (modem),
                                         lk_modem_get_slot (modem), lk_modem_get_n_slots (modem));
}

/* Core remembers the card that was there; the modem sees none. */
static char *
dup_card (LkModem *modem)
{
  return modem == NULL || lk_modem_get_state (modem) == LK_STATE_NO_SIM
           ? NULL : lk_words_card (lk_modem_get_operator (modem), lk_modem_get_number (modem),
                                   lk_modem_get_iccid (modem));
}

static void
lk_heading_refresh (LkPane *view)
{
  LK_PANE_CLASS (lk_heading_parent_class)->refresh (view);
  lk_pane_notify_all (view, properties, N_COMPUTED);
}

static void
lk_heading_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LkHeading *self = LK_HEADING (object);
  LkModem *modem = lk_pane_get_modem (LK_PANE (self));
  LkTopic topic = get_topic (self);

  switch (id)
    {
    case PROP_ICON:
      g_value_set_static_string (value, icon_of_page (topic.page));
      break;
    case PROP_ICON_SIZE:
      g_value_set_int (value, lk_page_is_task (topic.page, NULL) ? 48 : 64);
      break;
    case PROP_TITLE:
      g_value_set_static_string (value, lk_words_title (&topic));
      break;
    case PROP_BODY:
      g_value_take_string (value, lk_words_body (&topic));
      break;
    case PROP_MODEM_NAME:
      g_value_take_string (value, dup_modem_name (modem));
      break;
    case PROP_CARD:
      g_value_take_string (value, dup_card (modem));
      break;
    case PROP_ALONE:
      g_value_set_boolean (value, self->alone);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lk_heading_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_ALONE:
      LK_HEADING (object)->alone = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* The page gives it the focus, and nobody need see that. */
static gboolean
lk_heading_grab_focus (GtkWidget *widget)
{
  gtk_widget_remove_css_class (widget, "reached");

  return GTK_WIDGET_CLASS (lk_heading_parent_class)->grab_focus (widget);
}

/* Tab does so only where it would find nothing else to stop at, and there it is seen. */
static gboolean
lk_heading_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (!LK_HEADING (widget)->alone || gtk_widget_is_focus (widget) || !gtk_widget_grab_focus (widget))
    return FALSE;

  gtk_widget_add_css_class (widget, "reached");

  return TRUE;
}

static void
lk_heading_class_init (LkHeadingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = lk_heading_get_property;
  object_class->set_property = lk_heading_set_property;
  LK_PANE_CLASS (klass)->refresh = lk_heading_refresh;

  /* All computed from the page and the modem. */
  properties[PROP_ICON] = g_param_spec_string ("icon", NULL, NULL, NULL, flags);
  properties[PROP_ICON_SIZE] = g_param_spec_int ("icon-size", NULL, NULL, 0, G_MAXINT, 64, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_BODY] = g_param_spec_string ("body", NULL, NULL, NULL, flags);
  properties[PROP_MODEM_NAME] = g_param_spec_string ("modem-name", NULL, NULL, NULL, flags);
  properties[PROP_CARD] = g_param_spec_string ("card", NULL, NULL, NULL, flags);
  /* Nothing else on the page takes the focus. */
  properties[PROP_ALONE] = g_param_spec_boolean ("alone", NULL, NULL, FALSE,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  widget_class->focus = lk_heading_focus;
  widget_class->grab_focus = lk_heading_grab_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "heading");
  gtk_widget_class_set_template_from_resource (widget_class, "/latchkey/lk-heading.ui");
  lk_closures_bind (widget_class);
}

static void
lk_heading_init (LkHeading *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
