/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LkCodeKind:
 * @LK_CODE_KIND_PIN: a SIM PIN, old or new: 4 to 8 digits (3GPP TS 31.102, 9.5)
 * @LK_CODE_KIND_PUK: an unblocking key: 8 digits
 */
typedef enum
{
  LK_CODE_KIND_PIN,
  LK_CODE_KIND_PUK,
} LkCodeKind;

/**
 * LkCodeFault:
 * @LK_CODE_FAULT_NONE: the code can be right
 * @LK_CODE_FAULT_EMPTY: nothing was typed
 * @LK_CODE_FAULT_TOO_SHORT: fewer digits than the kind has
 * @LK_CODE_FAULT_TOO_LONG: more digits than the kind has; nothing is ever cut off
 * @LK_CODE_FAULT_NOT_DIGITS: something that is neither a digit of any script nor a space or hyphen
 *
 * Why a typed text cannot be a code.
 */
typedef enum
{
  LK_CODE_FAULT_NONE,
  LK_CODE_FAULT_EMPTY,
  LK_CODE_FAULT_TOO_SHORT,
  LK_CODE_FAULT_TOO_LONG,
  LK_CODE_FAULT_NOT_DIGITS,
} LkCodeFault;

/**
 * LkCode:
 *
 * A code on its one way from the field to the modem: 4 to 8 digits 0-9, in memory of its own
 * that is wiped when it is freed. Whoever is given it owns it; it is never copied.
 */
typedef struct _LkCode LkCode;

LkCodeFault  lk_code_check (LkCodeKind kind, const char *typed);
LkCode      *lk_code_new   (LkCodeKind kind, const char *typed, LkCodeFault *fault);
LkCodeKind   lk_code_kind  (const LkCode *self);
const char  *lk_code_peek  (const LkCode *self);
gboolean     lk_code_equal (const LkCode *a, const LkCode *b);
void         lk_code_free  (LkCode *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkCode, lk_code_free)

G_END_DECLS
