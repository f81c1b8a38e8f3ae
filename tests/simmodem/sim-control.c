/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-control.h"

#include "sim-json.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct _SimControl
{
  GPtrArray  *modems;
  SimAnnounce announce;
  gpointer    user_data;
  SimTrace    trace;
  gpointer    trace_data;
  guint       n_cards;
};

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

static SimModem *
find_modem (SimControl *self, const char *id)
{
  for (guint i = 0; i < self->modems->len; i++)
    if (g_strcmp0 (sim_modem_get_id (g_ptr_array_index (self->modems, i)), id) == 0)
      return g_ptr_array_index (self->modems, i);
  return NULL;
}

static gboolean
fail (GError **error, const char *why, const char *what)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s: %s", why, what);
  return FALSE;
}

/* Splits `key=value,key=value`; a backslash before a comma keeps it in the value */
static GStrv
split_pairs (const char *text)
{
  g_autoptr (GRegex) comma = g_regex_new ("(?<!\\\\),", 0, 0, NULL);
  GStrv pairs = g_regex_split (comma, text, 0);

  for (guint i = 0; pairs[i]; i++)
    {
      char *value = g_strcompress (pairs[i]);

      g_free (pairs[i]);
      pairs[i] = value;
    }
  return pairs;
}

/* The value of a pair whose key is @key, or NULL */
static const char *
value_of (const GStrv pairs, const char *key)
{
  gsize length = strlen (key);

  for (guint i = 0; pairs[i]; i++)
    if (strncmp (pairs[i], key, length) == 0 && pairs[i][length] == '=')
      return pairs[i] + length + 1;
  return NULL;
}

static SimCard *
new_card (SimControl *self)
{
  g_autofree char *iccid = g_strdup_printf ("8949%016u", ++self->n_cards);

  return sim_card_new (iccid);
}

static gboolean
apply_pairs (SimModem *modem, const GStrv pairs, GError **error)
{
  for (guint i = 0; pairs[i]; i++)
    {
      g_auto (GStrv) pair = g_strsplit (pairs[i], "=", 2);

      if (g_strv_length (pair) != 2)
        return fail (error, "Not of the form key=value", pairs[i]);
      if (g_strcmp0 (pair[0], "id") == 0 || g_strcmp0 (pair[0], "card") == 0)
        continue;
      if (!sim_modem_set (modem, pair[0], pair[1], error))
        return FALSE;
    }
  return TRUE;
}

/**
 * sim_control_new:
 * @announce: (nullable): called for each modem that is plugged in
 *
 * Returns: (transfer full): no modems yet
 */
SimControl *
sim_control_new (SimAnnounce announce, gpointer user_data)
{
  SimControl *self = g_new0 (SimControl, 1);

  self->modems = g_ptr_array_new_with_free_func (g_object_unref);
  self->announce = announce;
  self->user_data = user_data;
  return self;
}

/**
 * sim_control_free:
 *
 * Closes and forgets all modems.
 */
void
sim_control_free (SimControl *self)
{
  g_ptr_array_unref (self->modems);
  g_free (self);
}

/**
 * sim_control_set_trace:
 * @trace: hears all traffic of the modems that are made from now on
 */
void
sim_control_set_trace (SimControl *self, SimTrace trace, gpointer user_data)
{
  self->trace = trace;
  self->trace_data = user_data;
}

/**
 * sim_control_peek_all:
 *
 * Returns: (transfer none) (element-type SimModem): all modems
 */
GPtrArray *
sim_control_peek_all (SimControl *self)
{
  return self->modems;
}

/**
 * sim_control_add:
 * @description: `id=m0,key=value,…` with the keys of sim_modem_set(), and `card=none`
 *
 * Makes a modem and plugs it in.
 *
 * Returns: (transfer none) (nullable): the modem, or %NULL with @error set
 */
