/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "sim-card.h"
#include "sim-knobs.h"
#include "sim-port.h"
#include "sim-rule.h"

G_BEGIN_DECLS

#define SIM_TYPE_MODEM (sim_modem_get_type ())
G_DECLARE_FINAL_TYPE (SimModem, sim_modem, SIM, MODEM, GObject)

SimModem   *sim_modem_new         (const char *id, SimCard *card);

const char *sim_modem_get_id      (SimModem *self);
const char *sim_modem_get_device  (SimModem *self);
const char *sim_modem_get_port    (SimModem *self);
const char *sim_modem_get_plugin  (SimModem *self);
SimCard    *sim_modem_get_card    (SimModem *self);
SimKnobs   *sim_modem_get_knobs   (SimModem *self);
guint       sim_modem_get_n_codes (SimModem *self);
guint       sim_modem_get_n_open  (SimModem *self);

void        sim_modem_set_plugin  (SimModem *self, const char *plugin);
void        sim_modem_set_port    (SimModem *self, const char *port);
void        sim_modem_set_trace   (SimModem *self, SimTrace trace, gpointer user_data);
gboolean    sim_modem_set         (SimModem    *self,
                                   const char  *key,
                                   const char  *value,
                                   GError     **error);
void        sim_modem_add_rule    (SimModem *self, const SimRule *rule);
void        sim_modem_clear_rules (SimModem *self);

gboolean    sim_modem_plug        (SimModem *self, GError **error);
gboolean    sim_modem_is_plugged  (SimModem *self);
void        sim_modem_unplug      (SimModem *self);
void        sim_modem_close       (SimModem *self);
void        sim_modem_hang_up     (SimModem *self);
void        sim_modem_set_card    (SimModem *self, SimCard *card);
void        sim_modem_swap        (SimModem *self, SimCard *card);
void        sim_modem_restart     (SimModem *self);
void        sim_modem_power_cycle (SimModem *self);
void        sim_modem_say         (SimModem *self, const char *line);

G_END_DECLS
