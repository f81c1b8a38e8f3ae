/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-present.h"

#ifdef GDK_WINDOWING_WAYLAND
#include <gdk/wayland/gdkwayland.h>
#endif

static gboolean
is_on_wayland (GtkWindow *window)
{
#ifdef GDK_WINDOWING_WAYLAND
  return GDK_IS_WAYLAND_DISPLAY (gtk_widget_get_display (GTK_WIDGET (window)));
#else
  return FALSE;
#endif
}

/**
 * lk_present_lacks_token:
 * @platform_data: (nullable): what came with a click or a start
 *
 * GNOME Shell 43 gives the time of a click in a notification as an X server counts it, and no token.
 *
 * Returns: somebody has clicked, and what came with it means nothing to a Wayland compositor
 */
gboolean
lk_present_lacks_token (GVariant *platform_data)
{
  const char *id = NULL;

  return platform_data != NULL && g_variant_lookup (platform_data, "desktop-startup-id", "&s", &id)
         && g_str_has_prefix (id, "_TIME");
}

/**
 * lk_present_window:
 * @window: a window
 * @lacks_token: somebody has clicked, and the compositor cannot know it
 *
 * Brings a window to the front. Without a token one that is open already would stay behind the others: it is
 * closed and opened for the compositor's eyes, with all that stands in it.
 */
void
lk_present_window (GtkWindow *window, gboolean lacks_token)
{
  if (lacks_token && is_on_wayland (window) && gtk_widget_get_mapped (GTK_WIDGET (window))
      && !gtk_window_is_active (window))
    gtk_widget_set_visible (GTK_WIDGET (window), FALSE);

  gtk_window_present (window);
}
