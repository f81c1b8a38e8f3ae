/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-words.h"

#include <glib/gi18n.h>

static const char *
title_of_failure (LkFailure failure)
{
  switch (failure)
    {
    case LK_FAILURE_SIM_ERROR:
      return _("The SIM Cannot Be Used");
    case LK_FAILURE_ESIM_WITHOUT_PROFILES:
      return _("The eSIM Has No Active Profile");
    case LK_FAILURE_SIM_MISSING:
    case LK_FAILURE_UNKNOWN_CAPABILITIES:
    case LK_FAILURE_OTHER:
    case LK_FAILURE_NONE:
    default:
      return _("The Modem Cannot Be Used");
    }
}

static const char *
title_of_lock (LkLock lock)
{
  switch (lock)
    {
    case LK_LOCK_PROVIDER:
      return _("Locked to a Service Provider");
    case LK_LOCK_CORPORATE:
      return _("Locked to a Company");
    case LK_LOCK_DEVICE:
      return _("Locked to Another SIM Card");
    case LK_LOCK_NETWORK:
    default:
      return _("Locked to a Network");
    }
}

/**
 * lk_words_title:
 * @topic: what the page is about
 *
 * Returns: the page's title
 */
const char *
lk_words_title (const LkTopic *topic)
{
  switch (topic->page)
    {
    case LK_PAGE_NO_BUS:
      return _("The System Bus Is Missing");
    case LK_PAGE_NO_SERVICE:
      return _("ModemManager Is Not Running");
    case LK_PAGE_NO_MODEM:
      return _("Plug In Your Modem");
    case LK_PAGE_LIST:
      return _("Choose a Modem");
    case LK_PAGE_GONE:
      return _("This Modem Is Not There");
    case LK_PAGE_CHECKING:
      return _("Checking the SIM");
    case LK_PAGE_RESTARTING:
      return _("The Modem Is Restarting");
    case LK_PAGE_NO_SIM:
      return _("No SIM Found");
    case LK_PAGE_FAILED:
      return title_of_failure (topic->failure);
    case LK_PAGE_UNLOCK:
      return _("Unlock SIM");
    case LK_PAGE_PUK:
      return _("PUK Needed");
    case LK_PAGE_BLOCKED:
      return _("This Card Is Blocked");
    case LK_PAGE_NETWORK_LOCK:
      return title_of_lock (topic->lock);
    case LK_PAGE_UNKNOWN_LOCK:
      return _("The Lock Is Not Known");
    case LK_PAGE_READY:
      return _("SIM Unlocked");
    case LK_PAGE_TURN_OFF:
      return _("Turn Off SIM PIN");
    case LK_PAGE_TURN_ON:
      return _("Turn On SIM PIN");
    case LK_PAGE_CHANGE:
      return _("Change PIN");
    case LK_PAGE_HELP:
      return _("Help");
    case LK_PAGE_CONNECTING:
    default:
      return _("Looking for Modems");
    }
}

static void
add (GString *text, const char *paragraph)
{
  if (text->len > 0)
    g_string_append (text, "\n\n");
  g_string_append (text, paragraph);
}

static void
add_blocked_cause (GString *text)
{
  add (text, _("A card whose PUK tries are all used can look like this as well. If no phone can use the card "
               "either, ask your operator."));
}

static void
add_esim (GString *text)
{
  add (text, _("An eSIM works only with a profile from your operator, and only while the profile is active. Latchkey "
               "cannot load one. Ask your operator how to do it."));
}

static void
add_phone (GString *text)
{
  add (text, _("If that does not help, try the card in a phone."));
}

static void
add_no_sim (GString *text, const LkTopic *topic)
{
  if (topic->sim_type == LK_SIM_TYPE_ESIM)
    add_esim (text);
  else
    {
      add (text, _("Unplug the modem. Check that the card is the right way round and all the way in. Then plug the modem in "
                   "again. If it is built in, restart the computer."));
      add_phone (text);
    }
  if (topic->n_slots > 1 && topic->slot > 0)
    {
      g_autofree char *slots = g_strdup_printf (
        /* Translators: the first number counts the slots, the second says which is in use. */
        ngettext ("The modem has %u SIM slot and uses slot %u.",
                  "The modem has %u SIM slots and uses slot %u. The card may be in another one.", topic->n_slots),
        topic->n_slots, topic->slot);

      add (text, slots);
    }
  else if (topic->n_slots > 1)
    add (text, _("The modem has more than one SIM slot. The card may be in another one."));
  add_blocked_cause (text);
}

static void
add_replug (GString *text)
{
  add (text, _("Unplug the modem, wait ten seconds, and plug it in again. If it is built in, restart the computer."));
}

static void
add_failed (GString *text, const LkTopic *topic)
{
  switch (topic->failure)
    {
    case LK_FAILURE_SIM_ERROR:
      add (text, _("The modem sees a SIM, but cannot read it."));
      add (text, _("Unplug the modem. Take the card out and put it in again. Then plug the modem in. If it is built in, "
                   "restart the computer."));
      add_phone (text);
      add_blocked_cause (text);
      break;
    case LK_FAILURE_ESIM_WITHOUT_PROFILES:
      add_esim (text);
      break;
    case LK_FAILURE_UNKNOWN_CAPABILITIES:
      add (text, _("The modem does not say what it can do."));
      add_replug (text);
      add (text, _("If that does not help, look for newer firmware from its maker."));
      break;
    case LK_FAILURE_SIM_MISSING:
    case LK_FAILURE_OTHER:
    case LK_FAILURE_NONE:
    default:
      add (text, _("ModemManager has given up on this modem and does not say why."));
      add_replug (text);
      add_blocked_cause (text);
      break;
    }
}

