/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-rig.h"

/**
 * lk_rig_new:
 * @flags: how the daemon is to be
 *
 * Starts a bus, ModemManager and core.
 *
 * Returns: (transfer full): the rig
 */
LkRig *
lk_rig_new (LkTestFlags flags)
{
  LkRig *self = g_new0 (LkRig, 1);

  self->daemon = lk_test_daemon_new (flags);
  self->manager = lk_manager_new (FALSE, NULL);
  return self;
}

/**
 * lk_rig_free:
 * @self: (transfer full): a rig
 */
void
lk_rig_free (LkRig *self)
{
  g_clear_object (&self->manager);
  lk_test_daemon_free (self->daemon);
  g_free (self);
}

/**
 * lk_rig_plug:
 * @self: a rig
 * @id: a name, different for each modem
 * @settings: knobs and facts as `key=value key=value`; `card=none` for an empty slot
 *
 * Plugs a simulated modem in.
 *
 * Returns: (transfer none): the modem
 */
SimModem *
lk_rig_plug (LkRig *self, const char *id, const char *settings)
{
  static guint last_number = 0;
  g_autofree char *iccid = g_strdup_printf ("8949000000000%06u", ++last_number);
  g_autoptr (SimCard) card = sim_card_new (iccid);
  g_autoptr (SimModem) sim = sim_modem_new (id, strstr (settings, "card=none") == NULL ? card : NULL);
  g_auto (GStrv) pairs = g_strsplit (settings, " ", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) pair = g_strsplit (pairs[i], "=", 2);

      if (*pairs[i] == '\0' || g_str_equal (pairs[i], "card=none"))
        continue;
      for (char *p = pair[1]; *p != '\0'; p++)
        if (*p == '_')
          *p = ' ';
      sim_modem_set (sim, pair[0], pair[1], &error);
      g_assert_no_error (error);
    }

  lk_test_daemon_add_modem (self->daemon, sim);
  /* The daemon fixture holds it from now on. */
  return sim;
}

typedef struct
{
  LkRig *rig;
  guint position;
} Place;

static gboolean
is_listed (gpointer data)
{
  Place *place = data;

  return g_list_model_get_n_items (G_LIST_MODEL (place->rig->manager)) > place->position;
}

/**
 * lk_rig_modem:
 * @self: a rig
 * @position: a place in core's list
 *
 * Waits until core lists so many modems.
 *
 * Returns: (transfer none): the modem at that place
 */
LkModem *
lk_rig_modem (LkRig *self, guint position)
{
  Place place = { .rig = self, .position = position };
  g_autoptr (LkModem) modem = NULL;

  lk_test_wait_until (is_listed, &place);
  modem = g_list_model_get_item (G_LIST_MODEL (self->manager), position);
  return modem;
}

typedef struct
{
  LkRig *rig;
  const char *iccid;
  LkModem *found;
} Search;

static gboolean
is_found (gpointer data)
{
  Search *search = data;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (search->rig->manager));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LkModem) modem = g_list_model_get_item (G_LIST_MODEL (search->rig->manager), i);

      if (g_strcmp0 (lk_modem_get_iccid (modem), search->iccid) == 0)
        search->found = modem;
    }
  return search->found != NULL;
}

/**
 * lk_rig_find:
 * @self: a rig
 * @iccid: the ICCID of a card
 *
 * Waits until core shows that card.
 *
 * Returns: (transfer none): the modem that it is in
 */
LkModem *
lk_rig_find (LkRig *self, const char *iccid)
{
  Search search = { .rig = self, .iccid = iccid };

  lk_test_wait_until (is_found, &search);
  return search.found;
}

typedef struct
{
  LkModem *modem;
  guint value;
} Wish;

static gboolean
has_state (gpointer data)
{
  Wish *wish = data;

  return lk_modem_get_state (wish->modem) == wish->value;
}

static gboolean
has_tries (gpointer data)
{
  Wish *wish = data;

  return lk_modem_get_pin_left (wish->modem) == wish->value;
}

static gboolean
is_idle (gpointer data)
{
  return lk_modem_get_progress (data) == LK_PROGRESS_IDLE;
}

/**
 * lk_rig_wait_state:
 * @modem: a modem
 * @state: what it is to become
 */
void
lk_rig_wait_state (LkModem *modem, LkState state)
{
  Wish wish = { .modem = modem, .value = state };

  g_test_message ("Waiting for state %d; it is %d", state, lk_modem_get_state (modem));
  lk_test_wait_until (has_state, &wish);
}

/**
 * lk_rig_wait_tries:
 * @modem: a modem
 * @pin_left: the PIN tries that it is to show
 */
void
lk_rig_wait_tries (LkModem *modem, guint pin_left)
{
  Wish wish = { .modem = modem, .value = pin_left };

  lk_test_wait_until (has_tries, &wish);
}

/**
 * lk_rig_wait_idle:
 * @modem: a modem
 *
 * Waits until no attempt is under way.
 */
void
lk_rig_wait_idle (LkModem *modem)
{
  lk_test_wait_until (is_idle, modem);
}

/**
 * lk_rig_press:
 * @modem: a modem
 * @operation: what to do
 * @code: the code as it is typed
 * @new_code: (nullable): the new PIN as it is typed
 * @consented: the tick is set
 *
 * Does what a page does when its button is pressed.
 *
 * Returns: the verdict
 */
LkVerdict
lk_rig_press (LkModem *modem, LkOperation operation, const char *code, const char *new_code, gboolean consented)
{
  LkOffer offer = lk_modem_get_offer (modem, operation);

  return lk_modem_press (modem, &offer, consented, lk_code_new (lk_operation_kind (operation), code, NULL),
                         new_code != NULL ? lk_code_new (LK_CODE_KIND_PIN, new_code, NULL) : NULL);
}

/**
 * lk_rig_try:
 * @modem: a modem
 * @operation: what to do
 * @code: the code as it is typed
 * @new_code: (nullable): the new PIN as it is typed
 * @result: how it must end
 * @cost: what it must be said to cost
 *
 * Presses with consent, waits for the outcome and asserts it.
 */
void
lk_rig_try (LkModem *modem, LkOperation operation, const char *code, const char *new_code, LkResult result,
            LkCost cost)
{
  const LkOutcome *outcome;

  g_assert_cmpint (lk_rig_press (modem, operation, code, new_code, TRUE), ==, LK_VERDICT_SEND);
  lk_rig_wait_idle (modem);
  outcome = lk_modem_get_outcome (modem);
  g_assert_nonnull (outcome);
  g_test_message ("Outcome: result %d, cost %d, error %d", outcome->result, outcome->cost, outcome->error);
  g_assert_cmpint (outcome->operation, ==, operation);
  g_assert_cmpint (outcome->result, ==, result);
  g_assert_cmpint (outcome->cost, ==, cost);
}

/**
 * lk_rig_assert_card:
 * @sim: a modem
 * @received: how many codes its card must have been sent
 * @pin_tries: how many PIN tries it must have left
 * @puk_tries: how many PUK tries
 *
 * Asks the card, not the program.
 */
void
lk_rig_assert_card (SimModem *sim, guint received, guint pin_tries, guint puk_tries)
{
  SimCard *card = sim_modem_get_card (sim);

  g_assert_cmpuint (sim_card_get_n_received (card), ==, received);
  g_assert_cmpuint (sim_card_get_pin_tries (card), ==, pin_tries);
  g_assert_cmpuint (sim_card_get_puk_tries (card), ==, puk_tries);
}
