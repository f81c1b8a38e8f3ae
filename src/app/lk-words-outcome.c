/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-words.h"

#include <glib/gi18n.h>

static void
add (GString *text, const char *sentence)
{
  g_autofree char *before = NULL;

  if (sentence == NULL)
    return;
  if (text->len == 0)
    {
      g_string_assign (text, sentence);
      return;
    }

  before = g_strdup (text->str);
  /* Translators: two sentences, one after the other. Leave the space out if your language has none there. */
  g_string_printf (text, C_("sentences", "%s %s"), before, sentence);
}

static const char *
words_done (LkOperation operation, LkState state)
{
  switch (operation)
    {
    case LK_OPERATION_UNBLOCK:
      return state == LK_STATE_READY ? _("Unlocked. The SIM has its new PIN.")
                                     : _("The PUK was right. The SIM has its new PIN.");
    case LK_OPERATION_TURN_OFF:
      return _("The SIM PIN is turned off. This SIM does not ask for it any more.");
    case LK_OPERATION_TURN_ON:
      return _("The SIM PIN is turned on. The SIM asks for it each time the modem starts.");
    case LK_OPERATION_CHANGE:
      return _("The PIN is changed. Use the new one from now on.");
    case LK_OPERATION_UNLOCK:
    default:
      return state == LK_STATE_READY ? _("Unlocked.") : _("The SIM PIN was right.");
    }
}

static const char *
words_sim_failure (LkOperation operation)
{
  switch (operation)
    {
    case LK_OPERATION_TURN_OFF:
      return _("The SIM or its operator does not allow turning the SIM PIN off. Ask your operator.");
    case LK_OPERATION_TURN_ON:
    case LK_OPERATION_CHANGE:
      return _("The SIM or its operator does not allow this. Ask your operator.");
    case LK_OPERATION_UNLOCK:
    case LK_OPERATION_UNBLOCK:
    default:
      return _("The SIM reports a failure. Take the card out and put it in again. If that does not help, ask your "
               "operator.");
    }
}

/* The errors of the SIM and the modem. */
static const char *
words_modem_error (LkError error, LkOperation operation)
{
  switch (error)
    {
    case LK_ERROR_PUK_NEEDED:
      return _("The SIM asks for its PUK now.");
    case LK_ERROR_PIN_NEEDED:
      return _("The SIM waits for its PIN. Unlock it first.");
    case LK_ERROR_SIM_FAILURE:
      return words_sim_failure (operation);
    case LK_ERROR_SIM_WRONG:
      return _("The modem does not accept this SIM. Try the card in a phone, or ask your operator.");
    case LK_ERROR_SIM_BUSY:
      return _("The SIM is busy. Wait a minute before you try again.");
    case LK_ERROR_SIM_MISSING:
      return _("The modem sees no SIM. Check that the card is all the way in.");
    case LK_ERROR_NOT_ALLOWED:
      return operation == LK_OPERATION_CHANGE
               ? _("The SIM does not allow this now. Its PIN can only be changed while it is turned on.")
               : _("The SIM does not allow this now. Ask your operator.");
    case LK_ERROR_UNEXPLAINED:
      return _("The modem answered with an error and gives no reason. The code may be wrong. Check it before you go on.");
    case LK_ERROR_NO_ANSWER:
      return _("The modem did not answer in time. Look at the tries left before you go on.");
    case LK_ERROR_WRONG_STATE:
      return _("The modem does not ask for this now.");
    case LK_ERROR_UNSUPPORTED:
      return _("The modem cannot use this SIM. It is not active, or it is an eSIM without a profile. Ask your operator.");
    default:
      return NULL;
    }
}

/* The errors of the system around them. */
static const char *
words_system_error (LkError error)
{
  switch (error)
    {
    case LK_ERROR_NOT_PERMITTED:
      return _("Your system did not permit this. Log in at this computer itself and do it there, or ask whoever looks "
               "after it.");
    case LK_ERROR_FAILED:
      return _("ModemManager could not do this. Check that the modem is plugged in. If it is, the service that asks "
               "for your permission (polkit) may be missing: ask whoever looks after this computer.");
    case LK_ERROR_SIM_GONE:
      return _("ModemManager no longer has this SIM. Wait until the modem is back.");
    case LK_ERROR_SERVICE_GONE:
      return _("ModemManager ended before it answered. Look at the tries left before you go on.");
    case LK_ERROR_NO_SERVICE:
      return _("ModemManager is not running. Restart the computer, or type “systemctl start ModemManager” in a "
               "terminal.");
    case LK_ERROR_TIMED_OUT:
      return _("No answer came. Look at the tries left before you go on.");
    default:
      return _("ModemManager answered with an error that Latchkey does not know. Look at the tries left before you go "
               "on.");
    }
}

