/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "orders.h"

#include <stdlib.h>
#include <string.h>

#include "lk-script-bench.h"

/* Random orders of what a daemon, other programs and a person can do, and after every step the promise.
 *
 *   LATCHKEY_SEED=N          runs the one sequence that was reported with that seed
 *   LATCHKEY_SEQUENCES=N     runs that many, or that one so often; 2,000 by default
 *   LATCHKEY_TEST_DEPTH=full runs 50,000
 *   --seed=R02S…             runs all those that were run with that seed */

#define N_SEQUENCES 2000
#define N_SEQUENCES_FULL 50000
#define LEAST_STEPS 10
#define MORE_STEPS 50

typedef struct
{
  LkScriptDaemon *daemon;
  GHashTable *counts;
} Bench;

/* SplitMix64 (Steele, Lea, Flood, 2014). */
static guint64
next_random (guint64 *state)
{
  guint64 z = (*state += 0x9E3779B97F4A7C15);

  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return z ^ (z >> 31);
}

guint
orders_roll (Orders *self, guint sides)
{
  return (guint) (next_random (&self->dice) % sides);
}

gboolean
orders_chance (Orders *self, guint percent)
{
  return orders_roll (self, 100) < percent;
}

void
orders_note (Orders *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_string_append_vprintf (self->log, format, args);
  va_end (args);
}

/* The first fault counts. */
void
orders_fail (Orders *self, const char *rule, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  if (self->failure != NULL)
    return;
  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  self->failure = g_strdup_printf ("%s: %s", rule, text);
}

void
orders_count (Orders *self, const char *what)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, what));

  g_hash_table_replace (self->counts, g_strdup (what), GUINT_TO_POINTER (n + 1));
}

const OrdersAction orders_actions[] = {
  { "the person tries", 26, orders_person_try },
  { "the person looks", 4, orders_person_look },
  { "the person types", 4, orders_person_type },
  { "the person ticks", 3, orders_person_tick },
  { "the person unticks", 1, orders_person_untick },
  { "the person presses", 8, orders_person_press },
  { "the person presses twice", 3, orders_person_press_twice },
  { "the person switches", 3, orders_person_switch },
  { "the person cancels", 1, orders_person_cancel },
  { "the person closes and opens", 1, orders_person_close },
  { "a call is served", 20, orders_world_serve },
  { "a call is served in peace", 16, orders_world_serve_in_peace },
  { "a card judges", 3, orders_world_judge },
  { "a call is answered", 4, orders_world_answer },
  { "a modem reports", 8, orders_world_report },
  { "a modem repeats itself", 2, orders_world_repeat },
  { "a modem speaks otherwise", 3, orders_world_voice },
  { "a modem says another lock", 2, orders_world_lock },
  { "a modem says another state", 2, orders_world_state },
  { "a modem tells of the PIN or not", 1, orders_world_bit },
  { "a card is named or not", 2, orders_world_name },
  { "another program is there", 4, orders_world_others },
  { "a modem is unplugged", 1, orders_world_unplug },
  { "a modem is plugged in", 9, orders_world_plug },
  { "a modem restarts", 3, orders_world_restart },
  { "a card is swapped behind its object", 2, orders_world_swap_behind },
  { "a card is swapped", 2, orders_world_swap_sim },
  { "the daemon dies", 1, orders_world_die },
  { "the daemon starts", 9, orders_world_start },
  { "the daemon gives its name away", 1, orders_world_release },
  { "the daemon takes its name", 8, orders_world_own },
  { "questions are treated otherwise", 1, orders_world_asks },
  { "SIM objects are treated otherwise", 1, orders_world_loads },
  { "what was held is answered", 4, orders_world_answer_held },
  { "time goes by", 9, orders_world_clock },
};

const guint orders_n_actions = G_N_ELEMENTS (orders_actions);

static guint
choose_action (guint64 *seed)
{
  guint sum = 0, place;

  for (guint i = 0; i < orders_n_actions; i++)
    sum += orders_actions[i].weight;
  place = (guint) (next_random (seed) % sum);
  for (guint i = 0; i < orders_n_actions; i++)
    {
      if (place < orders_actions[i].weight)
        return i;
      place -= orders_actions[i].weight;
    }
  g_assert_not_reached ();
}

/* Steps, and first of all the dice of the world that they begin in. */
static GArray *
make_steps (guint64 seed)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (OrdersStep));
  guint n = LEAST_STEPS + (guint) (next_random (&seed) % MORE_STEPS);

  for (guint i = 0; i <= n; i++)
    {
      OrdersStep step = { .kind = choose_action (&seed), .dice = next_random (&seed) };

      g_array_append_val (steps, step);
    }
  return steps;
}

static void
do_step (Orders *self, const OrdersStep *step)
{
  const OrdersAction *action = &orders_actions[step->kind];

  self->dice = step->dice;
  orders_note (self, "%s\n", action->name);
  action->run (self);

  /* Most steps are looked at one by one; some have their messages on the way together. */
  if (orders_chance (self, 25))
    return;
  orders_oracle_check (self);
}

