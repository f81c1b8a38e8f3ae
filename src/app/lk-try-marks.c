/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-try-marks.h"

#include "lk-state.h"

/* A dot for each try that is left. Only for the eye: the words beside it say the same. */
struct _LkTryMarks
{
  AdwBin parent_instance;

  GtkWidget *box;
  guint tries_left;
};

enum
{
  PROP_0,
  PROP_TRIES_LEFT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LkTryMarks, lk_try_marks, ADW_TYPE_BIN)

/* A number that nobody knows has no marks, and takes their room all the same. */
static void
set_tries_left (LkTryMarks *self, guint tries_left)
{
  GtkWidget *mark;

  if (self->tries_left == tries_left)
    return;

  self->tries_left = tries_left;
  while ((mark = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), mark);
  for (guint i = 0; tries_left != LK_UNKNOWN && i < tries_left; i++)
    {
      mark = g_object_new (ADW_TYPE_BIN, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "css-name", "mark", NULL);
      gtk_box_append (GTK_BOX (self->box), mark);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TRIES_LEFT]);
}

static void
lk_try_marks_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_TRIES_LEFT:
      g_value_set_uint (value, LK_TRY_MARKS (object)->tries_left);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lk_try_marks_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_TRIES_LEFT:
      set_tries_left (LK_TRY_MARKS (object), g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lk_try_marks_class_init (LkTryMarksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = lk_try_marks_get_property;
  object_class->set_property = lk_try_marks_set_property;

  /* How many, or LK_UNKNOWN. */
  properties[PROP_TRIES_LEFT] = g_param_spec_uint ("tries-left", NULL, NULL, 0, G_MAXUINT, LK_UNKNOWN, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "marks");
}

static void
lk_try_marks_init (LkTryMarks *self)
{
  self->tries_left = LK_UNKNOWN;
  self->box = g_object_new (GTK_TYPE_BOX, "halign", GTK_ALIGN_CENTER, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                            NULL);
  adw_bin_set_child (ADW_BIN (self), self->box);
}
