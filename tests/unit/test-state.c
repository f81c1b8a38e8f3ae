/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-core-enums.h"
#include "lk-state.h"

#define N_LOCKS (LK_LOCK_DEVICE + 1)
#define N_PHASES (LK_PHASE_RUNNING + 1)
#define N_FAILURES (LK_FAILURE_OTHER + 1)

#define GONE .gone = TRUE
#define STARTING .phase = LK_PHASE_STARTING
#define RUNNING .phase = LK_PHASE_RUNNING
#define FAILED(why) .phase = LK_PHASE_FAILED, .failure = LK_FAILURE_##why
#define LOCK(which) .lock = LK_LOCK_##which
#define SIM .has_sim = TRUE
#define WAITED .waited = TRUE
#define SPENT .puk_spent = TRUE
#define LEFT(n) .puk_left = n
#define NO_NUMBER LEFT (LK_UNKNOWN)

static const struct
{
  const char *name;
  LkFacts facts;
  LkState state;
} rows[] = {
  { "just plugged in", { STARTING, LOCK (UNKNOWN), NO_NUMBER }, LK_STATE_CHECKING },
  { "starting for long", { STARTING, LOCK (UNKNOWN), NO_NUMBER, WAITED }, LK_STATE_CHECKING },
  { "the PIN is asked for", { RUNNING, LOCK (SIM_PIN), SIM, LEFT (10) }, LK_STATE_NEEDS_PIN },
  { "the PIN, of a modem that tells no tries", { RUNNING, LOCK (SIM_PIN), SIM, NO_NUMBER }, LK_STATE_NEEDS_PIN },
  { "the PIN, with a PUK that is used up", { RUNNING, LOCK (SIM_PIN), SIM, LEFT (0) }, LK_STATE_NEEDS_PIN },
  { "the PIN, before the SIM object is read", { RUNNING, LOCK (SIM_PIN), LEFT (10) }, LK_STATE_CHECKING },
  { "the PIN, and no SIM object comes", { RUNNING, LOCK (SIM_PIN), LEFT (10), WAITED }, LK_STATE_UNKNOWN_LOCK },
  { "the PUK is asked for", { RUNNING, LOCK (SIM_PUK), SIM, LEFT (10) }, LK_STATE_NEEDS_PUK },
  { "the last PUK try", { RUNNING, LOCK (SIM_PUK), SIM, LEFT (1) }, LK_STATE_NEEDS_PUK },
  { "the PUK, its tries not reported", { RUNNING, LOCK (SIM_PUK), SIM, NO_NUMBER }, LK_STATE_NEEDS_PUK },
  { "the PUK, before the SIM object is read", { RUNNING, LOCK (SIM_PUK), LEFT (10) }, LK_STATE_CHECKING },
  { "no PUK try is reported", { RUNNING, LOCK (SIM_PUK), SIM, LEFT (0) }, LK_STATE_BLOCKED },
  { "the last PUK was seen refused, no number", { RUNNING, LOCK (SIM_PUK), SIM, NO_NUMBER, SPENT }, LK_STATE_BLOCKED },
  { "the last PUK was seen refused, then no lock", { RUNNING, LOCK (UNKNOWN), NO_NUMBER, SPENT }, LK_STATE_BLOCKED },
  { "the last PUK was seen refused, then no SIM", { FAILED (SIM_MISSING), NO_NUMBER, SPENT }, LK_STATE_BLOCKED },
  { "an unknown lock with no PUK try", { RUNNING, LOCK (UNKNOWN), LEFT (0), WAITED }, LK_STATE_BLOCKED },
  { "an unknown lock without a number", { RUNNING, LOCK (UNKNOWN), NO_NUMBER, WAITED }, LK_STATE_UNKNOWN_LOCK },
  { "an unknown lock, not waited for yet", { RUNNING, LOCK (UNKNOWN), NO_NUMBER, SIM }, LK_STATE_CHECKING },
  { "an empty slot, or a blocked card", { FAILED (SIM_MISSING), NO_NUMBER }, LK_STATE_NO_SIM },
  { "a SIM in error", { FAILED (SIM_ERROR), NO_NUMBER, SIM }, LK_STATE_FAILED },
  { "an eSIM without a profile", { FAILED (ESIM_WITHOUT_PROFILES), NO_NUMBER }, LK_STATE_FAILED },
  { "unknown capabilities", { FAILED (UNKNOWN_CAPABILITIES), NO_NUMBER }, LK_STATE_FAILED },
  { "failed for no reason", { FAILED (NONE), NO_NUMBER }, LK_STATE_FAILED },
  { "failed with the PIN asked for", { FAILED (OTHER), LOCK (SIM_PIN), SIM, LEFT (10) }, LK_STATE_FAILED },
  { "locked to a network", { RUNNING, LOCK (NETWORK), SIM, LEFT (10) }, LK_STATE_NETWORK_LOCK },
  { "locked to a provider", { RUNNING, LOCK (PROVIDER), SIM, LEFT (10) }, LK_STATE_NETWORK_LOCK },
  { "locked to a company", { RUNNING, LOCK (CORPORATE), SIM, LEFT (10) }, LK_STATE_NETWORK_LOCK },
  { "locked to a SIM", { RUNNING, LOCK (DEVICE), SIM, LEFT (10) }, LK_STATE_NETWORK_LOCK },
  { "locked to a network, no PUK try", { RUNNING, LOCK (NETWORK), SIM, LEFT (0) }, LK_STATE_NETWORK_LOCK },
  { "unlocked", { RUNNING, LOCK (NONE), SIM, LEFT (10) }, LK_STATE_READY },
  { "unlocked, before the SIM object is read", { RUNNING, LOCK (NONE), LEFT (10) }, LK_STATE_CHECKING },
  { "unlocked, of a modem without a SIM", { RUNNING, LOCK (NONE), NO_NUMBER, WAITED }, LK_STATE_READY },
  { "unlocked, and initializing", { STARTING, LOCK (NONE), SIM, LEFT (10) }, LK_STATE_CHECKING },
  { "unlocked, with a PUK that is used up", { RUNNING, LOCK (NONE), SIM, LEFT (0) }, LK_STATE_READY },
  { "gone while it asked for the PIN", { GONE, RUNNING, LOCK (SIM_PIN), SIM, LEFT (10) }, LK_STATE_RESTARTING },
  { "gone with a blocked card", { GONE, RUNNING, LOCK (SIM_PUK), SIM, LEFT (0), SPENT }, LK_STATE_RESTARTING },
  { "gone while it failed", { GONE, FAILED (SIM_MISSING), NO_NUMBER }, LK_STATE_RESTARTING },
};

