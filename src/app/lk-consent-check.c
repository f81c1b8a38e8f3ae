/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-consent-check.h"

/* A check button beside a whole sentence: it wraps, is read out as the check's name, and can be toggled
 * through accessibility, which a plain GtkCheckButton of GTK 4.8 cannot. */
struct _LkConsentCheck
{
  GtkCheckButton parent_instance;

  GtkLabel *label;
};

enum
{
  PROP_0,
  PROP_SENTENCE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LkConsentCheck, lk_consent_check, GTK_TYPE_CHECK_BUTTON)

static void
toggle (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkCheckButton *check = GTK_CHECK_BUTTON (widget);

  if (gtk_widget_is_sensitive (widget))
    gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

/* An Enter that is still held after the press that asked for the tick must not give it. */
static gboolean
ignore (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return GDK_EVENT_STOP;
}

static void
set_sentence (LkConsentCheck *self, const char *sentence)
{
  gtk_label_set_label (self->label, sentence != NULL ? sentence : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (self->label), -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SENTENCE]);
}

static void
lk_consent_check_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SENTENCE:
      g_value_set_string (value, gtk_label_get_label (LK_CONSENT_CHECK (object)->label));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lk_consent_check_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SENTENCE:
      set_sentence (LK_CONSENT_CHECK (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lk_consent_check_class_init (LkConsentCheckClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = lk_consent_check_get_property;
  object_class->set_property = lk_consent_check_set_property;

  /* What the person agrees to. */
  properties[PROP_SENTENCE] = g_param_spec_string ("sentence", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "check.toggle", NULL, toggle);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, ignore, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, ignore, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_ISO_Enter, 0, ignore, NULL);
}

static void
lk_consent_check_init (LkConsentCheck *self)
{
  self->label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0,
                              "hexpand", TRUE, "margin-start", 6, NULL);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (self), GTK_WIDGET (self->label));
}
