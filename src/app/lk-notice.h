/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lk-pane.h"

G_BEGIN_DECLS

#define LK_TYPE_NOTICE (lk_notice_get_type ())
G_DECLARE_FINAL_TYPE (LkNotice, lk_notice, LK, NOTICE, LkPane)

GtkLabel *lk_notice_get_outcome_label (LkNotice *self);

G_END_DECLS
