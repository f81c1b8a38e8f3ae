/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LK_TYPE_FACT_ROW (lk_fact_row_get_type ())
G_DECLARE_FINAL_TYPE (LkFactRow, lk_fact_row, LK, FACT_ROW, AdwPreferencesRow)

G_END_DECLS
