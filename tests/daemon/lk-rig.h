/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lk-core-enums.h"
#include "lk-manager.h"
#include "lk-test-daemon.h"

G_BEGIN_DECLS

/**
 * LkRig:
 * @daemon: the real ModemManager on a bus of its own
 * @manager: core, as the app has it
 *
 * What a test of core against the real daemon stands on.
 */
typedef struct
{
  LkTestDaemon *daemon;
  LkManager *manager;
} LkRig;

LkRig           *lk_rig_new         (LkTestFlags flags);
void             lk_rig_free        (LkRig *self);
SimModem        *lk_rig_plug        (LkRig *self, const char *id, const char *settings);
LkModem         *lk_rig_modem       (LkRig *self, guint position);
LkModem         *lk_rig_find        (LkRig *self, const char *iccid);

void             lk_rig_wait_state  (LkModem *modem, LkState state);
void             lk_rig_wait_idle   (LkModem *modem);
void             lk_rig_wait_tries  (LkModem *modem, guint pin_left);

LkVerdict        lk_rig_press       (LkModem *modem, LkOperation operation, const char *code, const char *new_code,
                                     gboolean consented);
void             lk_rig_try         (LkModem *modem, LkOperation operation, const char *code, const char *new_code,
                                     LkResult result, LkCost cost);

void             lk_rig_assert_card (SimModem *sim, guint received, guint pin_tries, guint puk_tries);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkRig, lk_rig_free)

G_END_DECLS
