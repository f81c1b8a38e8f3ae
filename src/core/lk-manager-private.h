/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lk-card.h"
#include "lk-manager.h"

G_BEGIN_DECLS

struct _LkManager
{
  GObject parent_instance;

  LkClock *clock;
  LkCardBook *book;
  gboolean may_start_service;
  GCancellable *cancellable;
  GDBusObjectManager *objects;
  /* How many owners ModemManager's name has had since the client told of one, and who counts them. */
  guint n_owners;
  guint owner_watch;
  guint retry_timer;
  LkService service;
  gboolean busy;
  GPtrArray *modems;
  /* The timers of those modems in the list that are gone. */
  GHashTable *grace;
};

void lk_manager_set_service (LkManager *self, LkService service);
void lk_manager_follow_busy (LkManager *self);

void lk_manager_connect     (LkManager *self);
void lk_manager_disconnect  (LkManager *self);
void lk_manager_free_grace  (gpointer data);

G_END_DECLS
