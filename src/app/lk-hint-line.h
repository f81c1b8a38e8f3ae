/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "lk-code.h"

G_BEGIN_DECLS

#define LK_TYPE_HINT_LINE (lk_hint_line_get_type ())
G_DECLARE_FINAL_TYPE (LkHintLine, lk_hint_line, LK, HINT_LINE, GtkWidget)

void      lk_hint_line_set_code  (LkHintLine *self, LkCodeKind kind, gboolean repeats);
void      lk_hint_line_set_fault (LkHintLine *self, const char *fault);
GtkLabel *lk_hint_line_get_label (LkHintLine *self);

G_END_DECLS
