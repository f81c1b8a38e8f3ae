/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lk-pane.h"

G_BEGIN_DECLS

#define LK_TYPE_DETAILS (lk_details_get_type ())
G_DECLARE_FINAL_TYPE (LkDetails, lk_details, LK, DETAILS, LkPane)

G_END_DECLS
