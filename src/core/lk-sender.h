/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "lk-attempt.h"

G_BEGIN_DECLS

/**
 * LkSenderJudge:
 * @attempt: the attempt that is about to be sent
 * @data: what was given with the function
 *
 * Judges once more, as things stand now.
 *
 * Returns: %LK_VERDICT_SEND, or why not
 */
typedef LkVerdict (*LkSenderJudge) (LkAttempt *attempt, gpointer data);

void lk_sender_run (LkAttempt *attempt, GDBusProxy *sim, LkClock *clock, LkSenderJudge judge, GObject *data);

G_END_DECLS
