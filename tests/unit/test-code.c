/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-code.h"

#include <string.h>

#include "trace.h"

#define MEGABYTE (1024 * 1024)

static const struct
{
  const char *name;
  LkCodeKind kind;
  const char *typed;
  LkCodeFault fault;
  const char *digits;
} rows[] = {
  { "nothing at all", LK_CODE_KIND_PIN, NULL, LK_CODE_FAULT_EMPTY, NULL },
  { "empty", LK_CODE_KIND_PIN, "", LK_CODE_FAULT_EMPTY, NULL },
  { "only spaces", LK_CODE_KIND_PIN, "   \t\n", LK_CODE_FAULT_EMPTY, NULL },
  { "only hyphens", LK_CODE_KIND_PUK, "----", LK_CODE_FAULT_EMPTY, NULL },
  { "one digit", LK_CODE_KIND_PIN, "1", LK_CODE_FAULT_TOO_SHORT, NULL },
  { "three digits", LK_CODE_KIND_PIN, "123", LK_CODE_FAULT_TOO_SHORT, NULL },
  { "three digits and filler", LK_CODE_KIND_PIN, "1 2-3 ", LK_CODE_FAULT_TOO_SHORT, NULL },
  { "four digits", LK_CODE_KIND_PIN, "1234", LK_CODE_FAULT_NONE, "1234" },
  { "five digits", LK_CODE_KIND_PIN, "12345", LK_CODE_FAULT_NONE, "12345" },
  { "six digits", LK_CODE_KIND_PIN, "123456", LK_CODE_FAULT_NONE, "123456" },
  { "seven digits", LK_CODE_KIND_PIN, "1234567", LK_CODE_FAULT_NONE, "1234567" },
  { "eight digits", LK_CODE_KIND_PIN, "12345678", LK_CODE_FAULT_NONE, "12345678" },
  { "nine digits", LK_CODE_KIND_PIN, "123456789", LK_CODE_FAULT_TOO_LONG, NULL },
  { "nine digits in groups", LK_CODE_KIND_PIN, "1234 5678 9", LK_CODE_FAULT_TOO_LONG, NULL },
  { "all zeros", LK_CODE_KIND_PIN, "0000", LK_CODE_FAULT_NONE, "0000" },
  { "a zero first", LK_CODE_KIND_PIN, "0012", LK_CODE_FAULT_NONE, "0012" },
  { "every digit", LK_CODE_KIND_PIN, "90817263", LK_CODE_FAULT_NONE, "90817263" },
  { "a PUK of seven", LK_CODE_KIND_PUK, "1234567", LK_CODE_FAULT_TOO_SHORT, NULL },
  { "a PUK of four", LK_CODE_KIND_PUK, "1234", LK_CODE_FAULT_TOO_SHORT, NULL },
  { "a PUK of eight", LK_CODE_KIND_PUK, "12345678", LK_CODE_FAULT_NONE, "12345678" },
  { "a PUK of nine", LK_CODE_KIND_PUK, "123456789", LK_CODE_FAULT_TOO_LONG, NULL },
  { "a PUK in groups", LK_CODE_KIND_PUK, "1234 5678", LK_CODE_FAULT_NONE, "12345678" },
  { "a PUK in groups and one more", LK_CODE_KIND_PUK, "1234 5678 9", LK_CODE_FAULT_TOO_LONG, NULL },
  { "spaces around", LK_CODE_KIND_PIN, "  1234\n", LK_CODE_FAULT_NONE, "1234" },
  { "a tab and a line end", LK_CODE_KIND_PIN, "12\t34\r\n", LK_CODE_FAULT_NONE, "1234" },
  { "hyphens", LK_CODE_KIND_PUK, "12-34-56-78", LK_CODE_FAULT_NONE, "12345678" },
  { "no-break space", LK_CODE_KIND_PIN, "12\xc2\xa0" "34", LK_CODE_FAULT_NONE, "1234" },
  { "narrow no-break space", LK_CODE_KIND_PIN, "12\xe2\x80\xaf" "34", LK_CODE_FAULT_NONE, "1234" },
  { "thin space", LK_CODE_KIND_PIN, "12\xe2\x80\x89" "34", LK_CODE_FAULT_NONE, "1234" },
  { "ideographic space", LK_CODE_KIND_PIN, "12\xe3\x80\x80" "34", LK_CODE_FAULT_NONE, "1234" },
  { "no-break hyphen", LK_CODE_KIND_PIN, "12\xe2\x80\x91" "34", LK_CODE_FAULT_NONE, "1234" },
  { "en dash", LK_CODE_KIND_PIN, "12\xe2\x80\x93" "34", LK_CODE_FAULT_NONE, "1234" },
  { "em dash", LK_CODE_KIND_PIN, "12\xe2\x80\x94" "34", LK_CODE_FAULT_NONE, "1234" },
  { "minus sign", LK_CODE_KIND_PIN, "12\xe2\x88\x92" "34", LK_CODE_FAULT_NONE, "1234" },
  { "letters", LK_CODE_KIND_PIN, "abcd", LK_CODE_FAULT_NOT_DIGITS, NULL },
  { "a letter after enough digits", LK_CODE_KIND_PIN, "1234a", LK_CODE_FAULT_NOT_DIGITS, NULL },
  { "a letter after too many digits", LK_CODE_KIND_PIN, "123456789a", LK_CODE_FAULT_NOT_DIGITS, NULL },
  { "hexadecimal digits", LK_CODE_KIND_PIN, "12AF", LK_CODE_FAULT_NOT_DIGITS, NULL },
  { "the syntax of a PUK", LK_CODE_KIND_PIN, "00\",\"1", LK_CODE_FAULT_NOT_DIGITS, NULL },
  { "the syntax of a PUK, long", LK_CODE_KIND_PUK, "12345678\",\"1234", LK_CODE_FAULT_NOT_DIGITS, NULL },
  { "a plus", LK_CODE_KIND_PIN, "+1234", LK_CODE_FAULT_NOT_DIGITS, NULL },
  { "a dot", LK_CODE_KIND_PIN, "12.34", LK_CODE_FAULT_NOT_DIGITS, NULL },
  { "an underscore", LK_CODE_KIND_PIN, "12_34", LK_CODE_FAULT_NOT_DIGITS, NULL },
  { "a slash", LK_CODE_KIND_PIN, "12/34", LK_CODE_FAULT_NOT_DIGITS, NULL },
  { "a semicolon", LK_CODE_KIND_PIN, "1234;", LK_CODE_FAULT_NOT_DIGITS, NULL },
  { "superscript digits", LK_CODE_KIND_PIN, "12\xc2\xb2\xc2\xb3", LK_CODE_FAULT_NOT_DIGITS, NULL },
  { "a fraction", LK_CODE_KIND_PIN, "123\xc2\xbd", LK_CODE_FAULT_NOT_DIGITS, NULL },
  { "Roman numerals", LK_CODE_KIND_PIN, "\xe2\x85\xa0\xe2\x85\xa1\xe2\x85\xa2\xe2\x85\xa3", LK_CODE_FAULT_NOT_DIGITS, NULL },
  { "circled digits", LK_CODE_KIND_PIN, "\xe2\x91\xa0\xe2\x91\xa1\xe2\x91\xa2\xe2\x91\xa3", LK_CODE_FAULT_NOT_DIGITS, NULL },
  { "a combining mark", LK_CODE_KIND_PIN, "1234\xcc\x81", LK_CODE_FAULT_NOT_DIGITS, NULL },
  { "a right-to-left mark", LK_CODE_KIND_PIN, "1234\xe2\x80\x8f", LK_CODE_FAULT_NOT_DIGITS, NULL },
  { "a control character", LK_CODE_KIND_PIN, "12\x01" "34", LK_CODE_FAULT_NOT_DIGITS, NULL },
  { "an escape", LK_CODE_KIND_PIN, "1234\x1a", LK_CODE_FAULT_NOT_DIGITS, NULL },
  { "no UTF-8", LK_CODE_KIND_PIN, "1234\xff", LK_CODE_FAULT_NOT_DIGITS, NULL },
  { "half a character", LK_CODE_KIND_PIN, "1234\xd9", LK_CODE_FAULT_NOT_DIGITS, NULL },
  { "an overlong digit", LK_CODE_KIND_PIN, "123\xc0\xb4", LK_CODE_FAULT_NOT_DIGITS, NULL },
  { "two scripts at once", LK_CODE_KIND_PIN, "1\xd9\xa2" "3\xe0\xa5\xaa", LK_CODE_FAULT_NONE, "1234" },
};

