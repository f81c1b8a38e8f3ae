/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sim-card.h"

G_BEGIN_DECLS

struct _SimCard
{
  GObject       parent;

  char         *iccid;
  char         *imsi;
  char         *operator;
  char         *number;
  SimSecrets    secrets;
  SimLog       *log;
};

G_END_DECLS
