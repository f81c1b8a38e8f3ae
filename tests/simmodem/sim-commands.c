/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-commands.h"

#include "sim-json.h"
#include "sim-pairs.h"

#include <signal.h>
#include <unistd.h>

/* The commands that steer modems, each a function and a line of the table; sim-help.c explains them. */

typedef gboolean (*Run) (SimControl  *self,
                         SimModem    *modem,
                         const GStrv  args,
                         GString     *json,
                         GError     **error);

typedef struct
{
  const char *name;
  gboolean    on_modem;
  guint       min_args;
  Run         run;
  void        (*act) (SimModem *modem);
} Command;

static gboolean
fail (GError **error, const char *why, const char *what)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s: %s", why, what);
  return FALSE;
}

static gboolean
run_help (SimControl *self, SimModem *modem, const GStrv args, GString *json, GError **error)
{
  g_string_append (json, "{\"help\": ");
  sim_json_append_string (json, sim_control_help ());
  g_string_append_c (json, '}');
  return TRUE;
}

static gboolean
run_modems (SimControl *self, SimModem *modem, const GStrv args, GString *json, GError **error)
{
  GPtrArray *modems = sim_control_peek_all (self);

  g_string_append_c (json, '[');
  for (guint i = 0; i < modems->len; i++)
    {
      if (i > 0)
        g_string_append (json, ", ");
      sim_json_append_string (json, sim_modem_get_id (g_ptr_array_index (modems, i)));
    }
  g_string_append_c (json, ']');
  return TRUE;
}

static gboolean
run_add (SimControl *self, SimModem *modem, const GStrv args, GString *json, GError **error)
{
  return sim_control_add (self, args[0], error) != NULL;
}

static gboolean
run_remove (SimControl *self, SimModem *modem, const GStrv args, GString *json, GError **error)
{
  return g_ptr_array_remove (sim_control_peek_all (self), modem);
}

static gboolean
run_quit (SimControl *self, SimModem *modem, const GStrv args, GString *json, GError **error)
{
  kill (getpid (), SIGTERM);
  return TRUE;
}

static gboolean
run_modem (SimControl *self, SimModem *modem, const GStrv args, GString *json, GError **error)
{
  sim_json_append_modem (json, modem);
  return TRUE;
}

static gboolean
run_card (SimControl *self, SimModem *modem, const GStrv args, GString *json, GError **error)
{
  sim_json_append_card (json, sim_modem_get_card (modem));
  return TRUE;
}

static gboolean
run_set (SimControl *self, SimModem *modem, const GStrv args, GString *json, GError **error)
{
  return sim_modem_set (modem, args[0], args[1], error);
}

static gboolean
run_rule (SimControl *self, SimModem *modem, const GStrv args, GString *json, GError **error)
{
  SimRule rule = {
    .prefix = sim_pairs_get (args, "prefix"),
    .ms = sim_pairs_get_number (args, "ms"),
    .text = sim_pairs_get (args, "text"),
    .times = sim_pairs_get_number (args, "times"),
    .after = sim_pairs_get (args, "after"),
    .lasting_ms = sim_pairs_get_number (args, "lasting"),
  };
  const char *action = sim_pairs_get (args, "action");

  if (!sim_rule_action_from_name (action, &rule.action))
    return fail (error, "No such action", action ? action : "(none)");
  if (rule.action == SIM_RULE_REPLY && !rule.text)
    return fail (error, "This action needs", "text=");
  sim_modem_add_rule (modem, &rule);
  return TRUE;
}

static gboolean
run_swap (SimControl *self, SimModem *modem, const GStrv args, GString *json, GError **error)
{
  g_autoptr (SimCard) card = NULL;

  if (g_strcmp0 (args[0], "none") != 0)
    {
      card = sim_control_make_card (self, args[0] ? args[0] : "", error);
      if (!card)
        return FALSE;
    }
  sim_modem_swap (modem, card);
  return TRUE;
}

static gboolean
run_plug (SimControl *self, SimModem *modem, const GStrv args, GString *json, GError **error)
{
  return sim_control_plug (self, modem, error);
}

static gboolean
run_wrong_pin (SimControl *self, SimModem *modem, const GStrv args, GString *json, GError **error)
{
  SimCard *card = sim_modem_get_card (modem);

  if (!card)
    return fail (error, "No card in", sim_modem_get_id (modem));
  sim_card_use_elsewhere (card, args[0]);
  return TRUE;
}

static gboolean
run_forget (SimControl *self, SimModem *modem, const GStrv args, GString *json, GError **error)
{
  if (sim_modem_get_card (modem))
    sim_card_forget (sim_modem_get_card (modem));
  return TRUE;
}

static gboolean
run_say (SimControl *self, SimModem *modem, const GStrv args, GString *json, GError **error)
{
  sim_modem_say (modem, args[0]);
  return TRUE;
}

static const Command commands[] = {
  { "help", FALSE, 0, run_help },
  { "modems", FALSE, 0, run_modems },
  { "add", FALSE, 1, run_add },
  { "quit", FALSE, 0, run_quit },
  { "remove", TRUE, 0, run_remove },
  { "modem", TRUE, 0, run_modem },
  { "card", TRUE, 0, run_card },
  { "set", TRUE, 2, run_set },
  { "rule", TRUE, 1, run_rule },
  { "clear-rules", TRUE, 0, NULL, sim_modem_clear_rules },
  { "swap", TRUE, 0, run_swap },
  { "plug", TRUE, 0, run_plug },
  { "unplug", TRUE, 0, NULL, sim_modem_unplug },
  { "close", TRUE, 0, NULL, sim_modem_close },
  { "hang-up", TRUE, 0, NULL, sim_modem_hang_up },
  { "restart", TRUE, 0, NULL, sim_modem_restart },
  { "power-cycle", TRUE, 0, NULL, sim_modem_power_cycle },
  { "wrong-pin", TRUE, 1, run_wrong_pin },
  { "forget", TRUE, 0, run_forget },
  { "say", TRUE, 1, run_say },
};

/**
 * sim_commands_run:
 * @control: the modems
 * @args: a command and its arguments
 * @json: gets the answer; nothing when it is only that all went well
 *
 * Returns: %FALSE with @error set when there is no such command, or it cannot be done
 */
gboolean
sim_commands_run (SimControl *control, const GStrv args, GString *json, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const Command *command = &commands[i];
      guint skip = command->on_modem ? 2 : 1;
      SimModem *modem;

      if (g_strcmp0 (args[0], command->name) != 0)
        continue;
      if (g_strv_length (args) < skip + command->min_args)
        return fail (error, "Too few arguments for", command->name);
      modem = command->on_modem ? sim_control_find (control, args[1]) : NULL;
      if (command->on_modem && !modem)
        return fail (error, "No such modem", args[1]);
      if (command->run)
        return command->run (control, modem, args + skip, json, error);
      command->act (modem);
      return TRUE;
    }
  return fail (error, "No such command", args[0]);
}
