/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-rule.h"

#include <string.h>

typedef struct
{
  SimRule rule;
  char   *prefix;
  char   *text;
  char   *after;
  guint   used;
  gint64  awake_since;
} Entry;

struct _SimRules
{
  GPtrArray *entries;
};

static const char *const action_names[] = { "delay", "late", "silent", "deaf", "reply" };

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->prefix);
  g_free (entry->text);
  g_free (entry->after);
  g_free (entry);
}

static gboolean
begins (const char *command, const char *prefix)
{
  return g_ascii_strncasecmp (command, prefix, strlen (prefix)) == 0;
}

static gboolean
is_over (const Entry *entry)
{
  if (entry->rule.times > 0 && entry->used >= entry->rule.times)
    return TRUE;
  return entry->rule.lasting_ms > 0 && entry->awake_since > 0
         && g_get_monotonic_time () >= entry->awake_since + entry->rule.lasting_ms * G_TIME_SPAN_MILLISECOND;
}

/**
 * sim_rules_new:
 *
 * Returns: (transfer full): no rules yet
 */
SimRules *
sim_rules_new (void)
{
  SimRules *self = g_new0 (SimRules, 1);

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  return self;
}

/**
 * sim_rules_free:
 *
 * Frees all rules.
 */
void
sim_rules_free (SimRules *self)
{
  g_ptr_array_unref (self->entries);
  g_free (self);
}

/**
 * sim_rules_add:
 * @rule: a rule; it is copied
 *
 * Adds a rule that goes before the older ones.
 */
void
sim_rules_add (SimRules *self, const SimRule *rule)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->rule = *rule;
  entry->rule.prefix = entry->prefix = g_strdup (rule->prefix ? rule->prefix : "");
  entry->rule.text = entry->text = g_strdup (rule->text);
  entry->rule.after = entry->after = g_strdup (rule->after);
  entry->awake_since = rule->after ? 0 : g_get_monotonic_time ();
  g_ptr_array_insert (self->entries, 0, entry);
}

/**
 * sim_rules_clear:
 *
 * Takes all rules away. Answers that are already delayed still come late.
 */
void
sim_rules_clear (SimRules *self)
{
  g_ptr_array_set_size (self->entries, 0);
}

/**
 * sim_rules_find:
 * @command: a command without its AT
 * @found: (out caller-allocates): the rule that is for it, good until the rules change
 *
 * Finds the rule for a command and counts that it was used.
 */
gboolean
sim_rules_find (SimRules *self, const char *command, SimRule *found)
{
  for (guint i = self->entries->len; i > 0; i--)
    if (is_over (g_ptr_array_index (self->entries, i - 1)))
      g_ptr_array_remove_index (self->entries, i - 1);

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (entry->awake_since > 0 && begins (command, entry->rule.prefix))
        {
          entry->used++;
          *found = entry->rule;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * sim_rules_wake:
 * @command: a command without its AT that was answered with OK
 *
 * Wakes the rules that were waiting for it.
 */
void
sim_rules_wake (SimRules *self, const char *command)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (entry->awake_since == 0 && begins (command, entry->rule.after))
        entry->awake_since = g_get_monotonic_time ();
    }
}

/**
 * sim_rule_action_from_name:
 * @name: `delay`, `silent`, `deaf` or `reply`
 * @action: (out): the action of that name
 *
 * Returns: whether there is one
 */
gboolean
sim_rule_action_from_name (const char *name, SimRuleAction *action)
{
  for (gsize i = 0; i < G_N_ELEMENTS (action_names); i++)
    if (g_strcmp0 (name, action_names[i]) == 0)
      {
        *action = i;
        return TRUE;
      }
  return FALSE;
}
