/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-clicks.h"

/* A story in words, of a server "a" or "b": "a:post:7" it numbers a notification of ours, "a:token:7:T" it gives a
 * token for a notification of anybody, "a:click:7" it was clicked, "a:close:7" it is gone, "+500" time that passes, "take"
 * our action is activated. What comes of it, for each "take": the token, and the number that may be closed. */
typedef struct
{
  const char *name;
  const char *story;
  const char *expected;
} Case;

static const Case cases[] = {
  { "fresh", "a:post:7 a:token:7:T a:click:7 take", "T/7" },
  { "just-in-time", "a:post:7 a:token:7:T +999 a:click:7 take", "T/7" },
  { "stale", "a:post:7 a:token:7:T +1000 a:click:7 take", "-/7" },
  { "without-a-token", "a:post:7 a:click:7 take", "-/7" },
  { "good-for-one-click", "a:post:7 a:token:7:T a:click:7 take a:click:7 take", "T/7 -/7" },
  { "one-click-good-for-one", "a:post:7 a:token:7:T a:click:7 take take", "T/7 -/0" },
  { "a-later-one", "a:post:7 a:token:7:T +900 a:token:7:U +900 a:click:7 take", "U/7" },
  { "a-later-one-is-stale-too", "a:post:7 a:token:7:T +900 a:token:7:U +1000 a:click:7 take", "-/7" },
  { "of-another-of-ours", "a:post:7 a:post:8 a:token:8:T a:click:7 take", "-/7" },
  { "of-another-and-lost-with-it", "a:post:7 a:post:8 a:token:8:T a:click:7 take a:click:8 take", "-/7 -/8" },
  { "two-clicks", "a:post:7 a:post:8 a:token:8:T a:click:8 take a:token:7:U a:click:7 take", "T/8 U/7" },
  { "of-another-program", "a:post:7 a:token:9:T a:click:7 take", "-/7" },
  { "another-program-in-between", "a:post:7 a:token:7:T a:token:9:U a:click:7 take", "T/7" },
  { "a-click-on-another-program", "a:post:7 a:token:9:T a:click:9 take", "-/0" },
  { "a-later-click-on-another-program", "a:post:7 a:token:7:T a:click:7 a:click:9 take", "-/0" },
  { "called-without-a-click", "a:post:7 a:token:7:T take", "-/0" },
  { "nothing-posted", "a:token:7:T a:click:7 take", "-/0" },
  { "closed-before", "a:post:7 a:close:7 a:token:7:T a:click:7 take", "-/0" },
  { "closed-by-the-click", "a:post:7 a:token:7:T a:click:7 a:close:7 take", "-/0" },
  { "closed-with-its-token", "a:post:7 a:token:7:T a:close:7 a:post:7 a:click:7 take", "-/7" },
  { "another-is-closed", "a:post:7 a:token:7:T a:close:9 a:click:7 take", "T/7" },
  { "another-of-ours-is-closed", "a:post:7 a:post:8 a:token:7:T a:close:8 a:click:7 take", "T/7" },
  { "posted-in-its-place", "a:post:7 a:post:7 a:click:7 a:close:7 a:click:7 take", "-/0" },
  { "the-next-server-counts-anew", "a:post:7 b:post:1 b:click:7 take", "-/0" },
  { "the-next-server", "a:post:7 a:token:7:T a:click:7 b:post:7 take b:token:7:U b:click:7 take", "-/0 U/7" },
  { "a-server-of-yesterday", "a:post:7 b:post:7 a:token:7:T a:click:7 take", "-/0" },
  { "a-stranger", "a:post:7 b:token:7:T b:click:7 take", "-/0" },
  { "a-stranger-closes-nothing", "a:post:7 a:token:7:T b:close:7 a:click:7 take", "T/7" },
};

static void
take (LkClicks *clicks, GString *log)
{
  guint number;
  g_autofree char *token = lk_clicks_take (clicks, &number);

  g_string_append_printf (log, "%s%s/%u", log->len > 0 ? " " : "", token != NULL ? token : "-", number);
}

static void
hear (LkClicks *clicks, const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, ":", 4);
  guint number = (guint) g_ascii_strtoull (parts[2], NULL, 10);

  if (g_str_equal (parts[1], "post"))
    lk_clicks_posted (clicks, parts[0], number);
  else if (g_str_equal (parts[1], "close"))
    lk_clicks_closed (clicks, parts[0], number);
  else if (g_str_equal (parts[1], "token"))
    lk_clicks_give_token (clicks, parts[0], number, parts[3]);
  else if (g_str_equal (parts[1], "click"))
    lk_clicks_invoked (clicks, parts[0], number);
  else
    g_assert_not_reached ();
}

static void
test_story (gconstpointer data)
{
  const Case *the_case = data;
  g_autoptr (LkClock) clock = lk_clock_new_manual ();
  LkClicks *clicks = lk_clicks_new (clock);
  g_auto (GStrv) words = g_strsplit (the_case->story, " ", -1);
  g_autoptr (GString) log = g_string_new (NULL);

  for (char **word = words; *word != NULL; word++)
    if (**word == '+')
      lk_clock_advance (clock, (guint) g_ascii_strtoull (*word + 1, NULL, 10));
    else if (g_str_equal (*word, "take"))
      take (clicks, log);
    else
      hear (clicks, *word);
  g_assert_cmpstr (log->str, ==, the_case->expected);

  /* Nothing is left to be called. */
  lk_clicks_free (clicks);
  lk_clock_advance (clock, 10000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/clicks/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_story);
    }
  return g_test_run ();
}
