/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-card.h"

#include <gio/gio.h>

/* The card, asked directly */

typedef struct
{
  SimCardOperation operation;
  const char      *code;
  const char      *new_code;
  SimCardResult    result;
  guint            pin_tries;
  guint            puk_tries;
  SimCardState     state;
} Step;

typedef struct
{
  const char *name;
  const char *before;
  Step        steps[6];
} Story;

static const Story stories[] = {
  { "right",
    "",
    { { SIM_CARD_VERIFY, "1234", NULL, SIM_CARD_RIGHT, 3, 10, SIM_CARD_STATE_READY },
      { SIM_CARD_VERIFY, "1234", NULL, SIM_CARD_NOT_ALLOWED, 3, 10, SIM_CARD_STATE_READY } } },
  { "quoted",
    "",
    { { SIM_CARD_VERIFY, "\"1234\"", NULL, SIM_CARD_RIGHT, 3, 10, SIM_CARD_STATE_READY } } },
  { "wrong-then-right",
    "",
    { { SIM_CARD_VERIFY, "0000", NULL, SIM_CARD_WRONG, 2, 10, SIM_CARD_STATE_PIN },
      { SIM_CARD_VERIFY, "0000", NULL, SIM_CARD_WRONG, 1, 10, SIM_CARD_STATE_PIN },
      { SIM_CARD_VERIFY, "1234", NULL, SIM_CARD_RIGHT, 3, 10, SIM_CARD_STATE_READY } } },
  { "blocks",
    "pin-tries=1",
    { { SIM_CARD_VERIFY, "0000", NULL, SIM_CARD_WRONG, 0, 10, SIM_CARD_STATE_PUK },
      { SIM_CARD_VERIFY, "1234", NULL, SIM_CARD_PUK_REQUIRED, 0, 10, SIM_CARD_STATE_PUK },
      { SIM_CARD_UNBLOCK, "00000000", "5678", SIM_CARD_WRONG, 0, 9, SIM_CARD_STATE_PUK },
      { SIM_CARD_UNBLOCK, "12345678", "5678", SIM_CARD_RIGHT, 3, 10, SIM_CARD_STATE_READY },
      { SIM_CARD_CHANGE, "1234", "1111", SIM_CARD_WRONG, 2, 10, SIM_CARD_STATE_READY },
      { SIM_CARD_CHANGE, "5678", "1111", SIM_CARD_RIGHT, 3, 10, SIM_CARD_STATE_READY } } },
  { "malformed",
    "",
    { { SIM_CARD_VERIFY, "abcd", NULL, SIM_CARD_MALFORMED, 2, 10, SIM_CARD_STATE_PIN },
      { SIM_CARD_VERIFY, "123", NULL, SIM_CARD_MALFORMED, 1, 10, SIM_CARD_STATE_PIN },
      { SIM_CARD_VERIFY, "", NULL, SIM_CARD_MALFORMED, 0, 10, SIM_CARD_STATE_PUK },
      { SIM_CARD_UNBLOCK, "1234567", "5678", SIM_CARD_MALFORMED, 0, 9, SIM_CARD_STATE_PUK },
      { SIM_CARD_UNBLOCK, "12345678", "567", SIM_CARD_MALFORMED, 0, 9, SIM_CARD_STATE_PUK },
      { SIM_CARD_UNBLOCK, "12345678", "123456789", SIM_CARD_MALFORMED, 0, 9, SIM_CARD_STATE_PUK } } },
  { "puk-syntax-while-pin",
    "",
    { { SIM_CARD_UNBLOCK, "\"00\"", "\"1\"", SIM_CARD_MALFORMED, 3, 9, SIM_CARD_STATE_PIN } } },
  { "lost",
    "pin-tries=0,puk-tries=2",
    { { SIM_CARD_UNBLOCK, "00000000", "5678", SIM_CARD_WRONG, 0, 1, SIM_CARD_STATE_PUK },
      { SIM_CARD_UNBLOCK, "00000000", "5678", SIM_CARD_WRONG, 0, 0, SIM_CARD_STATE_BLOCKED },
      { SIM_CARD_UNBLOCK, "12345678", "5678", SIM_CARD_BLOCKED, 0, 0, SIM_CARD_STATE_BLOCKED },
      { SIM_CARD_VERIFY, "1234", NULL, SIM_CARD_BLOCKED, 0, 0, SIM_CARD_STATE_BLOCKED } } },
  { "off-and-on",
    "verified=1",
    { { SIM_CARD_DISABLE, "0000", NULL, SIM_CARD_WRONG, 2, 10, SIM_CARD_STATE_READY },
      { SIM_CARD_DISABLE, "1234", NULL, SIM_CARD_RIGHT, 3, 10, SIM_CARD_STATE_READY },
      { SIM_CARD_DISABLE, "1234", NULL, SIM_CARD_NOT_ALLOWED, 3, 10, SIM_CARD_STATE_READY },
      { SIM_CARD_CHANGE, "1234", "5678", SIM_CARD_NOT_ALLOWED, 3, 10, SIM_CARD_STATE_READY },
      { SIM_CARD_ENABLE, "0000", NULL, SIM_CARD_WRONG, 2, 10, SIM_CARD_STATE_READY },
      { SIM_CARD_ENABLE, "1234", NULL, SIM_CARD_RIGHT, 3, 10, SIM_CARD_STATE_READY } } },
  { "locked",
    "",
    { { SIM_CARD_DISABLE, "1234", NULL, SIM_CARD_PIN_REQUIRED, 3, 10, SIM_CARD_STATE_PIN },
      { SIM_CARD_ENABLE, "1234", NULL, SIM_CARD_PIN_REQUIRED, 3, 10, SIM_CARD_STATE_PIN },
      { SIM_CARD_CHANGE, "1234", "5678", SIM_CARD_PIN_REQUIRED, 3, 10, SIM_CARD_STATE_PIN } } },
  { "change-blocks",
    "verified=1,pin-tries=1",
    { { SIM_CARD_CHANGE, "0000", "5678", SIM_CARD_WRONG, 0, 10, SIM_CARD_STATE_PUK },
      { SIM_CARD_DISABLE, "1234", NULL, SIM_CARD_PUK_REQUIRED, 0, 10, SIM_CARD_STATE_PUK } } },
  { "enable-blocks-and-unblocking-enables",
    "pin-enabled=0,pin-tries=1",
    { { SIM_CARD_ENABLE, "0000", NULL, SIM_CARD_WRONG, 0, 10, SIM_CARD_STATE_PUK },
      { SIM_CARD_UNBLOCK, "12345678", "5678", SIM_CARD_RIGHT, 3, 10, SIM_CARD_STATE_READY },
      { SIM_CARD_ENABLE, "5678", NULL, SIM_CARD_NOT_ALLOWED, 3, 10, SIM_CARD_STATE_READY } } },
  { "fixed",
    "verified=1,pin-fixed=1",
    { { SIM_CARD_DISABLE, "1234", NULL, SIM_CARD_FORBIDDEN, 3, 10, SIM_CARD_STATE_READY },
      { SIM_CARD_DISABLE, "0000", NULL, SIM_CARD_FORBIDDEN, 3, 10, SIM_CARD_STATE_READY },
      { SIM_CARD_CHANGE, "1234", "5678", SIM_CARD_RIGHT, 3, 10, SIM_CARD_STATE_READY } } },
  { "unblock-when-ready",
    "verified=1",
    { { SIM_CARD_UNBLOCK, "12345678", "5678", SIM_CARD_NOT_ALLOWED, 3, 10, SIM_CARD_STATE_READY } } },
};

