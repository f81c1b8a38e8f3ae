/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-code-form.h"

#include "lk-code-row.h"
#include "lk-core-enums.h"
#include "lk-guard.h"
#include "lk-scroll.h"
#include "lk-tab-stop.h"
#include "lk-words.h"

/* The fields of an operation: for the code that the card has and, where it is to have a new PIN, for that one twice.
 * These two are made when they are wanted; most often they are not. */
struct _LkCodeForm
{
  AdwBin parent_instance;

  LkCodeRow *code_row;
  LkCodeRow *new_row;
  LkCodeRow *repeat_row;

  LkOperation operation;
  gboolean locked;
  gboolean refused;
};

enum
{
  PROP_0,
  PROP_OPERATION,
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

G_DEFINE_FINAL_TYPE (LkCodeForm, lk_code_form, ADW_TYPE_BIN)

static LkCodeKind
code_kind (GObject *object, LkOperation operation)
{
  return lk_operation_kind (operation);
}

static char *
code_title (GObject *object, LkOperation operation)
{
  return g_strdup (lk_words_field (operation, LK_FIELD_CODE));
}

/* From code_row on, as they stand. */
static LkCodeRow *
next_row (LkCodeRow *row)
{
  return (LkCodeRow *) gtk_widget_get_next_sibling (GTK_WIDGET (row));
}

static LkCode *
read_row (LkCodeRow *row, LkCodeKind kind)
{
  LkCodeFault why = LK_CODE_FAULT_NONE;
  LkCode *code = lk_code_row_dup_code (row, &why);

  if (code == NULL)
    lk_code_row_refuse (row, lk_words_fault (kind, why));

  return code;
}

/* The new PIN, if it was typed the same twice. */
static LkCode *
read_new_code (LkCodeForm *self)
{
  g_autoptr (LkCode) code = read_row (self->new_row, LK_CODE_KIND_PIN);
  g_autoptr (LkCode) repeated = NULL;
  LkCodeFault why = LK_CODE_FAULT_NONE;

  if (code == NULL)
    return NULL;

  repeated = lk_code_row_dup_code (self->repeat_row, &why);
  if (repeated == NULL || !lk_code_equal (code, repeated))
    {
      lk_code_row_refuse (self->repeat_row, why == LK_CODE_FAULT_EMPTY ? lk_words_fault (LK_CODE_KIND_PIN, why)
                                                                       : lk_words_mismatch ());
      return NULL;
    }

  return g_steal_pointer (&code);
}

/* Enter goes to the next field. */
static void
on_entered (LkCodeForm *self, LkCodeRow *row)
{
  LkCodeRow *next = next_row (row);

  if (next != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (next));
  else
    g_signal_emit (self, signals[ENTERED], 0);
}

static LkCodeRow *
add_row (LkCodeForm *self, LkField field)
{
  GtkWidget *row = g_object_new (LK_TYPE_CODE_ROW, "title", lk_words_field (self->operation, field), "repeats",
                                 field == LK_FIELD_REPEAT, NULL);

  g_object_bind_property (self, "locked", row, "locked", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (row, "entered", G_CALLBACK (on_entered), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (adw_bin_get_child (ADW_BIN (self))), row);

  return LK_CODE_ROW (row);
}

static void
set_operation (LkCodeForm *self, LkOperation operation)
{
  self->operation = operation;
  if (!lk_operation_new_code (operation) || self->new_row != NULL)
    return;

  self->new_row = add_row (self, LK_FIELD_NEW);
  self->repeat_row = add_row (self, LK_FIELD_REPEAT);
}

static gboolean
lk_code_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (LK_CODE_FORM (widget)->code_row));
}

