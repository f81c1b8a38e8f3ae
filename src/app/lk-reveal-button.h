/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LK_TYPE_REVEAL_BUTTON (lk_reveal_button_get_type ())
G_DECLARE_FINAL_TYPE (LkRevealButton, lk_reveal_button, LK, REVEAL_BUTTON, GtkButton)

void lk_reveal_button_set_shown (LkRevealButton *self, gboolean shown);

G_END_DECLS