SimModem *
sim_control_add (SimControl *self, const char *description, GError **error)
{
  g_auto (GStrv) pairs = split_pairs (description);
  const char *id = value_of (pairs, "id");
  g_autofree char *made_up = g_strdup_printf ("m%u", self->modems->len);
  g_autoptr (SimCard) card = g_strcmp0 (value_of (pairs, "card"), "none") == 0 ? NULL : new_card (self);
  g_autoptr (SimModem) modem = sim_modem_new (id ? id : made_up, card);

  if (find_modem (self, sim_modem_get_id (modem)))
    {
      fail (error, "There is one of that name", sim_modem_get_id (modem));
      return NULL;
    }
  sim_modem_set_trace (modem, self->trace, self->trace_data);
  if (!apply_pairs (modem, pairs, error) || !sim_modem_plug (modem, error))
    return NULL;

  g_ptr_array_add (self->modems, g_object_ref (modem));
  if (self->announce)
    self->announce (modem, self->user_data);
  return modem;
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
  g_string_append_c (json, '[');
  for (guint i = 0; i < self->modems->len; i++)
    {
      if (i > 0)
        g_string_append (json, ", ");
      sim_json_append_string (json, sim_modem_get_id (g_ptr_array_index (self->modems, i)));
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
  return g_ptr_array_remove (self->modems, modem);
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

static guint
number_of (const GStrv pairs, const char *key)
{
  const char *value = value_of (pairs, key);

  return value ? strtoul (value, NULL, 10) : 0;
}

static gboolean
run_rule (SimControl *self, SimModem *modem, const GStrv args, GString *json, GError **error)
{
  SimRule rule = {
    .prefix = value_of (args, "prefix"),
    .ms = number_of (args, "ms"),
    .text = value_of (args, "text"),
    .times = number_of (args, "times"),
    .after = value_of (args, "after"),
    .lasting_ms = number_of (args, "lasting"),
  };
  const char *action = value_of (args, "action");

  if (!sim_rule_action_from_name (action, &rule.action))
    return fail (error, "No such action", action ? action : "(none)");
  if (rule.action == SIM_RULE_REPLY && !rule.text)
    return fail (error, "This action needs", "text=");
  sim_modem_add_rule (modem, &rule);
  return TRUE;
}

static SimCard *
make_card (SimControl *self, const char *description, GError **error)
{
  g_auto (GStrv) pairs = split_pairs (description);
  g_autoptr (SimCard) card = new_card (self);

  for (guint i = 0; pairs[i]; i++)
    {
      g_auto (GStrv) pair = g_strsplit (pairs[i], "=", 2);

      if (g_strv_length (pair) != 2)
        {
          fail (error, "Not of the form key=value", pairs[i]);
          return NULL;
        }
      if (!sim_card_set (card, pair[0], pair[1], error))
        return NULL;
    }
  return g_steal_pointer (&card);
}

static gboolean
run_swap (SimControl *self, SimModem *modem, const GStrv args, GString *json, GError **error)
{
  g_autoptr (SimCard) card = NULL;

  if (g_strcmp0 (args[0], "none") != 0)
    {
      card = make_card (self, args[0] ? args[0] : "", error);
      if (!card)
        return FALSE;
    }
  sim_modem_swap (modem, card);
  return TRUE;
}

static gboolean
run_plug (SimControl *self, SimModem *modem, const GStrv args, GString *json, GError **error)
{
  if (!sim_modem_plug (modem, error))
    return FALSE;
  if (self->announce)
    self->announce (modem, self->user_data);
  return TRUE;
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

static gboolean
dispatch (SimControl *self, const GStrv args, GString *json, GError **error)
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
      modem = command->on_modem ? find_modem (self, args[1]) : NULL;
      if (command->on_modem && !modem)
        return fail (error, "No such modem", args[1]);
      if (command->run)
        return command->run (self, modem, args + skip, json, error);
      command->act (modem);
      return TRUE;
    }
  return fail (error, "No such command", args[0]);
}

/**
 * sim_control_run:
 * @line: a command and its arguments, quoted as in a shell
 *
 * Returns: (transfer full): the answer, one line of JSON without the line's end
 */
char *
sim_control_run (SimControl *self, const char *line)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) args = NULL;
  GString *json = g_string_new (NULL);

  if (!g_shell_parse_argv (line, NULL, &args, &error) || !dispatch (self, args, json, &error))
    sim_json_append_error (json, error->message);
  else if (json->len == 0)
    g_string_append (json, "{\"ok\": true}");
  return g_string_free (json, FALSE);
}
