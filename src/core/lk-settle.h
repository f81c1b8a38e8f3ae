/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lk-guard.h"
#include "lk-outcome.h"
#include "lk-tally.h"

G_BEGIN_DECLS

guint      lk_settle_wait      (LkError error, guint reported);
gboolean   lk_settle_shows     (const LkOffer *shown, LkError error, gboolean fell, LkLock lock, LkPinLock pin_lock);
LkTallyEnd lk_settle_tally_end (LkResult result, LkCost cost);

G_END_DECLS
