/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-sender.h"

#include <libmm-glib.h>

#include "lk-text.h"

#define SIM_INTERFACE "org.freedesktop.ModemManager1.Sim"
/* ModemManager answers a question about a property out of its memory, at once. */
#define ASK_MS 10000

typedef gboolean (*Finish) (MMSim *sim, GAsyncResult *result, GError **error);

static const Finish finish_functions[LK_N_OPERATIONS] = {
  [LK_OPERATION_UNLOCK] = mm_sim_send_pin_finish,
  [LK_OPERATION_UNBLOCK] = mm_sim_send_puk_finish,
  [LK_OPERATION_TURN_OFF] = mm_sim_disable_pin_finish,
  [LK_OPERATION_TURN_ON] = mm_sim_enable_pin_finish,
  [LK_OPERATION_CHANGE] = mm_sim_change_pin_finish,
};

/* What is needed from the question about the card to the sending. */
typedef struct
{
  LkAttempt *attempt;
  MMSim *sim;
  LkClock *clock;
  LkSenderJudge judge;
  GObject *data;
  GCancellable *cancellable;
  guint timer;
} Sender;

static void
sender_free (Sender *self)
{
  if (self->timer != 0)
    lk_clock_cancel (self->clock, self->timer);
  g_object_unref (self->attempt);
  g_object_unref (self->sim);
  g_object_unref (self->clock);
  g_object_unref (self->data);
  g_object_unref (self->cancellable);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sender, sender_free)

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LkAttempt) attempt = data;
  g_autoptr (GError) error = NULL;

  finish_functions[lk_attempt_get_shown (attempt)->operation](MM_SIM (source), result, &error);
  lk_attempt_answered (attempt, lk_error_from_gerror (error));
}

/* The one exit of a code. */
static void
send (MMSim *sim, LkAttempt *attempt)
{
  const LkCode *new_code = lk_attempt_get_new_code (attempt);
  const char *digits = lk_code_peek (lk_attempt_get_code (attempt));
  const char *new_digits = new_code != NULL ? lk_code_peek (new_code) : NULL;
  gpointer data = g_object_ref (attempt);

  switch (lk_attempt_get_shown (attempt)->operation)
    {
    case LK_OPERATION_UNLOCK:
      mm_sim_send_pin (sim, digits, NULL, on_answered, data);
      break;
    case LK_OPERATION_UNBLOCK:
      mm_sim_send_puk (sim, digits, new_digits, NULL, on_answered, data);
      break;
    case LK_OPERATION_TURN_OFF:
      mm_sim_disable_pin (sim, digits, NULL, on_answered, data);
      break;
    case LK_OPERATION_TURN_ON:
      mm_sim_enable_pin (sim, digits, NULL, on_answered, data);
      break;
    case LK_OPERATION_CHANGE:
    default:
      mm_sim_change_pin (sim, digits, new_digits, NULL, on_answered, data);
      break;
    }
  lk_attempt_sent (attempt);
}

static LkVerdict
judge_answer (Sender *self, GVariant *answer, const GError *error)
{
  g_autoptr (GVariant) value = NULL;
  g_autofree char *iccid = NULL;

  if (error != NULL)
    {
      switch (lk_error_from_gerror (error))
        {
        case LK_ERROR_SIM_GONE:
        case LK_ERROR_SERVICE_GONE:
        case LK_ERROR_NO_SERVICE:
          return LK_VERDICT_GONE;
        default:
          return LK_VERDICT_NO_ANSWER;
        }
    }

  if (!g_variant_is_of_type (answer, G_VARIANT_TYPE ("(v)")))
    return LK_VERDICT_NO_ANSWER;
  g_variant_get (answer, "(v)", &value);
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return LK_VERDICT_NO_ANSWER;
  iccid = lk_text_clean (g_variant_get_string (value, NULL));
  if (g_strcmp0 (iccid, lk_attempt_get_iccid (self->attempt)) != 0)
    return LK_VERDICT_CARD_CHANGED;
  return self->judge (self->attempt, self->data);
}

static void
on_asked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Sender) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_proxy_call_finish (G_DBUS_PROXY (source), result, &error);
  LkVerdict verdict;

  if (lk_attempt_is_over (self->attempt))
    return;

  verdict = judge_answer (self, answer, error);
  if (verdict == LK_VERDICT_SEND)
    send (self->sim, self->attempt);
  else
    lk_attempt_not_sent (self->attempt, verdict);
}

static void
on_no_answer (gpointer data)
{
  Sender *self = data;

  self->timer = 0;
  g_cancellable_cancel (self->cancellable);
}

/**
 * lk_sender_run:
 * @attempt: an attempt that was not sent yet
 * @sim: the SIM to send it to
 * @clock: the time
 * @judge: judges once more, just before the sending
 * @data: what to give it; held meanwhile
 *
 * Asks ModemManager for the card's ICCID, so that everything it has said up to now is known, judges
 * again, and makes the one call. How it ends is told to @attempt.
 */
void
lk_sender_run (LkAttempt *attempt, GDBusProxy *sim, LkClock *clock, LkSenderJudge judge, GObject *data)
{
  Sender *self = g_new0 (Sender, 1);

  self->attempt = g_object_ref (attempt);
  self->sim = g_object_ref (MM_SIM (sim));
  self->clock = g_object_ref (clock);
  self->judge = judge;
  self->data = g_object_ref (data);
  self->cancellable = g_cancellable_new ();
  self->timer = lk_clock_call_after (clock, ASK_MS, on_no_answer, self);

  g_dbus_proxy_call (sim, "org.freedesktop.DBus.Properties.Get",
                     g_variant_new ("(ss)", SIM_INTERFACE, "SimIdentifier"),
                     G_DBUS_CALL_FLAGS_NO_AUTO_START, G_MAXINT, self->cancellable, on_asked, self);
}
