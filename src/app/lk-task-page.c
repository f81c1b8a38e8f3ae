/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-task-page.h"

#include "lk-closures.h"
#include "lk-code-row.h"
#include "lk-consent-check.h"
#include "lk-core-enums.h"
#include "lk-details.h"
#include "lk-heading.h"
#include "lk-notice.h"
#include "lk-scroll.h"
#include "lk-task.h"
#include "lk-try-marks.h"
#include "lk-words.h"

/* Every page that takes a code: unlock, PUK, turn off, turn on, change. They differ in their words, in
 * their fields, and in what core makes of them. */
struct _LkTaskPage
{
  LkPane parent_instance;

  LkTask *task;
  GtkLabel *tries_label;
  LkNotice *notice;
  LkCodeRow *code_row;
  LkCodeRow *new_row;
  LkCodeRow *repeat_row;
  GtkWidget *consent_check;
};

G_DEFINE_FINAL_TYPE (LkTaskPage, lk_task_page, LK_TYPE_PANE)

static LkOperation
operation_of_page (GObject *object, LkPage page)
{
  LkOperation operation = LK_OPERATION_UNLOCK;

  lk_page_is_task (page, &operation);

  return operation;
}

static char *
consent_text (GObject *object, LkOperation operation, LkConsent consent, guint tries_left)
{
  return lk_words_consent (operation, consent, tries_left);
}

static char *
tries_text (GObject *object, guint tries_left)
{
  return lk_words_tries (tries_left);
}

/* The last one of a PIN, and the last three of a PUK, as core asks for consent. */
static gboolean
is_near_the_end (LkOperation operation, guint tries_left)
{
  return tries_left <= (lk_operation_kind (operation) == LK_CODE_KIND_PUK ? 3 : 1);
}

static char **
marks_classes (GObject *object, LkOperation operation, guint tries_left)
{
  const char *classes[] = { is_near_the_end (operation, tries_left) ? "few-tries" : NULL, NULL };

  return g_strdupv ((char **) classes);
}

static char **
tries_classes (GObject *object, LkOperation operation, guint tries_left)
{
  const char *classes[] = { "title-4", is_near_the_end (operation, tries_left) ? "few-tries" : NULL, NULL };

  return g_strdupv ((char **) classes);
}

static char *
consequence_text (GObject *object, LkOperation operation)
{
  return g_strdup (lk_words_consequence (operation));
}

static char *
button_text (GObject *object, LkOperation operation)
{
  return g_strdup (lk_words_button (operation));
}

static char **
button_classes (GObject *object, LkOperation operation)
{
  const char *classes[] = { "pill", operation == LK_OPERATION_TURN_OFF ? "destructive-action" : "suggested-action",
                            NULL };

  return g_strdupv ((char **) classes);
}

static char *
code_title (GObject *object, LkOperation operation)
{
  return g_strdup (lk_words_field (operation, LK_FIELD_CODE));
}

static char *
new_title (GObject *object, LkOperation operation)
{
  return g_strdup (lk_words_field (operation, LK_FIELD_NEW));
}

static char *
repeat_title (GObject *object, LkOperation operation)
{
  return g_strdup (lk_words_field (operation, LK_FIELD_REPEAT));
}

static LkCodeKind
code_kind (GObject *object, LkOperation operation)
{
  return lk_operation_kind (operation);
}

static gboolean
takes_new_code (GObject *object, LkOperation operation)
{
  return lk_operation_new_code (operation);
}

static gboolean
is_puk (GObject *object, LkOperation operation)
{
  return operation == LK_OPERATION_UNBLOCK;
}

static gboolean
is_chosen (GObject *object, LkOperation operation)
{
  return operation != LK_OPERATION_UNLOCK && operation != LK_OPERATION_UNBLOCK;
}

static gboolean
is_empty (LkTaskPage *self)
{
  return lk_code_row_is_empty (self->code_row) && lk_code_row_is_empty (self->new_row)
         && lk_code_row_is_empty (self->repeat_row);
}

static void
wipe (LkTaskPage *self)
{
  lk_code_row_wipe (self->code_row);
  lk_code_row_wipe (self->new_row);
  lk_code_row_wipe (self->repeat_row);
}

