/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sim-card.h"
#include "sim-knobs.h"

G_BEGIN_DECLS

/** SIM_AT_OK: a command was obeyed */
#define SIM_AT_OK 0

/** SIM_AT_ERROR: a command was not understood: a plain ERROR, whatever CMEE says */
#define SIM_AT_ERROR -1

/**
 * SimCme:
 *
 * The numbers of +CME ERROR that a SIM brings (3GPP TS 27.007, 9.2).
 */
typedef enum
{
  SIM_CME_NOT_ALLOWED = 3,
  SIM_CME_NOT_SUPPORTED = 4,
  SIM_CME_PH_SIM_PIN = 5,
  SIM_CME_NO_SIM = 10,
  SIM_CME_SIM_PIN = 11,
  SIM_CME_SIM_PUK = 12,
  SIM_CME_SIM_FAILURE = 13,
  SIM_CME_SIM_BUSY = 14,
  SIM_CME_SIM_WRONG = 15,
  SIM_CME_WRONG_PASSWORD = 16,
  SIM_CME_NETWORK_PIN = 40,
  SIM_CME_UNKNOWN = 100,
} SimCme;

/**
 * SimAt:
 * @card: (nullable): the card in the slot
 * @knobs: how the modem behaves
 * @n_codes: commands received that carried a code, whether or not they reached a card
 * @masks: how many more times the ICCID is misread, so that ModemManager sees a change
 * @cfun: functionality: 1 is on
 *
 * The interpreter of AT commands: all that it knows between two of them.
 */
typedef struct
{
  SimCard *card;
  SimKnobs knobs;
  guint    n_codes;
  guint    masks;
  gint     cfun;
  gboolean echo;
} SimAt;

/**
 * SimAtHandler:
 * @args: what follows the `=` of the command; empty when there is none
 * @reply: takes the lines of the reply, one sim_at_say() each
 *
 * Returns: %SIM_AT_OK, %SIM_AT_ERROR, or the number of a CME error
 */
typedef gint (*SimAtHandler) (SimAt *self, const char *args, GString *reply);

/**
 * SimAtCommand:
 * @name: the command without AT; when it ends in `=`, arguments follow
 * @handler: (nullable): what obeys it; without it, it is answered with @text and OK
 * @text: (nullable): the fixed reply
 */
typedef struct
{
  const char  *name;
  SimAtHandler handler;
  const char  *text;
} SimAtCommand;

void    sim_at_init       (SimAt *self);
void    sim_at_clear      (SimAt *self);
char   *sim_at_obey       (SimAt *self, const char *command, gboolean *ok);
void    sim_at_say        (GString *reply, const char *format, ...) G_GNUC_PRINTF (2, 3);
GStrv   sim_at_split      (const char *args);
char   *sim_at_format_end (const SimAt *self, gint result);

const SimAtCommand *sim_at_sim_commands (gsize *n);

gint     sim_at_sim_gate  (SimAt *self);
gboolean sim_at_is_online (SimAt *self);

G_END_DECLS
