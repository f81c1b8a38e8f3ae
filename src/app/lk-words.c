/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-words.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
is_set (const char *text)
{
  return text != NULL && *text != '\0';
}

/* The maker's name is often in the model's as well. */
static char *
name_modem (const char *manufacturer, const char *model)
{
  if (!is_set (model))
    return is_set (manufacturer) ? g_strdup (manufacturer) : g_strdup (_("Modem"));
  if (!is_set (manufacturer) || g_ascii_strncasecmp (model, manufacturer, strlen (manufacturer)) == 0)
    return g_strdup (model);

  /* Translators: a modem's maker and model. */
  return g_strdup_printf (C_("modem", "%s %s"), manufacturer, model);
}

/**
 * lk_words_modem:
 * @manufacturer: (nullable): who made it
 * @model: (nullable): how it is called
 * @slot: the SIM slot in use, or 0
 * @n_slots: how many SIM slots there are, or 0
 *
 * Returns: (transfer full): what to call the modem; plain text, never markup
 */
char *
lk_words_modem (const char *manufacturer, const char *model, guint slot, guint n_slots)
{
  g_autofree char *name = name_modem (manufacturer, model);

  if (slot == 0 || n_slots < 2)
    return g_steal_pointer (&name);

  /* Translators: the name of a modem and the number of the SIM slot that it uses. */
  return g_strdup_printf (_("%s, SIM slot %u"), name, slot);
}

/**
 * lk_words_card:
 * @operator_name: (nullable): the operator
 * @number: (nullable): the phone number
 * @iccid: (nullable): the number of the card
 *
 * Returns: (transfer full) (nullable): which card this is, a line for each fact, or %NULL when nothing is known of it;
 *   plain text, never markup
 */
char *
lk_words_card (const char *operator_name, const char *number, const char *iccid)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (is_set (operator_name))
    g_ptr_array_add (parts, g_strdup (operator_name));
  /* Its + stands before it in every language: isolated, from left to right. */
  if (is_set (number))
    g_ptr_array_add (parts, g_strdup_printf ("\342\201\246%s\342\201\251", number));
  if (is_set (iccid))
    {
      gsize length = strlen (iccid);
      const char *last = length > 4 ? g_utf8_find_prev_char (iccid, iccid + length - 3) : iccid;

      /* Translators: the last digits of the number that is printed on a SIM card. */
      g_ptr_array_add (parts, g_strdup_printf (_("card ending in %s"), last));
    }
  if (parts->len == 0)
    return NULL;

  g_ptr_array_add (parts, NULL);
  return g_strjoinv ("\n", (char **) parts->pdata);
}

/**
 * lk_words_state:
 * @state: a modem's state
 * @failure: why it failed
 *
 * Returns: the state, short enough for a line in the list of modems
 */
const char *
lk_words_state (LkState state, LkFailure failure)
{
  switch (state)
    {
    case LK_STATE_RESTARTING:
      return _("Restarting…");
    case LK_STATE_NO_SIM:
      return _("No SIM found");
    case LK_STATE_FAILED:
      return failure == LK_FAILURE_ESIM_WITHOUT_PROFILES ? _("eSIM without an active profile")
                                                         : _("Cannot be used");
    case LK_STATE_NEEDS_PIN:
      return _("Locked: needs the SIM PIN");
    case LK_STATE_NEEDS_PUK:
      return _("Locked: needs the PUK");
    case LK_STATE_BLOCKED:
      return _("Card blocked for good");
    case LK_STATE_NETWORK_LOCK:
      return _("Network lock");
    case LK_STATE_UNKNOWN_LOCK:
      return _("Lock not known");
    case LK_STATE_READY:
      return _("Unlocked");
    case LK_STATE_CHECKING:
    default:
      return _("Checking…");
    }
}

/**
 * lk_words_pin_lock:
 * @pin_lock: whether the SIM PIN is turned on
 *
 * Returns: that in a word
 */
const char *
lk_words_pin_lock (LkPinLock pin_lock)
{
  switch (pin_lock)
    {
    case LK_PIN_LOCK_ON:
      /* Translators: the SIM asks for its PIN. */
      return C_("SIM PIN", "On");
    case LK_PIN_LOCK_OFF:
      /* Translators: the SIM does not ask for its PIN. */
      return C_("SIM PIN", "Off");
    case LK_PIN_LOCK_NOT_REPORTED:
    default:
      /* Translators: nobody can tell whether the SIM asks for its PIN. */
      return C_("SIM PIN", "Not reported by this modem");
    }
}

/**
 * lk_words_field:
 * @operation: what the page is for
 * @field: which of its fields
 *
 * Returns: the field's title, with a mnemonic
 */
const char *
lk_words_field (LkOperation operation, LkField field)
{
  if (field == LK_FIELD_NEW)
    return _("_New PIN");
  if (field == LK_FIELD_REPEAT)
    return _("_Repeat new PIN");

  switch (operation)
    {
    case LK_OPERATION_UNBLOCK:
      return _("_PUK");
    case LK_OPERATION_CHANGE:
      return _("Current _PIN");
    case LK_OPERATION_UNLOCK:
    case LK_OPERATION_TURN_OFF:
    case LK_OPERATION_TURN_ON:
    default:
      return _("SIM _PIN");
    }
}

/**
 * lk_words_button:
 * @operation: what the page is for
 *
 * Returns: the label of the button that does it, with a mnemonic
 */
const char *
lk_words_button (LkOperation operation)
{
  switch (operation)
    {
    case LK_OPERATION_TURN_OFF:
      return _("Turn O_ff SIM PIN");
    case LK_OPERATION_TURN_ON:
      return _("Turn O_n SIM PIN");
    case LK_OPERATION_CHANGE:
      return _("C_hange PIN");
    case LK_OPERATION_UNLOCK:
    case LK_OPERATION_UNBLOCK:
    default:
      return _("_Unlock");
    }
}

