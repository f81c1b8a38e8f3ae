/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-script-bench.h"

#include <glib/gstdio.h>

#include "lk-manager-private.h"
#include "lk-test-bus.h"

/* One bus and one daemon serve all cases of a program: connections are what costs time. */
static LkScriptDaemon *the_daemon;

/**
 * lk_script_bench_main:
 * @argc: the program's
 * @argv: the program's
 * @add_tests: adds the cases
 *
 * Runs the cases on a bus of their own.
 *
 * Returns: the program's exit status
 */
int
lk_script_bench_main (int argc, char *argv[], void (*add_tests) (void))
{
  g_autofree char *dir = g_dir_make_tmp ("latchkey-script-XXXXXX", NULL);
  g_autofree char *conf = g_build_filename (dir, "bus.conf", NULL);
  g_autofree char *log = g_build_filename (dir, "bus.log", NULL);
  GDBusConnection *client;
  LkTestBus *bus;
  int result;

  g_test_init (&argc, &argv, NULL);
  /* GDBus warns of a daemon that dies just after it came, and of values of a wrong type. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  bus = lk_test_bus_new (dir);
  client = g_bus_get_sync (G_BUS_TYPE_SYSTEM, NULL, NULL);
  the_daemon = lk_script_daemon_new (client);
  add_tests ();
  result = g_test_run ();

  lk_script_daemon_free (the_daemon);
  g_object_unref (client);
  lk_test_bus_free (bus);
  g_unlink (conf);
  g_unlink (log);
  g_rmdir (dir);
  return result;
}

/**
 * lk_script_bench_daemon:
 *
 * Returns: (transfer none): the daemon, for tests that need no bench
 */
LkScriptDaemon *
lk_script_bench_daemon (void)
{
  return the_daemon;
}

/**
 * lk_script_bench_new:
 *
 * Returns: (transfer full): a bench without a modem
 */
LkScriptBench *
lk_script_bench_new (void)
{
  LkScriptBench *self = g_new0 (LkScriptBench, 1);

  self->daemon = the_daemon;
  self->clock = lk_clock_new_manual ();
  self->cards = g_ptr_array_new_with_free_func (g_object_unref);
  self->manager = lk_manager_new (FALSE, self->clock);
  while (lk_manager_get_service (self->manager) == LK_SERVICE_CONNECTING)
    g_main_context_iteration (NULL, TRUE);
  return self;
}

/**
 * lk_script_bench_free:
 * @self: (transfer full): a bench
 */
void
lk_script_bench_free (LkScriptBench *self)
{
  g_clear_object (&self->manager);
  lk_script_daemon_reset (self->daemon);
  g_clear_object (&self->clock);
  g_ptr_array_unref (self->cards);
  g_free (self);
}

/**
 * lk_script_bench_card:
 * @self: a bench
 * @iccid: its ICCID
 * @pin_tries: PIN tries that it has left
 * @puk_tries: PUK tries that it has left
 *
 * Returns: (transfer none): a card whose PIN is on
 */
SimCard *
lk_script_bench_card (LkScriptBench *self, const char *iccid, guint pin_tries, guint puk_tries)
{
  SimCard *card = sim_card_new (iccid);

  sim_card_set_tries (card, pin_tries, puk_tries);
  g_ptr_array_add (self->cards, card);
  return card;
}

static void
apply (LkScriptModem *modem)
{
  SimCard *card = modem->sim->card;
  gint64 pin_tries = sim_card_get_pin_tries (card);
  gint64 puk_tries = sim_card_get_puk_tries (card);

  switch (sim_card_get_state (card))
    {
    case SIM_CARD_STATE_PIN:
      lk_script_modem_say (modem, MM_MODEM_LOCK_SIM_PIN, pin_tries, puk_tries);
      mm_gdbus_modem_set_state (modem->modem, MM_MODEM_STATE_LOCKED);
      break;
    case SIM_CARD_STATE_PUK:
    case SIM_CARD_STATE_BLOCKED:
      lk_script_modem_say (modem, MM_MODEM_LOCK_SIM_PUK, pin_tries, puk_tries);
      mm_gdbus_modem_set_state (modem->modem, MM_MODEM_STATE_LOCKED);
      break;
    case SIM_CARD_STATE_READY:
    default:
      lk_script_modem_say (modem, MM_MODEM_LOCK_NONE, pin_tries, puk_tries);
      mm_gdbus_modem_set_state (modem->modem, MM_MODEM_STATE_DISABLED);
      break;
    }
}

/**
 * lk_script_bench_plug:
 * @self: a bench
 * @device: the DeviceIdentifier
 * @card: its card
 *
 * Returns: (transfer none): a modem that says what is true; core has heard of it
 */
LkScriptModem *
lk_script_bench_plug (LkScriptBench *self, const char *device, SimCard *card)
{
  LkScriptModem *modem = lk_script_modem_new (self->daemon, device, "350000000000006");

  lk_script_modem_insert (modem, card, sim_card_get_iccid (card));
  apply (modem);
  lk_script_modem_plug (modem);
  lk_script_bench_hear (self);
  return modem;
}

/**
 * lk_script_bench_report:
 * @modem: a modem
 *
 * Has it say what is true.
 */
void
lk_script_bench_report (LkScriptModem *modem)
{
  apply (modem);
  lk_script_modem_flush (modem);
}

/**
 * lk_script_bench_hear_all:
 * @daemon: a daemon, alive or dead
 * @manager: (nullable): who follows it
 *
 * Waits until everything that was said is heard, also by a client that @manager is just making: that is another
 * thread's work.
 */
void
lk_script_bench_hear_all (LkScriptDaemon *daemon, LkManager *manager)
{
  lk_script_daemon_fence (daemon);
  if (manager == NULL || manager->objects != NULL)
    return;
  while (manager->objects == NULL && manager->retry_timer == 0)
    g_main_context_iteration (NULL, TRUE);
  lk_script_daemon_fence (daemon);
}

/**
 * lk_script_bench_hear:
 * @self: a bench
 *
 * Waits until everything that was said is heard.
 */
void
lk_script_bench_hear (LkScriptBench *self)
{
  lk_script_bench_hear_all (self->daemon, self->manager);
}

/**
 * lk_script_bench_wait:
 * @self: a bench
 * @ms: milliseconds of core's time
 *
 * Has everything heard, and lets time go by.
 */
void
lk_script_bench_wait (LkScriptBench *self, guint ms)
{
  lk_script_bench_hear (self);
  lk_clock_advance (self->clock, ms);
  lk_script_bench_hear (self);
}

/**
 * lk_script_bench_n_modems:
 * @self: a bench
 *
 * Returns: how many modems are listed
 */
guint
lk_script_bench_n_modems (LkScriptBench *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->manager));
}

