/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-help-page.h"

#include "lk-heading.h"
#include "lk-help-section.h"
#include "lk-scroll.h"

/* The help: the same sections for everybody, opened at the one that answers the page it was asked on. */
struct _LkHelpPage
{
  LkPane parent_instance;

  GtkBox *sections;
  GtkWidget *first;
};

G_DEFINE_FINAL_TYPE (LkHelpPage, lk_help_page, LK_TYPE_PANE)

static gboolean
lk_help_page_grab_focus (GtkWidget *widget)
{
  LkHelpPage *self = LK_HELP_PAGE (widget);

  /* Before the first one stands the heading, which a new page shows anyway. */
  if (self->first != gtk_widget_get_first_child (GTK_WIDGET (self->sections)))
    lk_scroll_to_top (self->first);

  return gtk_widget_grab_focus (self->first);
}

static void
lk_help_page_class_init (LkHelpPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = lk_help_page_grab_focus;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  g_type_ensure (LK_TYPE_HEADING);
  gtk_widget_class_set_template_from_resource (widget_class, "/latchkey/lk-help-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LkHelpPage, sections);
}

static void
lk_help_page_init (LkHelpPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int help = 0; help < LK_N_HELPS; help++)
    gtk_box_append (self->sections, lk_help_section_new (help));
  lk_help_page_open_at (self, 0);
}

/**
 * lk_help_page_open_at:
 * @self: the page
 * @help: the section that is to be seen first
 *
 * It is shown and read out when the page gets the focus.
 */
void
lk_help_page_open_at (LkHelpPage *self, LkHelp help)
{
  self->first = gtk_widget_get_first_child (GTK_WIDGET (self->sections));
  for (int i = 0; i < (int) help; i++)
    self->first = gtk_widget_get_next_sibling (self->first);
}