static void
add_network_lock (GString *text, LkLock lock)
{
  switch (lock)
    {
    case LK_LOCK_PROVIDER:
      add (text, _("This modem accepts only SIM cards of one service provider."));
      break;
    case LK_LOCK_CORPORATE:
      add (text, _("This modem accepts only SIM cards of one company."));
      break;
    case LK_LOCK_DEVICE:
      add (text, _("This modem accepts only the one SIM card that it was locked to."));
      break;
    case LK_LOCK_NETWORK:
    default:
      add (text, _("This modem accepts only SIM cards of one network."));
      break;
    }
  add (text, _("That is a network lock, not the SIM PIN. Neither the PIN nor the PUK opens it. Latchkey cannot open it "
               "either."));
  add (text, _("Use a SIM card that the modem accepts. Or ask whoever sold you the modem for its unlock code, and how "
               "to enter it."));
}

static void
add_no_service (GString *text, LkPage page)
{
  const char *restart = _("Restart the computer. If that does not help, ask whoever looks after it.");

  if (page == LK_PAGE_NO_BUS)
    {
      add (text, _("Latchkey reaches modems through the system bus of this computer, and does not find it."));
      add (text, restart);
      add (text, _("If Latchkey runs in a container, let the container have the system bus."));
      return;
    }

  add (text, _("ModemManager is the service that talks to modems and SIM cards. Latchkey cannot work without it."));
  add (text, restart);
  add (text, _("It may not be installed. The package is called “modemmanager” in Debian, Ubuntu and Arch Linux, and "
               "“ModemManager” in Fedora and openSUSE."));
  add (text, _("In a terminal, this command starts it. This page then goes on by itself."));
}

static void
add_modem_page (GString *text, const LkTopic *topic)
{
  switch (topic->page)
    {
    case LK_PAGE_CHECKING:
      add (text, _("ModemManager is reading the modem and its SIM. That takes some seconds, with some modems a minute. "
                   "This page goes on by itself."));
      break;
    case LK_PAGE_RESTARTING:
      add (text, _("The modem went away a moment ago. Some modems restart after the last try. Wait a moment: when it is "
                   "back, this page goes on by itself. Nothing is sent meanwhile."));
      break;
    case LK_PAGE_NO_SIM:
      add_no_sim (text, topic);
      break;
    case LK_PAGE_FAILED:
      add_failed (text, topic);
      break;
    case LK_PAGE_BLOCKED:
      add (text, _("All PUK tries are used. Nobody can unlock this card any more."));
      add (text, topic->sim_type == LK_SIM_TYPE_ESIM
                   ? _("Ask your operator for a new profile for this eSIM, or for a card. You can usually keep your phone "
                       "number. The details below help them to find your contract.")
                   : _("Ask your operator for a new card. You can usually keep your phone number. The details below help "
                       "them to find your contract."));
      break;
    case LK_PAGE_NETWORK_LOCK:
      add_network_lock (text, topic->lock);
      break;
    case LK_PAGE_UNKNOWN_LOCK:
      add (text, _("ModemManager does not say what this SIM asks for. So there is nothing to type yet."));
      add_replug (text);
      add (text, _("If that does not help, check that the card is the right way round and all the way in."));
      add_blocked_cause (text);
      break;
    case LK_PAGE_UNLOCK:
      add (text, _("Type the PIN of this SIM. It came with the card, unless you changed it."));
      break;
    case LK_PAGE_PUK:
      add (text, _("The SIM PIN was wrong too often. The PUK from your operator unlocks the card again, with a new "
                   "PIN that you choose."));
      add (text, _("The PUK, also called PUK1, is in the letter that came with the card. Or ask your operator, with "
                   "the details below. PIN1, PIN2 and PUK2 will not work. Do not guess."));
      break;
    case LK_PAGE_TURN_OFF:
      add (text, _("The SIM will not ask for its PIN any more. Anyone who has this card can then use it: calls, messages "
                   "and data, at your cost."));
      break;
    case LK_PAGE_TURN_ON:
      add (text, _("The SIM will ask for its PIN each time the modem starts. Type the PIN that this card already has. You "
                   "can change it afterwards."));
      break;
    case LK_PAGE_CHANGE:
      add (text, _("Type the PIN that the card has now. Then type the new one twice. It has 4 to 8 digits."));
      break;
    default:
      break;
    }
}

/**
 * lk_words_body:
 * @topic: what the page is about
 *
 * Returns: (transfer full): what the matter is and what to do next; plain text, never markup
 */
char *
lk_words_body (const LkTopic *topic)
{
  g_autoptr (GString) text = g_string_new (NULL);

  switch (topic->page)
    {
    case LK_PAGE_NO_BUS:
    case LK_PAGE_NO_SERVICE:
      add_no_service (text, topic->page);
      break;
    case LK_PAGE_NO_MODEM:
      add (text, _("It shows up here by itself."));
      add (text, _("Is it plugged in but not shown? Wait a minute: some modems are slow to start. Some sticks act as "
                   "a network card, and their SIM is unlocked on a web page of their own. Or another program is using "
                   "the modem."));
      break;
    case LK_PAGE_GONE:
      add (text, _("It was unplugged or turned off, or it lost its connection. Plug it in again. This page then goes on by "
                   "itself."));
      break;
    case LK_PAGE_CONNECTING:
      add (text, _("Asking ModemManager which modems there are."));
      break;
    default:
      add_modem_page (text, topic);
      break;
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * lk_words_command:
 * @page: the page that is shown
 *
 * Returns: a command to copy, the same in every language; or %NULL
 */
const char *
lk_words_command (LkPage page)
{
  return page == LK_PAGE_NO_SERVICE ? "systemctl start ModemManager" : NULL;
}
