/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "lk-test-client.h"
#include "lk-test-polkit.h"
#include "lk-test-wait.h"
#include "sim-modem.h"

G_BEGIN_DECLS

/**
 * LkTestDaemon:
 *
 * A private bus, which is the system bus and the session bus of this process, with the real
 * ModemManager on it and simulated modems in this process and main context. For that reason
 * a test must not block: calls to ModemManager have to be asynchronous.
 *
 * Several may run side by side; the environment names the bus of the one made last.
 */
typedef struct _LkTestDaemon LkTestDaemon;

/**
 * LkTestFlags:
 * @LK_TEST_DEFAULT: the daemon runs, and asks nobody for permission to use a modem
 * @LK_TEST_ASK: the daemon asks polkit before it sends a code, see lk_test_daemon_get_polkit()
 * @LK_TEST_STOPPED: the daemon is not started yet
 */
typedef enum
{
  LK_TEST_DEFAULT = 0,
  LK_TEST_ASK = 1 << 0,
  LK_TEST_STOPPED = 1 << 1,
} LkTestFlags;

LkTestDaemon    *lk_test_daemon_new          (LkTestFlags flags);
void             lk_test_daemon_free         (LkTestDaemon *self);

GDBusConnection *lk_test_daemon_get_bus      (LkTestDaemon *self);
const char      *lk_test_daemon_get_address  (LkTestDaemon *self);
LkTestPolkit    *lk_test_daemon_get_polkit   (LkTestDaemon *self);

void             lk_test_daemon_start        (LkTestDaemon *self);
void             lk_test_daemon_kill         (LkTestDaemon *self);
void             lk_test_daemon_pause        (LkTestDaemon *self);
void             lk_test_daemon_resume       (LkTestDaemon *self);
gboolean         lk_test_daemon_is_running   (LkTestDaemon *self);
void             lk_test_daemon_print_log    (LkTestDaemon *self);

LkTestClient    *lk_test_daemon_get_client   (LkTestDaemon *self);

void             lk_test_daemon_add_modem    (LkTestDaemon *self, SimModem *modem);
void             lk_test_daemon_pull_modem   (LkTestDaemon *self, SimModem *modem);

const LkTestCall *lk_test_daemon_other_client_send_pin (LkTestDaemon *self,
                                                        SimModem     *modem,
                                                        const char   *pin);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkTestDaemon, lk_test_daemon_free)

G_END_DECLS
