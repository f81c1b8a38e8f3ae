/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SimRuleAction:
 * @SIM_RULE_DELAY: obey the command at once, answer @ms later. Commands that come meanwhile wait,
 *   and are answered in the same breath: ModemManager, which has given up by then, reads past it
 * @SIM_RULE_LATE: the same, but commands that come meanwhile are answered a moment after it, so that
 *   ModemManager takes the late answer for that of its next command
 * @SIM_RULE_SILENT: obey the command, never answer it
 * @SIM_RULE_DEAF: neither obey nor answer
 * @SIM_RULE_REPLY: do not obey; answer @text, such as `+CME ERROR: 14`
 *
 * What a rule does to a command.
 */
typedef enum
{
  SIM_RULE_DELAY,
  SIM_RULE_LATE,
  SIM_RULE_SILENT,
  SIM_RULE_DEAF,
  SIM_RULE_REPLY,
} SimRuleAction;

/**
 * SimRule:
 * @prefix: how the commands begin that it is for, without AT, such as `+CPIN=`; empty for all
 * @action: what it does
 * @ms: for %SIM_RULE_DELAY and %SIM_RULE_LATE: how late the answer is
 * @text: (nullable): for %SIM_RULE_REPLY: the answer
 * @times: how many commands it is for; 0 for no limit
 * @after: (nullable): it sleeps until a command that begins so was answered with OK
 * @lasting_ms: how long it lasts from the moment it is awake; 0 for no limit
 *
 * An exception to how a modem answers commands.
 */
typedef struct
{
  const char   *prefix;
  SimRuleAction action;
  guint         ms;
  const char   *text;
  guint         times;
  const char   *after;
  guint         lasting_ms;
} SimRule;

/** SimRules: the rules of one modem, the newest first */
typedef struct _SimRules SimRules;

SimRules *sim_rules_new   (void);
void      sim_rules_free  (SimRules *self);
void      sim_rules_add   (SimRules *self, const SimRule *rule);
void      sim_rules_clear (SimRules *self);
gboolean  sim_rules_find  (SimRules *self, const char *command, SimRule *found);
void      sim_rules_wake  (SimRules *self, const char *command);
gboolean  sim_rule_action_from_name (const char *name, SimRuleAction *action);

G_END_DECLS
