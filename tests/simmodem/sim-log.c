/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-log.h"

#include <string.h>

struct _SimLog
{
  SimCardCounts counts[SIM_CARD_N_OPERATIONS];
  GPtrArray    *entries;
};

static const char *const operation_names[] = { "verify", "unblock", "enable", "disable", "change" };

static const char *const result_names[] = {
  "right", "wrong", "malformed", "pin-required", "puk-required", "blocked", "not-allowed", "forbidden",
};

static void
sim_card_entry_free (gpointer data)
{
  SimCardEntry *entry = data;

  g_free (entry->code);
  g_free (entry->new_code);
  g_free (entry);
}

/**
 * sim_log_new:
 *
 * Returns: (transfer full): an empty log
 */
SimLog *
sim_log_new (void)
{
  SimLog *self = g_new0 (SimLog, 1);

  self->entries = g_ptr_array_new_with_free_func (sim_card_entry_free);
  return self;
}

/**
 * sim_log_free:
 *
 * Frees the log and all its entries.
 */
void
sim_log_free (SimLog *self)
{
  g_ptr_array_unref (self->entries);
  g_free (self);
}

static void
count (SimCardCounts *counts, SimCardResult result)
{
  counts->received++;
  counts->right += result == SIM_CARD_RIGHT;
  counts->wrong += result == SIM_CARD_WRONG;
  counts->malformed += result == SIM_CARD_MALFORMED;
}

/**
 * sim_log_add:
 * @entry: an entry; it is copied
 *
 * Adds an entry and counts it.
 */
void
sim_log_add (SimLog *self, const SimCardEntry *entry)
{
  SimCardEntry *copy = g_new (SimCardEntry, 1);

  *copy = *entry;
  copy->code = g_strdup (entry->code);
  copy->new_code = g_strdup (entry->new_code);
  g_ptr_array_add (self->entries, copy);
  count (&self->counts[entry->operation], entry->result);
}

/**
 * sim_log_clear:
 *
 * Forgets all entries and sets the counts to 0.
 */
void
sim_log_clear (SimLog *self)
{
  g_ptr_array_set_size (self->entries, 0);
  memset (self->counts, 0, sizeof self->counts);
}

guint
sim_log_get_length (SimLog *self)
{
  return self->entries->len;
}

/**
 * sim_log_get_entry:
 * @position: from 0 for the oldest
 *
 * Returns: (nullable): the entry, or %NULL behind the last
 */
const SimCardEntry *
sim_log_get_entry (SimLog *self, guint position)
{
  return position < self->entries->len ? g_ptr_array_index (self->entries, position) : NULL;
}

/**
 * sim_log_get_counts:
 *
 * Returns: how many codes of one kind there were
 */
SimCardCounts
sim_log_get_counts (SimLog *self, SimCardOperation operation)
{
  g_return_val_if_fail (operation < SIM_CARD_N_OPERATIONS, (SimCardCounts){ 0 });

  return self->counts[operation];
}

const char *
sim_card_operation_name (SimCardOperation operation)
{
  return operation < G_N_ELEMENTS (operation_names) ? operation_names[operation] : "?";
}

const char *
sim_card_result_name (SimCardResult result)
{
  return result < G_N_ELEMENTS (result_names) ? result_names[result] : "?";
}
