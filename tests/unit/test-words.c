/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-words.h"

#include "lk-app-enums.h"
#include "lk-core-enums.h"

#include <string.h>

/* What a person is told: nothing is left unsaid, no number is made up, no word is used that must not be. */

static void
check (const char *text)
{
  static const char *const never[] = { "password", "invalid", "operation failed", "4294967295", "%", "(null)" };
  g_autofree char *lower = NULL;

  g_assert_nonnull (text);
  g_assert_cmpstr (text, !=, "");
  g_assert_false (g_str_has_prefix (text, " ") || g_str_has_suffix (text, " "));
  lower = g_utf8_strdown (text, -1);
  g_test_message ("%s", text);
  for (gsize i = 0; i < G_N_ELEMENTS (never); i++)
    g_assert_null (strstr (lower, never[i]));
}

static void
test_tries (void)
{
  g_autofree char *one = lk_words_tries (1);
  g_autofree char *two = lk_words_tries (2);
  g_autofree char *none = lk_words_tries (0);
  g_autofree char *unknown = lk_words_tries (LK_UNKNOWN);

  g_assert_cmpstr (one, ==, "1 try left");
  g_assert_cmpstr (two, ==, "2 tries left");
  g_assert_cmpstr (none, ==, "No tries left");
  g_assert_cmpstr (unknown, ==, "Tries left: not reported by this modem");
}

static void
test_outcomes (void)
{
  static const guint tries[] = { 0, 1, 2, 10, LK_UNKNOWN };

  for (int operation = 0; operation < LK_N_OPERATIONS; operation++)
    for (int error = LK_ERROR_NONE; error <= LK_ERROR_OTHER; error++)
      for (guint bits = 0; bits < 4; bits++)
        for (int state = LK_STATE_CHECKING; state <= LK_STATE_READY; state++)
          for (gsize i = 0; i < G_N_ELEMENTS (tries); i++)
            {
              LkOutcome outcome = lk_outcome_decide (operation, error, bits & 1, (bits & 2) != 0);
              g_autofree char *text = lk_words_outcome (&outcome, state, tries[i], tries[i]);

              check (text);
              if (outcome.cost == LK_COST_NONE)
                g_assert_nonnull (strstr (text, "No try was used."));
              else if (outcome.cost == LK_COST_TRY)
                g_assert_nonnull (strstr (text, "A try was used."));
              else
                g_assert_null (strstr (text, "No try was used."));
            }
}

/* Whatever was not sent is said to have cost nothing. */
static void
test_verdicts (void)
{
  for (int operation = 0; operation < LK_N_OPERATIONS; operation++)
    {
      g_assert_null (lk_words_verdict (LK_VERDICT_SEND, operation));
      for (int verdict = LK_VERDICT_SEND + 1; verdict <= LK_VERDICT_NO_ANSWER; verdict++)
        {
          g_autofree char *text = lk_words_verdict (verdict, operation);

          check (text);
          g_assert_true (g_str_has_suffix (text, "Nothing was sent, and no try was used."));
        }
    }
}

/* Each consequence is named, and no number that is not known. */
static void
test_consent (void)
{
  static const guint tries[] = { 1, 2, 3, LK_UNKNOWN };

  for (int operation = 0; operation < LK_N_OPERATIONS; operation++)
    for (int consent = 1; consent < 32; consent++)
      for (gsize i = 0; i < G_N_ELEMENTS (tries); i++)
        {
          g_autofree char *text = lk_words_consent (operation, consent, tries[i]);

          /* Few tries of an unknown number: the consequence stands with the other flag. */
          if (consent == LK_CONSENT_FEW_PUK && tries[i] == LK_UNKNOWN)
            continue;
          check (text);
          g_assert_true (g_str_has_prefix (text, "I understand"));
          if (consent & LK_CONSENT_TURN_OFF)
            g_assert_nonnull (strstr (text, "anyone who has this card can use it"));
          if (consent & LK_CONSENT_LAST_PUK)
            g_assert_nonnull (strstr (text, "lost for good"));
        }
  g_assert_null (lk_words_consent (LK_OPERATION_UNLOCK, LK_CONSENT_NONE, 3));
}

/* One of which nobody knows the number may be the last, and that is said once. */
static void
test_consent_unknown (void)
{
  static const struct
  {
    LkOperation operation;
    LkConsent last;
  } rows[] = {
    { LK_OPERATION_UNLOCK, LK_CONSENT_LAST_PIN },
    { LK_OPERATION_TURN_OFF, LK_CONSENT_TURN_OFF | LK_CONSENT_LAST_PIN },
    { LK_OPERATION_UNBLOCK, LK_CONSENT_FEW_PUK | LK_CONSENT_LAST_PUK },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      LkConsent both = rows[i].last | LK_CONSENT_TRIES_UNKNOWN;
      LkConsent unknown = both & ~(LK_CONSENT_LAST_PIN | LK_CONSENT_LAST_PUK);
      g_autofree char *text = lk_words_consent (rows[i].operation, rows[i].last, 1);
      g_autofree char *text_unknown = lk_words_consent (rows[i].operation, unknown, LK_UNKNOWN);
      g_autofree char *text_both = lk_words_consent (rows[i].operation, both, LK_UNKNOWN);

      g_assert_cmpstr (text_unknown, ==, text);
      g_assert_cmpstr (text_both, ==, text);
    }
}

