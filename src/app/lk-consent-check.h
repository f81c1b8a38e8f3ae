/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LK_TYPE_CONSENT_CHECK (lk_consent_check_get_type ())
G_DECLARE_FINAL_TYPE (LkConsentCheck, lk_consent_check, LK, CONSENT_CHECK, GtkCheckButton)

void lk_consent_check_let_read (LkConsentCheck *self);

G_END_DECLS
