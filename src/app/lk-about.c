/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-about.h"

#include <glib/gi18n.h>

/* From libadwaita 1.5 on it is a dialog in the window; before, it is a window of its own. */
#if ADW_CHECK_VERSION(1, 5, 0)
#define show_about(parent, ...) adw_show_about_dialog (GTK_WIDGET (parent), __VA_ARGS__)
#else
#define show_about(parent, ...) adw_show_about_window (parent, __VA_ARGS__)
#endif

/**
 * lk_about_show:
 * @parent: the window that asks for it
 * @id: the application id
 *
 * Says what the program is, and who made it.
 */
void
lk_about_show (GtkWindow *parent, const char *id)
{
  const char *developers[] = { "The Latchkey authors", NULL };

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  show_about (parent, "application-name", "Latchkey", "application-icon", id, "version", LK_VERSION, "comments",
              _("Unlocks SIM cards, and never wastes a try"), "developer-name", developers[0], "developers", developers,
              "copyright", "© The Latchkey authors", "license-type", GTK_LICENSE_GPL_3_0, "translator-credits",
              /* Translators: your names, one a line. */
              _("translator-credits"), NULL);
  G_GNUC_END_IGNORE_DEPRECATIONS
}
