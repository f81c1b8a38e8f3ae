/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Loaded before the program by tests/ui/spoken.py and test_motion.py: takes the translations from another folder, and
 * says on stderr which words it has looked at, which of them have less room than they need, when pages begin to fade,
 * and where the program scrolls to. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <gtk/gtk.h>

#define NARROW 360

/* Between a change and the next frame all words are where they were before. What is the matter for so many
 * looks in a row is the matter. */
#define LOOKS 5

static GHashTable *before;
static GHashTable *now;

/* How often in a row that was so; takes the line */
static guint
look_once_more (char *line)
{
  guint looks = GPOINTER_TO_UINT (g_hash_table_lookup (before, line)) + 1;

  g_hash_table_replace (now, line, GUINT_TO_POINTER (looks));

  return looks;
}

static void
say (const char *what, const char *words, int needed, int given)
{
  g_autofree char *line = g_strdup_printf ("CUT OFF: %s: needs %d, has %d: %s", what, needed, given, words);

  if (look_once_more (g_strdup (line)) == LOOKS)
    g_printerr ("%s\n", line);
}

/* That these words have been looked at for long enough, in a window of that width */
static void
say_seen (GtkWidget *label)
{
  int width = gtk_widget_get_width (GTK_WIDGET (gtk_widget_get_root (label)));
  g_autofree char *words = g_strdelimit (g_strdup (gtk_label_get_text (GTK_LABEL (label))), "\n", '\t');
  g_autofree char *line = g_strdup_printf ("SEEN %d: %s", width, words);

  if (look_once_more (g_strdup (line)) == LOOKS)
    g_printerr ("%s\n", line);
}

/* With its padding and without its margins */
static graphene_size_t
size_of (GtkWidget *widget)
{
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (widget, widget, &bounds) ? bounds.size : *graphene_size_zero ();
}

static int
least_width (GtkWidget *widget)
{
  int needed;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &needed, NULL, NULL, NULL);

  return needed;
}

static void
look_at_label (GtkWidget *widget)
{
  const char *words = gtk_label_get_text (GTK_LABEL (widget));
  graphene_size_t size = size_of (widget);
  int width = size.width + gtk_widget_get_margin_start (widget) + gtk_widget_get_margin_end (widget);
  int height = size.height + gtk_widget_get_margin_top (widget) + gtk_widget_get_margin_bottom (widget);
  int needed;

  if (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    {
      gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &needed, NULL, NULL);
      say ("ellipsis", words, needed, width);
    }
  if (least_width (widget) > width)
    say ("width", words, least_width (widget), width);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &needed, NULL, NULL, NULL);
  if (needed > height)
    say ("height", words, needed, height);
}

/* Nothing scrolls sideways: what does not stand in the window, or in the menu, is cut off by its edge. */
static void
look_at_place (GtkWidget *widget)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_native (widget));
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (widget, window, &bounds))
    return;
  if (bounds.origin.x < 0 || bounds.origin.x + bounds.size.width > gtk_widget_get_width (window))
    say ("edge", gtk_label_get_text (GTK_LABEL (widget)), bounds.size.width, gtk_widget_get_width (window));
}

static void
look_at (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget) || size_of (widget).width == 0)
    return;
  if (GTK_IS_LABEL (widget))
    {
      /* Not the keys in the menu: those are the toolkit's, and have a margin around them that it alone knows. */
      if (g_str_equal (gtk_widget_get_css_name (widget), "label"))
        {
          look_at_label (widget);
          look_at_place (widget);
        }
      say_seen (widget);
    }
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL; c = gtk_widget_get_next_sibling (c))
    look_at (c);
}

/* The words that make it so wide, or what holds them side by side */
static char *
find_widest (GtkWidget *widget)
{
  GtkWidget *widest = NULL;

  if (GTK_IS_LABEL (widget))
    return g_strdup (gtk_label_get_text (GTK_LABEL (widget)));

  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL; c = gtk_widget_get_next_sibling (c))
    if (gtk_widget_get_mapped (c) && (widest == NULL || least_width (c) > least_width (widest)))
      widest = c;

  return widest != NULL ? find_widest (widest) : g_strdup (G_OBJECT_TYPE_NAME (widget));
}

static gboolean
look (gpointer unused)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkWidget *content = gtk_window_get_child (GTK_WINDOW (window));
      g_autofree char *widest = NULL;

      if (!gtk_widget_get_mapped (window))
        continue;
      if (least_width (content) > NARROW)
        say ("window", widest = find_widest (content), least_width (content), NARROW);
      look_at (window);
    }
  g_hash_table_unref (before);
  before = now;
  now = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return G_SOURCE_CONTINUE;
}

/* After layout, which GTK does at a higher priority. */
static gboolean
begin (gpointer unused)
{
  g_timeout_add_full (G_PRIORITY_LOW, 50, look, NULL, NULL);

  return G_SOURCE_REMOVE;
}

static void __attribute__ ((constructor))
load (void)
{
  before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  now = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_timeout_add (500, begin, NULL);
}

char *bindtextdomain (const char *domain, const char *folder);

char *
bindtextdomain (const char *domain, const char *folder)
{
  char *(*next) (const char *, const char *) = dlsym (RTLD_NEXT, "bindtextdomain");
  const char *other = g_getenv ("LK_LOCALEDIR");

  return next (domain, other != NULL && g_str_equal (domain, "latchkey") ? other : folder);
}

/* Whether this is a Flatpak, as told by LK_FLATPAK; only for the program, and not for its libraries. */
gboolean
g_file_test (const char *path, GFileTest test)
{
  gboolean (*next) (const char *, GFileTest) = dlsym (RTLD_NEXT, __func__);
  Dl_info caller = { 0 };

  if (g_str_equal (path, "/.flatpak-info") && g_getenv ("LK_FLATPAK") != NULL
      && dladdr (__builtin_return_address (0), &caller) != 0
      && g_strcmp0 (caller.dli_fname, program_invocation_name) == 0)
    return TRUE;

  return next (path, test);
}

void
gtk_stack_set_visible_child_full (GtkStack *stack, const char *name, GtkStackTransitionType transition)
{
  void (*next) (GtkStack *, const char *, GtkStackTransitionType) = dlsym (RTLD_NEXT, __func__);

  next (stack, name, transition);
  if (gtk_stack_get_transition_running (stack))
    g_printerr ("FADES\n");
}

static gboolean
scroll_back (gpointer adjustment)
{
  g_object_set (adjustment, "value", 0.0, NULL);

  return G_SOURCE_REMOVE;
}

/* What the toolkit itself scrolls does not come here. When the program first scrolls further than LK_WHEEL says,
 * somebody else scrolls back before the next frame. */
void
gtk_adjustment_set_value (GtkAdjustment *adjustment, double value)
{
  static gboolean scrolled_back;
  void (*next) (GtkAdjustment *, double) = dlsym (RTLD_NEXT, __func__);
  const char *limit = g_getenv ("LK_WHEEL");

  next (adjustment, value);
  g_printerr ("SCROLLS %.1f\n", gtk_adjustment_get_value (adjustment));
  if (!scrolled_back && limit != NULL && value > g_ascii_strtod (limit, NULL))
    {
      scrolled_back = TRUE;
      g_idle_add_full (G_PRIORITY_HIGH, scroll_back, g_object_ref (adjustment), g_object_unref);
    }
}
