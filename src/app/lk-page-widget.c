/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-page-widget.h"

#include "lk-app-enums.h"
#include "lk-help-page.h"
#include "lk-list-page.h"
#include "lk-ready-page.h"
#include "lk-status-page.h"
#include "lk-task-page.h"
#include "lk-words.h"

static GType
type_of_page (LkPage page)
{
  if (lk_page_is_task (page, NULL))
    return LK_TYPE_TASK_PAGE;
  if (page == LK_PAGE_READY)
    return LK_TYPE_READY_PAGE;
  if (page == LK_PAGE_LIST)
    return LK_TYPE_LIST_PAGE;
  if (page == LK_PAGE_HELP)
    return LK_TYPE_HELP_PAGE;

  return LK_TYPE_STATUS_PAGE;
}

/* The keyboard goes straight into a field, to the first modem or to an answer: on its way there a screen reader says
 * the title. On other pages the heading has the focus and says it. */
static void
name_page (GtkWidget *widget, LkPage page)
{
  const LkTopic topic = { .page = page };

  if (lk_page_is_task (page, NULL) || page == LK_PAGE_LIST || page == LK_PAGE_HELP)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    lk_words_title (&topic), -1);
}

/**
 * lk_page_widget_name:
 * @page: a page
 *
 * Returns: (transfer none): a name for it in a stack; nobody reads it
 */
const char *
lk_page_widget_name (LkPage page)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (LK_TYPE_PAGE);

  return g_enum_get_value (klass, page)->value_nick;
}

/**
 * lk_page_widget_new:
 * @page: a page
 *
 * Returns: (transfer floating): the widget that shows it, an #LkPane without a modem yet
 */
GtkWidget *
lk_page_widget_new (LkPage page)
{
  GtkWidget *widget = g_object_new (type_of_page (page), "page", page, NULL);

  name_page (widget, page);

  return widget;
}
