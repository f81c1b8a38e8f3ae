/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-at.h"

#include <stdlib.h>
#include <string.h>

/* The commands of the SIM: 3GPP TS 27.007, 7.1 (CNUM), 7.4 (CLCK), 7.5 (CPWD), 8.3 (CPIN),
 * 8.17 (CSIM), 8.18 (CRSM); files of the SIM: 3GPP TS 31.102. */

static gboolean
is_set (const char *text)
{
  return text && *text;
}

/* A card that is there and answers at all: 0, else the CME error */
static gint
card_gate (SimAt *self)
{
  if (!self->card)
    return SIM_CME_NO_SIM;
  if (sim_card_get_state (self->card) == SIM_CARD_STATE_BLOCKED)
    return self->knobs.blocked_error;
  return 0;
}

static gint
lock_error (const char *lock)
{
  return g_str_has_prefix (lock, "PH-SIM") ? SIM_CME_PH_SIM_PIN : SIM_CME_NETWORK_PIN;
}

/**
 * sim_at_sim_gate:
 *
 * Returns: 0 when the data of the SIM can be used, else the CME error that says why not
 */
gint
sim_at_sim_gate (SimAt *self)
{
  gint closed = card_gate (self);

  if (closed)
    return closed;
  if (is_set (self->knobs.lock_before))
    return lock_error (self->knobs.lock_before);

  switch (sim_card_get_state (self->card))
    {
    case SIM_CARD_STATE_PIN:
      return SIM_CME_SIM_PIN;
    case SIM_CARD_STATE_PUK:
    case SIM_CARD_STATE_BLOCKED:
      return SIM_CME_SIM_PUK;
    case SIM_CARD_STATE_READY:
    default:
      return 0;
    }
}

/**
 * sim_at_is_online:
 *
 * Returns: whether the modem would be registered with a network
 */
gboolean
sim_at_is_online (SimAt *self)
{
  return self->cfun == 1 && sim_at_sim_gate (self) == 0
         && !(self->knobs.lock_behind && g_str_has_prefix (self->knobs.lock_behind, "PH-"));
}

static gint
handle_cpin_read (SimAt *self, const char *args, GString *reply)
{
  const char *const words[] = { "READY", "SIM PIN", "SIM PUK", self->knobs.blocked_word };
  gint closed = card_gate (self);
  SimCardState state;
  const char *word;

  if (closed)
    return closed;

  state = sim_card_get_state (self->card);
  word = words[state];
  if (is_set (self->knobs.lock_before))
    word = self->knobs.lock_before;
  else if (state == SIM_CARD_STATE_READY && is_set (self->knobs.lock_behind))
    word = self->knobs.lock_behind;
  sim_at_say (reply, "+CPIN: %s", word);
  return SIM_AT_OK;
}

static gint
judged_error (SimAt *self, SimCardOperation operation)
{
  if (operation == SIM_CARD_UNBLOCK)
    return sim_card_get_puk_tries (self->card) == 0 ? self->knobs.puk_blocked_error : self->knobs.wrong_error;
  return sim_card_get_pin_tries (self->card) == 0 ? self->knobs.pin_blocked_error : self->knobs.wrong_error;
}

/* Sends a code to the card, whatever stands before it is counted */
static gint
send_code (SimAt *self, SimCardOperation operation, const char *code, const char *new_code)
{
  gint closed = card_gate (self);

  self->n_codes++;
  if (!self->card)
    return closed;
  if (is_set (self->knobs.lock_before))
    return operation == SIM_CARD_VERIFY ? SIM_CME_WRONG_PASSWORD : lock_error (self->knobs.lock_before);

  switch (sim_card_perform (self->card, operation, code, new_code))
    {
    case SIM_CARD_RIGHT:
      return SIM_AT_OK;
    case SIM_CARD_WRONG:
    case SIM_CARD_MALFORMED:
      return judged_error (self, operation);
    case SIM_CARD_PIN_REQUIRED:
      return SIM_CME_SIM_PIN;
    case SIM_CARD_PUK_REQUIRED:
      return SIM_CME_SIM_PUK;
    case SIM_CARD_BLOCKED:
      return closed ? closed : self->knobs.puk_blocked_error;
    case SIM_CARD_FORBIDDEN:
      return self->knobs.forbidden_error;
    case SIM_CARD_NOT_ALLOWED:
    default:
      return SIM_CME_NOT_ALLOWED;
    }
}

