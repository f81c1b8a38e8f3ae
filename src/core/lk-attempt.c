/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-attempt.h"

#include "lk-settle.h"

/* After this long without an answer the person is told what it may be waiting for. */
#define SLOW_MS 5000

typedef enum
{
  PHASE_ASKING,
  PHASE_SENT,
  PHASE_SETTLING,
  PHASE_OVER,
} Phase;

struct _LkAttempt
{
  GObject parent_instance;

  LkCard *card;
  LkClock *clock;
  LkOffer shown;
  gboolean consented;
  LkCode *code;
  LkCode *new_code;
  char *digest;

  Phase phase;
  gboolean slow;
  guint slow_timer;
  guint settle_timer;
  gboolean last_try;
  LkError error;
};

G_DEFINE_FINAL_TYPE (LkAttempt, lk_attempt, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
cancel_timer (LkAttempt *self, guint *timer)
{
  if (*timer != 0)
    lk_clock_cancel (self->clock, *timer);
  *timer = 0;
}

static void
wipe_codes (LkAttempt *self)
{
  g_clear_pointer (&self->code, lk_code_free);
  g_clear_pointer (&self->new_code, lk_code_free);
}

static void
lk_attempt_finalize (GObject *object)
{
  LkAttempt *self = LK_ATTEMPT (object);

  cancel_timer (self, &self->slow_timer);
  cancel_timer (self, &self->settle_timer);
  wipe_codes (self);
  g_free (self->digest);
  if (self->card->attempt == self)
    self->card->attempt = NULL;
  lk_card_unref (self->card);
  g_object_unref (self->clock);

  G_OBJECT_CLASS (lk_attempt_parent_class)->finalize (object);
}

static void
lk_attempt_class_init (LkAttemptClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lk_attempt_finalize;

  /* Emitted when its progress is another. */
  signals[CHANGED] =
    g_signal_new ("changed", LK_TYPE_ATTEMPT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lk_attempt_init (LkAttempt *self)
{
}

static LkTally *
get_tally (LkAttempt *self)
{
  return &self->card->tally[lk_operation_kind (self->shown.operation)];
}

static void
on_slow (gpointer data)
{
  LkAttempt *self = data;

  self->slow_timer = 0;
  self->slow = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * lk_attempt_new:
 * @card: the card that it is for; it has no other attempt under way
 * @clock: the time
 * @shown: the offer that was on the screen
 * @consented: the tick was set
 * @code: (transfer full): the PIN or the PUK
 * @new_code: (transfer full) (nullable): the new PIN
 * @digest: (transfer full): the digest of @code
 *
 * One attempt, from the press to its outcome. From now on the card has it under way.
 *
 * Returns: (transfer full): the attempt
 */
LkAttempt *
lk_attempt_new (LkCard *card, LkClock *clock, const LkOffer *shown, gboolean consented,
                LkCode *code, LkCode *new_code, char *digest)
{
  LkAttempt *self = g_object_new (LK_TYPE_ATTEMPT, NULL);

  self->card = lk_card_ref (card);
  self->clock = g_object_ref (clock);
  self->shown = *shown;
  self->consented = consented;
  self->code = code;
  self->new_code = new_code;
  self->digest = digest;
  self->slow_timer = lk_clock_call_after (clock, SLOW_MS, on_slow, self);

  card->attempt = self;
  card->has_outcome = FALSE;
  return self;
}

/**
 * lk_attempt_get_shown:
 * @self: an attempt
 *
 * Returns: (transfer none): the offer that was on the screen
 */
const LkOffer *
lk_attempt_get_shown (LkAttempt *self)
{
  return &self->shown;
}

/**
 * lk_attempt_get_iccid:
 * @self: an attempt
 *
 * Returns: (transfer none) (nullable): the ICCID of the card, which may have become known since the press
 */
const char *
lk_attempt_get_iccid (LkAttempt *self)
{
  return self->card->iccid;
}

/**
 * lk_attempt_get_consented:
 * @self: an attempt
 *
 * Returns: whether the tick was set
 */
gboolean
lk_attempt_get_consented (LkAttempt *self)
{
  return self->consented;
}

/**
 * lk_attempt_get_code:
 * @self: an attempt
 *
 * Returns: (transfer none) (nullable): the PIN or PUK; %NULL once it was sent
 */
const LkCode *
lk_attempt_get_code (LkAttempt *self)
{
  return self->code;
}

/**
 * lk_attempt_get_new_code:
 * @self: an attempt
 *
 * Returns: (transfer none) (nullable): the new PIN, if there is one; %NULL once it was sent
 */
const LkCode *
lk_attempt_get_new_code (LkAttempt *self)
{
  return self->new_code;
}

/**
 * lk_attempt_get_digest:
 * @self: an attempt
 *
 * Returns: (transfer none): the digest of the code
 */
const char *
lk_attempt_get_digest (LkAttempt *self)
{
  return self->digest;
}

/**
 * lk_attempt_get_progress:
 * @self: an attempt
 *
 * Returns: how far it is
 */
LkProgress
lk_attempt_get_progress (LkAttempt *self)
{
  switch (self->phase)
    {
    case PHASE_ASKING:
    case PHASE_SENT:
      return self->slow ? LK_PROGRESS_SLOW : LK_PROGRESS_SENDING;
    case PHASE_SETTLING:
      return LK_PROGRESS_SETTLING;
    case PHASE_OVER:
    default:
      return LK_PROGRESS_IDLE;
    }
}

/**
 * lk_attempt_is_over:
 * @self: an attempt
 *
 * Returns: whether its outcome is known, as far as it ever will be
 */
gboolean
lk_attempt_is_over (LkAttempt *self)
{
  return self->phase == PHASE_OVER;
}

static void
end (LkAttempt *self, LkOutcome outcome)
{
  g_autoptr (LkAttempt) alive = g_object_ref (self);

  cancel_timer (self, &self->slow_timer);
  cancel_timer (self, &self->settle_timer);
  wipe_codes (self);

  if (self->phase != PHASE_ASKING)
    lk_tally_end (get_tally (self), lk_settle_tally_end (outcome.result, outcome.cost));
  self->phase = PHASE_OVER;
  self->card->attempt = NULL;
  lk_card_end (self->card, &outcome, self->last_try);
  g_signal_emit (alive, signals[CHANGED], 0);
}

static LkOutcome
decide (LkAttempt *self)
{
  return lk_outcome_decide (self->shown.operation, self->error, lk_tally_fell (get_tally (self)), self->last_try);
}

/**
 * lk_attempt_sent:
 * @self: an attempt whose codes were handed to ModemManager just now
 *
 * Wipes the codes; the answer is awaited.
 */
void
lk_attempt_sent (LkAttempt *self)
{
  g_return_if_fail (self->phase == PHASE_ASKING);

  wipe_codes (self);
  self->last_try = lk_tally_left (get_tally (self)) == 1;
  self->phase = PHASE_SENT;
  lk_tally_begin (get_tally (self));
  lk_card_sent (self->card, self->digest, lk_operation_kind (self->shown.operation));
}

/**
 * lk_attempt_not_sent:
 * @self: an attempt that was not sent
 * @verdict: why not
 */
void
lk_attempt_not_sent (LkAttempt *self, LkVerdict verdict)
{
  g_return_if_fail (self->phase == PHASE_ASKING);

  end (self, (LkOutcome) { .operation = self->shown.operation,
                           .result = LK_RESULT_NOT_SENT,
                           .cost = LK_COST_NONE,
                           .verdict = verdict });
}

static void
on_settled (gpointer data)
{
  LkAttempt *self = data;

  self->settle_timer = 0;
  end (self, decide (self));
}

/**
 * lk_attempt_answered:
 * @self: an attempt that was sent
 * @error: ModemManager's answer
 *
 * Takes the answer, and waits for the counters where they can tell more. Does nothing once the attempt
 * is over: an answer that comes after the modem was removed is not to be believed.
 */
void
lk_attempt_answered (LkAttempt *self, LkError error)
{
  if (self->phase != PHASE_SENT)
    return;

  self->error = error;
  lk_tally_answered (get_tally (self));
  lk_card_answered (self->card);
  if (lk_error_before_modem (error, self->shown.operation) || lk_error_end_unseen (error))
    {
      end (self, decide (self));
      return;
    }

  self->phase = PHASE_SETTLING;
  cancel_timer (self, &self->slow_timer);
  self->settle_timer =
    lk_clock_call_after (self->clock, lk_settle_wait (error, get_tally (self)->reported), on_settled, self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * lk_attempt_lost:
 * @self: an attempt
 *
 * The modem is gone, and what it has not said it will never say.
 */
void
lk_attempt_lost (LkAttempt *self)
{
  switch (self->phase)
    {
    case PHASE_ASKING:
      lk_attempt_not_sent (self, LK_VERDICT_GONE);
      break;
    case PHASE_SENT:
      self->error = LK_ERROR_SERVICE_GONE;
      end (self, decide (self));
      break;
    case PHASE_SETTLING:
      end (self, decide (self));
      break;
    case PHASE_OVER:
    default:
      break;
    }
}

/**
 * lk_attempt_observe:
 * @self: an attempt
 * @lock: the lock that the modem reports now
 * @pin_lock: whether the SIM PIN is reported as on
 *
 * Something that the modem reports has changed: the attempt is over when that is what was waited for.
 */
void
lk_attempt_observe (LkAttempt *self, LkLock lock, LkPinLock pin_lock)
{
  if (self->phase != PHASE_SETTLING)
    return;
  if (lk_settle_shows (&self->shown, self->error, lk_tally_fell (get_tally (self)), lock, pin_lock))
    end (self, decide (self));
}
