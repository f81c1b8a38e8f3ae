/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void lk_scroll_to        (GtkWidget *target);
void lk_scroll_to_top    (GtkWidget *target);
void lk_scroll_home      (GtkWidget *inside);
void lk_scroll_pass_rows (GtkListBox *list);
void lk_scroll_set_up    (GtkScrolledWindow *scroller);

G_END_DECLS
