/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "card-attempt.h"

#include <string.h>

/* Steps: a, b, c are refused PINs, P is a refused PUK, + a right PIN; with the PIN a, ? is a failure that may have
 * cost a try, f one that cost none, = an end that nobody saw, % a busy SIM; ! is a failure that may have cost a try
 * with the PIN b; a number is that of the PIN tries, U and V report 5 and 6 PUK tries; l, n, p, u, w are the locks
 * unknown, none, PIN, PUK, network. */
static void
play (LkCard *card, const char *steps)
{
  static const char locks[] = "lnpuw";
  guint pin = LK_UNKNOWN, puk = LK_UNKNOWN;

  for (const char *s = steps; *s != '\0'; s++)
    {
      const char name[] = { *s, '\0' };

      if (strchr ("abc", *s) != NULL)
        card_refuse (card, LK_OPERATION_UNLOCK, name);
      else if (*s == 'P')
        card_refuse (card, LK_OPERATION_UNBLOCK, name);
      else if (*s == '+')
        card_attempt (card, LK_OPERATION_UNLOCK, name, LK_RESULT_DONE, LK_COST_NONE, LK_ERROR_NONE, FALSE);
      else if (*s == '?')
        card_attempt (card, LK_OPERATION_UNLOCK, "a", LK_RESULT_FAILED, LK_COST_MAYBE, LK_ERROR_NO_ANSWER, FALSE);
      else if (*s == '!')
        card_attempt (card, LK_OPERATION_UNLOCK, "b", LK_RESULT_FAILED, LK_COST_MAYBE, LK_ERROR_NO_ANSWER, FALSE);
      else if (*s == '%')
        card_attempt (card, LK_OPERATION_UNLOCK, "a", LK_RESULT_FAILED, LK_COST_MAYBE, LK_ERROR_SIM_BUSY, FALSE);
      else if (*s == 'f')
        card_attempt (card, LK_OPERATION_UNLOCK, "a", LK_RESULT_FAILED, LK_COST_NONE, LK_ERROR_NOT_PERMITTED, FALSE);
      else if (*s == '=')
        card_attempt (card, LK_OPERATION_UNLOCK, "a", LK_RESULT_UNSEEN, LK_COST_MAYBE, LK_ERROR_SERVICE_GONE, FALSE);
      else if (strchr (locks, *s) != NULL)
        lk_card_see_lock (card, (LkLock) (strchr (locks, *s) - locks));
      else
        {
          pin = g_ascii_isdigit (*s) ? (guint) (*s - '0') : pin;
          puk = *s == 'U' ? 5 : *s == 'V' ? 6 : puk;
          lk_card_report (card, pin, puk, LK_SIGHT_STEADY);
        }
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *name;
    const char *steps;
    const char *pins;
    gboolean puk;
  } rows[] = {
    { "nothing yet", "", "", FALSE },
    { "one refused", "a", "a", FALSE },
    { "another does not push it out", "ab", "ab", FALSE },
    { "the same twice", "aa", "a", FALSE },
    { "three", "abc", "abc", FALSE },
    { "a PUK is no PIN", "P", "", TRUE },
    { "both kinds", "aP", "a", TRUE },
    { "a success forgets", "ab+", "", FALSE },
    { "a success forgets the other kind", "P+", "", FALSE },
    { "after a success it begins anew", "ab+c", "c", FALSE },
    { "a fall keeps", "3a2", "a", FALSE },
    { "a rise forgets", "2a3", "", FALSE },
    { "a rise of the other kind keeps", "UPa2V", "a", FALSE },
    { "a rise of PIN tries keeps the PUK", "2Pa3", "", TRUE },
    { "the same number keeps", "3a33", "a", FALSE },
    { "the lock becomes known", "lap", "a", FALSE },
    { "the lock is the same", "papp", "a", FALSE },
    { "the lock is unknown in between", "palp", "a", FALSE },
    { "from PIN to PUK", "pau", "", FALSE },
    { "from PUK to PIN", "uPp", "", FALSE },
    { "unlocked", "pan", "", FALSE },
    { "locked again", "nap", "", FALSE },
    { "a network lock", "paw", "", FALSE },
    { "by way of unknown", "palu", "", FALSE },
    { "a failure is no refusal", "3?", "", FALSE },
    { "a failure that cost none is no refusal", "3f", "", FALSE },
    { "a failure, and another program", "3f2", "", FALSE },
    { "a failure that turns out a refusal", "3?2", "a", FALSE },
    { "an end that nobody saw is no refusal", "3=3", "", FALSE },
    { "an end that nobody saw turns out a refusal", "3=2", "a", FALSE },
    { "it turns out after another that cost none", "3?f2", "a", FALSE },
    { "one of two turns out a refusal", "3?!2", "", FALSE },
    { "both turn out refusals, one by one", "3?!21", "ab", FALSE },
    { "both turn out refusals", "3?!1", "ab", FALSE },
    { "the refused one shows first", "3?b2", "b", FALSE },
    { "a busy SIM, and another program", "3%2", "", FALSE },
    { "a failure before a success, and another program", "3?+2", "", FALSE },
    { "a failure before a rise, and another program", "2?32", "", FALSE },
    { "a failure before another lock, and another program", "p3?u2", "", FALSE },
  };
  static const char *const pins[] = { "a", "b", "c" };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LkCard) card = lk_card_new ();

      play (card, rows[i].steps);
      g_test_message ("%s: %s", rows[i].name, rows[i].steps);
      for (gsize n = 0; n < G_N_ELEMENTS (pins); n++)
        {
          g_assert_cmpint (lk_card_has_refused (card, LK_CODE_KIND_PIN, pins[n]), ==,
                           strstr (rows[i].pins, pins[n]) != NULL);
          g_assert_false (lk_card_has_refused (card, LK_CODE_KIND_PUK, pins[n]));
        }
      g_assert_false (lk_card_has_refused (card, LK_CODE_KIND_PIN, "P"));
      g_assert_cmpint (lk_card_has_refused (card, LK_CODE_KIND_PUK, "P"), ==, rows[i].puk);
    }
}

