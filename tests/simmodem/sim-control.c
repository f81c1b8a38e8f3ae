/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-control.h"

#include "sim-commands.h"
#include "sim-json.h"
#include "sim-pairs.h"

struct _SimControl
{
  GPtrArray  *modems;
  SimAnnounce announce;
  gpointer    user_data;
  SimTrace    trace;
  gpointer    trace_data;
  guint       n_cards;
};

static SimCard *
new_card (SimControl *self)
{
  g_autofree char *iccid = g_strdup_printf ("8949%016u", ++self->n_cards);

  return sim_card_new (iccid);
}

static gboolean
set_on_card (gpointer card, const char *key, const char *value, GError **error)
{
  return sim_card_set (card, key, value, error);
}

/* The name was read before, and so was whether there is a card. */
static gboolean
set_on_modem (gpointer modem, const char *key, const char *value, GError **error)
{
  if (g_strcmp0 (key, "id") == 0 || g_strcmp0 (key, "card") == 0)
    return TRUE;

  return sim_modem_set (modem, key, value, error);
}

static void
tell (SimControl *self, SimModem *modem)
{
  if (self->announce)
    self->announce (modem, self->user_data);
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
  g_auto (GStrv) pairs = sim_pairs_split (description);
  const char *id = sim_pairs_get (pairs, "id");
  g_autofree char *made_up = g_strdup_printf ("m%u", self->modems->len);
  g_autoptr (SimCard) card = g_strcmp0 (sim_pairs_get (pairs, "card"), "none") == 0 ? NULL : new_card (self);
  g_autoptr (SimModem) modem = sim_modem_new (id ? id : made_up, card);

  if (sim_control_find (self, sim_modem_get_id (modem)))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, "There is one of that name: %s", sim_modem_get_id (modem));
      return NULL;
    }
  sim_modem_set_trace (modem, self->trace, self->trace_data);
  if (!sim_pairs_apply (pairs, set_on_modem, modem, error) || !sim_modem_plug (modem, error))
    return NULL;

  g_ptr_array_add (self->modems, g_object_ref (modem));
  tell (self, modem);
  return modem;
}

/**
 * sim_control_find:
 * @id: name of a modem
 *
 * Returns: (transfer none) (nullable): the modem, or %NULL when there is none of that name
 */
SimModem *
sim_control_find (SimControl *self, const char *id)
{
  for (guint i = 0; i < self->modems->len; i++)
    if (g_strcmp0 (sim_modem_get_id (g_ptr_array_index (self->modems, i)), id) == 0)
      return g_ptr_array_index (self->modems, i);
  return NULL;
}

/**
 * sim_control_plug:
 * @modem: a modem
 *
 * Plugs it in and announces it.
 *
 * Returns: %FALSE with @error set when it cannot listen
 */
gboolean
sim_control_plug (SimControl *self, SimModem *modem, GError **error)
{
  if (!sim_modem_plug (modem, error))
    return FALSE;
  tell (self, modem);
  return TRUE;
}

/**
 * sim_control_make_card:
 * @description: `key=value,…` with the keys of sim_card_set()
 *
 * Returns: (transfer full) (nullable): a card that is in no modem, or %NULL with @error set
 */
SimCard *
sim_control_make_card (SimControl *self, const char *description, GError **error)
{
  g_auto (GStrv) pairs = sim_pairs_split (description);
  g_autoptr (SimCard) card = new_card (self);

  return sim_pairs_apply (pairs, set_on_card, card, error) ? g_steal_pointer (&card) : NULL;
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

  if (!g_shell_parse_argv (line, NULL, &args, &error) || !sim_commands_run (self, args, json, &error))
    sim_json_append_error (json, error->message);
  else if (json->len == 0)
    g_string_append (json, "{\"ok\": true}");
  return g_string_free (json, FALSE);
}
