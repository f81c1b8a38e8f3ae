/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-page.h"

/* Which page the window shows. */

static void
test_rows (void)
{
  static const struct
  {
    const char *name;
    LkView view;
    LkPage page;
  } rows[] = {
    { "nothing known yet", { .service = LK_SERVICE_CONNECTING }, LK_PAGE_CONNECTING },
    { "no bus", { .service = LK_SERVICE_NO_BUS }, LK_PAGE_NO_BUS },
    { "no service", { .service = LK_SERVICE_ABSENT }, LK_PAGE_NO_SERVICE },
    { "no modem", { .service = LK_SERVICE_PRESENT }, LK_PAGE_NO_MODEM },
    { "two, none chosen", { .service = LK_SERVICE_PRESENT, .n_modems = 2 }, LK_PAGE_LIST },
    { "one, back on the list", { .service = LK_SERVICE_PRESENT, .n_modems = 1, .listed = TRUE }, LK_PAGE_LIST },
    { "the chosen one has left, another is there",
      { .service = LK_SERVICE_PRESENT, .n_modems = 1, .selected = TRUE },
      LK_PAGE_GONE },
    { "it restarts while the service is away",
      { .service = LK_SERVICE_ABSENT, .n_modems = 1, .selected = TRUE, .present = TRUE, .state = LK_STATE_RESTARTING },
      LK_PAGE_RESTARTING },
    { "a task on a SIM that is locked again",
      { .service = LK_SERVICE_PRESENT,
        .n_modems = 1,
        .selected = TRUE,
        .present = TRUE,
        .state = LK_STATE_NEEDS_PUK,
        .task = LK_PAGE_CHANGE },
      LK_PAGE_PUK },
    { "the help, whatever happens behind it",
      { .service = LK_SERVICE_PRESENT,
        .n_modems = 1,
        .selected = TRUE,
        .present = TRUE,
        .state = LK_STATE_NEEDS_PIN,
        .help = TRUE },
      LK_PAGE_HELP },
    { "the help without a bus", { .service = LK_SERVICE_NO_BUS, .help = TRUE }, LK_PAGE_HELP },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      LkView view = rows[i].view;

      if (view.task == 0)
        view.task = LK_PAGE_READY;
      g_test_message ("%s", rows[i].name);
      g_assert_cmpint (lk_page_decide (&view), ==, rows[i].page);
    }
}

/* Whatever else is known: a page with a field stands only where the card waits for that code. */
static void
test_fields (void)
{
  static const LkPage tasks[] = { LK_PAGE_READY, LK_PAGE_TURN_OFF, LK_PAGE_TURN_ON, LK_PAGE_CHANGE };

  for (guint bits = 0; bits < 8; bits++)
    for (int service = LK_SERVICE_CONNECTING; service <= LK_SERVICE_PRESENT; service++)
      for (int state = LK_STATE_CHECKING; state <= LK_STATE_READY; state++)
        for (guint task = 0; task < G_N_ELEMENTS (tasks); task++)
          for (guint n = 0; n < 3; n++)
            {
              const LkView view = {
                .service = service,
                .n_modems = n,
                .listed = (bits & 1) != 0,
                .selected = (bits & 2) != 0,
                .present = (bits & 4) != 0,
                .state = state,
                .task = tasks[task],
              };
              LkOperation operation;

              if (!lk_page_is_task (lk_page_decide (&view), &operation))
                continue;
              g_assert_true (view.selected && view.present);
              if (operation == LK_OPERATION_UNLOCK)
                g_assert_cmpint (state, ==, LK_STATE_NEEDS_PIN);
              else if (operation == LK_OPERATION_UNBLOCK)
                g_assert_cmpint (state, ==, LK_STATE_NEEDS_PUK);
              else
                g_assert_cmpint (state, ==, LK_STATE_READY);
            }
}

/* Only a single modem that nobody has turned away from is chosen by itself. */
static void
test_selects_only (void)
{
  LkView view = { .service = LK_SERVICE_PRESENT, .n_modems = 1 };

  g_assert_true (lk_page_selects_only (&view));
  view.selected = TRUE;
  g_assert_false (lk_page_selects_only (&view));
  view.selected = FALSE;
  view.listed = TRUE;
  g_assert_false (lk_page_selects_only (&view));
  view.listed = FALSE;
  view.n_modems = 2;
  g_assert_false (lk_page_selects_only (&view));
  view.n_modems = 0;
  g_assert_false (lk_page_selects_only (&view));
}

