/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lk-test-daemon.h"

G_BEGIN_DECLS

/**
 * LkScene:
 *
 * One daemon, one modem, one card, and a plain client that looks at them: the fixture of the
 * tests that show how ModemManager treats the simulated modem.
 */
typedef struct
{
  LkTestDaemon *daemon;
  LkTestClient *client;
  SimCard      *card;
  SimModem     *modem;
  char         *path;
  MMModemState  state;
  MMModemLock   lock;
  guint         pin_tries;
  guint         puk_tries;
} LkScene;

/** LK_SCENE_ICCID: the number of the card that a scene begins with */
#define LK_SCENE_ICCID "89490000000000000010"

/** LK_SCENE_NOT_TOLD: tries that ModemManager does not report */
#define LK_SCENE_NOT_TOLD MM_UNLOCK_RETRIES_UNKNOWN

void  lk_scene_set_up      (LkScene *self, gconstpointer flags);
void  lk_scene_tear_down   (LkScene *self, gconstpointer flags);
void  lk_scene_set         (LkScene *self, const char *pairs);
void  lk_scene_plug        (LkScene *self, MMModemState state);
void  lk_scene_await_state (LkScene *self, MMModemState state);
void  lk_scene_await_lock  (LkScene *self, MMModemLock lock, guint pin_tries, guint puk_tries);
void  lk_scene_await_gone  (LkScene *self);
void  lk_scene_await_new   (LkScene *self, MMModemState state);

const LkTestCall *lk_scene_start  (LkScene          *self,
                                   SimCardOperation  operation,
                                   const char       *code,
                                   const char       *new_code);
char             *lk_scene_finish (const LkTestCall *call);
char             *lk_scene_send   (LkScene          *self,
                                   SimCardOperation  operation,
                                   const char       *code,
                                   const char       *new_code);
MMSim            *lk_scene_get_sim (LkScene *self);

G_END_DECLS
