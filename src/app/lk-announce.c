/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-announce.h"

/**
 * lk_announce:
 * @widget: where it happened
 * @message: what to say; never a code
 *
 * Has a screen reader say something now. It is the window that says so: what is shown for the first time in this very
 * moment is not known to a screen reader yet.
 *
 * Before GTK 4.14 there is nothing to call: see lk_announce_by_role(), which is for the same words, and does nothing
 * where this does, so that they are said once.
 */
void
lk_announce (GtkWidget *widget, const char *message)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  GtkRoot *root = gtk_widget_get_root (widget);

  if (root == NULL)
    return;

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_accessible_announce (GTK_ACCESSIBLE (root), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  G_GNUC_END_IGNORE_DEPRECATIONS
#endif
}

/**
 * lk_announce_by_role:
 * @widget: what is shown when there is something to say, and not before
 * @label: the label in it that says it
 *
 * Has a screen reader take @widget as an alert, for where lk_announce() can say nothing. To be called before @widget
 * is shown.
 */
void
lk_announce_by_role (GtkWidget *widget, GtkLabel *label)
{
#if !GTK_CHECK_VERSION(4, 14, 0)
  g_object_set (widget, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
#endif
}
