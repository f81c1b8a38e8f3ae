/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-modem-private.h"

#include "lk-sender.h"

/* What a page asks an LkModem to do. */

/**
 * lk_modem_get_offer:
 * @self: a modem
 * @operation: what would be done
 *
 * What a page shows, and hands back with the press. It can change with every property.
 *
 * Returns: what can be offered now
 */
LkOffer
lk_modem_get_offer (LkModem *self, LkOperation operation)
{
  LkOffer offer = {
    .operation = operation,
    .card = self->card_number,
    .lock = self->reading.lock,
    .tries_left = LK_UNKNOWN,
    .turn = self->turn,
  };

  if (self->card != NULL)
    {
      const LkTally *tally = &self->card->tally[lk_operation_kind (operation)];

      offer.tries_left = lk_tally_left (tally);
      offer.consent = lk_guard_consent (operation, offer.tries_left, lk_tally_fewest (tally), tally->failures);
    }
  else
    {
      offer.consent = lk_guard_consent (operation, LK_UNKNOWN, LK_UNKNOWN, 0);
    }
  return offer;
}

static gboolean
is_under_way (LkAttempt *attempt, const LkAttempt *own)
{
  return attempt != NULL && attempt != own && !lk_attempt_is_over (attempt);
}

static LkVerdict
judge (LkModem *self, const LkOffer *shown, gboolean consented, const LkCode *code, const LkCode *new_code,
       const char *digest, const LkAttempt *own)
{
  LkRequest request = {
    .shown = *shown,
    .now = lk_modem_get_offer (self, shown->operation),
    .state = lk_modem_decide_state (self),
    .pin_lock = lk_modem_decide_pin_lock (self),
    .has_sim = self->sim != NULL && self->card != NULL,
    .in_flight = is_under_way (self->attempt, own) || (self->card != NULL && is_under_way (self->card->attempt, own)),
    .consented = consented,
    .code = code,
    .new_code = new_code,
    .refused_before = self->card != NULL && digest != NULL
                      && lk_card_has_refused (self->card, lk_operation_kind (shown->operation), digest),
  };

  /* The press that is being sent has taken its turn already. */
  if (own != NULL)
    request.now.turn = shown->turn;
  return lk_guard_judge (&request);
}

static LkVerdict
judge_again (LkAttempt *attempt, gpointer data)
{
  LkModem *self = data;
  LkVerdict verdict = judge (self, lk_attempt_get_shown (attempt), lk_attempt_get_consented (attempt),
                             lk_attempt_get_code (attempt), lk_attempt_get_new_code (attempt),
                             lk_attempt_get_digest (attempt), attempt);

  /* Tries that are told only from now on need not contain what this code costs. */
  if (verdict == LK_VERDICT_SEND && self->sight == LK_SIGHT_FOUND)
    self->sight = LK_SIGHT_STEADY;
  return verdict;
}

/**
 * lk_modem_press:
 * @self: a modem
 * @shown: the offer that was on the screen when the person pressed
 * @consented: the tick was set
 * @code: (transfer full) (nullable): the PIN, or the PUK
 * @new_code: (transfer full) (nullable): the new PIN, where the operation sets one
 *
 * A person asks for something, once. With %LK_VERDICT_SEND it is under way, and #LkModem:progress and
 * #LkModem:outcome tell the rest; with any other verdict nothing was sent. The codes are wiped in either
 * case.
 *
 * Returns: the verdict
 */
LkVerdict
lk_modem_press (LkModem *self, const LkOffer *shown, gboolean consented, LkCode *code, LkCode *new_code)
{
  g_autoptr (LkCode) owned = code;
  g_autoptr (LkCode) owned_new = new_code;
  g_autofree char *digest = owned != NULL ? lk_card_book_digest (self->book, owned) : NULL;
  LkVerdict verdict = judge (self, shown, consented, owned, owned_new, digest, NULL);

  if (verdict != LK_VERDICT_SEND)
    return verdict;

  self->replaced = FALSE;
  self->turn++;
  g_clear_object (&self->attempt);
  self->attempt = lk_attempt_new (self->card, self->clock, shown, consented, g_steal_pointer (&owned),
                                  g_steal_pointer (&owned_new), g_steal_pointer (&digest));
  g_signal_connect_object (self->attempt, "changed", G_CALLBACK (lk_modem_update), self, G_CONNECT_SWAPPED);
  lk_sender_run (self->attempt, self->sim, self->clock, judge_again, G_OBJECT (self));
  lk_modem_update (self);
  return verdict;
}
