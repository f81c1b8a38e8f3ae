/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lk-script-bench.h"

G_BEGIN_DECLS

#define LK_SCRIPT_CASE_ICCID "8949000000000000017"

/**
 * LkScriptCase:
 * @bench: a bench
 * @card: a card with that ICCID, 3 and 10 tries, the PIN 1234
 * @script: the modem that it is in, as the daemon shows it
 * @modem: the same, as core sees it; it asks for the PIN
 *
 * What most cases begin with.
 */
typedef struct
{
  LkScriptBench *bench;
  SimCard *card;
  LkScriptModem *script;
  LkModem *modem;
} LkScriptCase;

void lk_script_case_set_up          (LkScriptCase *c, gconstpointer data);
void lk_script_case_tear_down       (LkScriptCase *c, gconstpointer data);
void lk_script_case_press           (LkScriptCase *c, const char *pin);
void lk_script_case_assert_outcome  (LkScriptCase *c, LkResult result, LkCost cost);
void lk_script_case_assert_not_sent (LkScriptCase *c, LkVerdict verdict);

G_END_DECLS
