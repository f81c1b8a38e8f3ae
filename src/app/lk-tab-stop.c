/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-tab-stop.h"

static gboolean
pass (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  return child != NULL && gtk_widget_child_focus (child, direction);
}

/**
 * lk_tab_stop_install:
 * @klass: a kind of AdwBin that may be focusable
 *
 * Has Tab stop at the widget itself, as at every other. The AdwBin of newer versions hands the focus on to
 * what it holds, and only that.
 */
void
lk_tab_stop_install (GtkWidgetClass *klass)
{
  g_autoptr (GTypeClass) plain = g_type_class_ref (GTK_TYPE_WIDGET);

  klass->focus = ((GtkWidgetClass *) plain)->focus;
}

/**
 * lk_tab_stop_pass:
 * @klass: a kind of AdwBin that has its own way to take the focus
 *
 * Has Tab go to the next stop in what the widget holds. The AdwBin of older versions takes the focus first, as if the
 * page had just been opened.
 */
void
lk_tab_stop_pass (GtkWidgetClass *klass)
{
  klass->focus = pass;
}
