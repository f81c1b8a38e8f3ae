/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lk-pane.h"

G_BEGIN_DECLS

#define LK_TYPE_STATUS_PAGE (lk_status_page_get_type ())
G_DECLARE_FINAL_TYPE (LkStatusPage, lk_status_page, LK, STATUS_PAGE, LkPane)

G_END_DECLS
