/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "lk-page.h"

G_BEGIN_DECLS

#define LK_TYPE_PAGE_STACK (lk_page_stack_get_type ())
G_DECLARE_FINAL_TYPE (LkPageStack, lk_page_stack, LK, PAGE_STACK, AdwBin)

void     lk_page_stack_show           (LkPageStack *self, LkPage page);
void     lk_page_stack_open_help      (LkPageStack *self, LkHelp help);
gboolean lk_page_stack_is_blank       (LkPageStack *self);
void     lk_page_stack_forget_dropped (LkPageStack *self);

G_END_DECLS
