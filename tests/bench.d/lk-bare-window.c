/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The barest libadwaita window with a field, opened by the same D-Bus activation as Latchkey's: what the window is
 * held against. */

#include <adwaita.h>
#include <locale.h>

static GtkWindow *
create_window (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *field = gtk_text_new ();

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), field);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), "Bare");
  gtk_window_set_default_size (GTK_WINDOW (window), 480, 680);
  gtk_widget_grab_focus (field);

  return GTK_WINDOW (window);
}

static void
on_activate (GtkApplication *application)
{
  GList *windows = gtk_application_get_windows (application);

  gtk_window_present (windows != NULL ? windows->data : create_window (application));
}

static void
on_unlock (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  on_activate (GTK_APPLICATION (data));
}

int
main (int argc, char **argv)
{
  static const GActionEntry actions[] = { { .name = "unlock", .activate = on_unlock, .parameter_type = "s" } };
  g_autoptr (AdwApplication) application = adw_application_new ("org.example.BareWindow", G_APPLICATION_DEFAULT_FLAGS);

  setlocale (LC_ALL, "");
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  g_signal_connect (application, "activate", G_CALLBACK (on_activate), NULL);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
