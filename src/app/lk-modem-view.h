/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "lk-page.h"

G_BEGIN_DECLS

#define LK_TYPE_MODEM_VIEW (lk_modem_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (LkModemView, lk_modem_view, LK, MODEM_VIEW, AdwBin)

/**
 * LkModemViewClass:
 * @refresh: the modem, or any fact of it, is another now; chain up
 */
struct _LkModemViewClass
{
  AdwBinClass parent_class;

  void (*refresh) (LkModemView *self);
};

LkModem *lk_modem_view_get_modem  (LkModemView *self);
LkPage   lk_modem_view_get_page   (LkModemView *self);
void     lk_modem_view_notify_all (LkModemView *self, GParamSpec **pspecs, guint n_pspecs);

G_END_DECLS
