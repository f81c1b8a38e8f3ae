/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lk-manager.h"
#include "lk-script-modem.h"

G_BEGIN_DECLS

/**
 * LkScriptBench:
 * @daemon: the daemon
 * @clock: core's clock
 * @manager: core
 * @cards: the cards that were made
 *
 * A scripted daemon, a clock that the test turns, and core between them; for one case.
 */
typedef struct
{
  LkScriptDaemon *daemon;
  LkClock *clock;
  LkManager *manager;
  GPtrArray *cards;
} LkScriptBench;

int            lk_script_bench_main      (int argc, char *argv[], void (*add_tests) (void));
LkScriptDaemon *lk_script_bench_daemon   (void);
LkScriptBench *lk_script_bench_new       (void);
void           lk_script_bench_free      (LkScriptBench *self);
SimCard       *lk_script_bench_card      (LkScriptBench *self, const char *iccid, guint pin_tries, guint puk_tries);
LkScriptModem *lk_script_bench_plug      (LkScriptBench *self, const char *device, SimCard *card);
void           lk_script_bench_report    (LkScriptModem *modem);
void           lk_script_bench_hear_all  (LkScriptDaemon *daemon, LkManager *manager);
void           lk_script_bench_hear      (LkScriptBench *self);
void           lk_script_bench_wait      (LkScriptBench *self, guint ms);
guint          lk_script_bench_n_modems  (LkScriptBench *self);
LkModem       *lk_script_bench_modem     (LkScriptBench *self, const char *id);
LkVerdict      lk_script_bench_press     (LkScriptBench *self, LkModem *modem, LkOperation operation, const char *code);
LkVerdict      lk_script_bench_press_offer (LkModem *modem, const LkOffer *offer, gboolean consented, const char *code);
guint          lk_script_bench_n_calls   (LkScriptBench *self);
LkScriptCall  *lk_script_bench_call      (LkScriptBench *self);
LkOutcome      lk_script_bench_outcome   (LkModem *modem);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkScriptBench, lk_script_bench_free)

G_END_DECLS
