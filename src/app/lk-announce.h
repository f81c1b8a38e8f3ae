/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void lk_announce (GtkWidget *widget, const char *message);
void lk_announce_by_role (GtkWidget *widget, GtkLabel *label);

G_END_DECLS
