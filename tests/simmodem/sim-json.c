/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-json.h"

/**
 * sim_json_append_string:
 * @text: (nullable): UTF-8; %NULL becomes null
 *
 * Appends a JSON string.
 */
void
sim_json_append_string (GString *json, const char *text)
{
  g_autofree char *valid = NULL;

  if (!text)
    {
      g_string_append (json, "null");
      return;
    }

  valid = g_utf8_make_valid (text, -1);
  g_string_append_c (json, '"');
  for (const char *c = valid; *c; c++)
    if (*c == '"' || *c == '\\')
      g_string_append_printf (json, "\\%c", *c);
    else if ((guchar) *c < 0x20)
      g_string_append_printf (json, "\\u%04x", (guint) *c);
    else
      g_string_append_c (json, *c);
  g_string_append_c (json, '"');
}

static void
append_member (GString *json, const char *name, const char *text)
{
  g_string_append_printf (json, "\"%s\": ", name);
  sim_json_append_string (json, text);
  g_string_append (json, ", ");
}

static void
append_switch (GString *json, const char *name, gboolean on)
{
  g_string_append_printf (json, "\"%s\": %s, ", name, on ? "true" : "false");
}

/**
 * sim_json_append_error:
 *
 * Appends the answer to a command that failed.
 */
void
sim_json_append_error (GString *json, const char *message)
{
  g_string_append (json, "{\"error\": ");
  sim_json_append_string (json, message);
  g_string_append_c (json, '}');
}

static void
append_counts (GString *json, SimCard *card)
{
  g_string_append (json, "\"counts\": {");
  for (guint i = 0; i < SIM_CARD_N_OPERATIONS; i++)
    {
      SimCardCounts counts = sim_card_get_counts (card, i);

      g_string_append_printf (json,
                              "%s\"%s\": {\"received\": %u, \"right\": %u, \"wrong\": %u, \"malformed\": %u}",
                              i > 0 ? ", " : "", sim_card_operation_name (i), counts.received, counts.right,
                              counts.wrong, counts.malformed);
    }
  g_string_append (json, "}, ");
}

static void
append_log (GString *json, SimCard *card)
{
  const SimCardEntry *entry;

  g_string_append (json, "\"log\": [");
  for (guint i = 0; (entry = sim_card_get_entry (card, i)); i++)
    {
      g_string_append (json, i > 0 ? ", {" : "{");
      append_member (json, "operation", sim_card_operation_name (entry->operation));
      append_member (json, "code", entry->code);
      append_member (json, "new_code", entry->new_code);
      append_member (json, "result", sim_card_result_name (entry->result));
      g_string_append_printf (json, "\"pin_tries\": %u, \"puk_tries\": %u}", entry->pin_tries, entry->puk_tries);
    }
  g_string_append_c (json, ']');
}

/**
 * sim_json_append_card:
 * @card: (nullable): a card
 *
 * Appends all that is known of a card: state, counters, log, codes.
 */
void
sim_json_append_card (GString *json, SimCard *card)
{
  if (!card)
    {
      g_string_append (json, "null");
      return;
    }

  g_string_append_c (json, '{');
  append_member (json, "iccid", sim_card_get_iccid (card));
  append_member (json, "imsi", sim_card_get_imsi (card));
  append_member (json, "operator", sim_card_get_operator (card));
  append_member (json, "number", sim_card_get_number (card));
  append_member (json, "pin", sim_card_get_pin (card));
  append_member (json, "puk", sim_card_get_puk (card));
  append_member (json, "state", sim_card_state_name (sim_card_get_state (card)));
  append_switch (json, "pin_enabled", sim_card_get_pin_enabled (card));
  g_string_append_printf (json, "\"pin_tries\": %u, \"puk_tries\": %u, \"received\": %u, \"wrong\": %u, ",
                          sim_card_get_pin_tries (card), sim_card_get_puk_tries (card),
                          sim_card_get_n_received (card), sim_card_get_n_wrong (card));
  append_counts (json, card);
  append_log (json, card);
  g_string_append_c (json, '}');
}

/**
 * sim_json_append_modem:
 *
 * Appends all that is known of a modem, its knobs among it, without the card.
 */
void
sim_json_append_modem (GString *json, SimModem *modem)
{
  const char *name;

  g_string_append_c (json, '{');
  append_member (json, "id", sim_modem_get_id (modem));
  append_member (json, "device", sim_modem_get_device (modem));
  append_member (json, "port", sim_modem_get_port (modem));
  append_member (json, "plugin", sim_modem_get_plugin (modem));
  append_switch (json, "plugged", sim_modem_is_plugged (modem));
  append_switch (json, "card", sim_modem_get_card (modem) != NULL);
  g_string_append_printf (json, "\"open\": %u, \"codes\": %u, \"knobs\": {", sim_modem_get_n_open (modem),
                          sim_modem_get_n_codes (modem));
  for (guint i = 0; (name = sim_knobs_get_name (i)); i++)
    {
      g_autofree char *value = sim_knobs_get (sim_modem_get_knobs (modem), name);

      g_string_append_printf (json, "%s\"%s\": ", i > 0 ? ", " : "", name);
      sim_json_append_string (json, value);
    }
  g_string_append (json, "}}");
}
