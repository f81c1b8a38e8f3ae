/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-no-copy.h"

/* Not by the keys, not by the menu … */
static void
on_copy_clipboard (GtkText *text)
{
  g_signal_stop_emission_by_name (text, "copy-clipboard");
}

static void
on_cut_clipboard (GtkText *text)
{
  g_signal_stop_emission_by_name (text, "cut-clipboard");
}

/* … not by selecting, for GtkText makes a selection the primary clipboard … */
static void
on_primary_changed (GtkText *text, GdkClipboard *primary)
{
  if (gtk_editable_get_selection_bounds (GTK_EDITABLE (text), NULL, NULL) && gdk_clipboard_is_local (primary)
      && gdk_clipboard_get_content (primary) != NULL)
    gdk_clipboard_set_content (primary, NULL);
}

static void
on_realize (GtkText *text)
{
  g_signal_connect_object (gtk_widget_get_primary_clipboard (GTK_WIDGET (text)), "changed",
                           G_CALLBACK (on_primary_changed), text, G_CONNECT_SWAPPED);
}

/* … and not by dragging a selection: there is none any more when a button goes down. */
static void
on_pressed (GtkText *text)
{
  int position = gtk_editable_get_position (GTK_EDITABLE (text));

  gtk_editable_select_region (GTK_EDITABLE (text), position, position);
}

/**
 * lk_no_copy:
 * @text: a field that holds a code
 *
 * Lets nothing be copied out of a field, also while it can be read. What can be pasted is not touched.
 */
void
lk_no_copy (GtkText *text)
{
  GtkGesture *press = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (on_pressed), text, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (text), GTK_EVENT_CONTROLLER (press));

  g_signal_connect (text, "copy-clipboard", G_CALLBACK (on_copy_clipboard), NULL);
  g_signal_connect (text, "cut-clipboard", G_CALLBACK (on_cut_clipboard), NULL);
  g_signal_connect (text, "realize", G_CALLBACK (on_realize), NULL);
}