static void
lk_code_form_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LkCodeForm *self = LK_CODE_FORM (object);

  switch (id)
    {
    case PROP_OPERATION:
      g_value_set_enum (value, self->operation);
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
lk_code_form_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LkCodeForm *self = LK_CODE_FORM (object);

  switch (id)
    {
    case PROP_OPERATION:
      set_operation (self, g_value_get_enum (value));
      break;
    case PROP_LOCKED:
      self->locked = g_value_get_boolean (value);
      break;
    case PROP_REFUSED:
      self->refused = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  /* What the codes are for. Fields that it once has it keeps. */
  properties[PROP_OPERATION] = g_param_spec_enum ("operation", NULL, NULL, LK_TYPE_OPERATION, LK_OPERATION_UNLOCK,
                                                  flags);
  /* Nothing can be typed now. */
  properties[PROP_LOCKED] = g_param_spec_boolean ("locked", NULL, NULL, FALSE, flags);
  /* The last code that was sent from here was wrong. */
  properties[PROP_REFUSED] = g_param_spec_boolean ("refused", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lk_code_form_class_init (LkCodeFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = lk_code_form_get_property;
  object_class->set_property = lk_code_form_set_property;
  widget_class->grab_focus = lk_code_form_grab_focus;
  lk_tab_stop_pass (widget_class);
  install_properties (object_class);

  /* Enter was pressed in the last field. */
  signals[ENTERED] = g_signal_new ("entered", LK_TYPE_CODE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (LK_TYPE_CODE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/latchkey/lk-code-form.ui");
  gtk_widget_class_bind_template_child (widget_class, LkCodeForm, code_row);
  gtk_widget_class_bind_template_callback (widget_class, code_kind);
  gtk_widget_class_bind_template_callback (widget_class, code_title);
  gtk_widget_class_bind_template_callback (widget_class, on_entered);
}

static void
lk_code_form_init (LkCodeForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lk_scroll_pass_rows (GTK_LIST_BOX (adw_bin_get_child (ADW_BIN (self))));
}

/**
 * lk_code_form_is_empty:
 * @self: a form
 *
 * Returns: %TRUE if nothing stands in any field
 */
gboolean
lk_code_form_is_empty (LkCodeForm *self)
{
  for (LkCodeRow *row = self->code_row; row != NULL; row = next_row (row))
    if (!lk_code_row_is_empty (row))
      return FALSE;

  return TRUE;
}

/**
 * lk_code_form_read:
 * @self: a form
 * @code: (out) (transfer full): the code that the card has
 * @new_code: (out) (transfer full) (nullable): the PIN that it is to have, or %NULL where the operation gives it none
 *
 * Reads what was typed. What cannot be a code, or was not typed the same twice, is said at its field, which takes the
 * focus.
 *
 * Returns: %TRUE if each field holds a code; else nothing is given
 */
gboolean
lk_code_form_read (LkCodeForm *self, LkCode **code, LkCode **new_code)
{
  g_autoptr (LkCode) first = read_row (self->code_row, lk_operation_kind (self->operation));
  g_autoptr (LkCode) second = NULL;

  if (first == NULL)
    return FALSE;
  if (lk_operation_new_code (self->operation))
    {
      second = read_new_code (self);
      if (second == NULL)
        return FALSE;
    }

  *code = g_steal_pointer (&first);
  *new_code = g_steal_pointer (&second);

  return TRUE;
}

/**
 * lk_code_form_wipe:
 * @self: a form
 *
 * Empties the fields and leaves no digit in memory.
 */
void
lk_code_form_wipe (LkCodeForm *self)
{
  for (LkCodeRow *row = self->code_row; row != NULL; row = next_row (row))
    lk_code_row_wipe (row);
}

/**
 * lk_code_form_wipe_code:
 * @self: a form
 *
 * Does so with the code that the card has; a new PIN stays.
 */
void
lk_code_form_wipe_code (LkCodeForm *self)
{
  lk_code_row_wipe (self->code_row);
}

/**
 * lk_code_form_reset:
 * @self: a form
 *
 * Wipes the fields and makes them as they were at first.
 */
void
lk_code_form_reset (LkCodeForm *self)
{
  for (LkCodeRow *row = self->code_row; row != NULL; row = next_row (row))
    lk_code_row_reset (row);
}

/**
 * lk_code_form_describe_by:
 * @self: a form
 * @tries: the label that says how many tries are left
 * @outcome: the label that says how the last attempt ended
 *
 * Has a screen reader read these labels with each field that there is. They have to live as long as @self.
 */
void
lk_code_form_describe_by (LkCodeForm *self, GtkLabel *tries, GtkLabel *outcome)
{
  for (LkCodeRow *row = self->code_row; row != NULL; row = next_row (row))
    lk_code_row_describe_by (row, tries, outcome);
}
