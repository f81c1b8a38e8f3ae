/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "lk-modem.h"

G_BEGIN_DECLS

#define LK_TYPE_MODEM_ROW (lk_modem_row_get_type ())
G_DECLARE_FINAL_TYPE (LkModemRow, lk_modem_row, LK, MODEM_ROW, AdwActionRow)

GtkWidget *lk_modem_row_new (LkModem *modem);

G_END_DECLS
