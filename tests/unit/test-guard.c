/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-core-enums.h"
#include "lk-guard.h"

#define N_STATES (LK_STATE_READY + 1)
#define N_PIN_LOCKS (LK_PIN_LOCK_OFF + 1)
#define N_LOCKS (LK_LOCK_DEVICE + 1)

/* Codes of both kinds, and a request for each operation that nothing speaks against. */
typedef struct
{
  LkCode *pin;
  LkCode *puk;
  LkRequest good[LK_N_OPERATIONS];
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    LkState state;
    LkLock lock;
  } at[LK_N_OPERATIONS] = {
    [LK_OPERATION_UNLOCK] = { LK_STATE_NEEDS_PIN, LK_LOCK_SIM_PIN },
    [LK_OPERATION_UNBLOCK] = { LK_STATE_NEEDS_PUK, LK_LOCK_SIM_PUK },
    [LK_OPERATION_TURN_OFF] = { LK_STATE_READY, LK_LOCK_NONE },
    [LK_OPERATION_TURN_ON] = { LK_STATE_READY, LK_LOCK_NONE },
    [LK_OPERATION_CHANGE] = { LK_STATE_READY, LK_LOCK_NONE },
  };

  fixture->pin = lk_code_new (LK_CODE_KIND_PIN, "1234", NULL);
  fixture->puk = lk_code_new (LK_CODE_KIND_PUK, "12345678", NULL);
  for (int i = 0; i < LK_N_OPERATIONS; i++)
    {
      LkOffer offer = { .operation = i, .card = 7, .lock = at[i].lock, .tries_left = 3 };

      fixture->good[i] = (LkRequest) {
        .shown = offer,
        .now = offer,
        .state = at[i].state,
        .pin_lock = LK_PIN_LOCK_NOT_REPORTED,
        .has_sim = TRUE,
        .code = i == LK_OPERATION_UNBLOCK ? fixture->puk : fixture->pin,
        .new_code = i == LK_OPERATION_UNBLOCK || i == LK_OPERATION_CHANGE ? fixture->pin : NULL,
      };
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  lk_code_free (fixture->pin);
  lk_code_free (fixture->puk);
}

static void
check (const char *name, const LkRequest *request, LkVerdict expected)
{
  LkVerdict verdict = lk_guard_judge (request);
  g_autofree char *operation = g_enum_to_string (LK_TYPE_OPERATION, request->shown.operation);

  if (verdict != expected)
    g_test_message ("%s: %s", operation, name);
  g_assert_cmpint (verdict, ==, expected);
}

static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    LkCodeKind kind;
    gboolean new_code;
  } rows[LK_N_OPERATIONS] = {
    [LK_OPERATION_UNLOCK] = { LK_CODE_KIND_PIN, FALSE },
    [LK_OPERATION_UNBLOCK] = { LK_CODE_KIND_PUK, TRUE },
    [LK_OPERATION_TURN_OFF] = { LK_CODE_KIND_PIN, FALSE },
    [LK_OPERATION_TURN_ON] = { LK_CODE_KIND_PIN, FALSE },
    [LK_OPERATION_CHANGE] = { LK_CODE_KIND_PIN, TRUE },
  };

  for (int i = 0; i < LK_N_OPERATIONS; i++)
    {
      g_assert_cmpint (lk_operation_kind (i), ==, rows[i].kind);
      g_assert_cmpint (lk_operation_new_code (i), ==, rows[i].new_code);
    }
}

/* Each operation has one state, and what is on need not be turned on. */
static void
test_states (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    LkState state;
    gboolean fits[N_PIN_LOCKS];
  } rows[LK_N_OPERATIONS] = {
    [LK_OPERATION_UNLOCK] = { LK_STATE_NEEDS_PIN, { TRUE, TRUE, TRUE } },
    [LK_OPERATION_UNBLOCK] = { LK_STATE_NEEDS_PUK, { TRUE, TRUE, TRUE } },
    [LK_OPERATION_TURN_OFF] = { LK_STATE_READY, { TRUE, TRUE, FALSE } },
    [LK_OPERATION_TURN_ON] = { LK_STATE_READY, { TRUE, FALSE, TRUE } },
    [LK_OPERATION_CHANGE] = { LK_STATE_READY, { TRUE, TRUE, FALSE } },
  };

  for (int i = 0; i < LK_N_OPERATIONS; i++)
    for (LkState state = 0; state < N_STATES; state++)
      for (int pin_lock = 0; pin_lock < N_PIN_LOCKS; pin_lock++)
        {
          LkRequest request = fixture->good[i];
          g_autofree char *name = g_enum_to_string (LK_TYPE_STATE, state);
          LkVerdict expected = LK_VERDICT_WRONG_STATE;

          request.state = state;
          request.pin_lock = pin_lock;
          if (state == LK_STATE_RESTARTING)
            expected = LK_VERDICT_GONE;
          else if (state == rows[i].state && rows[i].fits[pin_lock])
            expected = LK_VERDICT_SEND;
          check (name, &request, expected);

          request.has_sim = FALSE;
          check ("no SIM", &request, state == LK_STATE_RESTARTING ? LK_VERDICT_GONE : LK_VERDICT_WRONG_STATE);
        }
}