/* The character for zero of the decimal digits of a script. */
static const struct
{
  const char *name;
  gunichar zero;
} scripts[] = {
  { "Arabic-Indic", 0x0660 }, { "Persian", 0x06F0 }, { "NKo", 0x07C0 }, { "Devanagari", 0x0966 },
  { "Bengali", 0x09E6 }, { "Gurmukhi", 0x0A66 }, { "Gujarati", 0x0AE6 }, { "Oriya", 0x0B66 },
  { "Tamil", 0x0BE6 }, { "Telugu", 0x0C66 }, { "Kannada", 0x0CE6 }, { "Malayalam", 0x0D66 },
  { "Sinhala", 0x0DE6 }, { "Thai", 0x0E50 }, { "Lao", 0x0ED0 }, { "Tibetan", 0x0F20 },
  { "Myanmar", 0x1040 }, { "Khmer", 0x17E0 }, { "Mongolian", 0x1810 }, { "Limbu", 0x1946 },
  { "Javanese", 0xA9D0 }, { "Meetei Mayek", 0xABF0 }, { "fullwidth", 0xFF10 }, { "Osmanya", 0x104A0 },
  { "Brahmi", 0x11066 }, { "Chakma", 0x11136 }, { "mathematical bold", 0x1D7CE }, { "Adlam", 0x1E950 },
};

