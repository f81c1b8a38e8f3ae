/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "lk-modem.h"
#include "lk-state.h"

G_BEGIN_DECLS

/**
 * LkReading:
 * @phase: how far ModemManager is
 * @failure: why it failed
 * @lock: what it asks for
 * @pin_tries: PIN tries left as reported, %LK_UNKNOWN when not
 * @puk_tries: likewise for the PUK
 * @tells_facilities: ModemManager offers its 3GPP interface, so that @sim_facility means something
 * @sim_facility: the SIM's bit of the enabled facility locks
 * @imei: (nullable): the device's number
 * @manufacturer: (nullable): who made the modem
 * @model: (nullable): what they call it
 * @number: (nullable): the first of the SIM's own phone numbers
 * @slot: number of the active SIM slot, from 1; 0 when not reported
 * @n_slots: how many slots there are; 0 when not reported
 * @iccid: (nullable): of the SIM
 * @imsi: (nullable): of the SIM
 * @operator_name: (nullable): of the SIM
 * @sim_type: of the SIM
 *
 * What ModemManager says of one modem and its SIM at one moment, cleaned and with everything absurd
 * taken for unknown.
 */
typedef struct
{
  LkPhase phase;
  LkFailure failure;
  LkLock lock;
  guint pin_tries;
  guint puk_tries;
  gboolean tells_facilities;
  gboolean sim_facility;
  char *imei;
  char *manufacturer;
  char *model;
  char *number;
  guint slot;
  guint n_slots;
  char *iccid;
  char *imsi;
  char *operator_name;
  LkSimType sim_type;
} LkReading;

gboolean lk_reading_is_modem (GDBusObject *object);
char    *lk_reading_id       (GDBusObject *object);
char    *lk_reading_sim_path (GDBusObject *object);
void     lk_reading_take     (LkReading *self, GDBusObject *object, GDBusProxy *sim);
void     lk_reading_clear    (LkReading *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkReading, lk_reading_clear)

G_END_DECLS
