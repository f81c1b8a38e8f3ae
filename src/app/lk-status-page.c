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
  LkModemView parent_instance;
};

G_DEFINE_FINAL_TYPE (LkStatusPage, lk_status_page, LK_TYPE_MODEM_VIEW)

static gboolean
is_waiting (GObject *object, LkPage page)
{
  return page == LK_PAGE_CONNECTING || page == LK_PAGE_CHECKING || page == LK_PAGE_RESTARTING;
}

static gboolean
has_details (GObject *object, LkPage page)
{
  return page == LK_PAGE_BLOCKED || page == LK_PAGE_FAILED || page == LK_PAGE_UNKNOWN_LOCK
         || page == LK_PAGE_NETWORK_LOCK;
}

static gboolean
is_gone (GObject *object, LkPage page)
{
  return page == LK_PAGE_GONE;
}

static char *
command_text (GObject *object, LkPage page)
{
  return g_strdup (lk_words_command (page));
}

static void
lk_status_page_class_init (LkStatusPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (LK_TYPE_DETAILS);
  g_type_ensure (LK_TYPE_HEADING);
  g_type_ensure (LK_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/latchkey/lk-status-page.ui");
  gtk_widget_class_bind_template_callback (widget_class, command_text);
  gtk_widget_class_bind_template_callback (widget_class, has_details);
  gtk_widget_class_bind_template_callback (widget_class, is_gone);
  gtk_widget_class_bind_template_callback (widget_class, is_waiting);
  lk_closures_bind (widget_class);
}

static void
lk_status_page_init (LkStatusPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
