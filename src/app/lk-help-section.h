/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lk-words.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LK_TYPE_HELP_SECTION (lk_help_section_get_type ())
G_DECLARE_FINAL_TYPE (LkHelpSection, lk_help_section, LK, HELP_SECTION, AdwBin)

GtkWidget *lk_help_section_new (LkHelp help);

G_END_DECLS
