/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libmm-glib.h>

#include "lk-script-daemon.h"

G_BEGIN_DECLS

/** LK_SCRIPT_MISSING: a number of tries that is left out of UnlockRetries */
#define LK_SCRIPT_MISSING (-1)

/**
 * LkScriptSim:
 * @daemon: where it is
 * @modem: the modem it is in
 * @path: its path, which another SIM object may have had before
 * @skeleton: what it shows, but for the ICCID
 * @iccid: the ICCID that the daemon reads; may be empty
 * @card: the card that is really in
 * @told: (nullable): the ICCID that a client knows, which may no longer be the card's
 * @loaded: a client has been told all its properties
 * @removed: it is no longer there, or no longer the modem's
 * @data: for the test
 *
 * A SIM object of the daemon. It lives until the next reset.
 */
struct _LkScriptSim
{
  LkScriptDaemon *daemon;
  LkScriptModem *modem;
  char *path;
  MmGdbusSim *skeleton;
  char *iccid;
  SimCard *card;
  char *told;
  gboolean loaded;
  gboolean removed;
  gpointer data;
};

/**
 * LkScriptModem:
 * @daemon: where it is
 * @object: its object
 * @modem: what it shows
 * @modem_3gpp: what it shows of networks
 * @sim: (nullable): its active SIM object
 * @plugged: it is there
 *
 * A modem of the daemon. It lives until the next reset.
 */
struct _LkScriptModem
{
  LkScriptDaemon *daemon;
  MmGdbusObjectSkeleton *object;
  MmGdbusModem *modem;
  MmGdbusModem3gpp *modem_3gpp;
  LkScriptSim *sim;
  gboolean plugged;
};

/**
 * LkScriptCall:
 * @sim: the SIM object that was called
 * @card: the card that was in it
 * @operation: what was asked
 * @code: the PIN or PUK
 * @new_code: (nullable): the new PIN
 * @invocation: (nullable): %NULL once it is answered, or can no longer be
 * @judged: the card has judged it
 * @spent: and it cost a try
 * @result: what the card said
 * @over: the SIM object, the modem or the daemon went before the answer
 * @data: for the test
 *
 * A call with a code. It lives until the next reset.
 */
struct _LkScriptCall
{
  LkScriptSim *sim;
  SimCard *card;
  SimCardOperation operation;
  char *code;
  char *new_code;
  GDBusMethodInvocation *invocation;
  gboolean judged;
  gboolean spent;
  SimCardResult result;
  gboolean over;
  gpointer data;
};

LkScriptModem *lk_script_modem_new        (LkScriptDaemon *daemon, const char *device, const char *imei);
void           lk_script_modem_insert     (LkScriptModem *self, SimCard *card, const char *iccid);
void           lk_script_modem_eject      (LkScriptModem *self);
void           lk_script_modem_say        (LkScriptModem *self, MMModemLock lock, gint64 pin_tries, gint64 puk_tries);
void           lk_script_modem_flush      (LkScriptModem *self);
void           lk_script_modem_repeat     (LkScriptModem *self);
void           lk_script_modem_plug       (LkScriptModem *self);
void           lk_script_modem_unplug     (LkScriptModem *self);
void           lk_script_modem_free       (LkScriptModem *self);
gint64         lk_script_modem_said       (LkScriptModem *self, MMModemLock lock);

LkScriptSim   *lk_script_sim_new          (LkScriptModem *modem, SimCard *card, const char *iccid);
void           lk_script_sim_swap         (LkScriptSim *self, SimCard *card, const char *iccid, gboolean tell);
void           lk_script_sim_gone         (LkScriptSim *self);
void           lk_script_sim_free         (LkScriptSim *self);

void           lk_script_call_judge       (LkScriptCall *self);
void           lk_script_call_answer      (LkScriptCall *self, const char *error);
void           lk_script_call_drop        (LkScriptCall *self);
void           lk_script_call_free        (LkScriptCall *self);

G_END_DECLS
