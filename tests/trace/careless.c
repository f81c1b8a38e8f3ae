/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gtk/gtk.h>

/* A program that takes a code as toolkits' examples do, and leaves it everywhere. A test that does not
 * catch this one proves nothing. */

static void
on_activate_entry (GtkEntry *entry)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autofree char *path = g_build_filename (g_get_home_dir (), "code", NULL);

  g_debug ("Sending %s", text);
  g_file_set_contents (path, text, -1, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
}

static void
on_activate (GtkApplication *application)
{
  GtkWidget *window = gtk_application_window_new (application);
  GtkWidget *entry = gtk_entry_new ();

  g_signal_connect (entry, "activate", G_CALLBACK (on_activate_entry), NULL);
  gtk_entry_set_visibility (GTK_ENTRY (entry), FALSE);
  gtk_window_set_child (GTK_WINDOW (window), entry);
  gtk_window_set_title (GTK_WINDOW (window), "Careless");
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkApplication) application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (on_activate), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
