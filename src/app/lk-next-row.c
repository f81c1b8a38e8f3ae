/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-next-row.h"

/* A row that leads to another page: the whole of it is pressed, and does the action of its action-name. While it does
 * so, the row outlives the page that it stood on: no expression of a template may look from it at that page. */
G_DEFINE_TYPE (LkNextRow, lk_next_row, ADW_TYPE_ACTION_ROW)

/* A list row of GTK 4.8 has no action that accessibility could do. */
static void
activate (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate (widget);
}

static void
lk_next_row_class_init (LkNextRowClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "row.activate", NULL, activate);
}

static void
lk_next_row_init (LkNextRow *self)
{
  GtkWidget *arrow = g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic", "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
}
