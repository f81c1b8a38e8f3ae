/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-announce.h"

/**
 * lk_announce:
 * @widget: where it happened
 * @message: what to say; never a code
 *
 * Has a screen reader say something now. The one use of what is newer than the floor: before GTK 4.14
 * there is nothing to call; there the notice is an alert, and the field is described by its words.
 */
void
lk_announce (GtkWidget *widget, const char *message)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  G_GNUC_END_IGNORE_DEPRECATIONS
#endif
}
