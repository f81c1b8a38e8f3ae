/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SimPairsSet:
 * @object: what is set
 * @key: the key of a pair
 * @value: its value
 *
 * Returns: %FALSE with @error set when it cannot be
 */
typedef gboolean (*SimPairsSet) (gpointer object, const char *key, const char *value, GError **error);

GStrv       sim_pairs_split      (const char *text);
const char *sim_pairs_get        (const GStrv pairs, const char *key);
guint       sim_pairs_get_number (const GStrv pairs, const char *key);
gboolean    sim_pairs_apply      (const GStrv pairs, SimPairsSet set, gpointer object, GError **error);

G_END_DECLS
