/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-modem-private.h"

/* How an LkModem follows ModemManager: D-Bus object → reading → card → view. */

/* So long ModemManager may take to say which lock stands, once it says that the modem runs. */
#define WAIT_MS 10000

static void
stop_waiting (LkModem *self)
{
  if (self->wait_timer != 0)
    lk_clock_cancel (self->clock, self->wait_timer);
  self->wait_timer = 0;
}

static void
set_card (LkModem *self, LkCard *card)
{
  g_clear_pointer (&self->card, lk_card_unref);
  self->card = card;
}

/* A card is its ICCID; without one it is the SIM object. */
static void
follow_card (LkModem *self)
{
  const char *iccid = self->reading.iccid;
  gboolean same_object = g_strcmp0 (self->card_sim_path, self->sim_path) == 0;

  /* An ICCID that is no longer told is no news: if it is another card, the question before the sending
   * will show. */
  if (self->card != NULL && same_object && (iccid == NULL || g_strcmp0 (self->card->iccid, iccid) == 0))
    return;

  if (self->card != NULL && same_object && self->card->iccid == NULL)
    {
      set_card (self, lk_card_book_name (self->book, self->card, iccid));
    }
  else if (self->card == NULL || iccid == NULL || g_strcmp0 (self->card->iccid, iccid) != 0)
    {
      /* Two cards without a name may be the same one. */
      self->replaced = self->card != NULL && g_strcmp0 (self->card->iccid, iccid) != 0;
      set_card (self, lk_card_book_get (self->book, iccid));
      self->card_number = lk_card_book_number (self->book);
      self->sight = same_object ? LK_SIGHT_SWAPPED : LK_SIGHT_FOUND;
    }

  g_free (self->card_sim_path);
  self->card_sim_path = g_strdup (self->sim_path);
}

static void
keep (char **kept, const char *seen)
{
  if (seen == NULL || g_strcmp0 (*kept, seen) == 0)
    return;
  g_free (*kept);
  *kept = g_strdup (seen);
}

static void
tell_card (LkModem *self)
{
  const LkReading *reading = &self->reading;
  LkSight sight = self->sight;

  /* ModemManager may read the tries a moment after it has shown the modem. */
  if (reading->pin_tries != LK_UNKNOWN || reading->puk_tries != LK_UNKNOWN)
    self->sight = LK_SIGHT_STEADY;
  keep (&self->card->imsi, reading->imsi);
  keep (&self->card->number, reading->number);
  keep (&self->card->operator_name, reading->operator_name);
  lk_card_see_lock (self->card, reading->lock);
  lk_card_report (self->card, reading->pin_tries, reading->puk_tries, sight);
}

/**
 * lk_modem_decide_pin_lock:
 * @self: a modem
 *
 * Returns: whether the SIM PIN is on now
 */
LkPinLock
lk_modem_decide_pin_lock (LkModem *self)
{
  return lk_pin_lock_decide (self->reading.lock, self->sim_facility, self->sim_facility_seen,
                             self->card != NULL ? self->card->pin_lock_seen : LK_PIN_LOCK_NOT_REPORTED);
}

static void
on_waited (gpointer data)
{
  LkModem *self = data;

  self->wait_timer = 0;
  self->waited = TRUE;
  lk_modem_update (self);
}

/**
 * lk_modem_decide_state:
 * @self: a modem
 *
 * Returns: its state now, which the view may be about to show
 */
LkState
lk_modem_decide_state (LkModem *self)
{
  const LkFacts facts = {
    .gone = self->object == NULL,
    .phase = self->reading.phase,
    .failure = self->reading.failure,
    .lock = self->reading.lock,
    .has_sim = self->sim != NULL,
    .puk_left = self->reading.puk_tries,
    /* While another SIM is being fetched, what is known of the one before says nothing. */
    .puk_spent = self->card != NULL && self->card->puk_spent && (self->sim != NULL || self->sim_path == NULL),
    .waited = self->waited,
  };

  return lk_state_decide (&facts);
}

/* Waiting begins anew each time that the state becomes unclear. */
static void
follow_waiting (LkModem *self)
{
  gboolean unclear = lk_modem_decide_state (self) == LK_STATE_CHECKING && self->reading.phase == LK_PHASE_RUNNING;

  if (unclear && self->wait_timer == 0)
    self->wait_timer = lk_clock_call_after (self->clock, WAIT_MS, on_waited, self);
  else if (!unclear)
    stop_waiting (self);
  if (self->reading.phase != LK_PHASE_RUNNING || (self->reading.lock != LK_LOCK_UNKNOWN && self->sim != NULL))
    self->waited = FALSE;
}

static void
read_object (LkModem *self)
{
  lk_modem_follow_sim (self);
  lk_reading_clear (&self->reading);
  lk_reading_take (&self->reading, self->object, self->sim);

  /* While ModemManager starts a modem the bit is not read yet, and looks as if it were not set. */
  if (self->reading.tells_facilities && self->reading.phase == LK_PHASE_RUNNING)
    {
      self->sim_facility = self->reading.sim_facility;
      self->sim_facility_seen = self->sim_facility_seen || self->sim_facility;
    }

  if (self->sim != NULL)
    {
      follow_card (self);
      tell_card (self);
    }
  if (self->attempt != NULL)
    lk_attempt_observe (self->attempt, self->reading.lock, lk_modem_decide_pin_lock (self));
}

