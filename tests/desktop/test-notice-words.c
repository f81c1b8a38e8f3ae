/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-notice-words.h"

#include <string.h>

static void
test_title (void)
{
  static const struct
  {
    LkSight lock;
    const char *manufacturer;
    const char *model;
    const char *expected;
  } cases[] = {
    { LK_SIGHT_PIN, "Quectel", "EG25-G", "SIM PIN needed: Quectel EG25-G" },
    { LK_SIGHT_PIN, "Huawei", "HUAWEI E3372", "SIM PIN needed: HUAWEI E3372" },
    { LK_SIGHT_PIN, NULL, "E3372", "SIM PIN needed: E3372" },
    { LK_SIGHT_PIN, "Huawei", "", "SIM PIN needed: Huawei" },
    { LK_SIGHT_PIN, NULL, NULL, "SIM PIN needed: Modem" },
    { LK_SIGHT_PUK, "Quectel", "EG25-G", "PUK needed: Quectel EG25-G" },
    { LK_SIGHT_PUK, "<b>&", "%s</b>", "PUK needed: <b>& %s</b>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *title = lk_notice_title (cases[i].lock, cases[i].manufacturer, cases[i].model);

      g_assert_cmpstr (title, ==, cases[i].expected);
    }
}

static void
test_body (void)
{
  static const struct
  {
    LkSight lock;
    guint left;
    const char *number;
  } cases[] = {
    { LK_SIGHT_PIN, LK_UNKNOWN, NULL }, { LK_SIGHT_PIN, 3, NULL },
    { LK_SIGHT_PIN, 2, NULL },          { LK_SIGHT_PIN, 1, "Only 1 try is left" },
    { LK_SIGHT_PUK, LK_UNKNOWN, NULL }, { LK_SIGHT_PUK, 10, "10 tries are left" },
    { LK_SIGHT_PUK, 2, "2 tries are left" }, { LK_SIGHT_PUK, 1, "Only 1 try is left" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body = lk_notice_body (cases[i].lock, cases[i].left);

      g_assert_nonnull (strstr (body, cases[i].lock == LK_SIGHT_PUK ? "PUK" : "PIN"));
      g_assert_null (strpbrk (body, "<&"));
      if (cases[i].number != NULL)
        g_assert_nonnull (strstr (body, cases[i].number));
      else
        g_assert_null (strpbrk (body, "0123456789"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/notice-words/title", test_title);
  g_test_add_func ("/notice-words/body", test_body);

  return g_test_run ();
}
