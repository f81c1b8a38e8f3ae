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

/* For this window, and for any later one. */
static gboolean
give_icon (gpointer data)
{
  const char *name = g_application_get_application_id (g_application_get_default ());

  gtk_window_set_icon_name (GTK_WINDOW (data), name);
  gtk_window_set_default_icon_name (name);

  return G_SOURCE_REMOVE;
}

static void
on_drawn (GtkWindow *window, GdkFrameClock *clock)
{
  g_signal_handlers_disconnect_by_func (clock, on_drawn, window);
  g_idle_add_full (G_PRIORITY_LOW, give_icon, g_object_ref (window), g_object_unref);
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
 * lk_present_first:
 * @window: a window that was not shown yet
 *
 * Shows it. The icon, which only X11 asks a program for, is read from a picture that takes longer than all others
 * together, so the window has it when it was drawn.
 */
void
lk_present_first (GtkWindow *window)
{
  gtk_window_present (window);
  if (!is_on_wayland (window))
    g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint", G_CALLBACK (on_drawn),
                             window, G_CONNECT_SWAPPED);
}

/**
 * lk_present_again:
 * @window: a window that was shown
 * @lacks_token: somebody has clicked, and the compositor cannot know it
 *
 * Brings it to the front. Without a token one that is open already would stay behind the others: it is
 * closed and opened for the compositor's eyes, with all that stands in it.
 */
void
lk_present_again (GtkWindow *window, gboolean lacks_token)
{
  if (lacks_token && is_on_wayland (window) && gtk_widget_get_mapped (GTK_WIDGET (window))
      && !gtk_window_is_active (window))
    gtk_widget_set_visible (GTK_WIDGET (window), FALSE);

  gtk_window_present (window);
}
