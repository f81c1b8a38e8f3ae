/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LK_TYPE_TERMS (lk_terms_get_type ())
G_DECLARE_FINAL_TYPE (LkTerms, lk_terms, LK, TERMS, GtkWidget)

void lk_terms_ask (LkTerms *self);

G_END_DECLS
