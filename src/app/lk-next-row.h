/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LK_TYPE_NEXT_ROW (lk_next_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (LkNextRow, lk_next_row, LK, NEXT_ROW, AdwActionRow)

/**
 * LkNextRowClass:
 * @parent_class: the parent class
 */
struct _LkNextRowClass
{
  AdwActionRowClass parent_class;
};

G_END_DECLS
