/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sim-modem.h"
#include "sim-socket.h"

G_BEGIN_DECLS

struct _SimModem
{
  GObject    parent;

  char      *id;
  char      *device;
  char      *plugin;
  SimWire    wire;
  SimSocket *socket;
  GSource   *unplugging;
};

G_END_DECLS
