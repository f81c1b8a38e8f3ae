/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-words.h"

#include <glib/gi18n.h>

#define MAX_PARAGRAPHS 5

/* The help. The README has the same text, and tests/lint/words.py sees to it. */
static const struct
{
  const char *title;
  const char *paragraphs[MAX_PARAGRAPHS];
} sections[] = {
  [LK_HELP_PIN] = { N_("Where Is the PIN?"),
    { N_("The SIM PIN has 4 to 8 digits. It is printed on the large card that the SIM was broken out of, or is in the "
         "letter that came with it."),
      N_("If somebody has changed the PIN, only the new one works."),
      N_("The PIN that unlocks the screen of a phone is a different one. So is PIN2.") } },
  [LK_HELP_WHAT_PUK] = { N_("What Is the PUK?"),
    { N_("The PUK is a number of 8 digits that belongs to the SIM card. It unlocks the card again after the PIN was "
         "wrong too often. With it you choose a new PIN."),
      N_("The PUK is also called PUK1. PUK2 is another number, and does not work here.") } },
  [LK_HELP_GET_PUK] = { N_("How Do I Get the PUK?"),
    { N_("Look first on the large card that the SIM was broken out of, and in the letter that came with it. Many operators "
         "also show the PUK on their web site or in their app, once you have logged in."),
      N_("Not there? Call your operator, or go to one of their shops. They ask for the number on the SIM card (ICCID), the "
         "phone number or the IMSI, and who you are."),
      N_("On the page that asks for the PUK, Latchkey shows those numbers, as far as they can be read. The button “Copy "
         "Details” copies them."),
      N_("Ask for the PUK, or PUK1. Do not ask for PUK2 or PIN2."),
      N_("Never give your PIN or PUK to somebody who calls you. Nobody who calls you needs them.") } },
  [LK_HELP_NO_TRY] = { N_("What If No Try Is Left?"),
    { N_("A SIM PIN usually has 3 tries. After the last wrong one, the SIM asks for its PUK. The card is not lost yet."),
      N_("A PUK usually has 10 tries. After the last wrong one, the card is lost for good: nobody can unlock it any "
         "more. Your operator gives you a new card. You can usually keep your phone number."),
      N_("A right code brings its tries back. Waiting does not.") } },
  [LK_HELP_GUESS] = { N_("Why Should I Not Guess?"),
    { N_("A PIN of 4 digits is one of 10,000, and you usually have 3 tries. A PUK is one of 100 million, and you usually have "
         "10 tries."),
      N_("Each wrong guess uses a try. Looking for the letter uses none."),
      N_("Latchkey does not send a code again that this card has refused. Before the last tries it asks you first.") } },
  [LK_HELP_FEWER] = { N_("Why Are There Fewer Tries Than Before?"),
    { N_("Another program has used them. Usually that is a wrong PIN saved in the network settings: it is sent each time the "
         "connection starts."),
      /* Translators: leave "nm-connection-editor" as it is. */
      N_("Correct or remove it there: it is on the Mobile Broadband tab of the connection, in nm-connection-editor."),
      /* Translators: leave the command as it is; NAME stands for the name of a connection. */
      N_("In a terminal, this command removes it: nmcli connection modify NAME gsm.pin ''") } },
  [LK_HELP_NETWORK] = { N_("What Is a Network Lock?"),
    { N_("Some modems accept only the SIM cards of one operator. That is a lock of the modem, not of the SIM card. Neither "
         "the PIN nor the PUK opens it."),
      N_("Use a card of that operator. Or ask whoever sold you the modem for its unlock code, and how to enter it."),
      N_("Do not try out unlock codes: some modems stay locked for good after a few wrong ones.") } },
  [LK_HELP_MODEM] = { N_("Why Is My Modem Not Shown?"),
    { N_("Wait a minute: some modems are slow to start. Then unplug it, and plug it in again, directly into the "
         "computer."),
      N_("Some sticks act as a network card. Their SIM is unlocked on a web page of their own. Its address is in the "
         "manual."),
      /* Translators: leave the name of the package as it is. */
      N_("Some sticks become a modem only when the package “usb-modeswitch” is installed. A built-in modem may be turned off "
         "by a switch, by flight mode, or in the settings of the firmware."),
      N_("Another program may be using the modem. Close that program, and plug the modem in again."),
      /* Translators: leave the command as it is. */
      N_("In a terminal, “mmcli -L” lists the modems that ModemManager sees. Latchkey can show no others.") } },
  [LK_HELP_KEYS] = { N_("Keyboard Shortcuts"),
    { N_("Enter goes to the next field. In the last field it presses the button of the page."),
      N_("Tab goes on, Shift+Tab goes back. Alt and an underlined letter choose the field or button with that letter."),
      N_("Escape or Alt+Left leads back to the page before. F1 shows this help. F10 opens the menu."),
      N_("Ctrl+W closes the window. Ctrl+Q quits."),
      N_("A page that you leave keeps nothing: what you typed there is wiped, also when you go to this help.") } },
};

G_STATIC_ASSERT (G_N_ELEMENTS (sections) == LK_N_HELPS);

/**
 * lk_words_help_title:
 * @help: a section of the help
 *
 * Returns: its title
 */
const char *
lk_words_help_title (LkHelp help)
{
  return _(sections[help].title);
}

/**
 * lk_words_help_body:
 * @help: a section of the help
 *
 * Returns: (transfer full): the answer; plain text, never markup
 */
char *
lk_words_help_body (LkHelp help)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MAX_PARAGRAPHS && sections[help].paragraphs[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (text, "\n\n");
      g_string_append (text, _(sections[help].paragraphs[i]));
    }

  return lk_words_keep_names (text->str);
}

/**
 * lk_words_help_button:
 * @page: a page
 *
 * Returns: (nullable): the label of the button on @page that leads to its section of the help, with a
 *   mnemonic; or %NULL where the menu and F1 are enough
 */
const char *
lk_words_help_button (LkPage page)
{
  switch (page)
    {
    case LK_PAGE_UNLOCK:
      return _("_Where Is the PIN?");
    case LK_PAGE_PUK:
      return _("_How Do I Get the PUK?");
    case LK_PAGE_NETWORK_LOCK:
      return _("_What Is a Network Lock?");
    case LK_PAGE_NO_MODEM:
    case LK_PAGE_GONE:
      return _("_Why Is My Modem Not Shown?");
    default:
      return NULL;
    }
}
