/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "lk-page.h"

G_BEGIN_DECLS

const char *lk_page_widget_name (LkPage page);
GtkWidget  *lk_page_widget_new  (LkPage page);

G_END_DECLS
