/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-knobs.h"

#include <gio/gio.h>

typedef enum
{
  KIND_NUMBER,
  KIND_SWITCH,
  KIND_TEXT,
} Kind;

typedef struct
{
  const char *name;
  gsize       offset;
  Kind        kind;
  const char *normal;
  const char *help;
} Knob;

#define KNOB(field) G_STRUCT_OFFSET (SimKnobs, field)

static const Knob knobs[] = {
  { "wrong-error", KNOB (wrong_error), KIND_NUMBER, "16",
    "CME error that answers a wrong code; 100 is the laconic modem" },
  { "pin-blocked-error", KNOB (pin_blocked_error), KIND_NUMBER, "16",
    "CME error that answers the wrong PIN that uses up the last try: 16, or 12 (SIM PUK)" },
  { "puk-blocked-error", KNOB (puk_blocked_error), KIND_NUMBER, "16",
    "CME error that answers the wrong PUK that uses up the last try: 13, 15 or 16" },
  { "blocked-error", KNOB (blocked_error), KIND_NUMBER, "0",
    "CME error that answers everything of a blocked SIM, CPIN? too: 10 (no SIM), 13, 15; 0: it answers" },
  { "forbidden-error", KNOB (forbidden_error), KIND_NUMBER, "13",
    "CME error that answers turning the PIN off on a card whose operator forbids it (pin-fixed)" },
  { "codes", KNOB (codes), KIND_SWITCH, "1", "CME errors have numbers; 0: a plain ERROR instead of each" },
  { "tries", KNOB (tries), KIND_SWITCH, "1", "tries left are reported; 0: CSIM is an ERROR" },
  { "blocked-vanish", KNOB (blocked_vanish), KIND_SWITCH, "0",
    "a counter at 0 answers 6983, so that ModemManager leaves it out; 0: answers 63C0" },
  { "read-iccid", KNOB (read_iccid), KIND_SWITCH, "1", "the ICCID can be read" },
  { "facilities", KNOB (facilities), KIND_SWITCH, "1", "CLCK tells whether the PIN is on; 0: CLCK=? is an ERROR" },
  { "blocked-word", KNOB (blocked_word), KIND_TEXT, "SIM PUK",
    "what CPIN? says of a blocked SIM; ModemManager takes a word that it does not know for an unknown lock" },
  { "lock-before", KNOB (lock_before), KIND_TEXT, "",
    "what CPIN? says before anything of the SIM, such as PH-NET PIN" },
  { "lock-behind", KNOB (lock_behind), KIND_TEXT, "",
    "what CPIN? says instead of READY, such as PH-NET PIN, SIM PIN2 or SIM PUK2" },
  { "imei", KNOB (imei), KIND_TEXT, "", "IMEI" },
  { "manufacturer", KNOB (manufacturer), KIND_TEXT, "Latchkey", "manufacturer" },
  { "model", KNOB (model), KIND_TEXT, "Simulated Modem", "model" },
  { "revision", KNOB (revision), KIND_TEXT, "1.0", "revision of the firmware" },
};

static const Knob *
find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (knobs); i++)
    if (g_strcmp0 (name, knobs[i].name) == 0)
      return &knobs[i];
  return NULL;
}

static void
set_text (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

/**
 * sim_knobs_init:
 *
 * Sets every knob to its normal place.
 */
void
sim_knobs_init (SimKnobs *self)
{
  *self = (SimKnobs){ 0 };
  for (gsize i = 0; i < G_N_ELEMENTS (knobs); i++)
    sim_knobs_set (self, knobs[i].name, knobs[i].normal, NULL);
}

/**
 * sim_knobs_clear:
 *
 * Frees what the knobs own.
 */
void
sim_knobs_clear (SimKnobs *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (knobs); i++)
    if (knobs[i].kind == KIND_TEXT)
      g_clear_pointer (&G_STRUCT_MEMBER (char *, self, knobs[i].offset), g_free);
}

/**
 * sim_knobs_set:
 * @name: name of a knob
 * @value: a number, 0 or 1, or a text
 *
 * Turns one knob.
 *
 * Returns: %FALSE with @error set when there is no such knob or the value cannot be
 */
gboolean
sim_knobs_set (SimKnobs    *self,
               const char  *name,
               const char  *value,
               GError     **error)
{
  const Knob *knob = find (name);
  guint64 number;

  if (!knob)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "A modem has no %s", name);
      return FALSE;
    }

  if (knob->kind == KIND_TEXT)
    {
      set_text (&G_STRUCT_MEMBER (char *, self, knob->offset), value);
      return TRUE;
    }

  if (!g_ascii_string_to_unsigned (value, 10, 0, knob->kind == KIND_SWITCH ? 1 : G_MAXINT16, &number, error))
    return FALSE;
  G_STRUCT_MEMBER (gint, self, knob->offset) = number;
  return TRUE;
}

/**
 * sim_knobs_get:
 * @name: name of a knob
 *
 * Returns: (transfer full) (nullable): where the knob stands, as a text
 */
char *
sim_knobs_get (const SimKnobs *self, const char *name)
{
  const Knob *knob = find (name);

  if (!knob)
    return NULL;
  if (knob->kind == KIND_TEXT)
    return g_strdup (G_STRUCT_MEMBER (char *, self, knob->offset));
  return g_strdup_printf ("%d", G_STRUCT_MEMBER (gint, self, knob->offset));
}

/**
 * sim_knobs_get_name:
 * @position: from 0
 *
 * Returns: (nullable): the name of a knob, or %NULL behind the last
 */
const char *
sim_knobs_get_name (guint position)
{
  return position < G_N_ELEMENTS (knobs) ? knobs[position].name : NULL;
}

/**
 * sim_knobs_describe:
 *
 * Returns: (transfer full): a line for each knob: its name, where it normally stands, what it does
 */
char *
sim_knobs_describe (void)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (knobs); i++)
    g_string_append_printf (text, "  %-18s [%s] %s\n", knobs[i].name, knobs[i].normal, knobs[i].help);
  return g_string_free (text, FALSE);
}
