/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-details.h"

#include "lk-closures.h"
#include "lk-fact-row.h"
#include "lk-words.h"

/* What an operator asks for to find a contract; never a code. */
struct _LkDetails
{
  LkPane parent_instance;
};

enum
{
  PROP_0,
  PROP_ICCID,
  PROP_IMSI,
  PROP_NUMBER,
  PROP_IMEI,
  PROP_OPERATOR,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LkDetails, lk_details, LK_TYPE_PANE)

static char *
dup_text (LkDetails *self)
{
  LkModem *modem = lk_pane_get_modem (LK_PANE (self));

  return lk_words_details (lk_modem_get_iccid (modem), lk_modem_get_imsi (modem), lk_modem_get_number (modem),
                           lk_modem_get_imei (modem), lk_modem_get_operator (modem), lk_modem_get_state (modem));
}

static void
copy (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LkDetails *self = LK_DETAILS (widget);
  g_autofree char *text = NULL;

  if (lk_pane_get_modem (LK_PANE (self)) == NULL)
    return;

  text = dup_text (self);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  gtk_widget_activate_action (widget, "win.tell", "s", lk_words_copied ());
}

static void
lk_details_refresh (LkPane *view)
{
  LK_PANE_CLASS (lk_details_parent_class)->refresh (view);
  lk_pane_notify_all (view, properties, N_PROPS);
}

static void
lk_details_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LkModem *modem = lk_pane_get_modem (LK_PANE (object));

  if (modem == NULL)
    return;

  switch (id)
    {
    case PROP_ICCID:
      g_value_set_string (value, lk_modem_get_iccid (modem));
      break;
    case PROP_IMSI:
      g_value_set_string (value, lk_modem_get_imsi (modem));
      if (g_value_get_string (value) == NULL)
        g_value_set_static_string (value, lk_words_unread_imsi (lk_modem_get_state (modem)));
      break;
    case PROP_NUMBER:
      g_value_set_string (value, lk_modem_get_number (modem));
      break;
    case PROP_IMEI:
      g_value_set_string (value, lk_modem_get_imei (modem));
      break;
    case PROP_OPERATOR:
      g_value_set_string (value, lk_modem_get_operator (modem));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lk_details_class_init (LkDetailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = lk_details_get_property;
  LK_PANE_CLASS (klass)->refresh = lk_details_refresh;

  /* The modem's own, and a word for an IMSI that is not there. */
  properties[PROP_ICCID] = g_param_spec_string ("iccid", NULL, NULL, NULL, flags);
  properties[PROP_IMSI] = g_param_spec_string ("imsi", NULL, NULL, NULL, flags);
  properties[PROP_NUMBER] = g_param_spec_string ("number", NULL, NULL, NULL, flags);
  properties[PROP_IMEI] = g_param_spec_string ("imei", NULL, NULL, NULL, flags);
  properties[PROP_OPERATOR] = g_param_spec_string ("operator", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "details.copy", NULL, copy);

  g_type_ensure (LK_TYPE_FACT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/latchkey/lk-details.ui");
  lk_closures_bind (widget_class);
}

static void
lk_details_init (LkDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