/**
 * lk_words_tries:
 * @tries_left: a number, or %LK_UNKNOWN
 *
 * Returns: (transfer full): how many tries are left
 */
char *
lk_words_tries (guint tries_left)
{
  if (tries_left == LK_UNKNOWN)
    return g_strdup (_("Tries left: not reported by this modem"));
  if (tries_left == 0)
    return g_strdup (_("No tries left"));

  /* Translators: how often a wrong code may still be typed. */
  return g_strdup_printf (ngettext ("%u try left", "%u tries left", tries_left), tries_left);
}

/**
 * lk_words_hint:
 * @kind: what is to be typed
 * @repeats: whether it is typed there once more
 *
 * Returns: what it looks like, in few words
 */
const char *
lk_words_hint (LkCodeKind kind, gboolean repeats)
{
  if (repeats)
    /* Translators: below the field that asks for the new PIN a second time. */
    return _("The same digits once more");

  /* Translators: below a field, how long a PUK or PIN is. */
  return kind == LK_CODE_KIND_PUK ? _("8 digits") : _("4 to 8 digits");
}

/**
 * lk_words_fault:
 * @kind: what should have been typed
 * @fault: why what was typed cannot be one
 *
 * Returns: the reason, or %NULL when there is no fault
 */
const char *
lk_words_fault (LkCodeKind kind, LkCodeFault fault)
{
  gboolean puk = kind == LK_CODE_KIND_PUK;

  switch (fault)
    {
    case LK_CODE_FAULT_EMPTY:
      /* Translators: this and the next ones stand below a field as well. Best is what takes one line on a phone. */
      return puk ? _("Type the PUK here. It has 8 digits.") : _("Type a PIN here. It has 4 to 8 digits.");
    case LK_CODE_FAULT_TOO_SHORT:
      return puk ? _("Too short: a PUK has 8 digits. Nothing was sent.")
                 : _("Too short: a PIN has 4 to 8 digits. Nothing was sent.");
    case LK_CODE_FAULT_TOO_LONG:
      return puk ? _("Too long: a PUK has 8 digits. Nothing was sent.")
                 : _("Too long: a PIN has 4 to 8 digits. Nothing was sent.");
    case LK_CODE_FAULT_NOT_DIGITS:
      return puk ? _("A PUK has only digits, 0 to 9. Nothing was sent.")
                 : _("A PIN has only digits, 0 to 9. Nothing was sent.");
    case LK_CODE_FAULT_NONE:
    default:
      return NULL;
    }
}

/**
 * lk_words_mismatch:
 *
 * Returns: that the new PIN was not typed the same twice
 */
const char *
lk_words_mismatch (void)
{
  return _("Not the same. Type it once more. Nothing was sent.");
}

/**
 * lk_words_progress:
 * @progress: how far an attempt is
 *
 * Returns: what is being waited for, or %NULL for nothing
 */
const char *
lk_words_progress (LkProgress progress)
{
  switch (progress)
    {
    case LK_PROGRESS_SENDING:
      return _("Waiting for the modem’s answer…");
    case LK_PROGRESS_SLOW:
      return _("No answer yet. The modem may be slow, or your system may be asking for your permission in another window.");
    case LK_PROGRESS_SETTLING:
      return _("Reading what the modem reports now…");
    case LK_PROGRESS_IDLE:
    default:
      return NULL;
    }
}

/**
 * lk_words_unread_imsi:
 * @state: the modem's state
 *
 * Returns: what stands in place of an IMSI that nobody has read
 */
const char *
lk_words_unread_imsi (LkState state)
{
  return state == LK_STATE_READY ? _("Not reported by this modem")
                                 : _("Not readable while locked. Look in your contract.");
}

static void
add_detail (GString *text, const char *name, const char *value)
{
  if (is_set (value))
    g_string_append_printf (text, "%s: %s\n", name, value);
}

/**
 * lk_words_details:
 * @iccid: (nullable): the number of the card
 * @imsi: (nullable): the number of the contract
 * @number: (nullable): the phone number
 * @imei: (nullable): the number of the modem
 * @operator_name: (nullable): the operator
 * @state: the modem's state
 *
 * Returns: (transfer full): what Copy Details copies; never a code
 */
char *
lk_words_details (const char *iccid,
                  const char *imsi,
                  const char *number,
                  const char *imei,
                  const char *operator_name,
                  LkState     state)
{
  g_autoptr (GString) text = g_string_new (NULL);

  add_detail (text, _("Operator"), operator_name);
  add_detail (text, _("Phone number"), number);
  add_detail (text, "ICCID", iccid);
  add_detail (text, "IMSI", is_set (imsi) ? imsi : lk_words_unread_imsi (state));
  add_detail (text, "IMEI", imei);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * lk_words_copied:
 *
 * Returns: that the details stand in the clipboard
 */
const char *
lk_words_copied (void)
{
  return _("Details copied");
}

/**
 * lk_words_keep_names:
 * @text: a text
 *
 * Returns: (transfer full): @text with the hyphens of programs' names such that no line ends at them
 */
char *
lk_words_keep_names (const char *text)
{
  static const struct
  {
    const char *name;
    const char *kept;
  } names[] = {
    { "nm-connection-editor", "nm\342\200\221connection\342\200\221editor" },
    { "usb-modeswitch", "usb\342\200\221modeswitch" },
  };
  GString *kept = g_string_new (text);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_string_replace (kept, names[i].name, names[i].kept, 0);

  return g_string_free (kept, FALSE);
}
