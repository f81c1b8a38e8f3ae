/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "orders.h"

#include <string.h>

/* The promise, rule by rule, as conditions on what arrives at the daemon and on what a page can read. */

#define MM_ERROR "org.freedesktop.ModemManager1.Error."
/* "Just now": no press is older when its code is sent. */
#define JUST_NOW_MS 15000

static LkOperation
operation_of (const LkScriptCall *call)
{
  switch (call->operation)
    {
    case SIM_CARD_VERIFY:
      return LK_OPERATION_UNLOCK;
    case SIM_CARD_UNBLOCK:
      return LK_OPERATION_UNBLOCK;
    case SIM_CARD_DISABLE:
      return LK_OPERATION_TURN_OFF;
    case SIM_CARD_ENABLE:
      return LK_OPERATION_TURN_ON;
    case SIM_CARD_CHANGE:
    default:
      return LK_OPERATION_CHANGE;
    }
}

/* Rule 6: what has to be agreed to. */
static LkConsent
due_consent (const OrdersAccount *account, LkOperation operation)
{
  guint kind = operation == LK_OPERATION_UNBLOCK ? LK_CODE_KIND_PUK : LK_CODE_KIND_PIN;
  guint left = orders_account_left (account, kind);
  LkConsent due = operation == LK_OPERATION_TURN_OFF ? LK_CONSENT_TURN_OFF : LK_CONSENT_NONE;

  /* What was last reported, less the refusals since, holds where nothing is reported now, too. */
  if (left == LK_UNKNOWN)
    {
      if (kind == LK_CODE_KIND_PUK || account->refusals[kind] > 0)
        due |= LK_CONSENT_TRIES_UNKNOWN;
      if (account->known[kind] == LK_UNKNOWN)
        return due;
      left = account->known[kind] > account->owed[kind] ? account->known[kind] - account->owed[kind] : 0;
    }
  if (kind == LK_CODE_KIND_PIN)
    return left <= 1 ? due | LK_CONSENT_LAST_PIN : due;
  if (left <= 3)
    due |= LK_CONSENT_FEW_PUK;
  if (left <= 1)
    due |= LK_CONSENT_LAST_PUK;
  return due;
}

static LkLock
lock_for (LkOperation operation)
{
  switch (operation)
    {
    case LK_OPERATION_UNLOCK:
      return LK_LOCK_SIM_PIN;
    case LK_OPERATION_UNBLOCK:
      return LK_LOCK_SIM_PUK;
    default:
      return LK_LOCK_NONE;
    }
}

/* "An ICCID that becomes known on the same object is no change": it is that of the card that was shown. */
static const char *
shown_iccid (Orders *self, const OrdersShown *shown)
{
  const OrdersSim *seen = shown->sim != NULL ? orders_oracle_sim (self, shown->sim) : NULL;

  if (shown->iccid != NULL || seen == NULL || seen->epoch != shown->epoch)
    return shown->iccid;
  return seen->name;
}

static char *
object_to_card (Orders *self, const OrdersAttempt *attempt, LkScriptSim *sim)
{
  const OrdersSim *known = orders_oracle_sim (self, sim);
  const OrdersShown *shown = attempt->shown;
  const char *iccid = shown_iccid (self, shown);
  const char *now = sim->iccid;

  if (shown->modem != attempt->pressed)
    return g_strdup ("rule 3: a page took what another page had shown");
  if (shown->script != sim->modem)
    return g_strdup ("rule 3: the modem was gone meanwhile");
  if (shown->sim != sim && iccid == NULL)
    return g_strdup_printf ("rule 3: %s was shown, now it is %s", shown->sim != NULL ? shown->sim->path : "nothing",
                            sim->path);
  if (shown->sim == sim && shown->epoch != known->epoch)
    return g_strdup ("rule 3: the card has changed behind its SIM object");
  if (iccid != NULL && g_strcmp0 (iccid, now) != 0)
    return g_strdup_printf ("rule 3: card %s was shown, now it is %s", iccid, now);
  if (iccid == NULL && *now != '\0' && g_strcmp0 (known->name, now) != 0)
    return g_strdup_printf ("rule 3: a nameless card was shown, now it is %s and nobody was told", now);
  return NULL;
}