/* Where the desktop cannot do it, the command that can be given to it is named. */
static void
test_background (void)
{
  for (int state = LK_BACKGROUND_UNDECIDED; state <= LK_BACKGROUND_UNANSWERED; state++)
    {
      g_autofree char *text = lk_words_background (state, "org.example.App");

      check (text);
      g_assert_cmpint (strstr (text, ": flatpak run --command=latchkey-watcher org.example.App") != NULL, ==,
                       state == LK_BACKGROUND_MISSING);
    }
}

/* A line for each, and the number keeps its + before it in a line of either direction. */
static void
test_card (void)
{
  static const struct
  {
    const char *operator_name;
    const char *number;
    const char *iccid;
    const char *card;
  } rows[] = {
    { NULL, NULL, NULL, NULL },
    { "", "", "", NULL },
    { "Blue", NULL, NULL, "Blue" },
    { NULL, "+4915112345678", NULL, "\342\201\246+4915112345678\342\201\251" },
    { NULL, NULL, "89490000000000000001", "card ending in\302\2400001" },
    { NULL, NULL, "001", "card ending in\302\240001" },
    { "Blue Sky", "+49", "8949", "Blue Sky\n\342\201\246+49\342\201\251\ncard ending in\302\2408949" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *card = lk_words_card (rows[i].operator_name, rows[i].number, rows[i].iccid);

      g_assert_cmpstr (card, ==, rows[i].card);
    }
}

static void
test_pages (void)
{
  for (int page = LK_PAGE_CONNECTING; page <= LK_PAGE_HELP; page++)
    for (int failure = LK_FAILURE_NONE; failure <= LK_FAILURE_OTHER; failure++)
      for (int lock = LK_LOCK_UNKNOWN; lock <= LK_LOCK_DEVICE; lock++)
        {
          const LkTopic topic = { .page = page, .failure = failure, .lock = lock, .slot = 1, .n_slots = 2 };
          g_autofree char *body = lk_words_body (&topic);

          check (lk_words_title (&topic));
          if (page != LK_PAGE_LIST && page != LK_PAGE_READY && page != LK_PAGE_HELP)
            check (body);
        }
}

/* Every section answers, and a button that leads to one has its title as label. */
static void
test_help (void)
{
  for (int help = 0; help < LK_N_HELPS; help++)
    {
      g_autofree char *body = lk_words_help_body (help);

      check (body);
      g_assert_true (help == LK_HELP_KEYS || g_str_has_suffix (lk_words_help_title (help), "?"));
    }
  for (int page = LK_PAGE_CONNECTING; page <= LK_PAGE_HELP; page++)
    if (lk_words_help_button (page) != NULL)
      g_assert_cmpstr (lk_words_help_button (page) + 1, ==, lk_words_help_title (lk_page_help (page)));
}

/* No line ends within the name of a program, neither in the help nor in the advice. */
static void
test_names (void)
{
  const LkOutcome outcome = { .operation = LK_OPERATION_CHANGE, .result = LK_RESULT_DONE };
  g_autofree char *fewer = lk_words_help_body (LK_HELP_FEWER);
  g_autofree char *modem = lk_words_help_body (LK_HELP_MODEM);
  g_autofree char *advice = lk_words_advice (&outcome);

  g_assert_nonnull (strstr (fewer, "nm\342\200\221connection\342\200\221editor"));
  g_assert_nonnull (strstr (modem, "usb\342\200\221modeswitch"));
  g_assert_nonnull (strstr (advice, "nm\342\200\221connection\342\200\221editor"));
  g_assert_nonnull (strstr (modem, "mmcli -L"));
}

static void
test_faults (void)
{
  for (int kind = LK_CODE_KIND_PIN; kind <= LK_CODE_KIND_PUK; kind++)
    for (int fault = LK_CODE_FAULT_EMPTY; fault <= LK_CODE_FAULT_NOT_DIGITS; fault++)
      check (lk_words_fault (kind, fault));
  g_assert_null (lk_words_fault (LK_CODE_KIND_PIN, LK_CODE_FAULT_NONE));
}

static void
test_details (void)
{
  g_autofree char *locked = lk_words_details ("8949", NULL, NULL, "4901", NULL, LK_STATE_NEEDS_PUK);
  g_autofree char *open = lk_words_details ("8949", "2620", "+49", "4901", "Op", LK_STATE_READY);

  g_assert_nonnull (strstr (locked, "ICCID: 8949\n"));
  g_assert_nonnull (strstr (locked, "IMSI: Not readable while locked"));
  g_assert_null (strstr (locked, "Operator"));
  g_assert_nonnull (strstr (open, "IMSI: 2620\n"));
  g_assert_nonnull (strstr (open, "Operator: Op\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/tries", test_tries);
  g_test_add_func ("/words/outcomes", test_outcomes);
  g_test_add_func ("/words/verdicts", test_verdicts);
  g_test_add_func ("/words/consent", test_consent);
  g_test_add_func ("/words/consent/unknown", test_consent_unknown);
  g_test_add_func ("/words/background", test_background);
  g_test_add_func ("/words/card", test_card);
  g_test_add_func ("/words/pages", test_pages);
  g_test_add_func ("/words/help", test_help);
  g_test_add_func ("/words/names", test_names);
  g_test_add_func ("/words/faults", test_faults);
  g_test_add_func ("/words/details", test_details);
  return g_test_run ();
}
