/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "sim-card.h"

G_BEGIN_DECLS

typedef struct _LkScriptAsk LkScriptAsk;
typedef struct _LkScriptCall LkScriptCall;
typedef struct _LkScriptDaemon LkScriptDaemon;
typedef struct _LkScriptModem LkScriptModem;
typedef struct _LkScriptSim LkScriptSim;

/**
 * LkScriptPolicy:
 * @LK_SCRIPT_ANSWER: answer at once
 * @LK_SCRIPT_HOLD: keep it until lk_script_daemon_answer_held()
 * @LK_SCRIPT_FAIL: answer with #LkScriptDaemon.ask_error
 * @LK_SCRIPT_WRONG_VALUE: answer with a value of another type
 * @LK_SCRIPT_WRONG_BODY: answer with a message of another shape
 *
 * What becomes of questions about a SIM object's properties.
 */
typedef enum
{
  LK_SCRIPT_ANSWER,
  LK_SCRIPT_HOLD,
  LK_SCRIPT_FAIL,
  LK_SCRIPT_WRONG_VALUE,
  LK_SCRIPT_WRONG_BODY,
} LkScriptPolicy;

/**
 * LkScriptHooks:
 * @arrived: the question before a sending has arrived; returns data for @asked
 * @asked: it is about to be answered; @sim is %NULL where it is gone, @truly is whether the answer is what
 *   the daemon knows
 * @loaded: all properties of a SIM object are being handed out
 * @called: a call with a code has arrived
 *
 * What a test is told, in the order in which things happen at the daemon.
 */
typedef struct
{
  gpointer (*arrived) (LkScriptSim *sim, gpointer data);
  void (*asked) (LkScriptSim *sim, gboolean truly, gpointer question, gpointer data);
  void (*loaded) (LkScriptSim *sim, gpointer data);
  void (*called) (LkScriptCall *call, gpointer data);
} LkScriptHooks;

/**
 * LkScriptDaemon:
 * @client: the connection that core shares with the test
 * @connection: (nullable): the daemon's own; %NULL while it is dead
 * @named: it owns ModemManager's name
 * @n_losses: how often it has lost that name
 * @objects: (nullable): its object manager
 * @modems: all modems since the last reset, unplugged ones included
 * @sims: all SIM objects since the last reset, removed ones included
 * @calls: all calls with codes since the last reset
 * @held: the questions that are kept
 * @n_modem_paths: how many modem paths this life of the daemon has given away
 * @n_sim_paths: likewise for SIM objects
 * @ask_policy: for the question about the ICCID
 * @load_policy: for the question about all properties of a SIM
 * @ask_error: the error with %LK_SCRIPT_FAIL
 * @hooks: what the test wants to know
 * @data: for the hooks
 * @heard: the last serial numbers, the client's and its own, when all was quiet
 *
 * A ModemManager that does as a test says, in the process of the test. Its fields are for reading,
 * the policies, hooks and data for writing too.
 */
struct _LkScriptDaemon
{
  GDBusConnection *client;
  GDBusConnection *connection;
  gboolean named;
  guint n_losses;
  GDBusObjectManagerServer *objects;
  GPtrArray *modems;
  GPtrArray *sims;
  GPtrArray *calls;
  GPtrArray *held;
  guint n_modem_paths;
  guint n_sim_paths;
  LkScriptPolicy ask_policy;
  LkScriptPolicy load_policy;
  const char *ask_error;
  LkScriptHooks hooks;
  gpointer data;
  guint32 heard[2];
};

LkScriptDaemon *lk_script_daemon_new          (GDBusConnection *client);
void            lk_script_daemon_free         (LkScriptDaemon *self);
void            lk_script_daemon_start        (LkScriptDaemon *self);
void            lk_script_daemon_die          (LkScriptDaemon *self);
void            lk_script_daemon_own_name     (LkScriptDaemon *self);
void            lk_script_daemon_release_name (LkScriptDaemon *self);
void            lk_script_daemon_answer_held  (LkScriptDaemon *self);
void            lk_script_daemon_forget       (LkScriptDaemon *self);
void            lk_script_daemon_reset        (LkScriptDaemon *self);
void            lk_script_daemon_fence        (LkScriptDaemon *self);
void            lk_script_daemon_tell         (LkScriptDaemon *daemon, const char *path, const char *interface,
                                               const char *name, GVariant *value);

G_END_DECLS
