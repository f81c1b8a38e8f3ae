/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-text.h"

#define MAX_CHARS 80

/* Marks that change how the text around them is laid out (Unicode Standard Annex 9): with them a name
 * could reorder the words that Latchkey puts beside it. */
static gboolean
is_bidi_control (gunichar c)
{
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/**
 * lk_text_clean:
 * @foreign: (nullable): a text that a modem or a SIM gave
 *
 * Makes one short line of a foreign text: control characters become spaces, bidirectional controls and
 * unassigned characters go, and what is longer than 80 characters is cut. It may still look like
 * markup: show it as plain text.
 *
 * Returns: (transfer full) (nullable): the line, or %NULL when nothing is left
 */
char *
lk_text_clean (const char *foreign)
{
  g_autoptr (GString) line = g_string_new (NULL);
  int n = 0;

  if (foreign == NULL)
    return NULL;

  for (const char *p = foreign; *p != '\0' && n < MAX_CHARS; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char_validated (p, -1);

      if (c == (gunichar) -1 || c == (gunichar) -2)
        break;
      if (is_bidi_control (c) || !g_unichar_isdefined (c))
        continue;
      if (g_unichar_iscntrl (c) || g_unichar_isspace (c))
        c = ' ';
      if (c == ' ' && (line->len == 0 || line->str[line->len - 1] == ' '))
        continue;
      g_string_append_unichar (line, c);
      n++;
    }

  g_strchomp (line->str);
  return *line->str != '\0' ? g_strdup (line->str) : NULL;
}