/* An old outcome must not mislead. */
static void
test_tells (void)
{
  static const struct
  {
    LkPage page;
    LkOperation operation;
    LkResult result;
    gboolean told;
    LkLock lock;
    gboolean awaited;
  } rows[] = {
    { LK_PAGE_READY, LK_OPERATION_UNLOCK, LK_RESULT_DONE, TRUE },
    { LK_PAGE_READY, LK_OPERATION_UNLOCK, LK_RESULT_REFUSED, FALSE },
    { LK_PAGE_READY, LK_OPERATION_TURN_OFF, LK_RESULT_REFUSED, TRUE },
    { LK_PAGE_UNLOCK, LK_OPERATION_UNLOCK, LK_RESULT_REFUSED, TRUE },
    { LK_PAGE_UNLOCK, LK_OPERATION_UNLOCK, LK_RESULT_DONE, FALSE },
    { LK_PAGE_UNLOCK, LK_OPERATION_UNLOCK, LK_RESULT_UNSEEN, TRUE },
    { LK_PAGE_RESTARTING, LK_OPERATION_UNLOCK, LK_RESULT_UNSEEN, TRUE },
    { LK_PAGE_PUK, LK_OPERATION_UNLOCK, LK_RESULT_REFUSED, TRUE },
    { LK_PAGE_CHANGE, LK_OPERATION_TURN_OFF, LK_RESULT_REFUSED, FALSE },
    { LK_PAGE_CHANGE, LK_OPERATION_CHANGE, LK_RESULT_REFUSED, TRUE },
    { LK_PAGE_CHANGE, LK_OPERATION_CHANGE, LK_RESULT_DONE, FALSE },
    { LK_PAGE_CHANGE, LK_OPERATION_CHANGE, LK_RESULT_DONE, FALSE, LK_LOCK_NONE, TRUE },
    { LK_PAGE_CHANGE, LK_OPERATION_TURN_OFF, LK_RESULT_REFUSED, TRUE, LK_LOCK_NONE, TRUE },
    { LK_PAGE_TURN_OFF, LK_OPERATION_CHANGE, LK_RESULT_DONE, TRUE, LK_LOCK_NONE, TRUE },
    { LK_PAGE_UNLOCK, LK_OPERATION_UNLOCK, LK_RESULT_DONE, FALSE, LK_LOCK_SIM_PIN, TRUE },
    { LK_PAGE_NETWORK_LOCK, LK_OPERATION_UNLOCK, LK_RESULT_DONE, TRUE },
    { LK_PAGE_CHECKING, LK_OPERATION_UNLOCK, LK_RESULT_DONE, TRUE, LK_LOCK_NONE },
    { LK_PAGE_CHECKING, LK_OPERATION_UNBLOCK, LK_RESULT_DONE, TRUE, LK_LOCK_NONE },
    { LK_PAGE_CHECKING, LK_OPERATION_UNLOCK, LK_RESULT_DONE, FALSE, LK_LOCK_UNKNOWN },
    { LK_PAGE_CHECKING, LK_OPERATION_UNLOCK, LK_RESULT_DONE, FALSE, LK_LOCK_SIM_PIN },
    { LK_PAGE_CHECKING, LK_OPERATION_TURN_OFF, LK_RESULT_DONE, FALSE, LK_LOCK_NONE },
    { LK_PAGE_CHECKING, LK_OPERATION_UNLOCK, LK_RESULT_UNSEEN, TRUE, LK_LOCK_UNKNOWN },
    { LK_PAGE_RESTARTING, LK_OPERATION_UNLOCK, LK_RESULT_DONE, FALSE, LK_LOCK_NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const LkOutcome outcome = { .operation = rows[i].operation, .result = rows[i].result };

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (lk_page_tells (rows[i].page, rows[i].lock, rows[i].awaited, &outcome), ==, rows[i].told);
    }
  g_assert_false (lk_page_tells (LK_PAGE_UNLOCK, LK_LOCK_SIM_PIN, TRUE, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page/rows", test_rows);
  g_test_add_func ("/page/fields", test_fields);
  g_test_add_func ("/page/selects-only", test_selects_only);
  g_test_add_func ("/page/tells", test_tells);
  return g_test_run ();
}
