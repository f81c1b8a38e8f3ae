/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *lk_test_report_make_dir   (void);
void  lk_test_report_remove_dir (char *dir);
void  lk_test_report_print      (const char *dir);

G_END_DECLS
