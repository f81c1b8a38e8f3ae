/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lk-pane.h"

G_BEGIN_DECLS

#define LK_TYPE_TASK_PAGE (lk_task_page_get_type ())
G_DECLARE_FINAL_TYPE (LkTaskPage, lk_task_page, LK, TASK_PAGE, LkPane)

G_END_DECLS