static void
test_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].name);
      g_assert_cmpint (lk_state_decide (&rows[i].facts), ==, rows[i].state);
    }
}

static gboolean
is_network_lock (LkLock lock)
{
  return lock == LK_LOCK_NETWORK || lock == LK_LOCK_PROVIDER || lock == LK_LOCK_CORPORATE || lock == LK_LOCK_DEVICE;
}

/* Says which rule a state breaks that has been decided for a modem that is there, or NULL. */
static const char *
find_fault_of_present (const LkFacts *facts, LkState state)
{
  gboolean running = facts->phase != LK_PHASE_FAILED;
  gboolean proof = facts->puk_left == 0 || facts->puk_spent;
  gboolean field = state == LK_STATE_NEEDS_PIN || state == LK_STATE_NEEDS_PUK;
  gboolean sim_lock = facts->lock == LK_LOCK_SIM_PIN || facts->lock == LK_LOCK_SIM_PUK;
  gboolean explained = facts->lock == LK_LOCK_NONE || is_network_lock (facts->lock) || (sim_lock && facts->has_sim);

  if (state == LK_STATE_RESTARTING)
    return "a modem that is there is not restarting";
  if (state == LK_STATE_BLOCKED && !proof)
    return "blocked needs a proof";
  if (state == LK_STATE_BLOCKED && running && (facts->lock == LK_LOCK_SIM_PIN || facts->lock == LK_LOCK_NONE))
    return "a card that a PIN opens, or that is open, is not blocked";
  if (state != LK_STATE_BLOCKED && proof && (facts->lock == LK_LOCK_SIM_PUK || facts->lock == LK_LOCK_UNKNOWN))
    return "what is proved is said";
  if (field && !facts->has_sim)
    return "no field without a SIM to send to";
  if (field && !running)
    return "no field for a modem that failed";
  if ((state == LK_STATE_NEEDS_PIN) != (running && facts->has_sim && facts->lock == LK_LOCK_SIM_PIN))
    return "the PIN field is there where the SIM PIN is asked for";
  if ((state == LK_STATE_NEEDS_PUK) != (running && facts->has_sim && facts->lock == LK_LOCK_SIM_PUK && !proof))
    return "the PUK field is there where the PUK is asked for and can help";
  if ((state == LK_STATE_NETWORK_LOCK) != (running && is_network_lock (facts->lock)))
    return "a network lock is its own page";
  if (state == LK_STATE_READY && (facts->phase != LK_PHASE_RUNNING || facts->lock != LK_LOCK_NONE))
    return "ready is without a lock and running";
  if (facts->phase == LK_PHASE_RUNNING && facts->lock == LK_LOCK_NONE && state != LK_STATE_READY && facts->has_sim)
    return "what is without a lock and running is ready";
  if ((state == LK_STATE_NO_SIM || state == LK_STATE_FAILED) && running)
    return "only what failed has failed";
  if (!running && state != LK_STATE_NO_SIM && state != LK_STATE_FAILED && state != LK_STATE_BLOCKED)
    return "what failed has failed";
  if (state == LK_STATE_NO_SIM && facts->failure != LK_FAILURE_SIM_MISSING)
    return "no SIM is said only where ModemManager says so";
  if (state == LK_STATE_FAILED && facts->failure == LK_FAILURE_SIM_MISSING)
    return "a missing SIM has its own page";
  if (state == LK_STATE_UNKNOWN_LOCK && (!facts->waited || explained))
    return "unknown is what is unclear after its time";
  if (state == LK_STATE_CHECKING && facts->phase == LK_PHASE_RUNNING && facts->waited)
    return "checking has an end";
  return NULL;
}