static char *
object_to_consent (Orders *self, const OrdersAttempt *attempt, const OrdersAccount *account)
{
  const LkOffer *offer = &attempt->shown->offer;
  guint left = orders_account_left (account, attempt->kind);
  guint open = account->open[attempt->kind];
  LkConsent due = due_consent (account, offer->operation);

  if (due == LK_CONSENT_NONE)
    return NULL;
  if (attempt->tick == 0)
    return g_strdup_printf ("rule 6: consent %u was due and not given", due);
  for (guint i = 0; i < self->attempts->len; i++)
    {
      const OrdersAttempt *other = g_ptr_array_index (self->attempts, i);

      if (other != attempt && other->tick == attempt->tick)
        return g_strdup ("rule 6: the consent was given to another press");
    }
  if ((due & ~offer->consent) != 0)
    return g_strdup_printf ("rule 6: consent %u was due, and %u was asked for", due, offer->consent);
  if (left == LK_UNKNOWN ? offer->tries_left != LK_UNKNOWN
                         : offer->tries_left > left || offer->tries_left + open < left)
    return g_strdup_printf ("rule 6: consent was given to %d tries, and %d are left", (int) offer->tries_left, (int) left);
  return NULL;
}

/* Why a code must not be sent as things stand now, or NULL. */
static char *
object (Orders *self, const OrdersAttempt *attempt, LkScriptSim *sim)
{
  const LkOffer *offer = &attempt->shown->offer;
  OrdersAccount *account = orders_oracle_account (self, sim);
  LkLock lock = orders_lock (mm_gdbus_modem_get_unlock_required (sim->modem->modem));
  char *objection;

  if (self->now - attempt->pressed_at > JUST_NOW_MS)
    return g_strdup ("rule 1: it was not asked for just now");
  objection = object_to_card (self, attempt, sim);
  if (objection != NULL)
    return objection;
  if (lock != offer->lock || lock != lock_for (offer->operation))
    return g_strdup_printf ("rule 3: lock %u was shown, now it is %u", offer->lock, lock);
  if (g_hash_table_contains (account->refused[attempt->kind], attempt->code))
    return g_strdup_printf ("rule 5: card %s has refused %s", account->key, attempt->code);
  if (orders_account_left (account, attempt->kind) == 0)
    return g_strdup ("no try was left");
  return object_to_consent (self, attempt, account);
}

/* Whose question that is. */
static gpointer
on_arrived (LkScriptSim *sim, gpointer data)
{
  Orders *self = data;

  for (guint i = 0; i < self->attempts->len && sim != NULL; i++)
    {
      OrdersAttempt *attempt = g_ptr_array_index (self->attempts, i);
      OrdersDevice *device = orders_world_device (self, lk_modem_get_imei (attempt->pressed));

      if (attempt->ended || attempt->asking || device == NULL || device->modem != sim->modem)
        continue;
      attempt->asking = TRUE;
      return attempt;
    }
  return NULL;
}

static void
on_asked (LkScriptSim *sim, gboolean truly, gpointer question, gpointer data)
{
  Orders *self = data;
  OrdersAttempt *attempt = question;

  if (sim == NULL || attempt == NULL || attempt->ended)
    return;
  attempt->asked = sim;
  attempt->objection = truly ? object (self, attempt, sim) : g_strdup ("rule 3: nobody knows the card");
  if (attempt->objection != NULL)
    return;
  attempt->released = TRUE;
  attempt->account = orders_oracle_account (self, sim);
  attempt->left = orders_account_left (attempt->account, attempt->kind);
}

static void
on_loaded (LkScriptSim *sim, gpointer data)
{
  orders_oracle_loaded (data, sim);
}

static gboolean
is_code (const char *text, gsize min)
{
  gsize length = strlen (text);

  return length >= min && length <= 8 && strspn (text, "0123456789") == length;
}

