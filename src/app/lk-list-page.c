/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-list-page.h"

#include "lk-heading.h"
#include "lk-modem-row.h"

/* The modems, for the person to choose. */
struct _LkListPage
{
  LkPane parent_instance;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (LkListPage, lk_list_page, LK_TYPE_PANE)

static GtkWidget *
create_row (gpointer item, gpointer data)
{
  return lk_modem_row_new (item);
}

static gboolean
lk_list_page_grab_focus (GtkWidget *widget)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (LK_LIST_PAGE (widget)->list, 0);

  return first != NULL && gtk_widget_grab_focus (GTK_WIDGET (first));
}

static void
lk_list_page_class_init (LkListPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = lk_list_page_grab_focus;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  g_type_ensure (LK_TYPE_HEADING);
  gtk_widget_class_set_template_from_resource (widget_class, "/latchkey/lk-list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LkListPage, list);
}

static void
lk_list_page_init (LkListPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lk_list_page_set_modems:
 * @self: the page
 * @modems: a list of #LkModem
 */
void
lk_list_page_set_modems (LkListPage *self, GListModel *modems)
{
  gtk_list_box_bind_model (self->list, modems, create_row, NULL, NULL);
}
