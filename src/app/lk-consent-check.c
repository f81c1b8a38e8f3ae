/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-consent-check.h"

/* A check button beside a whole sentence: it wraps, is read out as the check's name, and can be toggled
 * through accessibility, which a plain GtkCheckButton of GTK 4.8 cannot. */
struct _LkConsentCheck
{
  GtkCheckButton parent_instance;

  GtkLabel *label;
  guint unread;
};

/* Longer than the pause between two clicks, shorter than it takes to read the sentence. */
#define READING_TIME_MS 1000

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
on_read (gpointer data)
{
  LkConsentCheck *self = LK_CONSENT_CHECK (data);

  self->unread = 0;
  gtk_widget_set_can_target (GTK_WIDGET (self), TRUE);
}

/* By Space. One that is still held, or comes too soon, starts the time anew. */
static void
lk_consent_check_activate (GtkCheckButton *check)
{
  LkConsentCheck *self = LK_CONSENT_CHECK (check);

  if (self->unread == 0)
    GTK_CHECK_BUTTON_CLASS (lk_consent_check_parent_class)->activate (check);
  else
    lk_consent_check_let_read (self);
}

static void
lk_consent_check_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (lk_consent_check_parent_class)->map (widget);

  lk_consent_check_let_read (LK_CONSENT_CHECK (widget));
}

static void
lk_consent_check_dispose (GObject *object)
{
  g_clear_handle_id (&LK_CONSENT_CHECK (object)->unread, g_source_remove);

  G_OBJECT_CLASS (lk_consent_check_parent_class)->dispose (object);
}

static void
set_sentence (LkConsentCheck *self, const char *sentence)
{
  if (g_strcmp0 (sentence, gtk_label_get_label (self->label)) != 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    lk_consent_check_let_read (self);
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
  object_class->dispose = lk_consent_check_dispose;
  widget_class->map = lk_consent_check_map;
  GTK_CHECK_BUTTON_CLASS (klass)->activate = lk_consent_check_activate;

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
  /* The box stands where it does beside one line, however many there are. A grid, for the row that a check button is
   * would ask for the width that goes with each height. */
  gtk_widget_set_valign (gtk_widget_get_first_child (GTK_WIDGET (self)), GTK_ALIGN_START);
  gtk_widget_set_layout_manager (GTK_WIDGET (self), gtk_grid_layout_new ());
  g_object_set (gtk_layout_manager_get_layout_child (gtk_widget_get_layout_manager (GTK_WIDGET (self)),
                                                     GTK_WIDGET (self->label)), "column", 1, NULL);
}

/**
 * lk_consent_check_let_read:
 * @self: a check whose sentence is new, or that has come into sight
 *
 * Takes no click and no Space for a second. What was meant for something that stood there, or had the focus, must not
 * tick what nobody has read.
 */
void
lk_consent_check_let_read (LkConsentCheck *self)
{
  g_clear_handle_id (&self->unread, g_source_remove);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  self->unread = g_timeout_add_once (READING_TIME_MS, on_read, self);
}