static void
reset (LkTaskPage *self)
{
  lk_code_row_reset (self->code_row);
  lk_code_row_reset (self->new_row);
  lk_code_row_reset (self->repeat_row);
}

/* Says at the field what is the matter with what stands in it. */
static void
fault (LkCodeRow *row, const char *reason)
{
  lk_code_row_set_fault (row, reason);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static LkCode *
read_row (LkCodeRow *row, LkCodeKind kind)
{
  LkCodeFault why = LK_CODE_FAULT_NONE;
  LkCode *code = lk_code_row_dup_code (row, &why);

  if (code == NULL)
    fault (row, lk_words_fault (kind, why));

  return code;
}

/* The new PIN, if it was typed the same twice. */
static LkCode *
read_new_code (LkTaskPage *self)
{
  g_autoptr (LkCode) code = read_row (self->new_row, LK_CODE_KIND_PIN);
  g_autoptr (LkCode) repeated = NULL;
  LkCodeFault why = LK_CODE_FAULT_NONE;

  if (code == NULL)
    return NULL;

  repeated = lk_code_row_dup_code (self->repeat_row, &why);
  if (repeated == NULL || !lk_code_equal (code, repeated))
    {
      fault (self->repeat_row,
             why == LK_CODE_FAULT_EMPTY ? lk_words_fault (LK_CODE_KIND_PIN, why) : lk_words_mismatch ());
      return NULL;
    }

  return g_steal_pointer (&code);
}

/* What is left to do on the page after a press. */
static void
follow_up (LkTaskPage *self, LkVerdict verdict)
{
  switch (verdict)
    {
    case LK_VERDICT_SEND:
      wipe (self);
      break;
    case LK_VERDICT_NEEDS_CONSENT:
      gtk_widget_grab_focus (self->consent_check);
      break;
    case LK_VERDICT_REFUSED_BEFORE:
      lk_code_row_wipe (self->code_row);
      gtk_widget_grab_focus (GTK_WIDGET (self->code_row));
      break;
    default:
      break;
    }
  lk_scroll_to (verdict == LK_VERDICT_NEEDS_CONSENT ? self->consent_check : GTK_WIDGET (self->notice));
}

static void
press (LkTaskPage *self)
{
  LkOperation operation = lk_task_get_operation (self->task);
  g_autoptr (LkCode) code = NULL;
  g_autoptr (LkCode) new_code = NULL;

  if (lk_task_get_waiting (self->task))
    return;

  code = read_row (self->code_row, lk_operation_kind (operation));
  if (code == NULL)
    return;
  if (lk_operation_new_code (operation))
    {
      new_code = read_new_code (self);
      if (new_code == NULL)
        return;
    }

  follow_up (self, lk_task_press (self->task, g_steal_pointer (&code), g_steal_pointer (&new_code)));
}

/* Enter goes to the next field, and presses in the last. */
static void
on_entered (LkTaskPage *self, LkCodeRow *row)
{
  LkCodeRow *rows[] = { self->code_row, self->new_row, self->repeat_row, NULL };
  LkCodeRow *next = NULL;

  for (guint i = 0; rows[i] != NULL; i++)
    if (rows[i] == row)
      next = rows[i + 1];

  if (next != NULL && gtk_widget_get_visible (GTK_WIDGET (next)))
    gtk_widget_grab_focus (GTK_WIDGET (next));
  else
    press (self);
}

static void
on_press_clicked (LkTaskPage *self)
{
  press (self);
}

/* Leaving by way of the header bar ends nothing; Cancel would seem to, so it waits. */
static void
on_cancel_clicked (LkTaskPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

static void
on_renewed (LkTaskPage *self, LkVerdict why)
{
  gboolean typed = !is_empty (self);

  reset (self);
  if (typed)
    {
      lk_task_tell (self->task, why);
      lk_pane_drop (LK_PANE (self), why);
    }
}

static void
on_waited (LkTaskPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self));
      lk_scroll_to (GTK_WIDGET (self->notice));
    }
}

