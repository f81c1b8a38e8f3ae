/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void lk_tab_stop_install (GtkWidgetClass *klass);
void lk_tab_stop_pass    (GtkWidgetClass *klass);

G_END_DECLS
