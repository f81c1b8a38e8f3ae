/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-list-page.h"

#include "lk-heading.h"
#include "lk-modem-row.h"

/* The modems, for the person to choose. Who comes back from one finds the keyboard there, and not at another. */
struct _LkListPage
{
  LkPane parent_instance;

  GtkListBox *list;

  GListModel *modems;
  char *left;
};

G_DEFINE_FINAL_TYPE (LkListPage, lk_list_page, LK_TYPE_PANE)

static GtkWidget *
create_row (gpointer item, gpointer data)
{
  return lk_modem_row_new (item);
}

/* Of the modem that was left, or else the first. */
static GtkListBoxRow *
find_row (LkListPage *self)
{
  guint n_modems = self->left != NULL ? g_list_model_get_n_items (self->modems) : 0;

  for (guint i = 0; i < n_modems; i++)
    {
      g_autoptr (LkModem) modem = g_list_model_get_item (self->modems, i);

      if (g_str_equal (lk_modem_get_id (modem), self->left))
        return gtk_list_box_get_row_at_index (self->list, i);
    }

  return gtk_list_box_get_row_at_index (self->list, 0);
}

static gboolean
lk_list_page_grab_focus (GtkWidget *widget)
{
  GtkListBoxRow *row = find_row (LK_LIST_PAGE (widget));

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
lk_list_page_dispose (GObject *object)
{
  LkListPage *self = LK_LIST_PAGE (object);

  g_clear_object (&self->modems);
  g_clear_pointer (&self->left, g_free);

  G_OBJECT_CLASS (lk_list_page_parent_class)->dispose (object);
}

static void
lk_list_page_class_init (LkListPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lk_list_page_dispose;
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
 *
 * To be called once.
 */
void
lk_list_page_set_modems (LkListPage *self, GListModel *modems)
{
  self->modems = g_object_ref (modems);
  gtk_list_box_bind_model (self->list, modems, create_row, NULL, NULL);
}

/**
 * lk_list_page_set_left:
 * @self: the page
 * @id: (nullable): the modem whose page was left
 *
 * When the page takes the focus, it goes there.
 */
void
lk_list_page_set_left (LkListPage *self, const char *id)
{
  g_free (self->left);
  self->left = g_strdup (id);
}
