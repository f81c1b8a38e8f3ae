/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LkBackgroundState:
 * @LK_BACKGROUND_UNDECIDED: the person has not been asked yet
 * @LK_BACKGROUND_OFF: the watcher does not start at login
 * @LK_BACKGROUND_ON: the watcher starts at login
 * @LK_BACKGROUND_ASKING: the portal has not answered yet
 * @LK_BACKGROUND_REFUSED: the portal, or the person through it, says no
 * @LK_BACKGROUND_MISSING: this desktop has no such portal
 * @LK_BACKGROUND_UNANSWERED: the portal went away while it was asked, or failed
 *
 * Whether a Flatpak's watcher starts at login.
 */
typedef enum
{
  LK_BACKGROUND_UNDECIDED,
  LK_BACKGROUND_OFF,
  LK_BACKGROUND_ON,
  LK_BACKGROUND_ASKING,
  LK_BACKGROUND_REFUSED,
  LK_BACKGROUND_MISSING,
  LK_BACKGROUND_UNANSWERED,
} LkBackgroundState;

#define LK_TYPE_BACKGROUND (lk_background_get_type ())
G_DECLARE_FINAL_TYPE (LkBackground, lk_background, LK, BACKGROUND, GObject)

gboolean      lk_background_is_needed (void);
LkBackground *lk_background_new       (const char *app_id, GDBusConnection *bus);
void          lk_background_decline   (LkBackground *self);

G_END_DECLS