static const char *
find_fault (const LkFacts *facts)
{
  LkState state = lk_state_decide (facts);
  LkFacts others = *facts;

  if (facts->gone)
    return state == LK_STATE_RESTARTING ? NULL : "a modem that is gone is restarting";
  if (find_fault_of_present (facts, state) != NULL)
    return find_fault_of_present (facts, state);

  others.failure = LK_FAILURE_OTHER;
  if (facts->phase != LK_PHASE_FAILED && lk_state_decide (&others) != state)
    return "a reason of failure means nothing while nothing failed";
  others = *facts;
  others.waited = !facts->waited;
  if (facts->has_sim && facts->lock != LK_LOCK_UNKNOWN && lk_state_decide (&others) != state)
    return "time changes only what is unclear";
  others = *facts;
  others.puk_left = facts->puk_left == 1 ? 10 : 1;
  if (facts->puk_left != 0 && lk_state_decide (&others) != state)
    return "any number of tries but none is the same";
  return NULL;
}

static void
check (const LkFacts *facts)
{
  const char *fault = find_fault (facts);
  LkState state = lk_state_decide (facts);
  g_autofree char *phase = g_enum_to_string (LK_TYPE_PHASE, facts->phase);
  g_autofree char *lock = g_enum_to_string (LK_TYPE_LOCK, facts->lock);
  g_autofree char *failure = g_enum_to_string (LK_TYPE_FAILURE, facts->failure);
  g_autofree char *name = g_enum_to_string (LK_TYPE_STATE, state);

  if (fault != NULL)
    g_test_message ("%s, %s, %s, gone %d, has_sim %d, puk_left %u, puk_spent %d, waited %d gives %s",
                    phase, lock, failure, facts->gone, facts->has_sim, facts->puk_left, facts->puk_spent,
                    facts->waited, name);
  g_assert_cmpstr (fault, ==, NULL);
}

