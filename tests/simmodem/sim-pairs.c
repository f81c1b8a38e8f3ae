/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-pairs.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

/**
 * sim_pairs_split:
 * @text: `key=value,key=value`; a backslash before a comma keeps it in the value
 *
 * Returns: (transfer full): the pairs
 */
GStrv
sim_pairs_split (const char *text)
{
  g_autoptr (GRegex) comma = g_regex_new ("(?<!\\\\),", 0, 0, NULL);
  GStrv pairs = g_regex_split (comma, text, 0);

  for (guint i = 0; pairs[i]; i++)
    {
      char *value = g_strcompress (pairs[i]);

      g_free (pairs[i]);
      pairs[i] = value;
    }
  return pairs;
}

/**
 * sim_pairs_get:
 * @pairs: pairs
 * @key: a key
 *
 * Returns: (transfer none) (nullable): the value of the first pair with that key, or %NULL
 */
const char *
sim_pairs_get (const GStrv pairs, const char *key)
{
  gsize length = strlen (key);

  for (guint i = 0; pairs[i]; i++)
    if (strncmp (pairs[i], key, length) == 0 && pairs[i][length] == '=')
      return pairs[i] + length + 1;
  return NULL;
}

/**
 * sim_pairs_get_number:
 * @pairs: pairs
 * @key: a key
 *
 * Returns: the value of that pair as a number, or 0 when there is none
 */
guint
sim_pairs_get_number (const GStrv pairs, const char *key)
{
  const char *value = sim_pairs_get (pairs, key);

  return value ? strtoul (value, NULL, 10) : 0;
}

/**
 * sim_pairs_apply:
 * @pairs: pairs
 * @set: called for each of them, until one cannot be set
 * @object: handed to @set
 *
 * Returns: %FALSE with @error set when one of @pairs is none, or cannot be set
 */
gboolean
sim_pairs_apply (const GStrv pairs, SimPairsSet set, gpointer object, GError **error)
{
  for (guint i = 0; pairs[i]; i++)
    {
      g_auto (GStrv) pair = g_strsplit (pairs[i], "=", 2);

      if (g_strv_length (pair) != 2)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "Not of the form key=value: %s", pairs[i]);
          return FALSE;
        }
      if (!set (object, pair[0], pair[1], error))
        return FALSE;
    }
  return TRUE;
}
