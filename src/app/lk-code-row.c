/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-code-row.h"

#include "lk-announce.h"
#include "lk-core-enums.h"
#include "lk-hint-line.h"
#include "lk-no-copy.h"
#include "lk-reveal-button.h"
#include "lk-scroll.h"

/* The only widget that holds a code. A bare GtkText as a text box: GtkEntry, GtkPasswordEntry and
 * libadwaita's entry rows of GTK 4.8 send even hidden digits to the accessibility bus. */
struct _LkCodeRow
{
  AdwPreferencesRow parent_instance;

  GtkText *text;
  LkRevealButton *reveal_button;
  LkHintLine *hint_line;

  LkCodeKind kind;
  gboolean repeats;
  gboolean locked;
  gboolean refused;
  char *fault;
  GtkLabel *tries;
  GtkLabel *outcome;
};

enum
{
  PROP_0,
  PROP_KIND,
  PROP_REPEATS,
  PROP_LOCKED,
  PROP_REFUSED,
  N_PROPS,
};

enum
{
  ENTERED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LkCodeRow, lk_code_row, ADW_TYPE_PREFERENCES_ROW)

/* A PUK is long, copied from paper, and expensive. */
static void
set_kind (LkCodeRow *self, LkCodeKind kind)
{
  self->kind = kind;
  lk_reveal_button_set_shown (self->reveal_button, kind == LK_CODE_KIND_PUK);
  lk_hint_line_set_code (self->hint_line, kind, self->repeats);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KIND]);
}

/* What is read out with the field: only labels that say something now. */
static void
describe (LkCodeRow *self)
{
  GtkLabel *line = lk_hint_line_get_label (self->hint_line);
  GtkLabel *labels[] = { self->fault != NULL ? line : NULL, self->outcome, self->tries,
                         self->fault != NULL ? NULL : line };
  GtkAccessibleRelation relation = GTK_ACCESSIBLE_RELATION_DESCRIBED_BY;
  GValue value = G_VALUE_INIT;
  GList *speaking = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (labels[i] != NULL && *gtk_label_get_label (labels[i]) != '\0')
      speaking = g_list_append (speaking, labels[i]);

  gtk_accessible_relation_init_value (relation, &value);
  g_value_set_pointer (&value, speaking);
  gtk_accessible_update_relation_value (GTK_ACCESSIBLE (self->text), 1, &relation, &value);
  g_value_unset (&value);
}

/* As HIG has it for an entry, until something new is typed; a screen reader is told as well. */
static void
mark (LkCodeRow *self)
{
  gboolean wrong = self->fault != NULL || (self->refused && lk_code_row_is_empty (self));

  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
set_refused (LkCodeRow *self, gboolean refused)
{
  if (self->refused == refused)
    return;

  self->refused = refused;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REFUSED]);
  mark (self);
}

static void
set_fault (LkCodeRow *self, const char *fault)
{
  if (g_strcmp0 (self->fault, fault) == 0)
    return;

  g_free (self->fault);
  self->fault = g_strdup (fault);
  lk_hint_line_set_fault (self->hint_line, fault);
  mark (self);
  describe (self);
}

/* In a small window the field may have made room for what was told last. */
static void
on_changed (LkCodeRow *self)
{
  set_fault (self, NULL);
  mark (self);
  if (!lk_code_row_is_empty (self))
    lk_scroll_to (GTK_WIDGET (self));
}

static void
on_activate (LkCodeRow *self)
{
  g_signal_emit (self, signals[ENTERED], 0);
}

static void
on_row_released (LkCodeRow *self)
{
  gtk_text_grab_focus_without_selecting (self->text);
}

static gboolean
lk_code_row_grab_focus (GtkWidget *widget)
{
  return gtk_text_grab_focus_without_selecting (LK_CODE_ROW (widget)->text);
}

/* The field and its button take the focus, never the row itself. GTK goes by what stands higher, were it by half a
 * pixel, and Tab would pass the button by. */
static gboolean
lk_code_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  LkCodeRow *self = LK_CODE_ROW (widget);
  gboolean back = direction == GTK_DIR_TAB_BACKWARD;
  GtkWidget *first = back ? GTK_WIDGET (self->reveal_button) : GTK_WIDGET (self->text);
  GtkWidget *second = back ? GTK_WIDGET (self->text) : GTK_WIDGET (self->reveal_button);

  if (direction != GTK_DIR_TAB_FORWARD && !back)
    return gtk_widget_child_focus (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget)), direction);
  if (gtk_widget_is_focus (second))
    return FALSE;
  if (!gtk_widget_is_focus (first) && gtk_widget_child_focus (first, direction))
    return TRUE;

  return gtk_widget_child_focus (second, direction);
}

