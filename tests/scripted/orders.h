/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lk-manager.h"
#include "lk-script-modem.h"

G_BEGIN_DECLS

#define ORDERS_N_CARDS 4
#define ORDERS_N_DEVICES 3
#define ORDERS_N_KINDS 2

/**
 * OrdersStep:
 * @kind: which step, an index into the table of steps
 * @dice: what else the step has to choose
 *
 * One step of a sequence. It chooses by its own dice only, so that a sequence stays much the same when
 * other steps are left out of it.
 */
typedef struct
{
  guint kind;
  guint64 dice;
} OrdersStep;

/**
 * OrdersVoice:
 * @ORDERS_VOICE_HONEST: the tries of the card
 * @ORDERS_VOICE_999: ModemManager's own "unknown"
 * @ORDERS_VOICE_ABSURD: a number that no card has
 * @ORDERS_VOICE_MISSING: no number
 * @ORDERS_VOICE_STALE: the number that was there before
 * @ORDERS_VOICE_LIE: any number from 0 to 10
 *
 * What a modem says of the tries of the card.
 */
typedef enum
{
  ORDERS_VOICE_HONEST,
  ORDERS_VOICE_999,
  ORDERS_VOICE_ABSURD,
  ORDERS_VOICE_MISSING,
  ORDERS_VOICE_STALE,
  ORDERS_VOICE_LIE,
  ORDERS_N_VOICES,
} OrdersVoice;

/**
 * OrdersTruth:
 * @card: the card
 * @iccid: its number
 * @history: the tries that it has had, by kind of code, the oldest first
 * @others: how many tries other programs have used, by kind
 *
 * What really happened to one card.
 */
typedef struct
{
  SimCard *card;
  char *iccid;
  GArray *history[ORDERS_N_KINDS];
  guint others[ORDERS_N_KINDS];
} OrdersTruth;

/**
 * OrdersDevice:
 * @imei: tells it from the others, whatever its DeviceIdentifier is
 * @device: its DeviceIdentifier
 * @modem: (nullable): while it is plugged in
 * @truth: (nullable): the card in it
 * @names: it reads the ICCID
 * @voice: how it speaks of tries
 * @says_unknown: it says unknown instead of the lock
 * @lock: (unknown when not used): what it says instead of the lock
 * @tells_bit: it reports whether the PIN is on
 * @bit_told: it has once reported that the PIN is on
 *
 * One of the devices.
 */
typedef struct
{
  char *imei;
  char *device;
  LkScriptModem *modem;
  OrdersTruth *truth;
  gboolean names;
  OrdersVoice voice;
  gboolean says_unknown;
  MMModemLock lock;
  gboolean tells_bit;
  gboolean bit_told;
} OrdersDevice;

/**
 * OrdersAccount:
 * @key: the ICCID, or the SIM object
 * @truth: (nullable): what really happened to it
 * @lock: the lock last reported
 * @reported: the tries last reported, %LK_UNKNOWN when not
 * @known: the last number that was reported
 * @place: where in the card's history that report stands
 * @open: own attempts that may have used a try that no report has shown yet
 * @owed: those among them that were refused for certain
 * @refusals: codes that were refused since the last success
 * @blame: tries that fell without any own attempt to explain it
 * @refused: the codes that were refused
 * @fresh: the next number is the first since the SIM object was found
 * @tainted: something was reported that the card never was like
 * @lost: Latchkey saw the last PUK try refused
 * @turned_off: Latchkey turned the PIN off and nobody has seen it on since
 *
 * What a reader of the promise knows of one card from what the daemon has said so far.
 */
typedef struct
{
  char *key;
  const OrdersTruth *truth;
  MMModemLock lock;
  guint reported[ORDERS_N_KINDS];
  guint known[ORDERS_N_KINDS];
  guint place[ORDERS_N_KINDS];
  guint open[ORDERS_N_KINDS];
  guint owed[ORDERS_N_KINDS];
  guint refusals[ORDERS_N_KINDS];
  guint blame[ORDERS_N_KINDS];
  GHashTable *refused[ORDERS_N_KINDS];
  gboolean fresh[ORDERS_N_KINDS];
  gboolean tainted;
  gboolean lost;
  gboolean turned_off;
} OrdersAccount;

