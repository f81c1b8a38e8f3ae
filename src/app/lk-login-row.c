/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-login-row.h"

#include "lk-announce.h"
#include "lk-app-enums.h"
#include "lk-scroll.h"
#include "lk-words.h"

/* The switch that a Flatpak offers on its pages until the person has decided, and what became of it. */
struct _LkLoginRow
{
  AdwBin parent_instance;

  LkBackground *background;
};

enum
{
  PROP_0,
  PROP_BACKGROUND,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LkLoginRow, lk_login_row, ADW_TYPE_BIN)

static char *
words (LkBackgroundState state)
{
  return lk_words_background (state, g_application_get_application_id (g_application_get_default ()));
}

static char *
background_text (GObject *object, LkBackgroundState state)
{
  return words (state);
}

static gboolean
takes_input (GObject *object, LkBackgroundState state)
{
  return state != LK_BACKGROUND_ASKING;
}

static void
on_close (LkLoginRow *self)
{
  lk_background_decline (self->background);
}

static void
announce (LkLoginRow *self)
{
  LkBackgroundState state;
  g_autofree char *text = NULL;

  g_object_get (self->background, "state", &state, NULL);
  text = words (state);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && state != LK_BACKGROUND_ASKING)
    lk_announce (GTK_WIDGET (self), text);
}

static void
lk_login_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_BACKGROUND)
    g_value_set_object (value, LK_LOGIN_ROW (object)->background);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
lk_login_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LkLoginRow *self = LK_LOGIN_ROW (object);

  if (id != PROP_BACKGROUND)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  else if (g_set_object (&self->background, g_value_get_object (value)))
    {
      g_signal_connect_object (self->background, "notify::state", G_CALLBACK (announce), self, G_CONNECT_SWAPPED);
      /* An expression in the .ui would warn when the window goes (GTK 4.8). */
      g_object_bind_property (self->background, "offered", self, "visible", G_BINDING_SYNC_CREATE);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
lk_login_row_dispose (GObject *object)
{
  g_clear_object (&LK_LOGIN_ROW (object)->background);

  G_OBJECT_CLASS (lk_login_row_parent_class)->dispose (object);
}

static void
lk_login_row_class_init (LkLoginRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = lk_login_row_get_property;
  object_class->set_property = lk_login_row_set_property;
  object_class->dispose = lk_login_row_dispose;

  /* What the switch turns on; NULL where the watcher is started in another way. */
  properties[PROP_BACKGROUND]
      = g_param_spec_object ("background", NULL, NULL, LK_TYPE_BACKGROUND,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/latchkey/lk-login-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, background_text);
  gtk_widget_class_bind_template_callback (widget_class, takes_input);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
}

static void
lk_login_row_init (LkLoginRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lk_scroll_pass_rows (GTK_LIST_BOX (adw_bin_get_child (ADW_BIN (self))));
}