static gint
handle_cpin_set (SimAt *self, const char *args, GString *reply)
{
  g_auto (GStrv) arg = sim_at_split (args);

  switch (g_strv_length (arg))
    {
    case 1:
      return send_code (self, SIM_CARD_VERIFY, arg[0], NULL);
    case 2:
      return send_code (self, SIM_CARD_UNBLOCK, arg[0], arg[1]);
    default:
      return SIM_AT_ERROR;
    }
}

static gint
handle_clck_test (SimAt *self, const char *args, GString *reply)
{
  if (!self->knobs.facilities)
    return SIM_AT_ERROR;
  sim_at_say (reply, "+CLCK: (\"SC\",\"PN\")");
  return SIM_AT_OK;
}

static gint
query_facility (SimAt *self, const char *facility, GString *reply)
{
  const SimKnobs *knobs = &self->knobs;
  gboolean on;
  gint closed = card_gate (self);

  if (!knobs->facilities)
    return SIM_AT_ERROR;
  if (closed)
    return closed;

  if (g_strcmp0 (facility, "\"SC\"") == 0)
    on = sim_card_get_pin_enabled (self->card);
  else if (g_strcmp0 (facility, "\"PN\"") == 0)
    on = g_str_has_prefix (knobs->lock_before, "PH-NET") || g_str_has_prefix (knobs->lock_behind, "PH-NET");
  else
    return SIM_CME_NOT_SUPPORTED;

  sim_at_say (reply, "+CLCK: %d", on);
  return SIM_AT_OK;
}

static gint
handle_clck_set (SimAt *self, const char *args, GString *reply)
{
  g_auto (GStrv) arg = sim_at_split (args);
  guint n = g_strv_length (arg);

  if (n == 2 && g_strcmp0 (arg[1], "2") == 0)
    return query_facility (self, arg[0], reply);
  if (n != 3 || g_strcmp0 (arg[0], "\"SC\"") != 0)
    return SIM_CME_NOT_SUPPORTED;
  if (g_strcmp0 (arg[1], "0") == 0)
    return send_code (self, SIM_CARD_DISABLE, arg[2], NULL);
  if (g_strcmp0 (arg[1], "1") == 0)
    return send_code (self, SIM_CARD_ENABLE, arg[2], NULL);
  return SIM_AT_ERROR;
}

static gint
handle_cpwd_set (SimAt *self, const char *args, GString *reply)
{
  g_auto (GStrv) arg = sim_at_split (args);

  if (g_strv_length (arg) != 3 || g_strcmp0 (arg[0], "\"SC\"") != 0)
    return SIM_CME_NOT_SUPPORTED;
  return send_code (self, SIM_CARD_CHANGE, arg[1], arg[2]);
}

/* An empty VERIFY or UNBLOCK asks for the tries left (3GPP TS 31.101, 11.1.9 and 11.1.13) */
static gint
handle_csim (SimAt *self, const char *args, GString *reply)
{
  gint closed = card_gate (self);
  guint tries;

  if (!self->knobs.tries)
    return SIM_AT_ERROR;
  if (closed)
    return closed;

  if (g_strcmp0 (args, "10,\"0020000100\"") == 0)
    tries = sim_card_get_pin_tries (self->card);
  else if (g_strcmp0 (args, "10,\"002C000100\"") == 0)
    tries = sim_card_get_puk_tries (self->card);
  else if (g_strcmp0 (args, "10,\"0020008100\"") == 0)
    tries = SIM_CARD_PIN_TRIES;
  else if (g_strcmp0 (args, "10,\"002C008100\"") == 0)
    tries = SIM_CARD_PUK_TRIES;
  else
    return SIM_CME_NOT_SUPPORTED;

  if (tries == 0 && self->knobs.blocked_vanish)
    sim_at_say (reply, "+CSIM: 4,\"6983\"");
  else
    sim_at_say (reply, "+CSIM: 4,\"63C%X\"", tries);
  return SIM_AT_OK;
}

