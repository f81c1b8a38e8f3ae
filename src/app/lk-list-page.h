/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lk-pane.h"

G_BEGIN_DECLS

#define LK_TYPE_LIST_PAGE (lk_list_page_get_type ())
G_DECLARE_FINAL_TYPE (LkListPage, lk_list_page, LK, LIST_PAGE, LkPane)

void lk_list_page_set_modems (LkListPage *self, GListModel *modems);
void lk_list_page_set_left   (LkListPage *self, const char *id);

G_END_DECLS
