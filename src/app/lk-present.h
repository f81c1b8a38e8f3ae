/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean lk_present_lacks_token (GVariant *platform_data);
void     lk_present_first       (GtkWindow *window);
void     lk_present_again       (GtkWindow *window, gboolean lacks_token);

G_END_DECLS
