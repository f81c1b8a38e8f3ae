/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "lk-code.h"

G_BEGIN_DECLS

#define LK_TYPE_CODE_ROW (lk_code_row_get_type ())
G_DECLARE_FINAL_TYPE (LkCodeRow, lk_code_row, LK, CODE_ROW, AdwPreferencesRow)

LkCode  *lk_code_row_dup_code    (LkCodeRow *self, LkCodeFault *fault);
void     lk_code_row_refuse      (LkCodeRow *self, const char *reason);
gboolean lk_code_row_is_empty    (LkCodeRow *self);
void     lk_code_row_wipe        (LkCodeRow *self);
void     lk_code_row_reset       (LkCodeRow *self);
void     lk_code_row_describe_by (LkCodeRow *self, GtkLabel *tries, GtkLabel *outcome);

G_END_DECLS
