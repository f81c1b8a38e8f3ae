/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Preloaded into a GTK 4 program: says when it has drawn a frame and what stood on it, and when Enter was pressed.
 * The program knows nothing of it, and each program that is compared carries the same.
 *
 *   LATCHKEY_PROBE=PATH    a pipe that somebody reads
 *   LATCHKEY_PROBE_END=1   end with the first frame that has a focused field
 *
 * A line is the process, what happened (frame, enter), when (the monotonic clock in nanoseconds), the processor time
 * that was used until then (likewise) and, for a frame: whether a field is focused (field, none), and the texts, each
 * after a tab. */

#include <gtk/gtk.h>

#include <fcntl.h>
#include <time.h>
#include <unistd.h>

static int out = -1;
static gboolean painted;
static gboolean hears_enter;

static gint64
now (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return time.tv_sec * G_GINT64_CONSTANT (1000000000) + time.tv_nsec;
}

static void
tell (const char *line)
{
  /* One write is one line, also when several programs tell. */
  if (write (out, line, strlen (line)) < 0)
    _exit (3);
}

static void
add_texts (GtkWidget *widget, GString *line)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget) && line->len < 3000)
    {
      g_autofree char *text = g_strdelimit (g_strdup (gtk_label_get_text (GTK_LABEL (widget))), "\n\t", ' ');

      g_string_append_printf (line, "\t%s", text);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    add_texts (child, line);
}

static gboolean
has_field (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  return focus != NULL && GTK_IS_TEXT (focus) && gtk_widget_has_focus (focus) && gtk_widget_get_mapped (focus);
}

static gboolean
on_enter (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  gint64 when = now (CLOCK_MONOTONIC);
  g_autofree char *line = g_strdup_printf ("%d enter %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", getpid (), when,
                                           now (CLOCK_PROCESS_CPUTIME_ID));

  tell (line);
  return TRUE;
}

/* Not before GTK runs: its classes need a display. */
static void
hear_enter (void)
{
  if (hears_enter)
    return;
  hears_enter = TRUE;
  g_type_class_unref (g_type_class_ref (GTK_TYPE_TEXT));
  g_signal_add_emission_hook (g_signal_lookup ("activate", GTK_TYPE_TEXT), 0, on_enter, NULL, NULL);
}

static gboolean
on_paint (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  painted = TRUE;
  hear_enter ();
  return TRUE;
}

static gboolean
on_after_paint (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  gint64 when = now (CLOCK_MONOTONIC);
  gint64 used = now (CLOCK_PROCESS_CPUTIME_ID);
  g_autoptr (GString) line = g_string_new (NULL);
  GListModel *windows = gtk_window_get_toplevels ();
  gboolean field = FALSE;

  if (!painted)
    return TRUE;
  painted = FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      field = field || has_field (window);
      add_texts (GTK_WIDGET (window), line);
    }
  g_string_prepend (line, field ? "field" : "none");
  {
    g_autofree char *text = g_strdup_printf ("%d frame %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s\n", getpid (),
                                             when, used, line->str);

    tell (text);
  }
  if (field && g_getenv ("LATCHKEY_PROBE_END") != NULL)
    _exit (0);
  return TRUE;
}

__attribute__ ((constructor)) static void
begin (void)
{
  const char *path = g_getenv ("LATCHKEY_PROBE");

  if (path == NULL)
    return;
  out = open (path, O_WRONLY | O_CLOEXEC);
  if (out < 0)
    return;
  g_type_ensure (GDK_TYPE_FRAME_CLOCK);
  g_type_class_ref (GDK_TYPE_FRAME_CLOCK);
  g_signal_add_emission_hook (g_signal_lookup ("paint", GDK_TYPE_FRAME_CLOCK), 0, on_paint, NULL, NULL);
  g_signal_add_emission_hook (g_signal_lookup ("after-paint", GDK_TYPE_FRAME_CLOCK), 0, on_after_paint, NULL, NULL);
}
