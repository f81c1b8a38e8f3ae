/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-scroll.h"

#include <adwaita.h>

#define MARGIN 12
#define GLIDE_MS 200

typedef struct
{
  gint64 first_frame;
  gboolean always;
} Wish;

typedef struct
{
  GtkAdjustment *adjustment;
  double at;
} Glide;

static void
stop (GtkAdjustment *adjustment)
{
  AdwAnimation *animation = g_object_get_data (G_OBJECT (adjustment), "lk-glide");

  if (animation != NULL)
    adw_animation_pause (animation);
}

/* Whatever else scrolls meanwhile, such as a wheel or Tab, has its way. */
static void
on_glide (double value, gpointer data)
{
  Glide *glide = data;

  if (gtk_adjustment_get_value (glide->adjustment) != glide->at)
    {
      stop (glide->adjustment);
      return;
    }
  gtk_adjustment_set_value (glide->adjustment, value);
  glide->at = gtk_adjustment_get_value (glide->adjustment);
}

/* So that the eye can follow what it reads; at once for who wants no motion. It ends when @viewport is not shown any
 * more, so that @adjustment, which may go with it, is there as long. */
static void
glide_to (GtkWidget *viewport, GtkAdjustment *adjustment, double value)
{
  Glide *glide = g_new (Glide, 1);
  AdwAnimation *animation;

  stop (adjustment);
  glide->adjustment = adjustment;
  glide->at = gtk_adjustment_get_value (adjustment);
  animation = adw_timed_animation_new (viewport, glide->at, value, GLIDE_MS,
                                       adw_callback_animation_target_new (on_glide, glide, g_free));
  g_object_set_data_full (G_OBJECT (adjustment), "lk-glide", animation, g_object_unref);
  adw_animation_play (animation);
}

/* Places are taken in what is scrolled, for the adjustment may be ahead of the last layout. */
static void
scroll (GtkWidget *target, GtkViewport *viewport, gboolean always)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  double top = gtk_adjustment_get_value (adjustment);
  double bottom = top + gtk_adjustment_get_page_size (adjustment);
  graphene_rect_t place;
  double over;

  if (!gtk_widget_compute_bounds (target, gtk_viewport_get_child (viewport), &place))
    return;

  /* No further than it has to be, for what stands above is wanted next. */
  over = place.origin.y + place.size.height + MARGIN - bottom;
  if (always || place.origin.y < top)
    glide_to (GTK_WIDGET (viewport), adjustment, place.origin.y - MARGIN);
  else if (over > MARGIN)
    glide_to (GTK_WIDGET (viewport), adjustment, MIN (top + over, place.origin.y - MARGIN));
}

/* A frame calls back before its layout: the place is known in the next one. */
static gboolean
on_frame (GtkWidget *target, GdkFrameClock *clock, gpointer data)
{
  const Wish *wish = data;
  GtkWidget *viewport = gtk_widget_get_ancestor (target, GTK_TYPE_VIEWPORT);

  if (gdk_frame_clock_get_frame_counter (clock) == wish->first_frame)
    return G_SOURCE_CONTINUE;
  if (viewport != NULL && gtk_widget_get_mapped (target))
    scroll (target, GTK_VIEWPORT (viewport), wish->always);

  return G_SOURCE_REMOVE;
}

static void
wish (GtkWidget *target, gboolean always)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (target);
  Wish *new_wish;

  if (clock == NULL)
    return;

  new_wish = g_new (Wish, 1);
  new_wish->first_frame = gdk_frame_clock_get_frame_counter (clock) + 1;
  new_wish->always = always;
  gtk_widget_add_tick_callback (target, on_frame, new_wish, g_free);
}

/**
 * lk_scroll_to:
 * @target: what the person has to look at now
 *
 * In a small window it may be out of sight. It may be about to get its place, so that this is done after
 * the next layout.
 */
void
lk_scroll_to (GtkWidget *target)
{
  wish (target, FALSE);
}

/**
 * lk_scroll_to_top:
 * @target: what the person wants to read now
 *
 * The same, and @target is moved to the top even where it can be seen already.
 */
void
lk_scroll_to_top (GtkWidget *target)
{
  wish (target, TRUE);
}

/**
 * lk_scroll_home:
 * @inside: something that is scrolled
 *
 * Scrolls to the beginning of all that is scrolled with it, at once.
 */
void
lk_scroll_home (GtkWidget *inside)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (inside, GTK_TYPE_VIEWPORT);
  GtkAdjustment *adjustment;

  if (viewport == NULL)
    return;

  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  stop (adjustment);
  gtk_adjustment_set_value (adjustment, 0);
}

/* A row with its title, or a check box. Whoever reads has the focus on what is read out, and has scrolled there. */
static void
on_page_size_changed (GtkWidget *scroller)
{
  GtkRoot *root = gtk_widget_get_root (scroller);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *target = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  if (target == NULL && GTK_IS_CHECK_BUTTON (focus))
    target = focus;
  if (target != NULL && gtk_widget_is_ancestor (target, scroller))
    lk_scroll_to (target);
}

static void
on_move_cursor (GtkWidget *list, GtkMovementStep step, int count)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (list, GTK_TYPE_SCROLLED_WINDOW);
  gboolean done;

  if (step != GTK_MOVEMENT_PAGES || scroller == NULL)
    return;

  g_signal_stop_emission_by_name (list, "move-cursor");
  g_signal_emit_by_name (scroller, "scroll-child", count > 0 ? GTK_SCROLL_PAGE_DOWN : GTK_SCROLL_PAGE_UP, FALSE, &done);
}

/**
 * lk_scroll_pass_rows:
 * @list: a list of so few rows that nobody goes through them by pages
 *
 * Has Page Up and Page Down scroll what is around it.
 */
void
lk_scroll_pass_rows (GtkListBox *list)
{
  g_signal_connect (list, "move-cursor", G_CALLBACK (on_move_cursor), NULL);
}

static void
add_key (GtkShortcutController *keys, guint key, GtkScrollType scroll)
{
  GtkShortcut *shortcut = gtk_shortcut_new_with_arguments (gtk_keyval_trigger_new (key, 0),
                                                           gtk_signal_action_new ("scroll-child"), "(ib)", scroll,
                                                           FALSE);

  gtk_shortcut_controller_add_shortcut (keys, shortcut);
}

static void
take_keys (GtkScrolledWindow *scroller)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  add_key (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_Page_Up, GTK_SCROLL_PAGE_UP);
  add_key (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_KP_Page_Up, GTK_SCROLL_PAGE_UP);
  add_key (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_Page_Down, GTK_SCROLL_PAGE_DOWN);
  add_key (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_KP_Page_Down, GTK_SCROLL_PAGE_DOWN);
  gtk_widget_add_controller (GTK_WIDGET (scroller), keys);
}

/**
 * lk_scroll_set_up:
 * @scroller: what is scrolled
 *
 * Keeps the field or check box in sight that has the focus, when there is less room than before: a phone shows
 * its keyboard below, or a window is made smaller.
 *
 * Has Page Up and Page Down scroll wherever in the window the focus is, so that a page is read to its end without a
 * mouse on which Tab finds nothing to stop at. A list takes them to go through its rows; see lk_scroll_pass_rows().
 */
void
lk_scroll_set_up (GtkScrolledWindow *scroller)
{
  take_keys (scroller);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (scroller), "notify::page-size",
                           G_CALLBACK (on_page_size_changed), scroller, G_CONNECT_SWAPPED);
}
