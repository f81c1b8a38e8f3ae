/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lk-background.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LK_TYPE_LOGIN_ROW (lk_login_row_get_type ())
G_DECLARE_FINAL_TYPE (LkLoginRow, lk_login_row, LK, LOGIN_ROW, AdwBin)

G_END_DECLS