/**
 * OrdersSim:
 * @epoch: how often another card has come behind it
 * @name: (nullable): the last name that it said; none said after that is no news
 *
 * What a reader of the promise knows of a SIM object.
 */
typedef struct
{
  guint epoch;
  char *name;
} OrdersSim;

/**
 * OrdersShown:
 * @modem: the page
 * @imei: the device it showed
 * @offer: what it offered
 * @script: (nullable): the modem that was there
 * @sim: (nullable): the SIM object that was there
 * @epoch: how often another card had come behind it
 * @iccid: (nullable): the card's name then
 *
 * What a person has before their eyes.
 */
typedef struct
{
  LkModem *modem;
  char *imei;
  LkOffer offer;
  LkScriptModem *script;
  LkScriptSim *sim;
  guint epoch;
  char *iccid;
} OrdersShown;

/**
 * OrdersAttempt:
 * @shown: what was on the screen
 * @pressed: the page that was pressed
 * @tick: which tick was set, the first being 1; 0 for none
 * @code: the digits that were typed
 * @new_code: (nullable): likewise
 * @kind: of @code
 * @pressed_at: when
 * @account: whose tries it may use
 * @call: (nullable): the call that came of it
 * @left: tries left when its question was answered
 * @fell: falls of the counter since then and before it was over
 * @paid: falls since then that were laid to earlier refusals
 * @fell_later: falls at any time since then
 * @unaccounted: it may have used a try that no report has shown
 * @covered: the number that is known contains it already
 * @explained: and then a report has shown that it did
 * @asking: its question before the sending is on the way
 * @asked: (nullable): the SIM object of that question, once it is answered
 * @released: as things stood then it may be sent, and the next thing that Latchkey does is that
 * @objection: (nullable): why it must not be sent, as things stood then
 * @answer: (nullable): the error that was answered in time; "" for success
 * @ended: Latchkey has said how it ended
 *
 * A press that was accepted.
 */
typedef struct
{
  OrdersShown *shown;
  LkModem *pressed;
  guint tick;
  char *code;
  char *new_code;
  guint kind;
  guint64 pressed_at;
  OrdersAccount *account;
  LkScriptCall *call;
  guint left;
  guint fell;
  guint paid;
  guint fell_later;
  gboolean unaccounted;
  gboolean covered;
  gboolean explained;
  gboolean asking;
  LkScriptSim *asked;
  gboolean released;
  char *objection;
  const char *answer;
  gboolean ended;
} OrdersAttempt;

/**
 * Orders:
 * @accounts: what is known of each card, by ICCID or SIM object
 * @sims: what is known of each SIM object
 * @attempts: all presses that were accepted, by the Latchkey that runs now
 * @old_attempts: likewise, by those before it
 *
 * One run of a sequence: the world, a person, and what the promise says about them.
 */
typedef struct
{
  LkScriptDaemon *daemon;
  LkClock *clock;
  LkManager *manager;
  guint64 now;
  guint64 dice;

  OrdersTruth truths[ORDERS_N_CARDS];
  OrdersDevice devices[ORDERS_N_DEVICES];
  guint n_devices;

  LkModem *selected;
  OrdersShown *shown;
  guint tick;
  guint n_ticks;
  char *typed;
  char *typed_new;

  GHashTable *accounts;
  GHashTable *sims;
  GPtrArray *attempts;
  GPtrArray *old_attempts;
  GPtrArray *all_shown;

  GHashTable *counts;
  GString *log;
  char *failure;
} Orders;

/**
 * OrdersAction:
 * @name: what it is called in the log
 * @weight: how often it comes
 * @run: does it
 */
typedef struct
{
  const char *name;
  guint weight;
  void (*run) (Orders *self);
} OrdersAction;

extern const OrdersAction orders_actions[];
extern const guint orders_n_actions;

