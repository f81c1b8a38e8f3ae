/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lk-notices.h"

G_BEGIN_DECLS

char       *lk_notice_title  (LkSight lock, const char *manufacturer, const char *model);
char       *lk_notice_body   (LkSight lock, guint tries_left);
const char *lk_notice_button (void);

G_END_DECLS
