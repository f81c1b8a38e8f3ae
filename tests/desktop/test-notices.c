/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-notices.h"

/* A story in words: what is seen of a modem ("m:pin:A", "m:puk:A", "m:away", "m:over"; the last word is the card, "-"
 * one without a number), "+2000" for time that passes, "look" and "leave" for the window of Latchkey. What
 * comes of it: "raise:m@2000", "withdraw:m@2500". */
typedef struct
{
  const char *name;
  const char *story;
  const char *expected;
} Case;

static const Case cases[] = {
  { "stands-2s", "m:pin:A +1999 +1 +60000", "raise:m@2000" },
  { "opened-within-2s", "m:pin:A +1999 m:over +60000", "" },
  { "opened-later", "m:pin:A +2500 m:over +60000", "raise:m@2000 withdraw:m@2500" },
  { "opened-and-locked-again", "m:pin:A +3000 m:over m:pin:A +2000", "raise:m@2000 withdraw:m@3000 raise:m@5000" },
  { "said-again", "m:pin:A +3000 m:pin:A m:pin:A +60000", "raise:m@2000" },
  { "back-within-20s", "m:pin:A +3000 m:away +19999 m:pin:A +60000", "raise:m@2000" },
  { "gone-for-20s", "m:pin:A +3000 m:away +20000 m:pin:A +2000", "raise:m@2000 withdraw:m@23000 raise:m@25000" },
  { "signs-of-life", "m:pin:A +3000 m:away +15000 m:away +19000 m:pin:A +60000", "raise:m@2000" },
  { "gone-after-a-sign", "m:pin:A +3000 m:away +15000 m:away +20000", "raise:m@2000 withdraw:m@38000" },
  { "twenty-restarts",
    "m:pin:A +3000 m:away +4000 m:pin:A +4000 m:away +4000 m:pin:A +4000 m:away +19000 m:pin:A +9000 m:away +1000 "
    "m:pin:A +60000",
    "raise:m@2000" },
  { "opened-while-away", "m:pin:A +3000 m:away +4000 m:over +60000", "raise:m@2000 withdraw:m@7000" },
  { "away-before-it-was-told", "m:pin:A +1000 m:away +500 m:pin:A +1999 +1", "raise:m@3500" },
  { "another-card", "m:pin:A +3000 m:away +4000 m:pin:B +2000", "raise:m@2000 withdraw:m@7000 raise:m@9000" },
  { "another-card-at-once", "m:pin:A +3000 m:pin:B +2000", "raise:m@2000 withdraw:m@3000 raise:m@5000" },
  { "a-number-becomes-known", "m:pin:- +3000 m:pin:A m:away +4000 m:pin:A +60000", "raise:m@2000" },
  { "known-since-and-another", "m:pin:- +3000 m:pin:A m:pin:B +2000", "raise:m@2000 withdraw:m@3000 raise:m@5000" },
  { "no-number-and-back", "m:pin:- +3000 m:away +4000 m:pin:- +60000", "raise:m@2000" },
  { "puk-after-pin", "m:pin:A +3000 m:puk:A +2000", "raise:m@2000 withdraw:m@3000 raise:m@5000" },
  { "puk-in-a-modem-found-anew", "m:pin:A +3000 m:away +4000 m:puk:A +2000",
    "raise:m@2000 withdraw:m@7000 raise:m@9000" },
  { "puk-before-the-pin-was-told", "m:pin:A +1000 m:puk:A +2000", "raise:m@3000" },
  { "nothing-locked", "m:over +60000 m:away +60000 m:over +60000", "" },
  { "two-modems-apart", "m:pin:A +1 n:pin:B +1999 +1199 +1 +60000", "raise:m@2000 raise:n@3200" },
  { "the-second-opened-meanwhile", "m:pin:A +100 n:pin:B +2000 n:over +60000", "raise:m@2000" },
  { "the-second-goes-meanwhile", "m:pin:A +100 n:pin:B +2000 n:away +60000", "raise:m@2000" },
  { "looking", "look m:pin:A +60000", "" },
  { "looking-and-opened", "look m:pin:A +60000 m:over leave +60000", "" },
  { "looked-away-for-good", "look m:pin:A +60000 leave +19999 +1", "raise:m@80000" },
  { "looked-away-for-a-moment", "look m:pin:A +60000 leave +19000 look +60000 leave +19000 m:over +60000", "" },
  { "looked-when-due", "m:pin:A +100 n:pin:B +2000 look +60000 leave +20000", "raise:m@2000 raise:n@82100" },
  { "looking-withdraws", "m:pin:A +3000 look +100 m:over +60000", "raise:m@2000 withdraw:m@3100" },
  { "looked-before", "look leave m:pin:A +2000", "raise:m@2000" },
};

