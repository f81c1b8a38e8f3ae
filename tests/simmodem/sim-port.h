/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "sim-at.h"
#include "sim-rule.h"

G_BEGIN_DECLS

/**
 * SimTrace:
 * @name: name of the modem
 * @direction: `>` for what the modem was sent, `<` for what it said, `!` for what happened to it
 * @text: the text, without CR and LF
 *
 * Hears all traffic of a modem.
 */
typedef void (*SimTrace) (const char *name, const char *direction, const char *text, gpointer user_data);

/**
 * SimWire:
 * @name: name of the modem
 * @at: the interpreter
 * @rules: the exceptions
 * @trace: (nullable): who listens
 *
 * What all open ports of a modem share.
 */
typedef struct
{
  const char *name;
  SimAt       at;
  SimRules   *rules;
  SimTrace    trace;
  gpointer    trace_data;
} SimWire;

/** SimPort: one open connection of a modem */
typedef struct _SimPort SimPort;

/**
 * SimPortClosed:
 *
 * Called when the other side has closed the port; the callee frees it.
 */
typedef void (*SimPortClosed) (SimPort *port, gpointer user_data);

SimPort *sim_port_new  (SimWire           *wire,
                        GSocketConnection *connection,
                        SimPortClosed      closed,
                        gpointer           user_data);
void     sim_port_free (SimPort *self);
void     sim_port_send (SimPort *self, const char *text);

void     sim_wire_trace (SimWire *wire, const char *direction, const char *text);

G_END_DECLS
