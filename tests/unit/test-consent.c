/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-core-enums.h"
#include "lk-guard.h"

#define NONE LK_CONSENT_NONE
#define LAST LK_CONSENT_LAST_PIN
#define FEW LK_CONSENT_FEW_PUK
#define FINAL (LK_CONSENT_FEW_PUK | LK_CONSENT_LAST_PUK)
#define BLIND LK_CONSENT_TRIES_UNKNOWN
#define OFF LK_CONSENT_TURN_OFF
#define MOST 10

static void
check (LkOperation operation, guint left, guint fewest, guint failures, guint expected)
{
  LkConsent consent = lk_guard_consent (operation, left, fewest, failures);

  if (consent != (LkConsent) expected)
    g_test_message ("operation %d, left %u, fewest %u, failures %u", operation, left, fewest, failures);
  g_assert_cmphex (consent, ==, expected);
}

static const LkOperation pin_operations[] = {
  LK_OPERATION_UNLOCK, LK_OPERATION_TURN_OFF, LK_OPERATION_TURN_ON, LK_OPERATION_CHANGE,
};

static guint
own (LkOperation operation)
{
  return operation == LK_OPERATION_TURN_OFF ? OFF : NONE;
}

/* The tries are reported, and nothing is owed. */
static void
test_known (void)
{
  static const struct
  {
    guint pin;
    guint puk;
  } rows[MOST + 1] = {
    { LAST, FINAL }, { LAST, FINAL }, { NONE, FEW }, { NONE, FEW }, { NONE, NONE }, { NONE, NONE },
    { NONE, NONE }, { NONE, NONE }, { NONE, NONE }, { NONE, NONE }, { NONE, NONE },
  };

  for (guint left = 0; left <= MOST; left++)
    for (guint failures = 0; failures <= 2; failures++)
      {
        check (LK_OPERATION_UNBLOCK, left, left, failures, rows[left].puk);
        for (gsize i = 0; i < G_N_ELEMENTS (pin_operations); i++)
          check (pin_operations[i], left, left, failures, rows[left].pin | own (pin_operations[i]));
      }
}

/* What was seen before and what is owed make fewer of what is shown, or of what is not. */
static void
test_rows (void)
{
  static const struct
  {
    guint left;
    guint fewest;
    guint failures;
    guint pin;
    guint puk;
  } rows[] = {
    { LK_UNKNOWN, LK_UNKNOWN, 0, NONE, BLIND },
    { LK_UNKNOWN, LK_UNKNOWN, 1, BLIND, BLIND },
    { LK_UNKNOWN, LK_UNKNOWN, 2, BLIND, BLIND },
    { LK_UNKNOWN, 10, 0, NONE, BLIND },
    { LK_UNKNOWN, 4, 1, BLIND, BLIND },
    { LK_UNKNOWN, 3, 0, NONE, BLIND | FEW },
    { LK_UNKNOWN, 2, 1, BLIND, BLIND | FEW },
    { LK_UNKNOWN, 1, 0, LAST, BLIND | FINAL },
    { LK_UNKNOWN, 1, 2, BLIND | LAST, BLIND | FINAL },
    { LK_UNKNOWN, 0, 3, BLIND | LAST, BLIND | FINAL },
    { 10, 4, 6, NONE, NONE },
    { 10, 3, 7, NONE, FEW },
    { 4, 3, 1, NONE, FEW },
    { 3, 2, 1, NONE, FEW },
    { 3, 1, 2, LAST, FINAL },
    { 2, 1, 1, LAST, FINAL },
    { 2, 0, 2, LAST, FINAL },
    { 1, 0, 1, LAST, FINAL },
  };

  for (gsize n = 0; n < G_N_ELEMENTS (rows); n++)
    {
      check (LK_OPERATION_UNBLOCK, rows[n].left, rows[n].fewest, rows[n].failures, rows[n].puk);
      for (gsize i = 0; i < G_N_ELEMENTS (pin_operations); i++)
        check (pin_operations[i], rows[n].left, rows[n].fewest, rows[n].failures,
               rows[n].pin | own (pin_operations[i]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/consent/known", test_known);
  g_test_add_func ("/consent/rows", test_rows);

  return g_test_run ();
}
