/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "lk-clock.h"
#include "lk-state.h"

G_BEGIN_DECLS

/**
 * LkSight:
 * @LK_SIGHT_OVER: nothing that a code could open is locked
 * @LK_SIGHT_AWAY: no lock is seen, and the one that was may come back
 * @LK_SIGHT_PIN: the card waits for its PIN
 * @LK_SIGHT_PUK: the card waits for its PUK
 *
 * What is seen of one modem, as far as a notification is concerned.
 */
typedef enum
{
  LK_SIGHT_OVER,
  LK_SIGHT_AWAY,
  LK_SIGHT_PIN,
  LK_SIGHT_PUK,
} LkSight;

#define LK_TYPE_NOTICES (lk_notices_get_type ())
G_DECLARE_FINAL_TYPE (LkNotices, lk_notices, LK, NOTICES, GObject)

LkNotices *lk_notices_new           (LkClock *clock);
void       lk_notices_see           (LkNotices *self, const char *device, LkSight sight, const char *card);
void       lk_notices_set_attending (LkNotices *self, gboolean attending);
LkSight    lk_sight_of_state        (LkState state);

G_END_DECLS
