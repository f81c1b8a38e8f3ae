/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "lk-clock.h"
#include "lk-modem.h"

G_BEGIN_DECLS

/**
 * LkService:
 * @LK_SERVICE_CONNECTING: nothing is known yet
 * @LK_SERVICE_NO_BUS: there is no system bus
 * @LK_SERVICE_ABSENT: ModemManager is not there and could not be started
 * @LK_SERVICE_PRESENT: ModemManager is there and its modems are listed
 *
 * Whether there is a ModemManager to talk to.
 */
typedef enum
{
  LK_SERVICE_CONNECTING,
  LK_SERVICE_NO_BUS,
  LK_SERVICE_ABSENT,
  LK_SERVICE_PRESENT,
} LkService;

#define LK_TYPE_MANAGER (lk_manager_get_type ())
G_DECLARE_FINAL_TYPE (LkManager, lk_manager, LK, MANAGER, GObject)

LkManager *lk_manager_new         (gboolean may_start_service, LkClock *clock);
LkService  lk_manager_get_service (LkManager *self);
gboolean   lk_manager_get_busy    (LkManager *self);
LkModem   *lk_manager_find        (LkManager *self, const char *id);

G_END_DECLS