static OrdersAttempt *
find_press (Orders *self, const LkScriptCall *call)
{
  for (guint i = self->attempts->len; i > 0; i--)
    {
      OrdersAttempt *attempt = g_ptr_array_index (self->attempts, i - 1);

      if (attempt->call == NULL && !attempt->ended && attempt->asked == call->sim
          && attempt->shown->offer.operation == operation_of (call) && g_str_equal (attempt->code, call->code)
          && g_strcmp0 (attempt->new_code, call->new_code) == 0)
        return attempt;
    }
  return NULL;
}

static void
on_called (LkScriptCall *call, gpointer data)
{
  Orders *self = data;
  OrdersAttempt *attempt = find_press (self, call);

  orders_note (self, "  %s gets %s%s%s\n", call->sim->path, call->code, call->new_code != NULL ? ", " : "",
               call->new_code != NULL ? call->new_code : "");
  orders_count (self, "codes sent");
  if (!is_code (call->code, call->operation == SIM_CARD_UNBLOCK ? 8 : 4)
      || (call->new_code != NULL && !is_code (call->new_code, 4)))
    orders_fail (self, "rule 4", "“%s” (new “%s”) was sent", call->code, call->new_code);
  if (attempt == NULL)
    {
      orders_fail (self, "rule 1", "%s was sent and no press asks for it", call->code);
      return;
    }
  for (guint i = 0; i < self->daemon->calls->len; i++)
    {
      LkScriptCall *other = g_ptr_array_index (self->daemon->calls, i);

      if (other != call && other->card == call->card && other->invocation != NULL && !other->over)
        orders_fail (self, "rule 2", "%s was sent while %s is in flight", call->code, other->code);
    }
  if (attempt->objection != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (attempt->objection, ": ", 2);

      orders_fail (self, parts[0], "%s was sent: %s", call->code, parts[1] != NULL ? parts[1] : parts[0]);
    }
  attempt->call = call;
  call->data = attempt;
  if (attempt->account == NULL)
    attempt->account = orders_oracle_account (self, call->sim);
}

/**
 * orders_oracle_watch:
 * @self: a run
 *
 * Hears of everything that happens at the daemon from now on.
 */
void
orders_oracle_watch (Orders *self)
{
  self->daemon->hooks =
    (LkScriptHooks) { .arrived = on_arrived, .asked = on_asked, .loaded = on_loaded, .called = on_called };
  self->daemon->data = self;
}

static void
take_success (Orders *self, OrdersAttempt *attempt)
{
  OrdersAccount *account = attempt->account;

  for (guint kind = 0; kind < ORDERS_N_KINDS; kind++)
    {
      g_hash_table_remove_all (account->refused[kind]);
      account->owed[kind] = 0;
      account->refusals[kind] = 0;
    }
  for (guint i = 0; i < self->attempts->len; i++)
    {
      OrdersAttempt *other = g_ptr_array_index (self->attempts, i);

      if (other->account == account)
        other->unaccounted = FALSE;
    }
  account->lost = FALSE;
  if (attempt->shown->offer.operation == LK_OPERATION_TURN_OFF)
    account->turned_off = TRUE;
}

/**
 * orders_oracle_answered:
 * @self: a run
 * @call: a call that is about to be answered
 * @error: (nullable): with that error
 *
 * Takes an answer that is to be believed.
 */
void
orders_oracle_answered (Orders *self, LkScriptCall *call, const char *error)
{
  OrdersAttempt *attempt = call->data;

  if (attempt == NULL || call->over || attempt->ended)
    return;
  attempt->answer = error != NULL ? error : "";
  if (error == NULL)
    {
      take_success (self, attempt);
      return;
    }
  if (orders_error_refuses (error, attempt->shown->offer.operation, attempt->left))
    {
      attempt->account->refusals[attempt->kind]++;
      orders_account_refuse (attempt);
    }
  else if (attempt->fell > 0 && call->spent && !orders_error_is_before (error, attempt->shown->offer.operation)
           && !g_str_equal (error, MM_ERROR "MobileEquipment.SimBusy"))
    {
      orders_account_refuse (attempt);
    }
  /* Nothing more is waited for. */
  if (attempt->fell > 0 || orders_error_is_before (error, attempt->shown->offer.operation)
      || orders_error_is_unseen (error))
    orders_attempt_end (self, attempt);
}
