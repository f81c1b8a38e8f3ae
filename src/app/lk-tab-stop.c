/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-tab-stop.h"

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