static gboolean
lk_task_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (LK_TASK_PAGE (widget)->code_row));
}

static void
lk_task_page_tell (LkPane *pane, LkVerdict verdict)
{
  lk_task_tell (LK_TASK_PAGE (pane)->task, verdict);
}

static void
leave (LkTaskPage *self)
{
  LkVerdict why = is_empty (self) ? LK_VERDICT_SEND : lk_task_find_change (self->task);

  if (why != LK_VERDICT_SEND)
    lk_pane_drop (LK_PANE (self), why);
  reset (self);
  g_object_set (self->task, "ticked", FALSE, NULL);
  lk_task_tell (self->task, LK_VERDICT_SEND);
}

/* A page that is left keeps nothing. One whose window is opened anew, to come to the front, is not left. */
static void
lk_task_page_unmap (GtkWidget *widget)
{
  if (!gtk_widget_get_child_visible (widget))
    leave (LK_TASK_PAGE (widget));

  GTK_WIDGET_CLASS (lk_task_page_parent_class)->unmap (widget);
}

static void
bind_closures (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, button_classes);
  gtk_widget_class_bind_template_callback (widget_class, button_text);
  gtk_widget_class_bind_template_callback (widget_class, code_kind);
  gtk_widget_class_bind_template_callback (widget_class, code_title);
  gtk_widget_class_bind_template_callback (widget_class, consent_text);
  gtk_widget_class_bind_template_callback (widget_class, consequence_text);
  gtk_widget_class_bind_template_callback (widget_class, is_chosen);
  gtk_widget_class_bind_template_callback (widget_class, is_puk);
  gtk_widget_class_bind_template_callback (widget_class, marks_classes);
  gtk_widget_class_bind_template_callback (widget_class, new_title);
  gtk_widget_class_bind_template_callback (widget_class, operation_of_page);
  gtk_widget_class_bind_template_callback (widget_class, repeat_title);
  gtk_widget_class_bind_template_callback (widget_class, takes_new_code);
  gtk_widget_class_bind_template_callback (widget_class, tries_classes);
  gtk_widget_class_bind_template_callback (widget_class, tries_text);
  lk_closures_bind (widget_class);
}

static void
lk_task_page_class_init (LkTaskPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = lk_task_page_grab_focus;
  widget_class->unmap = lk_task_page_unmap;
  LK_PANE_CLASS (klass)->tell = lk_task_page_tell;

  /* Newer versions of GTK give no name to what has no role. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  g_type_ensure (LK_TYPE_CODE_ROW);
  g_type_ensure (LK_TYPE_CONSENT_CHECK);
  g_type_ensure (LK_TYPE_DETAILS);
  g_type_ensure (LK_TYPE_HEADING);
  g_type_ensure (LK_TYPE_NOTICE);
  g_type_ensure (LK_TYPE_TASK);
  g_type_ensure (LK_TYPE_TRY_MARKS);
  gtk_widget_class_set_template_from_resource (widget_class, "/latchkey/lk-task-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LkTaskPage, task);
  gtk_widget_class_bind_template_child (widget_class, LkTaskPage, tries_label);
  gtk_widget_class_bind_template_child (widget_class, LkTaskPage, notice);
  gtk_widget_class_bind_template_child (widget_class, LkTaskPage, code_row);
  gtk_widget_class_bind_template_child (widget_class, LkTaskPage, new_row);
  gtk_widget_class_bind_template_child (widget_class, LkTaskPage, repeat_row);
  gtk_widget_class_bind_template_child (widget_class, LkTaskPage, consent_check);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_entered);
  gtk_widget_class_bind_template_callback (widget_class, on_press_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_renewed);
  gtk_widget_class_bind_template_callback (widget_class, on_waited);
  bind_closures (widget_class);
}

static void
lk_task_page_init (LkTaskPage *self)
{
  LkCodeRow *rows[3];

  gtk_widget_init_template (GTK_WIDGET (self));

  rows[0] = self->code_row;
  rows[1] = self->new_row;
  rows[2] = self->repeat_row;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    lk_code_row_describe_by (rows[i], self->tries_label, lk_notice_get_outcome_label (self->notice));
}
