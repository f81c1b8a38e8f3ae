/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LK_TYPE_TRY_MARKS (lk_try_marks_get_type ())
G_DECLARE_FINAL_TYPE (LkTryMarks, lk_try_marks, LK, TRY_MARKS, AdwBin)

G_END_DECLS