static void
test_every (void)
{
  static const guint tries[] = { LK_UNKNOWN, 0, 1, 10 };
  guint n = 0;

  for (int phase = 0; phase < N_PHASES; phase++)
    for (int lock = 0; lock < N_LOCKS; lock++)
      for (int failure = 0; failure < N_FAILURES; failure++)
        for (gsize left = 0; left < G_N_ELEMENTS (tries); left++)
          for (int flags = 0; flags < 16; flags++, n++)
            {
              const LkFacts facts = {
                .gone = (flags & 1) != 0,
                .phase = phase,
                .failure = failure,
                .lock = lock,
                .has_sim = (flags & 2) != 0,
                .puk_left = tries[left],
                .puk_spent = (flags & 4) != 0,
                .waited = (flags & 8) != 0,
              };

              check (&facts);
            }
  g_assert_cmpuint (n, ==, 3 * 8 * 6 * 4 * 16);
}

/* For a lock that says nothing about the PIN. */
static const struct
{
  gboolean bit_set;
  gboolean seen;
  LkPinLock otherwise;
  LkPinLock expected;
} pin_locks[] = {
  { FALSE, FALSE, LK_PIN_LOCK_NOT_REPORTED, LK_PIN_LOCK_NOT_REPORTED },
  { FALSE, FALSE, LK_PIN_LOCK_ON, LK_PIN_LOCK_ON },
  { FALSE, FALSE, LK_PIN_LOCK_OFF, LK_PIN_LOCK_OFF },
  { FALSE, TRUE, LK_PIN_LOCK_NOT_REPORTED, LK_PIN_LOCK_OFF },
  { FALSE, TRUE, LK_PIN_LOCK_ON, LK_PIN_LOCK_OFF },
  { FALSE, TRUE, LK_PIN_LOCK_OFF, LK_PIN_LOCK_OFF },
  { TRUE, FALSE, LK_PIN_LOCK_NOT_REPORTED, LK_PIN_LOCK_ON },
  { TRUE, FALSE, LK_PIN_LOCK_ON, LK_PIN_LOCK_ON },
  { TRUE, FALSE, LK_PIN_LOCK_OFF, LK_PIN_LOCK_ON },
  { TRUE, TRUE, LK_PIN_LOCK_NOT_REPORTED, LK_PIN_LOCK_ON },
  { TRUE, TRUE, LK_PIN_LOCK_ON, LK_PIN_LOCK_ON },
  { TRUE, TRUE, LK_PIN_LOCK_OFF, LK_PIN_LOCK_ON },
};

static void
test_pin_lock (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (pin_locks), ==, 2 * 2 * 3);

  for (int lock = 0; lock < N_LOCKS; lock++)
    for (gsize i = 0; i < G_N_ELEMENTS (pin_locks); i++)
      {
        gboolean asks = lock == LK_LOCK_SIM_PIN || lock == LK_LOCK_SIM_PUK;
        LkPinLock found =
          lk_pin_lock_decide (lock, pin_locks[i].bit_set, pin_locks[i].seen, pin_locks[i].otherwise);
        LkPinLock expected = asks ? LK_PIN_LOCK_ON : pin_locks[i].expected;

        if (found != expected)
          g_test_message ("lock %d, bit set %d, seen set %d, otherwise %d", lock, pin_locks[i].bit_set,
                          pin_locks[i].seen, pin_locks[i].otherwise);
        g_assert_cmpint (found, ==, expected);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/state/rows", test_rows);
  g_test_add_func ("/state/every", test_every);
  g_test_add_func ("/state/pin-lock", test_pin_lock);

  return g_test_run ();
}
