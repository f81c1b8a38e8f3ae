/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sim-modem.h"

G_BEGIN_DECLS

/**
 * SimAnnounce:
 *
 * Called when a modem was plugged in and ModemManager should be told.
 */
typedef void (*SimAnnounce) (SimModem *modem, gpointer user_data);

/** SimControl: modems by their names, and the commands that steer them */
typedef struct _SimControl SimControl;

SimControl *sim_control_new       (SimAnnounce announce, gpointer user_data);
void        sim_control_free      (SimControl *self);
void        sim_control_set_trace (SimControl *self, SimTrace trace, gpointer user_data);
SimModem   *sim_control_add       (SimControl *self, const char *description, GError **error);
GPtrArray  *sim_control_peek_all  (SimControl *self);
SimModem   *sim_control_find      (SimControl *self, const char *id);
gboolean    sim_control_plug      (SimControl *self, SimModem *modem, GError **error);
SimCard    *sim_control_make_card (SimControl *self, const char *description, GError **error);
char       *sim_control_run       (SimControl *self, const char *line);
const char *sim_control_help      (void);

G_END_DECLS
