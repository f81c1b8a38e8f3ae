/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lk-clock.h"

G_BEGIN_DECLS

#define LK_TYPE_PATIENCE (lk_patience_get_type ())
G_DECLARE_FINAL_TYPE (LkPatience, lk_patience, LK, PATIENCE, GObject)

LkPatience *lk_patience_new         (LkClock *clock);
void        lk_patience_set_waiting (LkPatience *self, gboolean waiting);
gboolean    lk_patience_is_over     (LkPatience *self);

G_END_DECLS