static void
test_locks (Fixture *fixture, gconstpointer data)
{
  for (int i = 0; i < LK_N_OPERATIONS; i++)
    for (int shown = 0; shown < N_LOCKS; shown++)
      for (int now = 0; now < N_LOCKS; now++)
        {
          LkRequest request = fixture->good[i];

          request.shown.lock = shown;
          request.now.lock = now;
          check ("locks", &request, shown == now ? LK_VERDICT_SEND : LK_VERDICT_LOCK_CHANGED);
        }
}

static void
test_codes (Fixture *fixture, gconstpointer data)
{
  const LkCode *codes[] = { NULL, fixture->pin, fixture->puk };
  static const struct
  {
    int code;
    int new_code;
  } right[LK_N_OPERATIONS] = {
    [LK_OPERATION_UNLOCK] = { 1, 0 }, [LK_OPERATION_UNBLOCK] = { 2, 1 }, [LK_OPERATION_TURN_OFF] = { 1, 0 },
    [LK_OPERATION_TURN_ON] = { 1, 0 }, [LK_OPERATION_CHANGE] = { 1, 1 },
  };

  for (int i = 0; i < LK_N_OPERATIONS; i++)
    for (int code = 0; code < 3; code++)
      for (int new_code = 0; new_code < 3; new_code++)
        {
          LkRequest request = fixture->good[i];
          gboolean fits = code == right[i].code && new_code == right[i].new_code;

          request.code = codes[code];
          request.new_code = codes[new_code];
          check ("codes", &request, fits ? LK_VERDICT_SEND : LK_VERDICT_MALFORMED);
        }
}

