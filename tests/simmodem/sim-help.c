/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-control.h"

/**
 * sim_control_help:
 *
 * Returns: (transfer none): what the commands are
 */
const char *
sim_control_help (void)
{
  return "Commands, one a line; the answer is one line of JSON, {\"ok\": true} or {\"error\": \"...\"} if nothing else:\n"
         "  modems                    the names of all modems\n"
         "  modem ID                  one modem with its knobs\n"
         "  card ID                   its card: state, codes, tries, counts, log; null without a card\n"
         "  set ID KEY VALUE          turn a knob, or set a fact about the card\n"
         "  rule ID prefix=+CPIN= action=delay|late|silent|deaf|reply [ms=N] [text=T] [times=N] [after=PREFIX] [lasting=MS]\n"
         "                            answer commands that begin so otherwise: late by ms, with what came meanwhile or\n"
         "                            well before it; obeyed but not answered; neither; with that text. For so many commands; only after one that begins so\n"
         "                            was obeyed; for so long\n"
         "  clear-rules ID            take all rules back\n"
         "  swap ID [none|KEY=VALUE,...]  change the SIM; it comes back under new paths (quectel)\n"
         "  unplug ID                 pull it out: ModemManager takes its objects away (quectel)\n"
         "  plug ID                   plug it in again\n"
         "  close ID                  close the port and listen no more, and tell nobody\n"
         "  hang-up ID                close the connections, go on listening\n"
         "  restart ID                it comes back under new paths with the same card as it is (quectel)\n"
         "  power-cycle ID            the same, and the card has lost its power\n"
         "  wrong-pin ID PIN          another device has tried this PIN: tries fall, nothing is counted\n"
         "  forget ID                 empty the card's log and counts\n"
         "  say ID LINE               an unsolicited line\n"
         "  add DESCRIPTION           one more modem, as --modem\n"
         "  remove ID                 forget a modem\n"
         "  help, quit\n";
}
