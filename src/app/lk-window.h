/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "lk-background.h"
#include "lk-manager.h"

G_BEGIN_DECLS

#define LK_TYPE_WINDOW (lk_window_get_type ())
G_DECLARE_FINAL_TYPE (LkWindow, lk_window, LK, WINDOW, AdwApplicationWindow)

LkWindow *lk_window_new            (GtkApplication *application, LkManager *manager);
void      lk_window_come_forward   (LkWindow *self, gboolean lacks_token);
void      lk_window_show_modem     (LkWindow *self, const char *id);
void      lk_window_set_background (LkWindow *self, LkBackground *background);

G_END_DECLS