guint          orders_roll                (Orders *self, guint sides);
gboolean       orders_chance              (Orders *self, guint percent);
void           orders_note                (Orders *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void           orders_fail                (Orders *self, const char *rule, const char *format, ...)
                                           G_GNUC_PRINTF (3, 4);
void           orders_count               (Orders *self, const char *what);

void           orders_open                (Orders *self);

void           orders_world_begin         (Orders *self);
void           orders_world_end           (Orders *self);
void           orders_world_record        (OrdersTruth *truth);
void           orders_world_say           (Orders *self, OrdersDevice *device);
void           orders_world_put_in        (Orders *self, OrdersDevice *device);
void           orders_world_take_out      (Orders *self, OrdersDevice *device);
void           orders_world_finish        (Orders *self);
OrdersDevice  *orders_world_any_device    (Orders *self);
OrdersDevice  *orders_world_device        (Orders *self, const char *imei);
OrdersTruth   *orders_world_truth         (Orders *self, SimCard *card);
void           orders_world_serve         (Orders *self);
void           orders_world_serve_in_peace (Orders *self);
void           orders_world_judge         (Orders *self);
void           orders_world_answer        (Orders *self);
void           orders_world_report        (Orders *self);
void           orders_world_repeat        (Orders *self);
void           orders_world_reread        (Orders *self);
void           orders_world_voice         (Orders *self);
void           orders_world_lock          (Orders *self);
void           orders_world_state         (Orders *self);
void           orders_world_bit           (Orders *self);
void           orders_world_name          (Orders *self);
void           orders_world_others        (Orders *self);
void           orders_world_unplug        (Orders *self);
void           orders_world_plug          (Orders *self);
void           orders_world_restart       (Orders *self);
void           orders_world_swap_behind   (Orders *self);
void           orders_world_swap_sim      (Orders *self);
void           orders_world_die           (Orders *self);
void           orders_world_start         (Orders *self);
void           orders_world_release       (Orders *self);
void           orders_world_own           (Orders *self);
void           orders_world_asks          (Orders *self);
void           orders_world_loads         (Orders *self);
void           orders_world_answer_held   (Orders *self);
void           orders_world_close         (Orders *self);
void           orders_world_clock         (Orders *self);

void           orders_person_begin        (Orders *self);
void           orders_person_end          (Orders *self);
void           orders_person_try          (Orders *self);
void           orders_person_look         (Orders *self);
void           orders_person_type         (Orders *self);
void           orders_person_tick         (Orders *self);
void           orders_person_untick       (Orders *self);
void           orders_person_press        (Orders *self);
void           orders_person_press_twice  (Orders *self);
void           orders_person_switch       (Orders *self);
void           orders_person_cancel       (Orders *self);
void           orders_person_close        (Orders *self);

void           orders_oracle_begin        (Orders *self);
void           orders_oracle_end          (Orders *self);
OrdersAccount *orders_oracle_account      (Orders *self, LkScriptSim *sim);
OrdersSim     *orders_oracle_sim          (Orders *self, LkScriptSim *sim);
void           orders_oracle_loaded       (Orders *self, LkScriptSim *sim);
void           orders_oracle_lost         (Orders *self, LkScriptSim *sim);
void           orders_oracle_watch        (Orders *self);
void           orders_oracle_told         (Orders *self, LkScriptSim *sim);
void           orders_oracle_renamed      (Orders *self, LkScriptSim *sim);
void           orders_oracle_answered     (Orders *self, LkScriptCall *call, const char *error);
void           orders_oracle_pressed      (Orders *self, OrdersAttempt *attempt);
void           orders_oracle_check        (Orders *self);
void           orders_oracle_check_end    (Orders *self);

guint          orders_account_left        (const OrdersAccount *account, guint kind);
void           orders_hear                (Orders *self);
void           orders_let_pass            (Orders *self, guint ms);
void           orders_attempt_end         (Orders *self, OrdersAttempt *attempt);
void           orders_account_explain     (Orders *self, OrdersAccount *account, guint kind, guint by);
void           orders_account_let_go      (Orders *self, OrdersAccount *account, guint kind);
void           orders_account_take_lock   (Orders *self, OrdersAccount *account, MMModemLock said);
void           orders_account_refuse      (OrdersAttempt *attempt);
void           orders_account_settle      (Orders *self);
gboolean       orders_error_refuses       (const char *error, LkOperation operation, guint left);
gboolean       orders_error_is_before     (const char *error, LkOperation operation);
gboolean       orders_error_is_unseen     (const char *error);
LkLock         orders_lock                (MMModemLock lock);

G_END_DECLS
