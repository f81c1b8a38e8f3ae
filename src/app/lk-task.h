/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lk-modem.h"

G_BEGIN_DECLS

#define LK_TYPE_TASK (lk_task_get_type ())
G_DECLARE_FINAL_TYPE (LkTask, lk_task, LK, TASK, GObject)

LkOperation lk_task_get_operation (LkTask *self);
gboolean    lk_task_get_waiting   (LkTask *self);
LkVerdict   lk_task_find_change   (LkTask *self);
LkVerdict   lk_task_press         (LkTask *self, LkCode *code, LkCode *new_code);
void        lk_task_tell          (LkTask *self, LkVerdict verdict);

G_END_DECLS