static const char *
words_cost (const LkOutcome *outcome)
{
  switch (outcome->cost)
    {
    case LK_COST_NONE:
      return _("No try was used.");
    case LK_COST_TRY:
      return _("A try was used.");
    case LK_COST_MAYBE:
    default:
      return outcome->result == LK_RESULT_UNSEEN ? _("The attempt may or may not have counted.")
                                                 : _("A try may have been used.");
    }
}

/* What a wrong code leads to. */
static char *
words_left (LkCodeKind kind, LkState state, guint left)
{
  gboolean puk = kind == LK_CODE_KIND_PUK;

  if (puk && state == LK_STATE_BLOCKED)
    return g_strdup (_("No try is left: this card can no longer be unlocked."));
  if (!puk && (state == LK_STATE_NEEDS_PUK || left == 0))
    return g_strdup (_("No try is left: the SIM now asks for its PUK."));
  if (left == LK_UNKNOWN)
    return g_strdup (_("This modem does not report how many are left."));

  /* What happens when none is left stands below, beside the tries. */
  /* Translators: how often a code may still be typed before the SIM asks for the PUK, or is lost. */
  return g_strdup_printf (ngettext ("%u try is left.", "%u tries are left.", left), left);
}

/* What the modem reports after an attempt whose cost is not certain. */
static char *
words_reported (guint left)
{
  if (left == LK_UNKNOWN)
    return g_strdup (_("This modem does not report how many tries are left."));
  if (left == 0)
    return g_strdup (_("The modem now reports that no try is left."));

  /* Translators: follows “A try may have been used.” */
  return g_strdup_printf (ngettext ("The modem now reports %u try left.", "The modem now reports %u tries left.", left),
                          left);
}

/**
 * lk_words_outcome:
 * @outcome: how an attempt ended
 * @state: the modem's state now
 * @pin_left: PIN tries left now, or %LK_UNKNOWN
 * @puk_left: PUK tries left now, or %LK_UNKNOWN
 *
 * Returns: (transfer full): how it ended, what it cost and what to do
 */