static void
lk_code_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LkCodeRow *self = LK_CODE_ROW (object);

  switch (id)
    {
    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;
    case PROP_REPEATS:
      g_value_set_boolean (value, self->repeats);
      break;
    case PROP_LOCKED:
      g_value_set_boolean (value, self->locked);
      break;
    case PROP_REFUSED:
      g_value_set_boolean (value, self->refused);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lk_code_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LkCodeRow *self = LK_CODE_ROW (object);

  switch (id)
    {
    case PROP_KIND:
      set_kind (self, g_value_get_enum (value));
      break;
    case PROP_REPEATS:
      self->repeats = g_value_get_boolean (value);
      lk_hint_line_set_code (self->hint_line, self->kind, self->repeats);
      break;
    case PROP_LOCKED:
      if (self->locked == g_value_get_boolean (value))
        break;
      self->locked = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_REFUSED:
      set_refused (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lk_code_row_dispose (GObject *object)
{
  LkCodeRow *self = LK_CODE_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LK_TYPE_CODE_ROW);
  g_clear_pointer (&self->fault, g_free);

  G_OBJECT_CLASS (lk_code_row_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  /* What is to be typed. */
  properties[PROP_KIND] = g_param_spec_enum ("kind", NULL, NULL, LK_TYPE_CODE_KIND, LK_CODE_KIND_PIN, writable);
  /* The code that is typed above is typed here once more. */
  properties[PROP_REPEATS] = g_param_spec_boolean ("repeats", NULL, NULL, FALSE, writable);
  /* Nothing can be typed now. */
  properties[PROP_LOCKED] = g_param_spec_boolean ("locked", NULL, NULL, FALSE, writable);
  /* The last code that was sent from here was wrong. */
  properties[PROP_REFUSED] = g_param_spec_boolean ("refused", NULL, NULL, FALSE, writable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lk_code_row_class_init (LkCodeRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = lk_code_row_get_property;
  object_class->set_property = lk_code_row_set_property;
  object_class->dispose = lk_code_row_dispose;
  widget_class->focus = lk_code_row_focus;
  widget_class->grab_focus = lk_code_row_grab_focus;
  install_properties (object_class);

  /* Enter was pressed. */
  signals[ENTERED] = g_signal_new ("entered", LK_TYPE_CODE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (LK_TYPE_HINT_LINE);
  g_type_ensure (LK_TYPE_REVEAL_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/latchkey/lk-code-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LkCodeRow, text);
  gtk_widget_class_bind_template_child (widget_class, LkCodeRow, reveal_button);
  gtk_widget_class_bind_template_child (widget_class, LkCodeRow, hint_line);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_row_released);
}

static void
lk_code_row_init (LkCodeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Digits, and dots in their place, have no direction: GTK takes that of the keyboard while the field has the focus,
   * and else that of the window, so that from right to left they would change sides. */
  if (gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL)
    gtk_editable_set_alignment (GTK_EDITABLE (self->text), 0.5);
  lk_no_copy (self->text);
  lk_code_row_reset (self);
}

/**
 * lk_code_row_dup_code:
 * @self: a row
 * @fault: (out): why what was typed cannot be a code
 *
 * Returns: (transfer full) (nullable): the code, or %NULL with @fault set
 */
LkCode *
lk_code_row_dup_code (LkCodeRow *self, LkCodeFault *fault)
{
  return lk_code_new (self->kind, gtk_entry_buffer_get_text (gtk_text_get_buffer (self->text)), fault);
}

/**
 * lk_code_row_refuse:
 * @self: a row
 * @reason: why what was typed is not taken; it stands until something else is typed
 *
 * Says so at the field, in sight and to a screen reader, and puts the focus there. Digits that can be seen stay, to be
 * mended. Hidden ones go: what is typed next would be added to them, and nobody would see it. Enter once more does not
 * take the reason away.
 */
void
lk_code_row_refuse (LkCodeRow *self, const char *reason)
{
  if (self->fault == NULL || !lk_code_row_is_empty (self))
    {
      if (!gtk_text_get_visibility (self->text))
        lk_code_row_wipe (self);
      set_fault (self, reason);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self));
  lk_announce (GTK_WIDGET (self), self->fault);
  lk_scroll_to (GTK_WIDGET (self));
}

/**
 * lk_code_row_is_empty:
 * @self: a row
 *
 * Returns: %TRUE if nothing stands in the field
 */
gboolean
lk_code_row_is_empty (LkCodeRow *self)
{
  return gtk_text_get_text_length (self->text) == 0;
}

/**
 * lk_code_row_wipe:
 * @self: a row
 *
 * Empties the field and leaves no digit in memory. Setting an empty text would leave most of them, and
 * tell them to the accessibility bus: the buffer is replaced, and the old one wipes itself.
 */
void
lk_code_row_wipe (LkCodeRow *self)
{
  g_autoptr (GtkEntryBuffer) fresh = gtk_password_entry_buffer_new ();

  gtk_text_set_buffer (self->text, fresh);
  g_signal_emit_by_name (self->text, "changed");
}

/**
 * lk_code_row_reset:
 * @self: a row
 *
 * Wipes the field and makes it as it was at first.
 */
void
lk_code_row_reset (LkCodeRow *self)
{
  lk_code_row_wipe (self);
  lk_reveal_button_set_shown (self->reveal_button, self->kind == LK_CODE_KIND_PUK);
}

/**
 * lk_code_row_describe_by:
 * @self: a row
 * @tries: the label that says how many tries are left
 * @outcome: the label that says how the last attempt ended
 *
 * Has a screen reader read these labels with the field. They have to live as long as @self.
 */
void
lk_code_row_describe_by (LkCodeRow *self, GtkLabel *tries, GtkLabel *outcome)
{
  GtkLabel *labels[] = { tries, outcome };

  self->tries = tries;
  self->outcome = outcome;
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    g_signal_connect_object (labels[i], "notify::label", G_CALLBACK (describe), self, G_CONNECT_SWAPPED);
  describe (self);
}
