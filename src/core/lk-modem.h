/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "lk-outcome.h"
#include "lk-guard.h"
#include "lk-state.h"

G_BEGIN_DECLS

#define LK_TYPE_MODEM (lk_modem_get_type ())
G_DECLARE_FINAL_TYPE (LkModem, lk_modem, LK, MODEM, GObject)

/**
 * LkSimType:
 * @LK_SIM_TYPE_UNKNOWN: not reported
 * @LK_SIM_TYPE_PHYSICAL: a card
 * @LK_SIM_TYPE_ESIM: an eSIM
 */
typedef enum
{
  LK_SIM_TYPE_UNKNOWN,
  LK_SIM_TYPE_PHYSICAL,
  LK_SIM_TYPE_ESIM,
} LkSimType;

const char      *lk_modem_get_id           (LkModem *self);
LkState          lk_modem_get_state        (LkModem *self);
LkLock           lk_modem_get_lock         (LkModem *self);
LkFailure        lk_modem_get_failure      (LkModem *self);
guint            lk_modem_get_pin_left     (LkModem *self);
guint            lk_modem_get_puk_left     (LkModem *self);
LkPinLock        lk_modem_get_pin_lock     (LkModem *self);
const char      *lk_modem_get_iccid        (LkModem *self);
const char      *lk_modem_get_imsi         (LkModem *self);
const char      *lk_modem_get_number       (LkModem *self);
const char      *lk_modem_get_imei         (LkModem *self);
const char      *lk_modem_get_operator     (LkModem *self);
const char      *lk_modem_get_manufacturer (LkModem *self);
const char      *lk_modem_get_model        (LkModem *self);
guint            lk_modem_get_slot         (LkModem *self);
guint            lk_modem_get_n_slots      (LkModem *self);
LkSimType        lk_modem_get_sim_type     (LkModem *self);
guint            lk_modem_get_card         (LkModem *self);
gboolean         lk_modem_get_replaced     (LkModem *self);
LkProgress       lk_modem_get_progress     (LkModem *self);
const LkOutcome *lk_modem_get_outcome      (LkModem *self);
guint            lk_modem_get_others_used  (LkModem *self);
gboolean         lk_modem_get_others_unseen (LkModem *self);

LkOffer   lk_modem_get_offer (LkModem *self, LkOperation operation);
LkVerdict lk_modem_press     (LkModem       *self,
                              const LkOffer *shown,
                              gboolean       consented,
                              LkCode        *code,
                              LkCode        *new_code);

G_END_DECLS
