/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-ready-page.h"

#include "lk-closures.h"
#include "lk-core-enums.h"
#include "lk-details.h"
#include "lk-heading.h"
#include "lk-next-row.h"
#include "lk-notice.h"
#include "lk-words.h"

/* An unlocked SIM: what can be done with its PIN, and its details. */
struct _LkReadyPage
{
  LkPane parent_instance;

  GtkWidget *heading;
  LkNotice *notice;
};

enum
{
  PROP_0,
  PROP_PIN_LOCK,
  PROP_MAY_BE_ON,
  PROP_MAY_BE_OFF,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LkReadyPage, lk_ready_page, LK_TYPE_PANE)

static char *
pin_lock_text (GObject *object, LkPinLock pin_lock)
{
  return g_strdup (lk_words_pin_lock (pin_lock));
}

static gboolean
lk_ready_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (LK_READY_PAGE (widget)->heading);
}

static void
lk_ready_page_tell (LkPane *pane, LkVerdict verdict)
{
  g_object_set (LK_READY_PAGE (pane)->notice, "verdict", verdict, NULL);
}

static void
lk_ready_page_refresh (LkPane *view)
{
  LK_PANE_CLASS (lk_ready_page_parent_class)->refresh (view);
  lk_pane_notify_all (view, properties, N_PROPS);
}

static void
lk_ready_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LkModem *modem = lk_pane_get_modem (LK_PANE (object));
  LkPinLock pin_lock = modem != NULL ? lk_modem_get_pin_lock (modem) : LK_PIN_LOCK_NOT_REPORTED;

  switch (id)
    {
    case PROP_PIN_LOCK:
      g_value_set_enum (value, pin_lock);
      break;
    case PROP_MAY_BE_ON:
      g_value_set_boolean (value, pin_lock != LK_PIN_LOCK_OFF);
      break;
    case PROP_MAY_BE_OFF:
      g_value_set_boolean (value, pin_lock != LK_PIN_LOCK_ON);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lk_ready_page_class_init (LkReadyPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = lk_ready_page_get_property;
  widget_class->grab_focus = lk_ready_page_grab_focus;
  LK_PANE_CLASS (klass)->refresh = lk_ready_page_refresh;
  LK_PANE_CLASS (klass)->tell = lk_ready_page_tell;

  /* The modem's own. */
  properties[PROP_PIN_LOCK] = g_param_spec_enum ("pin-lock", NULL, NULL, LK_TYPE_PIN_LOCK, LK_PIN_LOCK_NOT_REPORTED,
                                                 flags);
  /* Where nobody knows whether the PIN is on, both are offered. */
  properties[PROP_MAY_BE_ON] = g_param_spec_boolean ("may-be-on", NULL, NULL, TRUE, flags);
  properties[PROP_MAY_BE_OFF] = g_param_spec_boolean ("may-be-off", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (LK_TYPE_DETAILS);
  g_type_ensure (LK_TYPE_HEADING);
  g_type_ensure (LK_TYPE_NEXT_ROW);
  g_type_ensure (LK_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/latchkey/lk-ready-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LkReadyPage, heading);
  gtk_widget_class_bind_template_child (widget_class, LkReadyPage, notice);
  gtk_widget_class_bind_template_callback (widget_class, pin_lock_text);
  lk_closures_bind (widget_class);
}

static void
lk_ready_page_init (LkReadyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
