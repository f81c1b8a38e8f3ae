/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-card-private.h"

#include <string.h>

/**
 * SimCard:
 *
 * The truth about one SIM: who it is, which codes open it, how many tries are left, and every
 * code that it was ever sent. It knows nothing of modems.
 */

G_DEFINE_FINAL_TYPE (SimCard, sim_card, G_TYPE_OBJECT)

static const char *const state_names[] = { "ready", "pin", "puk", "blocked" };

static void
sim_card_finalize (GObject *object)
{
  SimCard *self = SIM_CARD (object);

  g_free (self->iccid);
  g_free (self->imsi);
  g_free (self->operator);
  g_free (self->number);
  g_free (self->secrets.pin);
  g_free (self->secrets.puk);
  sim_log_free (self->log);

  G_OBJECT_CLASS (sim_card_parent_class)->finalize (object);
}

static void
sim_card_class_init (SimCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sim_card_finalize;
}

static void
sim_card_init (SimCard *self)
{
  self->imsi = g_strdup ("262011234567890");
  self->operator = g_strdup ("Latchkey Mobile");
  self->number = g_strdup ("+4915112345678");
  self->secrets.pin = g_strdup ("1234");
  self->secrets.puk = g_strdup ("12345678");
  self->secrets.pin_tries = SIM_CARD_PIN_TRIES;
  self->secrets.puk_tries = SIM_CARD_PUK_TRIES;
  self->secrets.pin_enabled = TRUE;
  self->log = sim_log_new ();
}

/**
 * sim_card_new:
 * @iccid: the number of the card, 18 to 20 digits
 *
 * Makes a card whose PIN is 1234, whose PUK is 12345678, and which is locked.
 */
SimCard *
sim_card_new (const char *iccid)
{
  SimCard *self = g_object_new (SIM_TYPE_CARD, NULL);

  self->iccid = g_strdup (iccid);
  return self;
}

const char *
sim_card_get_iccid (SimCard *self)
{
  return self->iccid;
}

const char *
sim_card_get_imsi (SimCard *self)
{
  return self->imsi;
}

const char *
sim_card_get_operator (SimCard *self)
{
  return self->operator;
}

const char *
sim_card_get_number (SimCard *self)
{
  return self->number;
}

const char *
sim_card_get_pin (SimCard *self)
{
  return self->secrets.pin;
}

const char *
sim_card_get_puk (SimCard *self)
{
  return self->secrets.puk;
}

guint
sim_card_get_pin_tries (SimCard *self)
{
  return self->secrets.pin_tries;
}

guint
sim_card_get_puk_tries (SimCard *self)
{
  return self->secrets.puk_tries;
}

gboolean
sim_card_get_pin_enabled (SimCard *self)
{
  return self->secrets.pin_enabled;
}

/**
 * sim_card_get_state:
 *
 * Tells which code the card waits for.
 */
SimCardState
sim_card_get_state (SimCard *self)
{
  return sim_secrets_get_state (&self->secrets);
}

/**
 * sim_card_set_pin_enabled:
 *
 * Turns the PIN on or off, as another device could have done before.
 */
void
sim_card_set_pin_enabled (SimCard *self, gboolean enabled)
{
  self->secrets.pin_enabled = enabled;
}

/**
 * sim_card_set_tries:
 *
 * Sets the tries left, as another device could have left them.
 */
void
sim_card_set_tries (SimCard *self, guint pin_tries, guint puk_tries)
{
  self->secrets.pin_tries = MIN (pin_tries, SIM_CARD_PIN_TRIES);
  self->secrets.puk_tries = MIN (puk_tries, SIM_CARD_PUK_TRIES);
}

/* The code between its quotes, or as it is when it has none */
static char *
unquote (const char *code)
{
  gsize length = strlen (code);

  if (length >= 2 && code[0] == '"' && code[length - 1] == '"')
    return g_strndup (code + 1, length - 2);
  return g_strdup (code);
}

/**
 * sim_card_perform:
 * @operation: what to do
 * @code: the PIN or PUK to judge, with its quotes or without
 * @new_code: (nullable): the new PIN, for %SIM_CARD_UNBLOCK and %SIM_CARD_CHANGE
 *
 * Sends a code to the card, which counts and logs it whatever becomes of it.
 */
