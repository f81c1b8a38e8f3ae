/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-text.h"

#include <string.h>

#define MEGABYTE (1024 * 1024)
#define TEN "0123456789"
#define EIGHTY TEN TEN TEN TEN TEN TEN TEN TEN

static const struct
{
  const char *name;
  const char *foreign;
  const char *line;
} rows[] = {
  { "nothing", NULL, NULL },
  { "empty", "", NULL },
  { "only spaces", "   ", NULL },
  { "only controls", "\r\n\t\x01\x7f", NULL },
  { "only bidi controls", "\xe2\x80\xae\xe2\x80\xac", NULL },
  { "a name", "Quectel EG25-G", "Quectel EG25-G" },
  { "a name in another script", "\xd9\x85\xd9\x88\xd8\xaf\xd9\x85", "\xd9\x85\xd9\x88\xd8\xaf\xd9\x85" },
  { "an emoji", "a\xf0\x9f\x93\xb6" "b", "a\xf0\x9f\x93\xb6" "b" },
  { "spaces around", "  a b  ", "a b" },
  { "a line end", "a\nb", "a b" },
  { "a carriage return and a line end", "a\r\nb\r\n", "a b" },
  { "a tab", "a\tb", "a b" },
  { "a bell and an escape", "a\x07\x1b[1mb", "a [1mb" },
  { "a delete", "a\x7f" "b", "a b" },
  { "a control of Latin-1", "a\xc2\x85" "b", "a b" },
  { "a line separator", "a\xe2\x80\xa8" "b", "a b" },
  { "a paragraph separator", "a\xe2\x80\xa9" "b", "a b" },
  { "a no-break space", "a\xc2\xa0" "b", "a b" },
  { "several spaces of kinds", "a \xc2\xa0\t\n b", "a b" },
  { "a right-to-left override", "a\xe2\x80\xae" "b", "ab" },
  { "a left-to-right override", "a\xe2\x80\xad" "b", "ab" },
  { "embeddings and their end", "\xe2\x80\xaa" "a\xe2\x80\xab" "b\xe2\x80\xac", "ab" },
  { "isolates and their end", "\xe2\x81\xa6" "a\xe2\x81\xa7" "b\xe2\x81\xa8" "c\xe2\x81\xa9", "abc" },
  { "marks of direction", "\xe2\x80\x8e" "a\xe2\x80\x8f" "b\xd8\x9c", "ab" },
  { "joiners and a soft hyphen", "a\xe2\x80\x8d" "b\xe2\x80\x8c" "c\xc2\xad" "d", "abcd" },
  { "tags", "a\xf3\xa0\x80\xa8" "b", "ab" },
  { "marks on a letter", "e\xcc\x81\xd2\x89" "b", "e\xcc\x81\xd2\x89" "b" },
  { "marks on nothing", "\xcc\x81" "a \xcc\x81\xd2\x89" "+\xd9\x8e", "a +" },
  { "markup", "<b>&amp;</b>", "<b>&amp;</b>" },
  { "quotes", "\"'`\\", "\"'`\\" },
  { "a format", "%s%n", "%s%n" },
  { "a private and an unassigned character", "a\xf3\xb0\x80\x80" "b\xcd\xb8", "a\xf3\xb0\x80\x80" "b" },
  { "no character", "a\xef\xbf\xbe" "b", "ab" },
  { "no UTF-8 at the end", "abc\xff", "abc" },
  { "no UTF-8 in the middle", "a\xff" "b", "a" },
  { "no UTF-8 at all", "\xff\xfe", NULL },
  { "half a character", "ab\xe2\x80", "ab" },
  { "a surrogate", "a\xed\xa0\x80" "b", "a" },
  { "a space before no UTF-8", "a \xff", "a" },
  { "80 characters", EIGHTY, EIGHTY },
  { "81 characters", EIGHTY "x", EIGHTY },
  { "80 characters after spaces", "   " EIGHTY, EIGHTY },
  { "80 characters with a control within", EIGHTY "\xe2\x80\xae", EIGHTY },
};

static void
test_clean (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *line = lk_text_clean (rows[i].foreign);

      g_test_message ("%s", rows[i].name);
      g_assert_cmpstr (line, ==, rows[i].line);
    }
}

static void
test_long (void)
{
  static const struct
  {
    const char *name;
    const char *piece;
    long chars;
  } pieces[] = {
    { "letters", "x", 80 },
    { "characters of four bytes", "\xf0\x9f\x93\xb6", 80 },
    { "spaces", " ", 0 },
    { "line ends", "\n", 0 },
    { "letters and spaces", "x ", 79 },
    { "overrides", "\xe2\x80\xae", 0 },
    { "markup", "<b>", 80 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) foreign = g_string_sized_new (MEGABYTE);
      g_autofree char *line = NULL;

      while (foreign->len < MEGABYTE)
        g_string_append (foreign, pieces[i].piece);
      line = lk_text_clean (foreign->str);

      g_test_message ("1 MB of %s", pieces[i].name);
      g_assert_cmpint (line != NULL ? g_utf8_strlen (line, -1) : 0, ==, pieces[i].chars);
    }
}

/* Whatever comes: one line of valid UTF-8, with nothing in it that could disturb the words around it. */
static void
test_any (void)
{
  static const gunichar parts[] = { 'a',    ' ',    '\n',   0x1B,    0x80,   0x202E,
                                    0x2066, 0x2028, 0xFFFE, 0x1F4F6, 0x0301, 0x200D };

  for (int run = 0; run < 2000; run++)
    {
      g_autoptr (GString) foreign = g_string_new (NULL);
      g_autofree char *line = NULL;

      for (int n = g_test_rand_int_range (0, 120); n > 0; n--)
        {
          g_string_append_unichar (foreign, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
          if (g_test_rand_int_range (0, 80) == 0)
            g_string_append_c (foreign, (char) g_test_rand_int_range (0x80, 0x100));
        }
      line = lk_text_clean (foreign->str);
      if (line == NULL)
        continue;

      g_assert_true (g_utf8_validate (line, -1, NULL));
      g_assert_cmpint (g_utf8_strlen (line, -1), <=, 80);
      g_assert_cmpstr (line, !=, "");
      g_assert_false (g_str_has_prefix (line, " ") || g_str_has_suffix (line, " "));
      g_assert_null (strstr (line, "  "));
      for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
        g_assert_true (g_utf8_get_char (p) == ' ' || g_unichar_isgraph (g_utf8_get_char (p)));
      g_assert_null (strstr (line, " \xcc\x81"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/clean", test_clean);
  g_test_add_func ("/text/long", test_long);
  g_test_add_func ("/text/any", test_any);

  return g_test_run ();
}