static void
test_check (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].name);
      g_assert_cmpint (lk_code_check (rows[i].kind, rows[i].typed), ==, rows[i].fault);
    }
}

static void
test_new (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      LkCodeFault fault = 99;
      g_autoptr (LkCode) code = lk_code_new (rows[i].kind, rows[i].typed, &fault);
      g_autoptr (LkCode) again = lk_code_new (rows[i].kind, rows[i].typed, NULL);

      g_test_message ("%s", rows[i].name);
      g_assert_cmpint (fault, ==, rows[i].fault);
      g_assert_true ((code != NULL) == (rows[i].digits != NULL));
      g_assert_true ((again != NULL) == (rows[i].digits != NULL));
      if (code == NULL)
        continue;
      g_assert_cmpstr (lk_code_peek (code), ==, rows[i].digits);
      g_assert_cmpint (lk_code_kind (code), ==, rows[i].kind);
      g_assert_true (lk_code_equal (code, again));
    }
}

static void
test_scripts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    for (gunichar first = 0; first <= 2; first += 2)
      {
        g_autoptr (GString) typed = g_string_new (NULL);
        g_autoptr (LkCode) code = NULL;

        for (gunichar value = 0; value < 8; value++)
          g_string_append_unichar (typed, scripts[i].zero + first + value);
        code = lk_code_new (LK_CODE_KIND_PUK, typed->str, NULL);

        g_test_message ("%s from %u", scripts[i].name, first);
        g_assert_nonnull (code);
        g_assert_cmpstr (lk_code_peek (code), ==, first == 0 ? "01234567" : "23456789");
      }
}

static void
test_long (void)
{
  static const struct
  {
    const char *name;
    char filling;
    const char *end;
    LkCodeFault fault;
  } texts[] = {
    { "digits", '7', "", LK_CODE_FAULT_TOO_LONG },
    { "digits and a letter", '7', "x", LK_CODE_FAULT_NOT_DIGITS },
    { "spaces", ' ', "", LK_CODE_FAULT_EMPTY },
    { "spaces and digits", ' ', "12345678", LK_CODE_FAULT_NONE },
    { "letters", 'x', "", LK_CODE_FAULT_NOT_DIGITS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *filling = g_strnfill (MEGABYTE, texts[i].filling);
      g_autofree char *typed = g_strconcat (filling, texts[i].end, NULL);
      LkCodeFault fault;
      g_autoptr (LkCode) code = lk_code_new (LK_CODE_KIND_PUK, typed, &fault);

      g_test_message ("1 MB of %s", texts[i].name);
      g_assert_cmpint (fault, ==, texts[i].fault);
      g_assert_true ((code != NULL) == (texts[i].fault == LK_CODE_FAULT_NONE));
    }
}

static void
test_equal (void)
{
  g_autoptr (LkCode) ascii = lk_code_new (LK_CODE_KIND_PIN, "1234", NULL);
  g_autoptr (LkCode) arabic = lk_code_new (LK_CODE_KIND_PIN, "\xd9\xa1 \xd9\xa2 \xd9\xa3 \xd9\xa4", NULL);
  g_autoptr (LkCode) longer = lk_code_new (LK_CODE_KIND_PIN, "12345", NULL);
  g_autoptr (LkCode) other = lk_code_new (LK_CODE_KIND_PIN, "1235", NULL);

  g_assert_true (lk_code_equal (ascii, arabic));
  g_assert_false (lk_code_equal (ascii, longer));
  g_assert_false (lk_code_equal (longer, ascii));
  g_assert_false (lk_code_equal (ascii, other));
  lk_code_free (NULL);
}

#if TRACE_AVAILABLE
static void
test_wipe (void)
{
  static const struct
  {
    const char *name;
    const char *typed;
    gboolean good;
  } texts[] = {
    { "a code that is freed", "90817263", TRUE },
    { "a code in groups that is freed", "9081-7263", TRUE },
    { "digits that are too many", "908172634", FALSE },
    { "digits before a letter", "90817263x", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      LkCode *code;

      g_test_message ("%s", texts[i].name);
      trace_watch ("9081");
      code = lk_code_new (LK_CODE_KIND_PUK, texts[i].typed, NULL);
      g_assert_true ((code != NULL) == texts[i].good);
      lk_code_free (code);
      g_assert_cmpuint (trace_end (), ==, 0);
    }
}
#endif

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/code/check", test_check);
  g_test_add_func ("/code/new", test_new);
  g_test_add_func ("/code/scripts", test_scripts);
  g_test_add_func ("/code/long", test_long);
  g_test_add_func ("/code/equal", test_equal);
#if TRACE_AVAILABLE
  g_test_add_func ("/code/wipe", test_wipe);
#endif

  return g_test_run ();
}
