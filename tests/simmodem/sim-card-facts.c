/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-card-private.h"

#include <gio/gio.h>

/* What can be set about a card by its name, as a description or a command has it. */

/* The keys of sim_card_set() that are plain texts */
static const struct
{
  const char *key;
  gsize       offset;
} texts[] = {
  { "iccid", G_STRUCT_OFFSET (SimCard, iccid) },
  { "imsi", G_STRUCT_OFFSET (SimCard, imsi) },
  { "operator", G_STRUCT_OFFSET (SimCard, operator) },
  { "number", G_STRUCT_OFFSET (SimCard, number) },
  { "pin", G_STRUCT_OFFSET (SimCard, secrets.pin) },
  { "puk", G_STRUCT_OFFSET (SimCard, secrets.puk) },
};

/* The keys of sim_card_set() that are numbers */
static const struct
{
  const char *key;
  gsize       offset;
  guint       max;
} numbers[] = {
  { "pin-tries", G_STRUCT_OFFSET (SimCard, secrets.pin_tries), SIM_CARD_PIN_TRIES },
  { "puk-tries", G_STRUCT_OFFSET (SimCard, secrets.puk_tries), SIM_CARD_PUK_TRIES },
  { "pin-enabled", G_STRUCT_OFFSET (SimCard, secrets.pin_enabled), 1 },
  { "pin-fixed", G_STRUCT_OFFSET (SimCard, secrets.pin_fixed), 1 },
  { "verified", G_STRUCT_OFFSET (SimCard, secrets.verified), 1 },
};

/**
 * sim_card_has:
 *
 * Returns: whether sim_card_set() knows @key
 */
gboolean
sim_card_has (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_strcmp0 (key, texts[i].key) == 0)
      return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (g_strcmp0 (key, numbers[i].key) == 0)
      return TRUE;
  return FALSE;
}

/**
 * sim_card_set:
 * @key: `iccid`, `imsi`, `operator`, `number`, `pin`, `puk`, `pin-tries`, `puk-tries`, `pin-enabled`,
 *   `pin-fixed` (the operator forbids turning it off) or `verified`
 * @value: a text, a number, or 0 or 1
 *
 * Sets one fact about the card, by its name.
 *
 * Returns: %FALSE with @error set when there is no such key or the value cannot be
 */
gboolean
sim_card_set (SimCard     *self,
              const char  *key,
              const char  *value,
              GError     **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_strcmp0 (key, texts[i].key) == 0)
      {
        char **text = &G_STRUCT_MEMBER (char *, self, texts[i].offset);

        g_free (*text);
        *text = g_strdup (value);
        return TRUE;
      }

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (g_strcmp0 (key, numbers[i].key) == 0)
      {
        guint64 number;

        if (!g_ascii_string_to_unsigned (value, 10, 0, numbers[i].max, &number, error))
          return FALSE;
        G_STRUCT_MEMBER (guint, self, numbers[i].offset) = number;
        return TRUE;
      }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "A card has no %s", key);
  return FALSE;
}
