/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-fact-row.h"

/* A name and a value that can be selected. Plain text: the value is foreign. */
struct _LkFactRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel *value_label;
  char *value;
};

enum
{
  PROP_0,
  PROP_VALUE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LkFactRow, lk_fact_row, ADW_TYPE_PREFERENCES_ROW)

static void
lk_fact_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_VALUE:
      g_value_set_string (value, LK_FACT_ROW (object)->value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lk_fact_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LkFactRow *self = LK_FACT_ROW (object);

  switch (id)
    {
    case PROP_VALUE:
      g_free (self->value);
      self->value = g_value_dup_string (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lk_fact_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LK_TYPE_FACT_ROW);
  g_clear_pointer (&LK_FACT_ROW (object)->value, g_free);

  G_OBJECT_CLASS (lk_fact_row_parent_class)->dispose (object);
}

/* Where a line begins */
static void
align_value (LkFactRow *self)
{
  gtk_label_set_xalign (self->value_label,
                        gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? 1 : 0);
}

static void
lk_fact_row_direction_changed (GtkWidget *widget, GtkTextDirection before)
{
  GTK_WIDGET_CLASS (lk_fact_row_parent_class)->direction_changed (widget, before);
  align_value (LK_FACT_ROW (widget));
}

static void
lk_fact_row_class_init (LkFactRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = lk_fact_row_get_property;
  object_class->set_property = lk_fact_row_set_property;
  object_class->dispose = lk_fact_row_dispose;
  widget_class->direction_changed = lk_fact_row_direction_changed;

  properties[PROP_VALUE] = g_param_spec_string ("value", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/latchkey/lk-fact-row.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "value", FALSE, G_STRUCT_OFFSET (LkFactRow, value_label));
}

static void
lk_fact_row_init (LkFactRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* A number is read from left to right in every language, its + before it. Words go their own way nevertheless. */
  gtk_widget_set_direction (GTK_WIDGET (self->value_label), GTK_TEXT_DIR_LTR);
  align_value (self);
}
