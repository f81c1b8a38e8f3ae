/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-status-page.h"

#include "lk-closures.h"
#include "lk-details.h"
#include "lk-heading.h"
#include "lk-notice.h"
#include "lk-words.h"

/* Every page without a task: what the matter is, and what to do next. */
struct _LkStatusPage
{
  LkPane parent_instance;

  GtkWidget *heading;
};

G_DEFINE_FINAL_TYPE (LkStatusPage, lk_status_page, LK_TYPE_PANE)

static gboolean
is_waiting (GObject *object, LkPage page)
{
  return lk_page_is_waiting (page);
}

static gboolean
has_details (GObject *object, LkPage page)
{
  return page == LK_PAGE_BLOCKED || page == LK_PAGE_NETWORK_LOCK || page == LK_PAGE_UNKNOWN_LOCK;
}

static gboolean
offers_others (GObject *object, LkPage page, gboolean there_are)
{
  return page == LK_PAGE_GONE && there_are;
}

static char *
command_text (GObject *object, LkPage page)
{
  return g_strdup (lk_words_command (page));
}

static gboolean
is_alone (GObject *object, LkPage page, gboolean offers, gboolean helps)
{
  return lk_words_command (page) == NULL && !has_details (object, page) && !offers && !helps;
}

static gboolean
lk_status_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (LK_STATUS_PAGE (widget)->heading);
}

static void
lk_status_page_class_init (LkStatusPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = lk_status_page_grab_focus;

  g_type_ensure (LK_TYPE_DETAILS);
  g_type_ensure (LK_TYPE_HEADING);
  g_type_ensure (LK_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/latchkey/lk-status-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LkStatusPage, heading);
  gtk_widget_class_bind_template_callback (widget_class, command_text);
  gtk_widget_class_bind_template_callback (widget_class, has_details);
  gtk_widget_class_bind_template_callback (widget_class, is_alone);
  gtk_widget_class_bind_template_callback (widget_class, is_waiting);
  gtk_widget_class_bind_template_callback (widget_class, offers_others);
  lk_closures_bind (widget_class);
}

static void
lk_status_page_init (LkStatusPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
