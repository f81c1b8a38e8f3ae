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
} LkPage;

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
} LkView;

LkPage   lk_page_decide       (const LkView *view);
gboolean lk_page_selects_only (const LkView *view);
gboolean lk_page_leads_back   (const LkView *view);
gboolean lk_page_keeps_task   (const LkView *view);
gboolean lk_page_is_task      (LkPage page, LkOperation *operation);
gboolean lk_page_tells        (LkPage page, const LkOutcome *outcome);

G_END_DECLS
