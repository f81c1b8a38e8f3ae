/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lk-pane.h"

G_BEGIN_DECLS

#define LK_TYPE_READY_PAGE (lk_ready_page_get_type ())
G_DECLARE_FINAL_TYPE (LkReadyPage, lk_ready_page, LK, READY_PAGE, LkPane)

G_END_DECLS