static void
prepare (SimCard *card, const char *before)
{
  g_auto (GStrv) pairs = g_strsplit (before, ",", -1);

  for (guint i = 0; pairs[i]; i++)
    {
      g_auto (GStrv) pair = g_strsplit (pairs[i], "=", 2);
      g_autoptr (GError) error = NULL;

      sim_card_set (card, pair[0], pair[1], &error);
      g_assert_no_error (error);
    }
}

static void
test_story (gconstpointer data)
{
  const Story *story = data;
  g_autoptr (SimCard) card = sim_card_new ("8949000000000000001");
  guint n = 0;

  prepare (card, story->before);
  for (; n < G_N_ELEMENTS (story->steps) && story->steps[n].code; n++)
    {
      const Step *step = &story->steps[n];
      const SimCardEntry *entry;

      g_test_message ("step %u: %s %s", n, sim_card_operation_name (step->operation), step->code);
      g_assert_cmpint (sim_card_perform (card, step->operation, step->code, step->new_code), ==, step->result);
      g_assert_cmpuint (sim_card_get_pin_tries (card), ==, step->pin_tries);
      g_assert_cmpuint (sim_card_get_puk_tries (card), ==, step->puk_tries);
      g_assert_cmpint (sim_card_get_state (card), ==, step->state);

      entry = sim_card_get_entry (card, n);
      g_assert_cmpint (entry->operation, ==, step->operation);
      g_assert_cmpstr (entry->code, ==, step->code);
      g_assert_cmpstr (entry->new_code, ==, step->new_code);
      g_assert_cmpint (entry->result, ==, step->result);
      g_assert_cmpuint (entry->pin_tries, ==, step->pin_tries);
      g_assert_cmpuint (entry->puk_tries, ==, step->puk_tries);
    }
  g_assert_cmpuint (sim_card_get_n_received (card), ==, n);
  g_assert_null (sim_card_get_entry (card, n));
}

