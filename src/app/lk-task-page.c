/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-task-page.h"

#include "lk-closures.h"
#include "lk-code-form.h"
#include "lk-core-enums.h"
#include "lk-details.h"
#include "lk-heading.h"
#include "lk-notice.h"
#include "lk-scroll.h"
#include "lk-task.h"
#include "lk-terms.h"
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
  LkCodeForm *form;
  LkTerms *terms;
};

G_DEFINE_FINAL_TYPE (LkTaskPage, lk_task_page, LK_TYPE_PANE)

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

static gboolean
is_chosen (GObject *object, LkOperation operation)
{
  return operation != LK_OPERATION_UNLOCK && operation != LK_OPERATION_UNBLOCK;
}

/* What is left to do on the page after a press. */
static void
follow_up (LkTaskPage *self, LkVerdict verdict)
{
  switch (verdict)
    {
    case LK_VERDICT_SEND:
      lk_code_form_wipe (self->form);
      break;
    case LK_VERDICT_NEEDS_CONSENT:
      lk_terms_ask (self->terms);
      break;
    case LK_VERDICT_REFUSED_BEFORE:
      lk_code_form_wipe_code (self->form);
      gtk_widget_grab_focus (GTK_WIDGET (self->form));
      break;
    default:
      break;
    }
  lk_scroll_to (verdict == LK_VERDICT_NEEDS_CONSENT ? GTK_WIDGET (self->terms) : GTK_WIDGET (self->notice));
}

static void
press (LkTaskPage *self)
{
  g_autoptr (LkCode) code = NULL;
  g_autoptr (LkCode) new_code = NULL;

  if (lk_task_get_waiting (self->task) || !lk_code_form_read (self->form, &code, &new_code))
    return;

  follow_up (self, lk_task_press (self->task, g_steal_pointer (&code), g_steal_pointer (&new_code)));
}

/* In the last field. */
static void
on_entered (LkTaskPage *self)
{
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
  gboolean typed = !lk_code_form_is_empty (self->form);

  lk_code_form_reset (self->form);
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
  return gtk_widget_grab_focus (GTK_WIDGET (LK_TASK_PAGE (widget)->form));
}

static void
lk_task_page_tell (LkPane *pane, LkVerdict verdict)
{
  lk_task_tell (LK_TASK_PAGE (pane)->task, verdict);
}

static void
leave (LkTaskPage *self)
{
  LkVerdict why = lk_code_form_is_empty (self->form) ? LK_VERDICT_SEND : lk_task_find_change (self->task);

  if (why != LK_VERDICT_SEND)
    lk_pane_drop (LK_PANE (self), why);
  lk_code_form_reset (self->form);
  g_object_set (self->task, "ticked", FALSE, NULL);
  lk_task_tell (self->task, LK_VERDICT_SEND);
}

/* Who needs a PUK is asked for these by the operator. */
static void
add_details (LkTaskPage *self)
{
  GtkWidget *details = g_object_new (LK_TYPE_DETAILS, "page", LK_PAGE_PUK, NULL);

  g_object_bind_property (self, "modem", details, "modem", G_BINDING_SYNC_CREATE);
  gtk_box_append (GTK_BOX (adw_bin_get_child (ADW_BIN (self))), details);
}

static void
lk_task_page_constructed (GObject *object)
{
  LkTaskPage *self = LK_TASK_PAGE (object);

  G_OBJECT_CLASS (lk_task_page_parent_class)->constructed (object);

  /* This makes the fields that are described next. */
  g_object_set (self->task, "page", lk_pane_get_page (LK_PANE (self)), NULL);
  lk_code_form_describe_by (self->form, self->tries_label, lk_notice_get_outcome_label (self->notice));
  if (lk_pane_get_page (LK_PANE (self)) == LK_PAGE_PUK)
    add_details (self);
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
  gtk_widget_class_bind_template_callback (widget_class, is_chosen);
  gtk_widget_class_bind_template_callback (widget_class, marks_classes);
  gtk_widget_class_bind_template_callback (widget_class, tries_classes);
  gtk_widget_class_bind_template_callback (widget_class, tries_text);
  lk_closures_bind (widget_class);
}

static void
lk_task_page_class_init (LkTaskPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = lk_task_page_constructed;
  widget_class->grab_focus = lk_task_page_grab_focus;
  widget_class->unmap = lk_task_page_unmap;
  LK_PANE_CLASS (klass)->tell = lk_task_page_tell;

  /* Newer versions of GTK give no name to what has no role. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  g_type_ensure (LK_TYPE_CODE_FORM);
  g_type_ensure (LK_TYPE_TERMS);
  g_type_ensure (LK_TYPE_HEADING);
  g_type_ensure (LK_TYPE_NOTICE);
  g_type_ensure (LK_TYPE_TASK);
  g_type_ensure (LK_TYPE_TRY_MARKS);
  gtk_widget_class_set_template_from_resource (widget_class, "/latchkey/lk-task-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LkTaskPage, task);
  gtk_widget_class_bind_template_child (widget_class, LkTaskPage, tries_label);
  gtk_widget_class_bind_template_child (widget_class, LkTaskPage, notice);
  gtk_widget_class_bind_template_child (widget_class, LkTaskPage, form);
  gtk_widget_class_bind_template_child (widget_class, LkTaskPage, terms);
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
  gtk_widget_init_template (GTK_WIDGET (self));
}
