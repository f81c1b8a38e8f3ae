/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lk-pane.h"

G_BEGIN_DECLS

#define LK_TYPE_HELP_PAGE (lk_help_page_get_type ())
G_DECLARE_FINAL_TYPE (LkHelpPage, lk_help_page, LK, HELP_PAGE, LkPane)

void lk_help_page_open_at (LkHelpPage *self, LkHelp help);

G_END_DECLS