/* A tick is good for the offer that it was set beside, and only where one is due now. */
static void
test_ticks (Fixture *fixture, gconstpointer data)
{
  const guint none = LK_CONSENT_NONE, last = LK_CONSENT_LAST_PIN, off = LK_CONSENT_TURN_OFF;
  const struct
  {
    const char *name;
    guint shown;
    guint shown_tries;
    guint now;
    guint now_tries;
    gboolean ticked;
    LkVerdict verdict;
  } rows[] = {
    { "nothing is due", none, 3, none, 3, FALSE, LK_VERDICT_SEND },
    { "nothing is due, and ticked", none, 3, none, 3, TRUE, LK_VERDICT_SEND },
    { "nothing is due any longer", last, 1, none, 3, FALSE, LK_VERDICT_SEND },
    { "nothing is due at another number", none, 3, none, 2, FALSE, LK_VERDICT_SEND },
    { "due, not ticked", last, 1, last, 1, FALSE, LK_VERDICT_NEEDS_CONSENT },
    { "due, ticked", last, 1, last, 1, TRUE, LK_VERDICT_SEND },
    { "due only now, not ticked", none, 2, last, 1, FALSE, LK_VERDICT_NEEDS_CONSENT },
    { "due only now, ticked", none, 2, last, 1, TRUE, LK_VERDICT_NEEDS_CONSENT },
    { "due only now at the same number, ticked", none, 2, last, 2, TRUE, LK_VERDICT_NEEDS_CONSENT },
    { "ticked at another number", last, 2, last, 1, TRUE, LK_VERDICT_NEEDS_CONSENT },
    { "ticked at a smaller number", off, 2, off, 3, TRUE, LK_VERDICT_NEEDS_CONSENT },
    { "ticked at no number", off, LK_UNKNOWN, off, 3, TRUE, LK_VERDICT_NEEDS_CONSENT },
    { "ticked at a number that is gone", off, 3, off, LK_UNKNOWN, TRUE, LK_VERDICT_NEEDS_CONSENT },
    { "ticked for something else", off, 1, last, 1, TRUE, LK_VERDICT_NEEDS_CONSENT },
    { "ticked for less", off, 1, off | last, 1, TRUE, LK_VERDICT_NEEDS_CONSENT },
    { "ticked for more", off | last, 1, off, 1, TRUE, LK_VERDICT_NEEDS_CONSENT },
    { "no number, ticked", off, LK_UNKNOWN, off, LK_UNKNOWN, TRUE, LK_VERDICT_SEND },
    { "no number, not ticked", off, LK_UNKNOWN, off, LK_UNKNOWN, FALSE, LK_VERDICT_NEEDS_CONSENT },
    { "no try left, ticked", last, 0, last, 0, TRUE, LK_VERDICT_NO_TRIES },
    { "no try left now, ticked", last, 1, last, 0, TRUE, LK_VERDICT_NO_TRIES },
    { "no try was left", last, 0, none, 3, FALSE, LK_VERDICT_SEND },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (int operation = 0; operation < LK_N_OPERATIONS; operation++)
      {
        LkRequest request = fixture->good[operation];

        request.shown.consent = rows[i].shown;
        request.shown.tries_left = rows[i].shown_tries;
        request.now.consent = rows[i].now;
        request.now.tries_left = rows[i].now_tries;
        request.consented = rows[i].ticked;
        check (rows[i].name, &request, rows[i].verdict);

        request.now.card++;
        check ("another card", &request, LK_VERDICT_CARD_CHANGED);
      }
}

/* What speaks against a press, in the order in which it is said. */
static const LkVerdict order[] = {
  LK_VERDICT_GONE, LK_VERDICT_CARD_CHANGED, LK_VERDICT_LOCK_CHANGED, LK_VERDICT_BUSY, LK_VERDICT_WRONG_STATE,
  LK_VERDICT_MALFORMED, LK_VERDICT_NO_TRIES, LK_VERDICT_REFUSED_BEFORE, LK_VERDICT_NEEDS_CONSENT,
};

static void
speak_against (LkRequest *request, LkVerdict verdict)
{
  switch (verdict)
    {
    case LK_VERDICT_GONE:
      request->state = LK_STATE_RESTARTING;
      break;
    case LK_VERDICT_CARD_CHANGED:
      request->now.card--;
      break;
    case LK_VERDICT_LOCK_CHANGED:
      request->now.lock = LK_LOCK_NETWORK;
      break;
    case LK_VERDICT_BUSY:
      request->in_flight = TRUE;
      break;
    case LK_VERDICT_WRONG_STATE:
      request->has_sim = FALSE;
      break;
    case LK_VERDICT_MALFORMED:
      request->code = NULL;
      break;
    case LK_VERDICT_NO_TRIES:
      request->shown.tries_left = request->now.tries_left = 0;
      break;
    case LK_VERDICT_REFUSED_BEFORE:
      request->refused_before = TRUE;
      break;
    case LK_VERDICT_NEEDS_CONSENT:
      request->shown.consent = request->now.consent = LK_CONSENT_TRIES_UNKNOWN;
      break;
    case LK_VERDICT_NO_ANSWER:
    case LK_VERDICT_SEND:
    default:
      g_assert_not_reached ();
    }
}

/* Every set of objections: the first of them is the verdict, and with none the code is sent. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  for (int i = 0; i < LK_N_OPERATIONS; i++)
    for (guint set = 0; set < 1u << G_N_ELEMENTS (order); set++)
      {
        LkRequest request = fixture->good[i];
        g_autofree char *name = g_strdup_printf ("objections 0x%x", set);

        for (guint n = 0; n < G_N_ELEMENTS (order); n++)
          if (set & 1u << n)
            speak_against (&request, order[n]);
        check (name, &request, set != 0 ? order[g_bit_nth_lsf (set, -1)] : LK_VERDICT_SEND);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/guard/kinds", Fixture, NULL, set_up, test_kinds, tear_down);
  g_test_add ("/guard/states", Fixture, NULL, set_up, test_states, tear_down);
  g_test_add ("/guard/locks", Fixture, NULL, set_up, test_locks, tear_down);
  g_test_add ("/guard/codes", Fixture, NULL, set_up, test_codes, tear_down);
  g_test_add ("/guard/ticks", Fixture, NULL, set_up, test_ticks, tear_down);
  g_test_add ("/guard/order", Fixture, NULL, set_up, test_order, tear_down);

  return g_test_run ();
}
