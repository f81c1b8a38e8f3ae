/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-help-section.h"

#include "lk-tab-stop.h"

/* One question of the help, and its answer. It takes the focus, so that Tab leads from one to the next
 * and a screen reader reads it out. */
struct _LkHelpSection
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkLabel *body;
};

G_DEFINE_FINAL_TYPE (LkHelpSection, lk_help_section, ADW_TYPE_BIN)

static void
lk_help_section_class_init (LkHelpSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  lk_tab_stop_install (widget_class);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "section");
  gtk_widget_class_set_template_from_resource (widget_class, "/latchkey/lk-help-section.ui");
  gtk_widget_class_bind_template_child (widget_class, LkHelpSection, title);
  gtk_widget_class_bind_template_child (widget_class, LkHelpSection, body);
}

static void
lk_help_section_init (LkHelpSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lk_help_section_new:
 * @help: which section
 *
 * Returns: (transfer floating): the section
 */
GtkWidget *
lk_help_section_new (LkHelp help)
{
  LkHelpSection *self = g_object_new (LK_TYPE_HELP_SECTION, NULL);
  g_autofree char *body = lk_words_help_body (help);

  gtk_label_set_label (self->title, lk_words_help_title (help));
  gtk_label_set_label (self->body, body);

  return GTK_WIDGET (self);
}
