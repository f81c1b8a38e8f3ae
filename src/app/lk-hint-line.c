/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-hint-line.h"

#include "lk-announce.h"
#include "lk-words.h"

/* Below a field: what belongs there, or why what was typed was not taken. It is always as high as the longest of these
 * words needs, so that nothing below it moves when they change. */
struct _LkHintLine
{
  GtkWidget parent_instance;

  GtkLabel *hint_label;
  /* Built when there is a fault for the first time, which for most people is never. */
  GtkWidget *fault_box;
  GtkLabel *fault_label;

  LkCodeKind kind;
  gboolean repeats;
};

G_DEFINE_FINAL_TYPE (LkHintLine, lk_hint_line, GTK_TYPE_WIDGET)

static GtkLabel *
new_label (const char *colour)
{
  const char *classes[] = { "caption", colour, NULL };

  return g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0, "yalign", 0.0,
                       "css-classes", classes, NULL);
}

static int
find_height (PangoLayout *layout, const char *text)
{
  int height;

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, NULL, &height);

  return height;
}

/* How high the highest of all faults is, where there is so much width. */
static int
find_room (LkHintLine *self, int width)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->hint_label), NULL);
  int room = 0;

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, width < 0 ? -1 : width * PANGO_SCALE);
  for (LkCodeFault fault = LK_CODE_FAULT_EMPTY; fault <= LK_CODE_FAULT_NOT_DIGITS; fault++)
    room = MAX (room, find_height (layout, lk_words_fault (self->kind, fault)));

  return self->repeats ? MAX (room, find_height (layout, lk_words_mismatch ())) : room;
}

static GtkSizeRequestMode
lk_hint_line_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
lk_hint_line_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  GtkWidget *label = GTK_WIDGET (lk_hint_line_get_label (LK_HINT_LINE (widget)));
  int room = orientation == GTK_ORIENTATION_VERTICAL ? find_room (LK_HINT_LINE (widget), for_size) : 0;

  gtk_widget_measure (label, orientation, for_size, minimum, natural, NULL, NULL);
  *minimum = MAX (*minimum, room);
  *natural = MAX (*natural, room);
}

static void
lk_hint_line_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL; c = gtk_widget_get_next_sibling (c))
    if (gtk_widget_should_layout (c))
      gtk_widget_allocate (c, width, height, -1, NULL);
}

static void
lk_hint_line_dispose (GObject *object)
{
  LkHintLine *self = LK_HINT_LINE (object);
  GtkWidget *label = GTK_WIDGET (self->hint_label);

  g_clear_pointer (&label, gtk_widget_unparent);
  g_clear_pointer (&self->fault_box, gtk_widget_unparent);
  self->hint_label = self->fault_label = NULL;

  G_OBJECT_CLASS (lk_hint_line_parent_class)->dispose (object);
}

static void
lk_hint_line_class_init (LkHintLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lk_hint_line_dispose;
  widget_class->get_request_mode = lk_hint_line_get_request_mode;
  widget_class->measure = lk_hint_line_measure;
  widget_class->size_allocate = lk_hint_line_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "hint");
}

static void
lk_hint_line_init (LkHintLine *self)
{
  self->hint_label = new_label ("dim-label");
  gtk_widget_set_parent (GTK_WIDGET (self->hint_label), GTK_WIDGET (self));
  lk_hint_line_set_code (self, LK_CODE_KIND_PIN, FALSE);
}

static void
build_fault (LkHintLine *self)
{
  self->fault_label = new_label ("error");
  self->fault_box = adw_bin_new ();
  lk_announce_by_role (self->fault_box, self->fault_label);
  gtk_widget_set_visible (self->fault_box, FALSE);
  adw_bin_set_child (ADW_BIN (self->fault_box), GTK_WIDGET (self->fault_label));
  gtk_widget_set_parent (self->fault_box, GTK_WIDGET (self));
}

/**
 * lk_hint_line_set_code:
 * @self: a line
 * @kind: what is typed above it
 * @repeats: whether it is typed there once more
 *
 * Says what belongs there.
 */
void
lk_hint_line_set_code (LkHintLine *self, LkCodeKind kind, gboolean repeats)
{
  self->kind = kind;
  self->repeats = repeats;
  gtk_label_set_label (self->hint_label, lk_words_hint (kind, repeats));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * lk_hint_line_set_fault:
 * @self: a line
 * @fault: (nullable): why what was typed was not taken
 *
 * Says so in place of the hint, or gives the hint back.
 */
void
lk_hint_line_set_fault (LkHintLine *self, const char *fault)
{
  if (self->fault_box == NULL && fault == NULL)
    return;

  if (self->fault_box == NULL)
    build_fault (self);
  gtk_label_set_label (self->fault_label, fault != NULL ? fault : "");
  gtk_widget_set_visible (self->fault_box, fault != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), fault == NULL);
}

/**
 * lk_hint_line_get_label:
 * @self: a line
 *
 * Returns: (transfer none): the label that is shown now
 */
GtkLabel *
lk_hint_line_get_label (LkHintLine *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->hint_label)) ? self->hint_label : self->fault_label;
}