static void
test_counts (void)
{
  g_autoptr (SimCard) card = sim_card_new ("8949000000000000001");
  SimCardCounts counts;

  sim_card_verify (card, "0000");
  sim_card_verify (card, "abcd");
  sim_card_verify (card, "1234");
  sim_card_verify (card, "1234");
  sim_card_change (card, "1234", "5678");

  counts = sim_card_get_counts (card, SIM_CARD_VERIFY);
  g_assert_cmpuint (counts.received, ==, 4);
  g_assert_cmpuint (counts.wrong, ==, 1);
  g_assert_cmpuint (counts.malformed, ==, 1);
  g_assert_cmpuint (counts.right, ==, 1);
  counts = sim_card_get_counts (card, SIM_CARD_CHANGE);
  g_assert_cmpuint (counts.received, ==, 1);
  g_assert_cmpuint (counts.right, ==, 1);
  g_assert_cmpuint (sim_card_get_n_received (card), ==, 5);
  g_assert_cmpuint (sim_card_get_n_wrong (card), ==, 2);
  g_assert_cmpstr (sim_card_get_pin (card), ==, "5678");

  sim_card_forget (card);
  g_assert_cmpuint (sim_card_get_n_received (card), ==, 0);
  g_assert_cmpuint (sim_card_get_counts (card, SIM_CARD_VERIFY).received, ==, 0);
}

static void
test_power_cycle (void)
{
  g_autoptr (SimCard) card = sim_card_new ("8949000000000000001");

  sim_card_verify (card, "1234");
  sim_card_power_cycle (card);
  g_assert_cmpint (sim_card_get_state (card), ==, SIM_CARD_STATE_PIN);

  sim_card_verify (card, "1234");
  sim_card_disable (card, "1234");
  sim_card_power_cycle (card);
  g_assert_cmpint (sim_card_get_state (card), ==, SIM_CARD_STATE_READY);

  sim_card_set_tries (card, 0, 0);
  sim_card_power_cycle (card);
  g_assert_cmpint (sim_card_get_state (card), ==, SIM_CARD_STATE_BLOCKED);
}

static void
test_elsewhere (void)
{
  g_autoptr (SimCard) card = sim_card_new ("8949000000000000001");

  g_assert_false (sim_card_use_elsewhere (card, "0000"));
  g_assert_cmpuint (sim_card_get_pin_tries (card), ==, 2);
  g_assert_true (sim_card_use_elsewhere (card, "1234"));
  g_assert_cmpuint (sim_card_get_pin_tries (card), ==, 3);
  g_assert_cmpint (sim_card_get_state (card), ==, SIM_CARD_STATE_PIN);
  g_assert_cmpuint (sim_card_get_n_received (card), ==, 0);

  sim_card_set_tries (card, 1, 10);
  sim_card_use_elsewhere (card, "0000");
  g_assert_cmpint (sim_card_get_state (card), ==, SIM_CARD_STATE_PUK);
  g_assert_false (sim_card_use_elsewhere (card, "1234"));
}

static void
test_set (void)
{
  static const struct
  {
    const char *key;
    const char *value;
    gboolean    can;
  } cases[] = {
    { "imsi", "262019999999999", TRUE }, { "operator", "<b>&", TRUE },  { "pin-tries", "0", TRUE },
    { "pin-tries", "4", FALSE },         { "pin-tries", "x", FALSE },   { "puk-tries", "11", FALSE },
    { "pin-enabled", "1", TRUE },        { "pin-enabled", "2", FALSE }, { "colour", "red", FALSE },
  };
  g_autoptr (SimCard) card = sim_card_new ("8949000000000000001");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s=%s", cases[i].key, cases[i].value);
      g_assert_cmpint (sim_card_set (card, cases[i].key, cases[i].value, &error), ==, cases[i].can);
      g_assert_true ((error == NULL) == cases[i].can);
    }
  g_assert_cmpstr (sim_card_get_operator (card), ==, "<b>&");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (stories); i++)
    {
      g_autofree char *path = g_strconcat ("/card/", stories[i].name, NULL);

      g_test_add_data_func (path, &stories[i], test_story);
    }
  g_test_add_func ("/card/counts", test_counts);
  g_test_add_func ("/card/power-cycle", test_power_cycle);
  g_test_add_func ("/card/elsewhere", test_elsewhere);
  g_test_add_func ("/card/set", test_set);

  return g_test_run ();
}
