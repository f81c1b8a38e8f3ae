/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sim-control.h"

G_BEGIN_DECLS

/** SimConsole: a unix socket where the commands of a #SimControl can be given */
typedef struct _SimConsole SimConsole;

SimConsole *sim_console_new  (SimControl *control, const char *path, GError **error);
void        sim_console_free (SimConsole *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimConsole, sim_console_free)

G_END_DECLS