/* Which ends mean at once that the card has refused the code. */
static void
test_end (void)
{
  static const struct
  {
    const char *name;
    LkResult result;
    LkCost cost;
    LkError error;
    gboolean refused;
  } rows[] = {
    { "done", LK_RESULT_DONE, LK_COST_NONE, LK_ERROR_NONE, FALSE },
    { "done, and it fell", LK_RESULT_DONE, LK_COST_MAYBE, LK_ERROR_NONE, FALSE },
    { "refused", LK_RESULT_REFUSED, LK_COST_MAYBE, LK_ERROR_WRONG_CODE, TRUE },
    { "refused, and it fell", LK_RESULT_REFUSED, LK_COST_TRY, LK_ERROR_WRONG_CODE, TRUE },
    { "no answer", LK_RESULT_FAILED, LK_COST_MAYBE, LK_ERROR_NO_ANSWER, FALSE },
    { "not permitted", LK_RESULT_FAILED, LK_COST_NONE, LK_ERROR_NOT_PERMITTED, FALSE },
    { "unseen", LK_RESULT_UNSEEN, LK_COST_MAYBE, LK_ERROR_SERVICE_GONE, FALSE },
    { "unseen, and it fell", LK_RESULT_UNSEEN, LK_COST_TRY, LK_ERROR_SERVICE_GONE, TRUE },
    { "busy", LK_RESULT_FAILED, LK_COST_MAYBE, LK_ERROR_SIM_BUSY, FALSE },
    { "busy, and it fell", LK_RESULT_FAILED, LK_COST_TRY, LK_ERROR_SIM_BUSY, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LkCard) card = lk_card_new ();

      card_attempt (card, LK_OPERATION_UNLOCK, "a", rows[i].result, rows[i].cost, rows[i].error, FALSE);

      g_test_message ("%s", rows[i].name);
      g_assert_cmpint (lk_card_has_refused (card, LK_CODE_KIND_PIN, "a"), ==, rows[i].refused);
      g_assert_false (lk_card_has_refused (card, LK_CODE_KIND_PUK, "a"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/refused/steps", test_refused);
  g_test_add_func ("/refused/end", test_end);

  return g_test_run ();
}