/* A card can come with an attempt that was begun while it was in another modem. */
static void
follow_foreign (LkModem *self)
{
  LkAttempt *attempt = self->card != NULL && self->card->attempt != self->attempt ? self->card->attempt : NULL;

  if (attempt == self->foreign)
    return;
  if (self->foreign != NULL)
    g_signal_handlers_disconnect_by_data (self->foreign, self);
  g_set_weak_pointer (&self->foreign, attempt);
  if (attempt != NULL)
    g_signal_connect_object (attempt, "changed", G_CALLBACK (lk_modem_update), self, G_CONNECT_SWAPPED);
}

/* The attempt of this modem may be for a card that was swapped behind it: it is under way all the same. */
static LkProgress
decide_progress (LkModem *self)
{
  if (self->attempt != NULL && !lk_attempt_is_over (self->attempt))
    return lk_attempt_get_progress (self->attempt);
  if (self->card != NULL && self->card->attempt != NULL)
    return lk_attempt_get_progress (self->card->attempt);
  return LK_PROGRESS_IDLE;
}

static void
show (LkModem *self)
{
  const LkReading *reading = &self->reading;
  const LkCard *card = self->card;
  LkModemView view = {
    .state = lk_modem_decide_state (self),
    .lock = reading->lock,
    .failure = reading->failure,
    .pin_left = card != NULL ? lk_tally_left (&card->tally[LK_CODE_KIND_PIN]) : LK_UNKNOWN,
    .puk_left = card != NULL ? lk_tally_left (&card->tally[LK_CODE_KIND_PUK]) : LK_UNKNOWN,
    .pin_lock = lk_modem_decide_pin_lock (self),
    .iccid = g_strdup (card != NULL ? card->iccid : NULL),
    .imsi = g_strdup (card != NULL ? card->imsi : NULL),
    .number = g_strdup (card != NULL ? card->number : NULL),
    .imei = g_strdup (reading->imei),
    .operator_name = g_strdup (card != NULL ? card->operator_name : NULL),
    .manufacturer = g_strdup (reading->manufacturer),
    .model = g_strdup (reading->model),
    .slot = reading->slot,
    .n_slots = reading->n_slots,
    .sim_type = reading->sim_type,
    .card = self->card_number,
    .replaced = self->replaced,
    .progress = decide_progress (self),
    .others_used = card != NULL ? card->tally[LK_CODE_KIND_PIN].others + card->tally[LK_CODE_KIND_PUK].others : 0,
    .others_unseen = card != NULL && card->others_unseen,
  };

  if (card != NULL && card->has_outcome)
    {
      view.has_outcome = TRUE;
      view.outcome = card->outcome;
    }
  lk_modem_show (self, &view);
}

/**
 * lk_modem_update:
 * @self: a modem
 *
 * Something about it has changed: reads everything anew and shows it. What this sets off may call it
 * again; that is done afterwards and not in between.
 */
void
lk_modem_update (LkModem *self)
{
  G_GNUC_UNUSED g_autoptr (LkModem) alive = g_object_ref (self);

  self->update_again = TRUE;
  if (self->updating)
    return;

  self->updating = TRUE;
  while (self->update_again)
    {
      self->update_again = FALSE;
      if (self->object != NULL)
        read_object (self);
      follow_foreign (self);
      follow_waiting (self);
      show (self);
    }
  self->updating = FALSE;
}

/**
 * lk_modem_attach:
 * @self: a modem that is not attached
 * @object: its object at ModemManager
 *
 * The modem is there.
 */
void
lk_modem_attach (LkModem *self, GDBusObject *object)
{
  g_return_if_fail (self->object == NULL);

  self->object = g_object_ref (object);
  /* What was shown meanwhile was no offer. */
  self->card_number = lk_card_book_number (self->book);
  lk_modem_update (self);
}

/**
 * lk_modem_detach:
 * @self: a modem
 *
 * Its object is gone. An attempt that was under way is over: an answer that comes later is not to be
 * believed. Whatever is in it when it comes back counts as another card than the one that was shown.
 */
void
lk_modem_detach (LkModem *self)
{
  lk_modem_drop_sim (self);
  g_clear_object (&self->object);
  self->card_number = lk_card_book_number (self->book);
  lk_modem_update (self);
}

/**
 * lk_modem_unlink:
 * @self: a modem that is being disposed of
 *
 * Lets go of everything.
 */
void
lk_modem_unlink (LkModem *self)
{
  lk_modem_drop_sim (self);
  if (self->clock != NULL)
    stop_waiting (self);
  g_clear_object (&self->object);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->card, lk_card_unref);
  g_clear_pointer (&self->book, lk_card_book_unref);
  g_clear_pointer (&self->card_sim_path, g_free);
  g_clear_weak_pointer (&self->foreign);
  lk_reading_clear (&self->reading);
}
