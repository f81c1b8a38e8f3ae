/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-closures.h"

#include "lk-words.h"

static gboolean
is_set (GObject *object, const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
is_not (GObject *object, gboolean value)
{
  return !value;
}

static gboolean
has_help (GObject *object, LkPage page)
{
  return lk_words_help_button (page) != NULL;
}

static char *
help_text (GObject *object, LkPage page)
{
  return g_strdup (lk_words_help_button (page));
}

/**
 * lk_closures_bind:
 * @klass: a widget class with a template
 *
 * Makes the small functions that more than one template needs known to it: `is_set` says whether a
 * text is there, `is_not` negates, `has_help` says whether a page has a button that leads to the help,
 * and `help_text` is its label.
 */
void
lk_closures_bind (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_callback (klass, has_help);
  gtk_widget_class_bind_template_callback (klass, help_text);
  gtk_widget_class_bind_template_callback (klass, is_set);
  gtk_widget_class_bind_template_callback (klass, is_not);
}
