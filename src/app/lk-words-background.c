/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-words.h"

#include <glib/gi18n.h>

/**
 * lk_words_background:
 * @state: whether a Flatpak's watcher starts at login
 * @app_id: the id of the application
 *
 * Returns: (transfer full): what to say of it
 */
char *
lk_words_background (LkBackgroundState state, const char *app_id)
{
  g_autofree char *command = NULL;

  switch (state)
    {
    case LK_BACKGROUND_ON:
      return g_strdup (_("On, now and after each login."));
    case LK_BACKGROUND_ASKING:
      return g_strdup (_("Asking your desktop…"));
    case LK_BACKGROUND_REFUSED:
      return g_strdup (_("Your desktop does not allow it. In its settings, let Latchkey run in the background, then "
                         "switch this on again."));
    case LK_BACKGROUND_MISSING:
      command = g_strconcat ("flatpak run --command=latchkey-watcher ", app_id, NULL);
      /* Translators: the command stands at the end. */
      return g_strdup_printf (_("Your desktop cannot start Latchkey at login (it has no portal for the background). "
                                "Add this command to the programs that it starts: %s"),
                              command);
    case LK_BACKGROUND_UNANSWERED:
      return g_strdup (_("Your desktop has not answered. Use this switch again."));
    case LK_BACKGROUND_UNDECIDED:
    case LK_BACKGROUND_OFF:
    default:
      return g_strdup (_("With a notification, even while Latchkey is closed."));
    }
}
