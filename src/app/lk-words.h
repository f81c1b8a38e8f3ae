/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lk-background.h"
#include "lk-page.h"

G_BEGIN_DECLS

/**
 * LkField:
 * @LK_FIELD_CODE: the PIN or PUK that the card knows
 * @LK_FIELD_NEW: the new PIN
 * @LK_FIELD_REPEAT: the new PIN once more
 *
 * The fields of a page that takes codes.
 */
typedef enum
{
  LK_FIELD_CODE,
  LK_FIELD_NEW,
  LK_FIELD_REPEAT,
} LkField;

/**
 * LkTopic:
 * @page: the page that is shown
 * @failure: why the modem failed
 * @lock: what it asks for
 * @slot: the SIM slot in use, or 0
 * @n_slots: how many SIM slots there are, or 0
 * @sim_type: what kind of SIM it is
 *
 * What a page speaks about.
 */
typedef struct
{
  LkPage page;
  LkFailure failure;
  LkLock lock;
  guint slot;
  guint n_slots;
  LkSimType sim_type;
} LkTopic;

/* Names and labels: lk-words.c */
char       *lk_words_modem       (const char *manufacturer, const char *model, guint slot, guint n_slots);
char       *lk_words_card        (const char *operator_name, const char *number, const char *iccid);
const char *lk_words_state       (LkState state, LkFailure failure);
const char *lk_words_pin_lock    (LkPinLock pin_lock);
const char *lk_words_field       (LkOperation operation, LkField field);
const char *lk_words_button      (LkOperation operation);
char       *lk_words_tries       (guint tries_left);
const char *lk_words_hint        (LkCodeKind kind, gboolean repeats);
const char *lk_words_fault       (LkCodeKind kind, LkCodeFault fault);
const char *lk_words_mismatch    (void);
const char *lk_words_progress    (LkProgress progress);
const char *lk_words_unread_imsi (LkState state);
char       *lk_words_details     (const char *iccid,
                                  const char *imsi,
                                  const char *number,
                                  const char *imei,
                                  const char *operator_name,
                                  LkState     state);
const char *lk_words_copied      (void);
char       *lk_words_keep_names  (const char *text);

/* What pages say: lk-words-page.c */
const char *lk_words_title       (const LkTopic *topic);
char       *lk_words_body        (const LkTopic *topic);
const char *lk_words_command     (LkPage page);

/* What is at stake: lk-words-consent.c */
const char *lk_words_consequence (LkOperation operation);
char       *lk_words_consent     (LkOperation operation, LkConsent consent, guint tries_left);

/* The help: lk-words-help.c */
const char *lk_words_help_title  (LkHelp help);
char       *lk_words_help_body   (LkHelp help);
const char *lk_words_help_button (LkPage page);

/* What came of an attempt: lk-words-outcome.c */
char       *lk_words_outcome     (const LkOutcome *outcome, LkState state, guint pin_left, guint puk_left);
char       *lk_words_verdict     (LkVerdict verdict, LkOperation operation);
char       *lk_words_advice      (const LkOutcome *outcome);
char       *lk_words_replaced    (gboolean dropped);
char       *lk_words_others      (guint others_used, gboolean unseen);

/* Whether the watcher starts at login: lk-words-background.c */
char       *lk_words_background  (LkBackgroundState state, const char *app_id);

G_END_DECLS
