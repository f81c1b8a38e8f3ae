/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lk-card.h"

G_BEGIN_DECLS

void card_attempt (LkCard *card, LkOperation operation, const char *digest, LkResult result, LkCost cost, LkError error,
                   gboolean last_try);
void card_refuse  (LkCard *card, LkOperation operation, const char *digest);

G_END_DECLS
