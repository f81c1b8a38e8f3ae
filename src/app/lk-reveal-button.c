/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-reveal-button.h"

#include <glib/gi18n.h>

/* Shows or hides the digits in a field, and is named after it. */
struct _LkRevealButton
{
  GtkButton parent_instance;

  GtkImage *image;

  GtkText *text;
  char *title;
};

enum
{
  PROP_0,
  PROP_TEXT,
  PROP_TITLE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LkRevealButton, lk_reveal_button, GTK_TYPE_BUTTON)

static gboolean
is_shown (LkRevealButton *self)
{
  return self->text != NULL && gtk_text_get_visibility (self->text);
}

static char *
dup_name (LkRevealButton *self)
{
  g_auto (GStrv) parts = g_strsplit (self->title != NULL ? self->title : "", "_", -1);
  g_autofree char *name = g_strjoinv ("", parts);

  /* Translators: the name of a button; %s is a field's title, such as "SIM PIN". */
  return is_shown (self) ? g_strdup_printf (C_("code", "Hide %s"), name) : g_strdup_printf (C_("code", "Show %s"), name);
}

static void
update (LkRevealButton *self)
{
  g_autofree char *name = dup_name (self);

  gtk_image_set_from_icon_name (self->image, is_shown (self) ? "view-conceal-symbolic" : "view-reveal-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
set_text (LkRevealButton *self, GtkText *text)
{
  if (!g_set_object (&self->text, text))
    return;

  g_signal_connect_object (text, "notify::visibility", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
set_title (LkRevealButton *self, const char *title)
{
  if (g_strcmp0 (self->title, title) == 0)
    return;

  g_free (self->title);
  self->title = g_strdup (title);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static void
lk_reveal_button_clicked (GtkButton *button)
{
  LkRevealButton *self = LK_REVEAL_BUTTON (button);

  lk_reveal_button_set_shown (self, !is_shown (self));
  gtk_text_grab_focus_without_selecting (self->text);
}

static void
lk_reveal_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LkRevealButton *self = LK_REVEAL_BUTTON (object);

  switch (id)
    {
    case PROP_TEXT:
      g_value_set_object (value, self->text);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lk_reveal_button_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LkRevealButton *self = LK_REVEAL_BUTTON (object);

  switch (id)
    {
    case PROP_TEXT:
      set_text (self, g_value_get_object (value));
      break;
    case PROP_TITLE:
      set_title (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lk_reveal_button_dispose (GObject *object)
{
  LkRevealButton *self = LK_REVEAL_BUTTON (object);

  g_clear_object (&self->text);
  g_clear_pointer (&self->title, g_free);

  G_OBJECT_CLASS (lk_reveal_button_parent_class)->dispose (object);
}

static void
lk_reveal_button_class_init (LkRevealButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = lk_reveal_button_get_property;
  object_class->set_property = lk_reveal_button_set_property;
  object_class->dispose = lk_reveal_button_dispose;
  GTK_BUTTON_CLASS (klass)->clicked = lk_reveal_button_clicked;

  /* Where the digits stand. */
  properties[PROP_TEXT] = g_param_spec_object ("text", NULL, NULL, GTK_TYPE_TEXT, flags);
  /* What the field is called; it may have a mnemonic. */
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lk_reveal_button_init (LkRevealButton *self)
{
  self->image = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_button_set_child (GTK_BUTTON (self), GTK_WIDGET (self->image));
}

/**
 * lk_reveal_button_set_shown:
 * @self: a button whose field is known
 * @shown: whether the digits can be read
 *
 * In GTK 4.8, showing the text starts its history for undo, whatever was said of that before, and from there a wiped
 * code can be called back: it is said again.
 */
void
lk_reveal_button_set_shown (LkRevealButton *self, gboolean shown)
{
  gtk_text_set_visibility (self->text, shown);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->text), TRUE);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->text), FALSE);
}