char *
lk_words_outcome (const LkOutcome *outcome, LkState state, guint pin_left, guint puk_left)
{
  LkCodeKind kind = lk_operation_kind (outcome->operation);
  guint left = kind == LK_CODE_KIND_PUK ? puk_left : pin_left;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *tries = NULL;

  switch (outcome->result)
    {
    case LK_RESULT_NOT_SENT:
      return lk_words_verdict (outcome->verdict, outcome->operation);
    case LK_RESULT_DONE:
      add (text, words_done (outcome->operation, state));
      break;
    case LK_RESULT_REFUSED:
      add (text, kind == LK_CODE_KIND_PUK ? _("This PUK is wrong.") : _("This SIM PIN is wrong."));
      tries = words_left (kind, state, left);
      break;
    case LK_RESULT_UNSEEN:
      add (text, _("The modem or ModemManager went away before it answered."));
      tries = words_reported (left);
      break;
    case LK_RESULT_FAILED:
    default:
      add (text, words_modem_error (outcome->error, outcome->operation));
      if (text->len == 0)
        add (text, words_system_error (outcome->error));
      if (outcome->cost != LK_COST_NONE)
        tries = words_reported (left);
      break;
    }
  add (text, words_cost (outcome));
  add (text, tries);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
words_unsent (LkVerdict verdict, gboolean puk)
{
  switch (verdict)
    {
    case LK_VERDICT_GONE:
      return _("The modem is not there now. Wait until it is back, or plug it in again.");
    case LK_VERDICT_CARD_CHANGED:
      return _("The modem was gone for a moment, or the card was changed. What you typed was dropped. Check which "
               "card it is before you type again.");
    case LK_VERDICT_LOCK_CHANGED:
      return _("The SIM asks for something else now. What you typed was dropped. Check what it asks for before you "
               "type again.");
    case LK_VERDICT_BUSY:
      return _("The card has not answered yet. Wait until it does.");
    case LK_VERDICT_WRONG_STATE:
      return _("The SIM does not ask for this now.");
    case LK_VERDICT_MALFORMED:
      return puk ? _("Type the PUK, 8 digits, and the new PIN, 4 to 8 digits.") : _("A PIN has 4 to 8 digits.");
    case LK_VERDICT_REFUSED_BEFORE:
      return puk ? _("This card has already refused this very PUK. "
                     "Look for the right one, and do not guess.")
                 : _("This card has already refused this very PIN. "
                     "Look for the right one, and do not guess.");
    case LK_VERDICT_NO_TRIES:
      return puk ? _("No PUK try is left. Ask your operator for a new card.")
                 : _("No PIN try is left. The SIM needs its PUK.");
    case LK_VERDICT_NEEDS_CONSENT:
      return _("First read the sentence beside the check box. Tick the box if you agree.");
    case LK_VERDICT_NO_ANSWER:
    default:
      return _("ModemManager did not answer when it was asked about the card. Wait a minute before you try again.");
    }
}

/**
 * lk_words_verdict:
 * @verdict: why a code was not sent
 * @operation: what it was for
 *
 * Returns: (transfer full) (nullable): the reason and what to do, or %NULL for %LK_VERDICT_SEND
 */
char *
lk_words_verdict (LkVerdict verdict, LkOperation operation)
{
  gboolean puk = lk_operation_kind (operation) == LK_CODE_KIND_PUK;
  g_autoptr (GString) text = g_string_new (NULL);

  if (verdict == LK_VERDICT_SEND)
    return NULL;

  add (text, words_unsent (verdict, puk));
  add (text, _("Nothing was sent, and no try was used."));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
words_saved_pin (LkOperation operation)
{
  switch (operation)
    {
    case LK_OPERATION_UNBLOCK:
    case LK_OPERATION_CHANGE:
      /* Translators: leave "nm-connection-editor" as it is. */
      return _("Is the old PIN saved in your network settings? Correct it there, or it will be tried again and use up "
               "tries. It is on the Mobile Broadband tab of the connection, in nm-connection-editor.");
    case LK_OPERATION_TURN_ON:
      /* Translators: leave "nm-connection-editor" as it is. */
      return _("Is a PIN saved in your network settings? Check that it is the PIN of this card, or a wrong one will be "
               "tried and use up tries. It is on the Mobile Broadband tab of the connection, in nm-connection-editor.");
    case LK_OPERATION_UNLOCK:
    case LK_OPERATION_TURN_OFF:
    default:
      return NULL;
    }
}

/**
 * lk_words_advice:
 * @outcome: (nullable): how an attempt ended
 *
 * Returns: (transfer full) (nullable): what to see to afterwards, or %NULL for nothing
 */
char *
lk_words_advice (const LkOutcome *outcome)
{
  const char *advice;

  if (outcome == NULL || outcome->result != LK_RESULT_DONE)
    return NULL;

  advice = words_saved_pin (outcome->operation);

  return advice != NULL ? lk_words_keep_names (advice) : NULL;
}

/**
 * lk_words_replaced:
 * @dropped: something was typed for the card before
 *
 * Returns: (transfer full): that another card is in the modem than before
 */
char *
lk_words_replaced (gboolean dropped)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (!dropped)
    return g_strdup (_("There is another card in this modem now. Check which card it is before you type."));

  add (text, _("There is another card in this modem now. What you typed was dropped. Check which card it is before "
               "you type again."));
  add (text, _("Nothing was sent, and no try was used."));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * lk_words_others:
 * @others_used: tries that somebody else has used
 * @unseen: they were used while Latchkey did not watch
 *
 * Returns: (transfer full) (nullable): that somebody else used them, and who that usually is; or %NULL
 */
char *
lk_words_others (guint others_used, gboolean unseen)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *what = NULL;

  if (others_used == 0)
    return NULL;

  if (unseen)
    /* Translators: used by somebody else, while Latchkey did not see the card. */
    what = g_strdup_printf (ngettext ("%u try was used since this card was last seen.",
                                      "%u tries were used since this card was last seen.", others_used),
                            others_used);
  else
    /* Translators: the number counts tries, not codes that were sent. */
    what = g_strdup_printf (ngettext ("Another program used %u try.", "Another program used %u tries.", others_used),
                            others_used);

  add (text, what);
  add (text, _("Usually that is a wrong PIN saved in the network settings. Correct or remove it there."));

  return g_string_free (g_steal_pointer (&text), FALSE);
}
