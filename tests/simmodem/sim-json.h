/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sim-modem.h"

G_BEGIN_DECLS

void sim_json_append_string (GString *json, const char *text);
void sim_json_append_error  (GString *json, const char *message);
void sim_json_append_card   (GString *json, SimCard *card);
void sim_json_append_modem  (GString *json, SimModem *modem);

G_END_DECLS
