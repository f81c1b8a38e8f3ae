/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lk-manager.h"

G_BEGIN_DECLS

/**
 * LkPage:
 * @LK_PAGE_CONNECTING: ModemManager is being looked for
 * @LK_PAGE_NO_BUS: there is no system bus
 * @LK_PAGE_NO_SERVICE: there is no ModemManager
 * @LK_PAGE_NO_MODEM: there is no modem
 * @LK_PAGE_LIST: the modems, for the person to choose
 * @LK_PAGE_GONE: the modem that was shown, or asked for, is not there
 * @LK_PAGE_CHECKING: too little is known yet
 * @LK_PAGE_RESTARTING: the modem is gone and may come back
 * @LK_PAGE_NO_SIM: no SIM is seen
 * @LK_PAGE_FAILED: the modem failed for another reason
 * @LK_PAGE_UNLOCK: asks for the SIM PIN
 * @LK_PAGE_PUK: asks for the PUK and a new PIN
 * @LK_PAGE_BLOCKED: the card is lost
 * @LK_PAGE_NETWORK_LOCK: a lock that no code of the SIM opens
 * @LK_PAGE_UNKNOWN_LOCK: nobody knows what the SIM asks for
 * @LK_PAGE_READY: unlocked
 * @LK_PAGE_TURN_OFF: turn the SIM PIN off
 * @LK_PAGE_TURN_ON: turn the SIM PIN on
 * @LK_PAGE_CHANGE: change the SIM PIN
 * @LK_PAGE_HELP: the help
 *
 * What the window can show. The nick of each is the name of its page in the window.
 */
typedef enum
{
  LK_PAGE_CONNECTING,
  LK_PAGE_NO_BUS,
  LK_PAGE_NO_SERVICE,
  LK_PAGE_NO_MODEM,
  LK_PAGE_LIST,
  LK_PAGE_GONE,
  LK_PAGE_CHECKING,
  LK_PAGE_RESTARTING,
  LK_PAGE_NO_SIM,
  LK_PAGE_FAILED,
  LK_PAGE_UNLOCK,
  LK_PAGE_PUK,
  LK_PAGE_BLOCKED,
  LK_PAGE_NETWORK_LOCK,
  LK_PAGE_UNKNOWN_LOCK,
  LK_PAGE_READY,
  LK_PAGE_TURN_OFF,
  LK_PAGE_TURN_ON,
  LK_PAGE_CHANGE,
  LK_PAGE_HELP,
} LkPage;

/**
 * LkHelp:
 * @LK_HELP_PIN: where to find the PIN
 * @LK_HELP_WHAT_PUK: what the PUK is
 * @LK_HELP_GET_PUK: how to get the PUK
 * @LK_HELP_NO_TRY: what happens when no try is left
 * @LK_HELP_GUESS: why not to guess
 * @LK_HELP_FEWER: why tries disappear
 * @LK_HELP_NETWORK: what a network lock is
 * @LK_HELP_MODEM: why a modem is not shown
 * @LK_HELP_KEYS: the keys
 *
 * The sections of the help, in their order.
 */
typedef enum
{
  LK_HELP_PIN,
  LK_HELP_WHAT_PUK,
  LK_HELP_GET_PUK,
  LK_HELP_NO_TRY,
  LK_HELP_GUESS,
  LK_HELP_FEWER,
  LK_HELP_NETWORK,
  LK_HELP_MODEM,
  LK_HELP_KEYS,
} LkHelp;

#define LK_N_HELPS (LK_HELP_KEYS + 1)

/**
 * LkView:
 * @service: whether there is a ModemManager
 * @n_modems: how many modems there are
 * @listed: the list was on the screen since there was last no modem
 * @selected: the person has chosen a modem, or there was only one
 * @present: the selected modem is in the list
 * @state: its state
 * @task: %LK_PAGE_TURN_OFF, %LK_PAGE_TURN_ON or %LK_PAGE_CHANGE when the person has chosen that,
 *   else %LK_PAGE_READY
 * @help: the person has asked for the help
 *
 * All that decides about the page.
 */
typedef struct
{
  LkService service;
  guint n_modems;
  gboolean listed;
  gboolean selected;
  gboolean present;
  LkState state;
  LkPage task;
  gboolean help;
} LkView;

LkPage   lk_page_decide       (const LkView *view);
gboolean lk_page_selects_only (const LkView *view);
gboolean lk_page_leads_back   (const LkView *view);
gboolean lk_page_keeps_task   (const LkView *view);
gboolean lk_page_is_task      (LkPage page, LkOperation *operation);
gboolean lk_page_is_waiting   (LkPage page);
gboolean lk_page_tells        (LkPage page, LkLock lock, gboolean awaited, const LkOutcome *outcome);
LkHelp   lk_page_help         (LkPage page);

G_END_DECLS