SimCardResult
sim_card_perform (SimCard          *self,
                  SimCardOperation  operation,
                  const char       *code,
                  const char       *new_code)
{
  g_autofree char *bare = unquote (code);
  g_autofree char *bare_new = new_code ? unquote (new_code) : NULL;
  SimCardResult result = sim_secrets_judge (&self->secrets, operation, bare, bare_new);

  sim_log_add (self->log, &(SimCardEntry){ .operation = operation,
                                           .code = (char *) code,
                                           .new_code = (char *) new_code,
                                           .result = result,
                                           .pin_tries = self->secrets.pin_tries,
                                           .puk_tries = self->secrets.puk_tries });
  return result;
}

SimCardResult
sim_card_verify (SimCard *self, const char *pin)
{
  return sim_card_perform (self, SIM_CARD_VERIFY, pin, NULL);
}

SimCardResult
sim_card_unblock (SimCard *self, const char *puk, const char *new_pin)
{
  return sim_card_perform (self, SIM_CARD_UNBLOCK, puk, new_pin);
}

SimCardResult
sim_card_enable (SimCard *self, const char *pin)
{
  return sim_card_perform (self, SIM_CARD_ENABLE, pin, NULL);
}

SimCardResult
sim_card_disable (SimCard *self, const char *pin)
{
  return sim_card_perform (self, SIM_CARD_DISABLE, pin, NULL);
}

SimCardResult
sim_card_change (SimCard *self, const char *pin, const char *new_pin)
{
  return sim_card_perform (self, SIM_CARD_CHANGE, pin, new_pin);
}

/**
 * sim_card_use_elsewhere:
 * @pin: a PIN
 *
 * Tries a PIN as another phone would, between two uses of this modem: it costs or restores
 * tries, but is neither counted nor logged, and leaves the card as locked as it was.
 *
 * Returns: whether it was right
 */
gboolean
sim_card_use_elsewhere (SimCard *self, const char *pin)
{
  gboolean right = self->secrets.pin_tries > 0 && g_strcmp0 (pin, self->secrets.pin) == 0;

  if (self->secrets.pin_tries > 0)
    self->secrets.pin_tries = right ? SIM_CARD_PIN_TRIES : self->secrets.pin_tries - 1;
  if (self->secrets.pin_tries == 0)
    self->secrets.verified = FALSE;
  return right;
}

/**
 * sim_card_power_cycle:
 *
 * Takes the card's power away and gives it back: it is locked again if its PIN is on.
 */
void
sim_card_power_cycle (SimCard *self)
{
  self->secrets.verified = FALSE;
}

/**
 * sim_card_get_counts:
 *
 * Tells how many codes the card was sent for @operation, and what became of them.
 */
SimCardCounts
sim_card_get_counts (SimCard *self, SimCardOperation operation)
{
  return sim_log_get_counts (self->log, operation);
}

/**
 * sim_card_get_n_received:
 *
 * Tells how many codes the card was sent, of all kinds. It is the length of the log.
 */
guint
sim_card_get_n_received (SimCard *self)
{
  return sim_log_get_length (self->log);
}

/**
 * sim_card_get_n_wrong:
 *
 * Tells how many of all codes were wrong or malformed.
 */
guint
sim_card_get_n_wrong (SimCard *self)
{
  guint wrong = 0;

  for (guint i = 0; i < SIM_CARD_N_OPERATIONS; i++)
    wrong += sim_log_get_counts (self->log, i).wrong + sim_log_get_counts (self->log, i).malformed;
  return wrong;
}

/**
 * sim_card_get_entry:
 * @position: from 0 for the oldest
 *
 * Returns: (nullable): the line of the log, or %NULL behind its end
 */
const SimCardEntry *
sim_card_get_entry (SimCard *self, guint position)
{
  return sim_log_get_entry (self->log, position);
}

/**
 * sim_card_forget:
 *
 * Empties the log and sets all counts to 0. Tries and codes stay.
 */
void
sim_card_forget (SimCard *self)
{
  sim_log_clear (self->log);
}

const char *
sim_card_state_name (SimCardState state)
{
  return state < G_N_ELEMENTS (state_names) ? state_names[state] : "?";
}
