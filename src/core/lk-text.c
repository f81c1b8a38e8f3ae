/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-text.h"

#define MAX_CHARS 80

/* Characters without a width of their own. Those of direction (Unicode Standard Annex 9) could reorder the words that
 * Latchkey puts beside a name; and where a line is broken at one that no letter carries, Pango 1.50 aborts. */
static gboolean
is_loose (gunichar c, gunichar before)
{
  GUnicodeType type = g_unichar_type (c);

  if (type == G_UNICODE_FORMAT)
    return TRUE;

  return (type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK)
         && !g_unichar_isalpha (before) && !g_unichar_ismark (before);
}

/**
 * lk_text_clean:
 * @foreign: (nullable): a text that a modem or a SIM gave
 *
 * Makes one short line of a foreign text: control characters become spaces; format characters, marks that no letter
 * carries, and unassigned characters go; and what is longer than 80 characters is cut. It may still look like markup:
 * show it as plain text.
 *
 * Returns: (transfer full) (nullable): the line, or %NULL when nothing is left
 */
char *
lk_text_clean (const char *foreign)
{
  g_autoptr (GString) line = g_string_new (NULL);
  gunichar before = ' ';
  int n = 0;

  if (foreign == NULL)
    return NULL;

  for (const char *p = foreign; *p != '\0' && n < MAX_CHARS; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char_validated (p, -1);

      if (c == (gunichar) -1 || c == (gunichar) -2)
        break;
      if (is_loose (c, before) || !g_unichar_isdefined (c))
        continue;
      if (g_unichar_iscntrl (c) || g_unichar_isspace (c))
        c = ' ';
      if (c == ' ' && before == ' ')
        continue;
      g_string_append_unichar (line, c);
      before = c;
      n++;
    }

  g_strchomp (line->str);
  return *line->str != '\0' ? g_strdup (line->str) : NULL;
}