typedef struct
{
  LkClock *clock;
  LkNotices *notices;
  guint now;
  GString *log;
} World;

static void
note (World *world, const char *what, const char *device)
{
  g_string_append_printf (world->log, "%s%s:%s@%u", world->log->len > 0 ? " " : "", what, device, world->now);
}

static void
on_raise (World *world, const char *device)
{
  note (world, "raise", device);
}

static void
on_withdraw (World *world, const char *device)
{
  note (world, "withdraw", device);
}

/* Millisecond by millisecond would take long, and what happens is noted with its time. */
static void
advance (World *world, guint ms)
{
  const guint step = ms > 1000 && ms % 100 == 0 ? 100 : 1;

  for (guint i = 0; i < ms; i += step)
    {
      world->now += step;
      lk_clock_advance (world->clock, step);
    }
}

static void
see (World *world, const char *word)
{
  static const char *const sights[] = { "over", "away", "pin", "puk", NULL };
  g_auto (GStrv) parts = g_strsplit (word, ":", 3);
  const char *card = parts[1] != NULL ? parts[2] : NULL;
  guint sight;

  for (sight = 0; sights[sight] != NULL && !g_str_equal (sights[sight], parts[1]); sight++)
    ;
  g_assert_nonnull (sights[sight]);
  lk_notices_see (world->notices, parts[0], sight, g_strcmp0 (card, "-") == 0 ? NULL : card);
}

static void
test_story (gconstpointer data)
{
  const Case *c = data;
  g_auto (GStrv) words = g_strsplit (c->story, " ", -1);
  World world = { .clock = lk_clock_new_manual (), .log = g_string_new (NULL) };

  world.notices = lk_notices_new (world.clock);
  g_signal_connect_swapped (world.notices, "raise", G_CALLBACK (on_raise), &world);
  g_signal_connect_swapped (world.notices, "withdraw", G_CALLBACK (on_withdraw), &world);

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] == '+')
      advance (&world, g_ascii_strtoull (words[i] + 1, NULL, 10));
    else if (g_str_equal (words[i], "look") || g_str_equal (words[i], "leave"))
      lk_notices_set_attending (world.notices, g_str_equal (words[i], "look"));
    else
      see (&world, words[i]);

  g_assert_cmpstr (world.log->str, ==, c->expected);

  /* Nothing is left to be called. */
  g_object_unref (world.notices);
  lk_clock_advance (world.clock, 100000);
  g_assert_cmpstr (world.log->str, ==, c->expected);
  g_object_unref (world.clock);
  g_string_free (world.log, TRUE);
}

static void
test_states (void)
{
  static const LkSight expected[] = {
    [LK_STATE_CHECKING] = LK_SIGHT_AWAY,     [LK_STATE_RESTARTING] = LK_SIGHT_AWAY,
    [LK_STATE_NO_SIM] = LK_SIGHT_AWAY,       [LK_STATE_FAILED] = LK_SIGHT_AWAY,
    [LK_STATE_NEEDS_PIN] = LK_SIGHT_PIN,     [LK_STATE_NEEDS_PUK] = LK_SIGHT_PUK,
    [LK_STATE_BLOCKED] = LK_SIGHT_OVER,      [LK_STATE_NETWORK_LOCK] = LK_SIGHT_OVER,
    [LK_STATE_UNKNOWN_LOCK] = LK_SIGHT_AWAY, [LK_STATE_READY] = LK_SIGHT_OVER,
  };

  for (guint state = 0; state < G_N_ELEMENTS (expected); state++)
    g_assert_cmpint (lk_sight_of_state (state), ==, expected[state]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/notices/states", test_states);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/notices/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_story);
    }

  return g_test_run ();
}
