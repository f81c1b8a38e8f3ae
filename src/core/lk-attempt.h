/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "lk-card.h"
#include "lk-clock.h"

G_BEGIN_DECLS

#define LK_TYPE_ATTEMPT (lk_attempt_get_type ())
G_DECLARE_FINAL_TYPE (LkAttempt, lk_attempt, LK, ATTEMPT, GObject)

LkAttempt     *lk_attempt_new          (LkCard *card, LkClock *clock, const LkOffer *shown, gboolean consented,
                                        LkCode *code, LkCode *new_code, char *digest);
const LkOffer *lk_attempt_get_shown    (LkAttempt *self);
const char    *lk_attempt_get_iccid    (LkAttempt *self);
gboolean       lk_attempt_get_consented (LkAttempt *self);
const LkCode  *lk_attempt_get_code     (LkAttempt *self);
const LkCode  *lk_attempt_get_new_code (LkAttempt *self);
const char    *lk_attempt_get_digest   (LkAttempt *self);
LkProgress     lk_attempt_get_progress (LkAttempt *self);
gboolean       lk_attempt_is_over      (LkAttempt *self);

void           lk_attempt_sent         (LkAttempt *self);
void           lk_attempt_not_sent     (LkAttempt *self, LkVerdict verdict);
void           lk_attempt_answered     (LkAttempt *self, LkError error);
void           lk_attempt_lost         (LkAttempt *self);
void           lk_attempt_observe      (LkAttempt *self, LkLock lock, LkPinLock pin_lock);

G_END_DECLS