/* Digits as a card keeps them: swapped in pairs, filled up with F */
static char *
swap_digits (const char *digits, gsize length)
{
  char *swapped = g_malloc (length + 1);
  gsize n = strlen (digits);

  for (gsize i = 0; i < length; i++)
    swapped[i ^ 1] = i < n ? digits[i] : 'F';
  swapped[length] = '\0';
  return swapped;
}

static gint
read_iccid (SimAt *self, GString *reply)
{
  g_autofree char *iccid = g_strdup (sim_card_get_iccid (self->card));
  g_autofree char *swapped = NULL;

  if (!self->knobs.read_iccid || !is_set (iccid))
    return SIM_CME_SIM_FAILURE;
  if (self->masks > 0)
    {
      char *last = iccid + strlen (iccid) - 1;

      self->masks--;
      *last = *last == '0' ? '1' : '0';
    }
  swapped = swap_digits (iccid, 20);
  sim_at_say (reply, "+CRSM: 144,0,\"%s\"", swapped);
  return SIM_AT_OK;
}

/* A text in the SIM's own alphabet (3GPP TS 23.038, 6.2.1), for what it shares with ASCII and three more */
static char
to_gsm (char c)
{
  static const char differing[] = "@\0$\x02_\x11";

  for (gsize i = 0; i + 1 < sizeof differing; i += 2)
    if (c == differing[i])
      return differing[i + 1];
  return (guchar) c < 0x80 ? c : '?';
}

static gint
read_operator (SimAt *self, GString *reply)
{
  const char *name = sim_card_get_operator (self->card);
  gsize length = MIN (strlen (name), 16);
  g_autoptr (GString) hex = g_string_new ("01");

  for (gsize i = 0; i < 16; i++)
    g_string_append_printf (hex, "%02X", i < length ? (guint) to_gsm (name[i]) : 0xFF);
  sim_at_say (reply, "+CRSM: 144,0,\"%s\"", hex->str);
  return SIM_AT_OK;
}

static gint
handle_crsm (SimAt *self, const char *args, GString *reply)
{
  g_auto (GStrv) arg = sim_at_split (args);
  gint closed = card_gate (self);
  guint file = g_strv_length (arg) >= 2 ? strtoul (arg[1], NULL, 10) : 0;

  if (closed)
    return closed;
  if (g_strcmp0 (arg[0], "176") != 0)
    return SIM_CME_NOT_SUPPORTED;
  if (file == 0x2FE2)
    return read_iccid (self, reply);

  closed = sim_at_sim_gate (self);
  if (closed)
    return closed;
  if (file == 0x6F46)
    return read_operator (self, reply);
  if (file == 0x6FAD)
    sim_at_say (reply, "+CRSM: 144,0,\"00000002\"");
  else
    sim_at_say (reply, "+CRSM: 106,130,\"\"");
  return SIM_AT_OK;
}

static gint
handle_cimi (SimAt *self, const char *args, GString *reply)
{
  gint closed = sim_at_sim_gate (self);

  if (closed)
    return closed;
  sim_at_say (reply, "%s", sim_card_get_imsi (self->card));
  return SIM_AT_OK;
}

static gint
handle_cnum (SimAt *self, const char *args, GString *reply)
{
  gint closed = sim_at_sim_gate (self);
  const char *number;

  if (closed)
    return closed;
  number = sim_card_get_number (self->card);
  if (is_set (number))
    sim_at_say (reply, "+CNUM: \"\",\"%s\",%d", number, number[0] == '+' ? 145 : 129);
  return SIM_AT_OK;
}

static const SimAtCommand commands[] = {
  { "+CPIN?", handle_cpin_read, NULL },
  { "+CPIN=", handle_cpin_set, NULL },
  { "+CLCK=?", handle_clck_test, NULL },
  { "+CLCK=", handle_clck_set, NULL },
  { "+CPWD=", handle_cpwd_set, NULL },
  { "+CSIM=", handle_csim, NULL },
  { "+CRSM=", handle_crsm, NULL },
  { "+CIMI", handle_cimi, NULL },
  { "+CNUM", handle_cnum, NULL },
};

/**
 * sim_at_sim_commands:
 * @n: (out): how many
 *
 * Returns: the commands of the SIM
 */
const SimAtCommand *
sim_at_sim_commands (gsize *n)
{
  *n = G_N_ELEMENTS (commands);
  return commands;
}
