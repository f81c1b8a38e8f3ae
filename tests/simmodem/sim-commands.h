/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sim-control.h"

G_BEGIN_DECLS

gboolean sim_commands_run (SimControl *control, const GStrv args, GString *json, GError **error);

G_END_DECLS