/**
 * lk_script_bench_modem:
 * @self: a bench
 * @id: a modem's id
 *
 * Returns: (transfer none): that modem, which must be there
 */
LkModem *
lk_script_bench_modem (LkScriptBench *self, const char *id)
{
  LkModem *modem;

  lk_script_bench_hear (self);
  modem = lk_manager_find (self->manager, id);
  g_assert_nonnull (modem);
  return modem;
}

/**
 * lk_script_bench_press_offer:
 * @modem: a modem
 * @offer: what was shown
 * @consented: the tick was set
 * @code: what was typed; as a new PIN "4321" is
 *
 * Presses, and waits for nothing.
 *
 * Returns: the verdict
 */
LkVerdict
lk_script_bench_press_offer (LkModem *modem, const LkOffer *offer, gboolean consented, const char *code)
{
  gboolean two = lk_operation_new_code (offer->operation);

  return lk_modem_press (modem, offer, consented, lk_code_new (lk_operation_kind (offer->operation), code, NULL),
                         two ? lk_code_new (LK_CODE_KIND_PIN, "4321", NULL) : NULL);
}

/**
 * lk_script_bench_press:
 * @self: a bench
 * @modem: a modem
 * @operation: what to do
 * @code: what was typed
 *
 * Looks, ticks, presses, and waits until that is heard.
 *
 * Returns: the verdict
 */
LkVerdict
lk_script_bench_press (LkScriptBench *self, LkModem *modem, LkOperation operation, const char *code)
{
  LkOffer offer = lk_modem_get_offer (modem, operation);
  LkVerdict verdict = lk_script_bench_press_offer (modem, &offer, TRUE, code);

  lk_script_bench_hear (self);
  return verdict;
}

/**
 * lk_script_bench_n_calls:
 * @self: a bench
 *
 * Returns: how many codes have arrived at the daemon
 */
guint
lk_script_bench_n_calls (LkScriptBench *self)
{
  lk_script_bench_hear (self);
  return self->daemon->calls->len;
}

/**
 * lk_script_bench_call:
 * @self: a bench
 *
 * Returns: (transfer none): the last call, which must be there
 */
LkScriptCall *
lk_script_bench_call (LkScriptBench *self)
{
  g_assert_cmpuint (lk_script_bench_n_calls (self), >, 0);
  return g_ptr_array_index (self->daemon->calls, self->daemon->calls->len - 1);
}

/**
 * lk_script_bench_outcome:
 * @modem: a modem
 *
 * Returns: the outcome that it shows, which must be there
 */
LkOutcome
lk_script_bench_outcome (LkModem *modem)
{
  const LkOutcome *outcome = lk_modem_get_outcome (modem);

  g_assert_nonnull (outcome);
  return *outcome;
}
