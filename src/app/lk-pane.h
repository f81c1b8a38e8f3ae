/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "lk-page.h"

G_BEGIN_DECLS

#define LK_TYPE_PANE (lk_pane_get_type ())
G_DECLARE_DERIVABLE_TYPE (LkPane, lk_pane, LK, PANE, AdwBin)

/**
 * LkPaneClass:
 * @refresh: the modem, or any fact of it, is another now; chain up
 * @tell: say why nothing was sent; a page that never takes a code need not
 */
struct _LkPaneClass
{
  AdwBinClass parent_class;

  void (*refresh) (LkPane *self);
  void (*tell) (LkPane *self, LkVerdict verdict);
};

LkModem *lk_pane_get_modem  (LkPane *self);
LkPage   lk_pane_get_page   (LkPane *self);
void     lk_pane_drop       (LkPane *self, LkVerdict why);
void     lk_pane_tell       (LkPane *self, LkVerdict verdict);
void     lk_pane_notify_all (LkPane *self, GParamSpec **pspecs, guint n_pspecs);

G_END_DECLS
