/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SimKnobs:
 *
 * How one modem behaves. Every knob may be turned while the modem runs: in C by setting the
 * field (texts: sim_knobs_set()), by its name with sim_knobs_set(). sim-knobs.c says what each does.
 */
typedef struct
{
  gint     wrong_error;
  gint     pin_blocked_error;
  gint     puk_blocked_error;
  gint     blocked_error;
  gint     forbidden_error;
  gboolean codes;
  gboolean tries;
  gboolean blocked_vanish;
  gboolean read_iccid;
  gboolean facilities;
  char    *blocked_word;
  char    *lock_before;
  char    *lock_behind;
  char    *imei;
  char    *manufacturer;
  char    *model;
  char    *revision;
} SimKnobs;

void     sim_knobs_init     (SimKnobs *self);
void     sim_knobs_clear    (SimKnobs *self);
gboolean sim_knobs_set      (SimKnobs    *self,
                             const char  *name,
                             const char  *value,
                             GError     **error);
char    *sim_knobs_get      (const SimKnobs *self, const char *name);
char    *sim_knobs_describe (void);

const char *sim_knobs_get_name (guint position);

G_END_DECLS
