/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-code.h"

#include <string.h>

#define PIN_MIN 4
#define PIN_MAX 8
#define PUK_DIGITS 8

struct _LkCode
{
  LkCodeKind kind;
  char digits[PIN_MAX + 1];
};

/* What a paste from paper or a web page brings along: spaces of any kind, hyphens and dashes. */
static gboolean
is_filler (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION || c == 0x2212;
}

/* Reads at most PIN_MAX digits into @digits, which may be NULL, and goes on to the end all the same. */
static LkCodeFault
read_digits (LkCodeKind kind, const char *typed, char *digits)
{
  gsize min = kind == LK_CODE_KIND_PUK ? PUK_DIGITS : PIN_MIN;
  gsize max = kind == LK_CODE_KIND_PUK ? PUK_DIGITS : PIN_MAX;
  gsize n = 0;

  if (typed == NULL || *typed == '\0')
    return LK_CODE_FAULT_EMPTY;
  if (!g_utf8_validate (typed, -1, NULL))
    return LK_CODE_FAULT_NOT_DIGITS;

  for (const char *p = typed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int value = g_unichar_digit_value (c);

      if (value >= 0)
        {
          if (digits != NULL && n < PIN_MAX)
            digits[n] = (char) ('0' + value);
          n++;
        }
      else if (!is_filler (c))
        {
          return LK_CODE_FAULT_NOT_DIGITS;
        }
    }

  if (n == 0)
    return LK_CODE_FAULT_EMPTY;
  if (n < min)
    return LK_CODE_FAULT_TOO_SHORT;
  if (n > max)
    return LK_CODE_FAULT_TOO_LONG;
  return LK_CODE_FAULT_NONE;
}

/**
 * lk_code_check:
 * @kind: what the text should be
 * @typed: (nullable): what stands in a field
 *
 * Says whether a text could be a code of that kind. Digits of any script count as digits; spaces and
 * hyphens do not count; anything else is a fault.
 *
 * Returns: the fault, or %LK_CODE_FAULT_NONE
 */
LkCodeFault
lk_code_check (LkCodeKind kind, const char *typed)
{
  return read_digits (kind, typed, NULL);
}

/**
 * lk_code_new:
 * @kind: what the text should be
 * @typed: (nullable): what stands in a field; the caller wipes it
 * @fault: (out) (optional): why there is no code
 *
 * Makes a code of what was typed, as digits 0-9.
 *
 * Returns: (transfer full) (nullable): the code, or %NULL when the text could not be one
 */
LkCode *
lk_code_new (LkCodeKind kind, const char *typed, LkCodeFault *fault)
{
  g_autoptr (LkCode) self = g_new0 (LkCode, 1);
  LkCodeFault found = read_digits (kind, typed, self->digits);

  self->kind = kind;
  if (fault != NULL)
    *fault = found;
  return found == LK_CODE_FAULT_NONE ? g_steal_pointer (&self) : NULL;
}

/**
 * lk_code_kind:
 * @self: a code
 *
 * Returns: what the code could be
 */
LkCodeKind
lk_code_kind (const LkCode *self)
{
  return self->kind;
}

/**
 * lk_code_peek:
 * @self: a code
 *
 * For the one call that sends it, and for nothing else: what copies it has to wipe the copy.
 *
 * Returns: (transfer none): the digits
 */
const char *
lk_code_peek (const LkCode *self)
{
  return self->digits;
}

/**
 * lk_code_equal:
 * @a: a code
 * @b: another
 *
 * Returns: whether both have the same digits
 */
gboolean
lk_code_equal (const LkCode *a, const LkCode *b)
{
  return strcmp (a->digits, b->digits) == 0;
}

/**
 * lk_code_free:
 * @self: (transfer full) (nullable): a code
 *
 * Wipes the code and frees it.
 */
void
lk_code_free (LkCode *self)
{
  if (self == NULL)
    return;
  explicit_bzero (self, sizeof *self);
  g_free (self);
}
