/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-judge.h"

#include <string.h>

/**
 * sim_secrets_get_state:
 *
 * Returns: which code the card waits for
 */
SimCardState
sim_secrets_get_state (const SimSecrets *self)
{
  if (self->puk_tries == 0)
    return SIM_CARD_STATE_BLOCKED;
  if (self->pin_tries == 0)
    return SIM_CARD_STATE_PUK;
  if (self->pin_enabled && !self->verified)
    return SIM_CARD_STATE_PIN;
  return SIM_CARD_STATE_READY;
}

static gboolean
is_code (const char *code, gsize min, gsize max)
{
  gsize digits = strspn (code, "0123456789");

  return code[digits] == '\0' && digits >= min && digits <= max;
}

static SimCardResult
may_be_judged (const SimSecrets *self, SimCardOperation operation)
{
  SimCardState state = sim_secrets_get_state (self);

  if (state == SIM_CARD_STATE_BLOCKED)
    return SIM_CARD_BLOCKED;

  switch (operation)
    {
    case SIM_CARD_UNBLOCK:
      return state == SIM_CARD_STATE_READY ? SIM_CARD_NOT_ALLOWED : SIM_CARD_RIGHT;
    case SIM_CARD_VERIFY:
      if (state == SIM_CARD_STATE_READY)
        return SIM_CARD_NOT_ALLOWED;
      break;
    case SIM_CARD_ENABLE:
    case SIM_CARD_DISABLE:
    case SIM_CARD_CHANGE:
      if (state == SIM_CARD_STATE_PIN)
        return SIM_CARD_PIN_REQUIRED;
      if (state == SIM_CARD_STATE_READY && self->pin_enabled == (operation == SIM_CARD_ENABLE))
        return SIM_CARD_NOT_ALLOWED;
      if (operation == SIM_CARD_DISABLE && self->pin_fixed)
        return SIM_CARD_FORBIDDEN;
      break;
    case SIM_CARD_N_OPERATIONS:
    default:
      g_assert_not_reached ();
    }

  return state == SIM_CARD_STATE_PUK ? SIM_CARD_PUK_REQUIRED : SIM_CARD_RIGHT;
}

/**
 * sim_secrets_judge:
 * @code: the PIN or PUK to judge
 * @new_code: (nullable): the new PIN, for %SIM_CARD_UNBLOCK and %SIM_CARD_CHANGE
 *
 * Judges a code as a card does (3GPP TS 31.101, 11.1.9 to 11.1.13), and does what it opens.
 */
SimCardResult
sim_secrets_judge (SimSecrets *self, SimCardOperation operation, const char *code, const char *new_code)
{
  gboolean puk = operation == SIM_CARD_UNBLOCK;
  SimCardResult result = may_be_judged (self, operation);
  guint *tries = puk ? &self->puk_tries : &self->pin_tries;

  if (result != SIM_CARD_RIGHT)
    return result;

  if (g_strcmp0 (code, puk ? self->puk : self->pin) != 0)
    {
      if (--*tries == 0)
        self->verified = FALSE;
      return is_code (code, puk ? 8 : 4, 8) ? SIM_CARD_WRONG : SIM_CARD_MALFORMED;
    }

  if (new_code && !is_code (new_code, 4, 8))
    return SIM_CARD_MALFORMED;

  if (new_code)
    {
      g_free (self->pin);
      self->pin = g_strdup (new_code);
    }
  if (puk)
    self->puk_tries = SIM_CARD_PUK_TRIES;
  self->pin_tries = SIM_CARD_PIN_TRIES;
  self->verified = TRUE;
  if (operation == SIM_CARD_DISABLE)
    self->pin_enabled = FALSE;
  else if (operation == SIM_CARD_ENABLE || puk)
    self->pin_enabled = TRUE; /* TS 102 221, 11.1.13: an unblocked PIN is enabled */
  return SIM_CARD_RIGHT;
}
