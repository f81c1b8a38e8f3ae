/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "lk-code.h"

G_BEGIN_DECLS

#define LK_TYPE_CODE_FORM (lk_code_form_get_type ())
G_DECLARE_FINAL_TYPE (LkCodeForm, lk_code_form, LK, CODE_FORM, AdwBin)

gboolean lk_code_form_is_empty    (LkCodeForm *self);
gboolean lk_code_form_read        (LkCodeForm *self, LkCode **code, LkCode **new_code);
void     lk_code_form_wipe        (LkCodeForm *self);
void     lk_code_form_wipe_code   (LkCodeForm *self);
void     lk_code_form_reset       (LkCodeForm *self);
void     lk_code_form_describe_by (LkCodeForm *self, GtkLabel *tries, GtkLabel *outcome);

G_END_DECLS
