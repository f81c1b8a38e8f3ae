/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lk-modem.h"
#include "lk-next-row.h"

G_BEGIN_DECLS

#define LK_TYPE_MODEM_ROW (lk_modem_row_get_type ())
G_DECLARE_FINAL_TYPE (LkModemRow, lk_modem_row, LK, MODEM_ROW, LkNextRow)

GtkWidget *lk_modem_row_new (LkModem *modem);

G_END_DECLS
