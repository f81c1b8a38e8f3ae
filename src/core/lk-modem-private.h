/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "lk-attempt.h"
#include "lk-card.h"
#include "lk-clock.h"
#include "lk-modem.h"
#include "lk-reading.h"

G_BEGIN_DECLS

/**
 * LkModemView:
 *
 * The values of #LkModem's properties at one moment, under the properties' names.
 */
typedef struct
{
  LkState state;
  LkLock lock;
  LkFailure failure;
  guint pin_left;
  guint puk_left;
  LkPinLock pin_lock;
  char *iccid;
  char *imsi;
  char *number;
  char *imei;
  char *operator_name;
  char *manufacturer;
  char *model;
  guint slot;
  guint n_slots;
  LkSimType sim_type;
  guint card;
  gboolean replaced;
  LkProgress progress;
  gboolean has_outcome;
  LkOutcome outcome;
  guint others_used;
  gboolean others_unseen;
} LkModemView;

struct _LkModem
{
  GObject parent_instance;

  char *id;
  LkModemView view;

  /* What follows belongs to lk-modem-link.c, and the SIM object to lk-modem-sim.c. */
  LkCardBook *book;
  LkClock *clock;
  GDBusObject *object;
  GDBusProxy *sim;
  char *sim_path;
  GCancellable *sim_cancellable;
  guint sim_timer;
  guint n_sim_fetches;
  LkSight sight;
  LkReading reading;
  LkCard *card;
  guint card_number;
  guint turn;
  gboolean replaced;
  char *card_sim_path;
  gboolean sim_facility;
  gboolean sim_facility_seen;
  gboolean waited;
  guint wait_timer;
  LkAttempt *attempt;
  /* That of the card, where another modem has begun it. */
  LkAttempt *foreign;
  gboolean updating;
  gboolean update_again;
};

LkModem  *lk_modem_new         (const char *id, LkCardBook *book, LkClock *clock);
void      lk_modem_show        (LkModem *self, LkModemView *view);

void      lk_modem_attach      (LkModem *self, GDBusObject *object);
void      lk_modem_detach      (LkModem *self);
void      lk_modem_update      (LkModem *self);
void      lk_modem_unlink      (LkModem *self);
void      lk_modem_drop_sim    (LkModem *self);
void      lk_modem_follow_sim  (LkModem *self);
LkState   lk_modem_decide_state    (LkModem *self);
LkPinLock lk_modem_decide_pin_lock (LkModem *self);

G_END_DECLS