/**
 * orders_open:
 * @self: a run in which no Latchkey runs
 *
 * Starts Latchkey.
 */
void
orders_open (Orders *self)
{
  self->manager = lk_manager_new (FALSE, self->clock);
  while (lk_manager_get_service (self->manager) == LK_SERVICE_CONNECTING)
    g_main_context_iteration (NULL, TRUE);
}

static char *
run (Bench *bench, GArray *steps, char **log)
{
  Orders self = { .daemon = bench->daemon, .counts = bench->counts, .log = g_string_new (NULL) };

  self.clock = lk_clock_new_manual ();
  self.dice = g_array_index (steps, OrdersStep, 0).dice;
  orders_oracle_begin (&self);
  orders_oracle_watch (&self);
  orders_person_begin (&self);
  orders_world_begin (&self);
  orders_open (&self);
  orders_oracle_check (&self);

  for (guint i = 1; i < steps->len && self.failure == NULL; i++)
    do_step (&self, &g_array_index (steps, OrdersStep, i));
  if (self.failure == NULL)
    {
      orders_world_finish (&self);
      orders_oracle_check (&self);
      orders_oracle_check_end (&self);
    }

  orders_person_end (&self);
  g_clear_object (&self.manager);
  lk_script_daemon_reset (self.daemon);
  orders_oracle_end (&self);
  orders_world_end (&self);
  g_object_unref (self.clock);
  *log = g_string_free (self.log, FALSE);
  return self.failure;
}

static char *
rule_of (const char *failure)
{
  return g_strndup (failure, strcspn (failure, ":"));
}

/* Leaves steps out as long as the same rule breaks without them. */
static void
shrink (Bench *bench, GArray *steps, char **failure, char **log)
{
  g_autofree char *rule = rule_of (*failure);

  for (guint size = steps->len / 2; size > 0; size /= 2)
    for (guint from = 1; from + size <= steps->len;)
      {
        g_autoptr (GArray) fewer = g_array_copy (steps);
        g_autofree char *fewer_log = NULL;
        g_autofree char *fewer_failure = NULL;
        g_autofree char *fewer_rule = NULL;

        g_array_remove_range (fewer, from, size);
        fewer_failure = run (bench, fewer, &fewer_log);
        fewer_rule = fewer_failure != NULL ? rule_of (fewer_failure) : NULL;
        if (g_strcmp0 (rule, fewer_rule) != 0)
          {
            from += size;
            continue;
          }
        g_array_remove_range (steps, from, size);
        g_free (*failure);
        g_free (*log);
        *failure = g_steal_pointer (&fewer_failure);
        *log = g_steal_pointer (&fewer_log);
      }
}

static void
run_seed (Bench *bench, guint64 seed)
{
  g_autoptr (GArray) steps = make_steps (seed);
  g_autofree char *log = NULL;
  g_autofree char *failure = run (bench, steps, &log);
  guint n = steps->len;

  if (failure == NULL)
    return;
  shrink (bench, steps, &failure, &log);
  g_test_message ("%s\nLATCHKEY_SEED=%" G_GUINT64_FORMAT ", %u of %u steps:\n%s", failure, seed, steps->len, n, log);
  g_test_fail ();
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static void
print_counts (Bench *bench)
{
  guint n;
  g_autofree gpointer *names = g_hash_table_get_keys_as_array (bench->counts, &n);

  qsort (names, n, sizeof *names, by_name);
  for (guint i = 0; i < n; i++)
    g_test_message ("%s: %u", (const char *) names[i],
                    GPOINTER_TO_UINT (g_hash_table_lookup (bench->counts, names[i])));
}

static guint
number_of_sequences (void)
{
  const char *text = g_getenv ("LATCHKEY_SEQUENCES");

  if (text != NULL)
    return (guint) g_ascii_strtoull (text, NULL, 10);
  if (g_getenv ("LATCHKEY_SEED") != NULL)
    return 1;
  return g_strcmp0 (g_getenv ("LATCHKEY_TEST_DEPTH"), "full") == 0 ? N_SEQUENCES_FULL : N_SEQUENCES;
}

static void
test_orders (gconstpointer data)
{
  Bench *bench = (Bench *) data;
  const char *one = g_getenv ("LATCHKEY_SEED");
  guint64 seed = ((guint64) g_test_rand_int () << 32) | (guint32) g_test_rand_int ();
  guint n = number_of_sequences ();

  for (guint i = 0; i < n && !g_test_failed (); i++)
    run_seed (bench, one != NULL ? g_ascii_strtoull (one, NULL, 10) : next_random (&seed));
  g_test_message ("%u sequences", n);
  print_counts (bench);
}

static void
free_counts (gpointer data)
{
  g_hash_table_unref (((Bench *) data)->counts);
}

static void
add_tests (void)
{
  static Bench bench;

  bench.daemon = lk_script_bench_daemon ();
  bench.counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_test_add_data_func_full ("/orders/random", &bench, test_orders, free_counts);
}

int
main (int argc, char *argv[])
{
  return lk_script_bench_main (argc, argv, add_tests);
}
