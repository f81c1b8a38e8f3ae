/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-at.h"

#include <string.h>

/* The commands of the modem itself, and how a command finds its handler. Those of the SIM
 * are in sim-at-sim.c. The names are from 3GPP TS 27.007 and ITU-T V.250. */

static gint
handle_identity (SimAt *self, const char *args, GString *reply)
{
  sim_at_say (reply, "Manufacturer: %s", self->knobs.manufacturer);
  sim_at_say (reply, "Model: %s", self->knobs.model);
  sim_at_say (reply, "Revision: %s", self->knobs.revision);
  sim_at_say (reply, "IMEI: %s", self->knobs.imei);
  return SIM_AT_OK;
}

static gint
handle_manufacturer (SimAt *self, const char *args, GString *reply)
{
  sim_at_say (reply, "%s", self->knobs.manufacturer);
  return SIM_AT_OK;
}

static gint
handle_model (SimAt *self, const char *args, GString *reply)
{
  sim_at_say (reply, "%s", self->knobs.model);
  return SIM_AT_OK;
}

static gint
handle_revision (SimAt *self, const char *args, GString *reply)
{
  sim_at_say (reply, "%s", self->knobs.revision);
  return SIM_AT_OK;
}

static gint
handle_imei (SimAt *self, const char *args, GString *reply)
{
  if (!self->knobs.imei || !*self->knobs.imei)
    return SIM_CME_UNKNOWN;
  sim_at_say (reply, "%s", self->knobs.imei);
  return SIM_AT_OK;
}

static gint
handle_cfun_read (SimAt *self, const char *args, GString *reply)
{
  sim_at_say (reply, "+CFUN: %d", self->cfun);
  return SIM_AT_OK;
}

static gint
handle_cfun_set (SimAt *self, const char *args, GString *reply)
{
  if (!g_ascii_isdigit (args[0]))
    return SIM_AT_ERROR;
  self->cfun = args[0] - '0';
  return SIM_AT_OK;
}

static gint
handle_echo_off (SimAt *self, const char *args, GString *reply)
{
  self->echo = FALSE;
  return SIM_AT_OK;
}

static gint
handle_echo_on (SimAt *self, const char *args, GString *reply)
{
  self->echo = TRUE;
  return SIM_AT_OK;
}

static gint
handle_registration (SimAt *self, const char *name, GString *reply)
{
  sim_at_say (reply, "%s: 0,%d", name, sim_at_is_online (self) ? 1 : 0);
  return SIM_AT_OK;
}

static gint
handle_creg (SimAt *self, const char *args, GString *reply)
{
  return handle_registration (self, "+CREG", reply);
}

static gint
handle_cgreg (SimAt *self, const char *args, GString *reply)
{
  return handle_registration (self, "+CGREG", reply);
}

static gint
handle_cereg (SimAt *self, const char *args, GString *reply)
{
  return handle_registration (self, "+CEREG", reply);
}

static gint
handle_cops_read (SimAt *self, const char *args, GString *reply)
{
  gint closed = sim_at_sim_gate (self);

  if (closed)
    return closed;
  if (sim_at_is_online (self))
    sim_at_say (reply, "+COPS: 0,0,\"%s\",7", sim_card_get_operator (self->card));
  else
    sim_at_say (reply, "+COPS: 0");
  return SIM_AT_OK;
}

static const SimAtCommand commands[] = {
  { "", NULL, NULL },
  { "E0", handle_echo_off, NULL },
  { "E1", handle_echo_on, NULL },
  { "V1", NULL, NULL },
  { "X4", NULL, NULL },
  { "Z", NULL, NULL },
  { "H", NULL, NULL },
  { "&C1", NULL, NULL },
  { "&D1", NULL, NULL },
  { "+CMEE=", NULL, NULL },
  { "+IFC=", NULL, NULL },
  { "I", handle_identity, NULL },
  { "+GCAP", NULL, "+GCAP: +CGSM" },
  { "+CGMI", handle_manufacturer, NULL },
  { "+GMI", handle_manufacturer, NULL },
  { "+CGMM", handle_model, NULL },
  { "+GMM", handle_model, NULL },
  { "+CGMR", handle_revision, NULL },
  { "+GMR", handle_revision, NULL },
  { "+CGSN", handle_imei, NULL },
  { "+GSN", handle_imei, NULL },
  { "+WS46=?", NULL, "+WS46: (12,22,25,28,29)" },
  { "+CSCS=?", NULL, "+CSCS: (\"IRA\",\"GSM\")" },
  { "+CSCS?", NULL, "+CSCS: \"IRA\"" },
  { "+CSCS=", NULL, NULL },
  { "+CGDCONT=?", NULL, "+CGDCONT: (1-8),\"IP\",,,(0),(0)" },
  { "+CFUN?", handle_cfun_read, NULL },
  { "+CFUN=", handle_cfun_set, NULL },
  { "+CREG?", handle_creg, NULL },
  { "+CGREG?", handle_cgreg, NULL },
  { "+CEREG?", handle_cereg, NULL },
  { "+CREG=", NULL, NULL },
  { "+CGREG=", NULL, NULL },
  { "+CEREG=", NULL, NULL },
  { "+CSQ", NULL, "+CSQ: 20,99" },
  { "+COPS?", handle_cops_read, NULL },
  { "+COPS=", NULL, NULL },
};

