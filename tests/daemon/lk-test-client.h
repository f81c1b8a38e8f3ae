/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libmm-glib.h>

#include "sim-modem.h"

G_BEGIN_DECLS

/**
 * LkTestCall:
 * @answered: whether ModemManager has answered
 * @error: (nullable): what it answered, %NULL for success
 *
 * A call that a client has made.
 */
typedef struct
{
  gboolean answered;
  GError  *error;
} LkTestCall;

/**
 * LkTestClient:
 *
 * A plain client of ModemManager, without any of Latchkey's own code: the other program that
 * sends a PIN, and a second opinion on what ModemManager says.
 */
typedef struct _LkTestClient LkTestClient;

LkTestClient     *lk_test_client_new        (GDBusConnection *connection);
void              lk_test_client_free       (LkTestClient *self);
gboolean          lk_test_client_is_ready   (LkTestClient *self);

guint             lk_test_client_n_modems   (LkTestClient *self);
MMModem          *lk_test_client_peek_modem (LkTestClient *self, SimModem *modem);
const char       *lk_test_client_get_path   (LkTestClient *self, SimModem *modem);
MMModemLock       lk_test_client_get_lock   (LkTestClient *self, SimModem *modem);
MMModemState      lk_test_client_get_state  (LkTestClient *self, SimModem *modem);
guint             lk_test_client_get_tries  (LkTestClient *self, SimModem *modem, MMModemLock lock);

const LkTestCall *lk_test_client_call       (LkTestClient     *self,
                                             SimModem         *modem,
                                             SimCardOperation  operation,
                                             const char       *code,
                                             const char       *new_code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkTestClient, lk_test_client_free)

G_END_DECLS