/**
 * sim_at_init:
 *
 * Makes a modem that is on, without a card.
 */
void
sim_at_init (SimAt *self)
{
  *self = (SimAt){ .cfun = 1 };
  sim_knobs_init (&self->knobs);
}

/**
 * sim_at_clear:
 *
 * Frees what it owns.
 */
void
sim_at_clear (SimAt *self)
{
  g_clear_object (&self->card);
  sim_knobs_clear (&self->knobs);
}

/**
 * sim_at_say:
 * @reply: a reply
 * @format: one line
 *
 * Adds a line to a reply, framed as V.250 has it.
 */
void
sim_at_say (GString *reply, const char *format, ...)
{
  va_list args;

  g_string_append (reply, "\r\n");
  va_start (args, format);
  g_string_append_vprintf (reply, format, args);
  va_end (args);
  g_string_append (reply, "\r\n");
}

/**
 * sim_at_split:
 * @args: what follows a `=`
 *
 * Splits arguments at the commas that are outside of quotes. The quotes stay.
 *
 * Returns: (transfer full): the arguments
 */
GStrv
sim_at_split (const char *args)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  GStrv split;
  gboolean quoted = FALSE;
  const char *start = args;

  for (const char *at = args;; at++)
    {
      if (*at == '"')
        quoted = !quoted;
      if (*at == '\0' || (*at == ',' && !quoted))
        {
          g_autofree char *arg = g_strndup (start, at - start);

          g_strv_builder_add (builder, arg);
          start = at + 1;
        }
      if (*at == '\0')
        break;
    }

  split = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return split;
}

/**
 * sim_at_format_end:
 * @result: %SIM_AT_OK, %SIM_AT_ERROR, or the number of a CME error
 *
 * Returns: (transfer full): the line that ends a reply
 */
char *
sim_at_format_end (const SimAt *self, gint result)
{
  if (result == SIM_AT_OK)
    return g_strdup ("\r\nOK\r\n");
  if (result < 0 || !self->knobs.codes)
    return g_strdup ("\r\nERROR\r\n");
  return g_strdup_printf ("\r\n+CME ERROR: %d\r\n", result);
}

static const SimAtCommand *
find_among (const SimAtCommand *among, gsize n, const char *command)
{
  for (gsize i = 0; i < n; i++)
    {
      gsize length = strlen (among[i].name);

      if (g_str_has_suffix (among[i].name, "=") ? g_ascii_strncasecmp (command, among[i].name, length) == 0
                                                : g_ascii_strcasecmp (command, among[i].name) == 0)
        return &among[i];
    }
  return NULL;
}

/**
 * sim_at_obey:
 * @command: a command without its AT
 * @ok: (out): whether it ended with OK
 *
 * Obeys one command. What nobody knows is an ERROR, never silence.
 *
 * Returns: (transfer full): the whole reply
 */
char *
sim_at_obey (SimAt *self, const char *command, gboolean *ok)
{
  GString *reply = g_string_new (NULL);
  g_autofree char *end = NULL;
  gsize n;
  const SimAtCommand *sim_commands = sim_at_sim_commands (&n);
  const SimAtCommand *found = find_among (sim_commands, n, command);
  gint result = SIM_AT_OK;

  if (!found)
    found = find_among (commands, G_N_ELEMENTS (commands), command);
  if (!found)
    result = SIM_AT_ERROR;
  else if (found->handler)
    result = found->handler (self, command + strlen (found->name), reply);
  else if (found->text)
    sim_at_say (reply, "%s", found->text);

  end = sim_at_format_end (self, result);
  if (result != SIM_AT_OK)
    g_string_truncate (reply, 0);
  g_string_append (reply, end);
  *ok = result == SIM_AT_OK;
  return g_string_free (reply, FALSE);
}
