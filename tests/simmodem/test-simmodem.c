/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-modem.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <string.h>

/* The modem on its socket: ports, rules, plugging */

typedef struct
{
  SimCard  *card;
  SimModem *modem;
  GSocket  *socket;
  GString  *heard;
  GString  *trace;
} Fixture;

static void
on_trace (const char *name, const char *direction, const char *text, gpointer user_data)
{
  g_string_append_printf (user_data, "%s%s%s\n", name, direction, text);
}

static gboolean
dial (Fixture *fixture)
{
  const char *port = sim_modem_get_port (fixture->modem);
  gboolean abstract = g_str_has_prefix (port, "abstract:");
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new_with_type (
    port, -1, abstract ? G_UNIX_SOCKET_ADDRESS_ABSTRACT : G_UNIX_SOCKET_ADDRESS_PATH);

  g_clear_object (&fixture->socket);
  fixture->socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, 0, NULL);
  if (!g_socket_connect (fixture->socket, address, NULL, NULL))
    return FALSE;
  g_socket_set_blocking (fixture->socket, FALSE);
  g_string_truncate (fixture->heard, 0);
  return TRUE;
}

static void
setup (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->card = sim_card_new ("89490000000000000010");
  fixture->modem = sim_modem_new ("m0", fixture->card);
  fixture->heard = g_string_new (NULL);
  fixture->trace = g_string_new (NULL);
  sim_modem_set_trace (fixture->modem, on_trace, fixture->trace);
  if (data)
    sim_modem_set_port (fixture->modem, data);
  sim_modem_plug (fixture->modem, &error);
  g_assert_no_error (error);
  g_assert_true (dial (fixture));
}

static void
teardown (Fixture *fixture, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->modem), (gpointer *) &fixture->modem);
  g_object_unref (fixture->modem);
  g_assert_null (fixture->modem);
  g_clear_object (&fixture->socket);
  g_object_unref (fixture->card);
  g_string_free (fixture->heard, TRUE);
  g_string_free (fixture->trace, TRUE);
}

static gboolean
hear (Fixture *fixture)
{
  char buffer[512];
  gssize n = g_socket_receive (fixture->socket, buffer, sizeof buffer, NULL, NULL);

  if (n > 0)
    g_string_append_len (fixture->heard, buffer, n);
  return n != 0;
}

static gboolean
on_tick (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Runs the main context until @text was heard; an empty one for @ms */
static gboolean
hears (Fixture *fixture, const char *text, guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * G_TIME_SPAN_MILLISECOND;
  guint tick = g_timeout_add (5, on_tick, NULL);
  gboolean heard = FALSE;

  while (!heard && g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, TRUE);
      hear (fixture);
      heard = *text && strstr (fixture->heard->str, text);
    }
  g_source_remove (tick);
  return heard;
}

static void
say (Fixture *fixture, const char *text)
{
  g_string_truncate (fixture->heard, 0);
  g_socket_send (fixture->socket, text, strlen (text), NULL, NULL);
}

static void
test_answers (Fixture *fixture, gconstpointer data)
{
  say (fixture, "AT+CPIN?\r");
  g_assert_true (hears (fixture, "OK\r\n", 5000));
  g_assert_cmpstr (fixture->heard->str, ==, "\r\n+CPIN: SIM PIN\r\n\r\nOK\r\n");
  say (fixture, "AT+NONSENSE\r");
  g_assert_true (hears (fixture, "\r\nERROR\r\n", 5000));
  g_assert_nonnull (strstr (fixture->trace->str, "m0>AT+CPIN?\nm0<+CPIN: SIM PIN    OK\n"));
}

static void
test_pieces (Fixture *fixture, gconstpointer data)
{
  say (fixture, "noise\r\nAT+CP");
  g_assert_false (hears (fixture, "OK", 100));
  say (fixture, "IN=\"1234\"\rAT+CIMI\r\n");
  g_assert_true (hears (fixture, "OK\r\n\r\n262011234567890\r\n\r\nOK\r\n", 5000));
  g_assert_cmpint (sim_card_get_state (fixture->card), ==, SIM_CARD_STATE_READY);
}

static void
test_echo (Fixture *fixture, gconstpointer data)
{
  say (fixture, "ATE1\r");
  g_assert_true (hears (fixture, "OK", 5000));
  say (fixture, "AT\r");
  g_assert_true (hears (fixture, "AT\r\r\nOK\r\n", 5000));
}

static void
test_two_ports (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocket) first = NULL;

  say (fixture, "AT\r");
  g_assert_true (hears (fixture, "OK", 5000));
  first = g_steal_pointer (&fixture->socket);
  g_assert_true (dial (fixture));
  say (fixture, "AT+CPIN=\"1234\"\r");
  g_assert_true (hears (fixture, "OK", 5000));
  g_assert_cmpuint (sim_modem_get_n_open (fixture->modem), ==, 2);

  g_socket_close (first, NULL);
  g_assert_false (hears (fixture, "", 100));
  g_assert_cmpuint (sim_modem_get_n_open (fixture->modem), ==, 1);
}

static void
test_late_answer (Fixture *fixture, gconstpointer data)
{
  sim_modem_add_rule (fixture->modem,
                      &(SimRule){ .prefix = "+CPIN=", .action = SIM_RULE_DELAY, .ms = 300, .times = 1 });
  say (fixture, "AT+CPIN=\"0000\"\rAT+CPIN?\r");
  g_assert_false (hears (fixture, "", 100));
  g_assert_cmpuint (fixture->heard->len, ==, 0);
  g_assert_cmpuint (sim_card_get_pin_tries (fixture->card), ==, 2);
  g_assert_true (hears (fixture, "OK", 5000));
  g_assert_cmpstr (fixture->heard->str, ==, "\r\n+CME ERROR: 16\r\n\r\n+CPIN: SIM PIN\r\n\r\nOK\r\n");
}

/* The late answer stands alone */
static void
test_late_and_apart (Fixture *fixture, gconstpointer data)
{
  sim_modem_add_rule (fixture->modem,
                      &(SimRule){ .prefix = "+CPIN=", .action = SIM_RULE_LATE, .ms = 100, .times = 1 });
  say (fixture, "AT+CPIN=\"0000\"\rAT+CPIN?\r");
  g_assert_true (hears (fixture, "16", 5000));
  g_assert_cmpstr (fixture->heard->str, ==, "\r\n+CME ERROR: 16\r\n");
  g_assert_true (hears (fixture, "OK", 5000));
}

static void
test_silent_and_deaf (Fixture *fixture, gconstpointer data)
{
  sim_modem_add_rule (fixture->modem, &(SimRule){ .prefix = "+CPIN=", .action = SIM_RULE_SILENT, .times = 1 });
  say (fixture, "AT+CPIN=\"0000\"\rAT\r");
  g_assert_true (hears (fixture, "OK", 5000));
  g_assert_cmpstr (fixture->heard->str, ==, "\r\nOK\r\n");
  g_assert_cmpuint (sim_card_get_pin_tries (fixture->card), ==, 2);

  sim_modem_add_rule (fixture->modem, &(SimRule){ .prefix = "+CPIN=", .action = SIM_RULE_DEAF, .times = 1 });
  say (fixture, "AT+CPIN=\"0000\"\rAT\r");
  g_assert_true (hears (fixture, "OK", 5000));
  g_assert_cmpstr (fixture->heard->str, ==, "\r\nOK\r\n");
  g_assert_cmpuint (sim_card_get_pin_tries (fixture->card), ==, 2);

  say (fixture, "AT+CPIN=\"0000\"\r");
  g_assert_true (hears (fixture, "16", 5000));
}

static void
test_reply_rules (Fixture *fixture, gconstpointer data)
{
  sim_modem_add_rule (fixture->modem,
                      &(SimRule){ .action = SIM_RULE_REPLY, .text = "BUSY", .after = "+CPIN=", .lasting_ms = 200 });
  say (fixture, "AT\r");
  g_assert_true (hears (fixture, "OK", 5000));
  say (fixture, "AT+CPIN=\"0000\"\rAT\r");
  g_assert_true (hears (fixture, "OK", 5000));
  say (fixture, "AT+CPIN=\"1234\"\rAT\r");
  g_assert_true (hears (fixture, "BUSY", 5000));
  g_assert_false (hears (fixture, "", 250));
  say (fixture, "AT\r");
  g_assert_true (hears (fixture, "OK", 5000));

  sim_modem_add_rule (fixture->modem, &(SimRule){ .action = SIM_RULE_REPLY, .text = "+CME ERROR: 14" });
  say (fixture, "AT\r");
  g_assert_true (hears (fixture, "\r\n+CME ERROR: 14\r\n", 5000));
  sim_modem_clear_rules (fixture->modem);
  say (fixture, "AT\r");
  g_assert_true (hears (fixture, "OK", 5000));
}

static void
test_unsolicited (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SimCard) other = sim_card_new ("89490000000000000027");

  say (fixture, "AT\r");
  g_assert_true (hears (fixture, "OK", 5000));
  sim_modem_swap (fixture->modem, other);
  g_assert_true (hears (fixture, "\r\n+QUSIM: 1\r\n", 5000));
  say (fixture, "AT+CRSM=176,12258,0,0,10\r");
  g_assert_true (hears (fixture, "98940000000000000072", 5000));

  sim_modem_restart (fixture->modem);
  say (fixture, "AT+CRSM=176,12258,0,0,10\r");
  g_assert_true (hears (fixture, "98940000000000000002", 5000));
  say (fixture, "AT+CRSM=176,12258,0,0,10\r");
  g_assert_true (hears (fixture, "98940000000000000072", 5000));
}

static void
test_unplug (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  say (fixture, "AT+CPIN=\"1234\"\r");
  g_assert_true (hears (fixture, "OK", 5000));
  sim_modem_unplug (fixture->modem);
  g_assert_true (hears (fixture, "+QUSIM: 1", 5000));
  g_assert_true (sim_modem_is_plugged (fixture->modem));
  hears (fixture, "", 800);
  g_assert_false (sim_modem_is_plugged (fixture->modem));
  g_assert_false (hear (fixture));
  g_assert_false (dial (fixture));
  g_assert_cmpint (sim_card_get_state (fixture->card), ==, SIM_CARD_STATE_PIN);

  sim_modem_plug (fixture->modem, &error);
  g_assert_no_error (error);
  g_assert_true (dial (fixture));
  say (fixture, "AT+CRSM=176,12258,0,0,10\r");
  g_assert_true (hears (fixture, "98940000000000000001", 5000));
}

static void
test_hang_up (Fixture *fixture, gconstpointer data)
{
  sim_modem_add_rule (fixture->modem, &(SimRule){ .prefix = "+CPIN=", .action = SIM_RULE_DELAY, .ms = 100 });
  say (fixture, "AT+CPIN=\"0000\"\r");
  hears (fixture, "", 50);
  sim_modem_hang_up (fixture->modem);
  g_assert_false (hear (fixture));
  g_assert_true (dial (fixture));
  say (fixture, "AT\r");
  g_assert_true (hears (fixture, "OK", 5000));
  g_assert_false (hears (fixture, "CME", 150));
}

static void
test_imeis_differ (void)
{
  g_autoptr (SimModem) a = sim_modem_new ("a", NULL);
  g_autoptr (SimModem) b = sim_modem_new ("a", NULL);

  g_assert_cmpstr (sim_modem_get_knobs (a)->imei, !=, sim_modem_get_knobs (b)->imei);
  g_assert_cmpuint (strlen (sim_modem_get_knobs (a)->imei), ==, 15);
  g_assert_cmpstr (sim_modem_get_port (a), !=, sim_modem_get_port (b));
}

static void
test_set (void)
{
  g_autoptr (SimCard) card = sim_card_new ("89490000000000000010");
  g_autoptr (SimModem) modem = sim_modem_new ("a", card);
  g_autoptr (GError) error = NULL;

  g_assert_true (sim_modem_set (modem, "plugin", "generic", &error));
  g_assert_true (sim_modem_set (modem, "pin", "4321", &error));
  g_assert_true (sim_modem_set (modem, "tries", "0", &error));
  g_assert_false (sim_modem_set (modem, "colour", "red", &error));
  g_clear_error (&error);
  g_assert_cmpstr (sim_modem_get_plugin (modem), ==, "generic");
  g_assert_cmpstr (sim_card_get_pin (card), ==, "4321");
  g_assert_false (sim_modem_get_knobs (modem)->tries);
  sim_modem_set_card (modem, NULL);
  g_assert_false (sim_modem_set (modem, "pin", "4321", &error));
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, setup, test, teardown)

int
main (int argc, char *argv[])
{
  g_autofree char *dir = NULL;
  g_autofree char *path = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  dir = g_dir_make_tmp ("simmodem-XXXXXX", NULL);
  path = g_build_filename (dir, "port", NULL);

  ADD ("/modem/answers", test_answers);
  g_test_add ("/modem/path", Fixture, path, setup, test_answers, teardown);
  ADD ("/modem/pieces", test_pieces);
  ADD ("/modem/echo", test_echo);
  ADD ("/modem/two-ports", test_two_ports);
  ADD ("/modem/late-answer", test_late_answer);
  ADD ("/modem/late-and-apart", test_late_and_apart);
  ADD ("/modem/silent-and-deaf", test_silent_and_deaf);
  ADD ("/modem/reply-rules", test_reply_rules);
  ADD ("/modem/unsolicited", test_unsolicited);
  ADD ("/modem/unplug", test_unplug);
  ADD ("/modem/hang-up", test_hang_up);
  g_test_add_func ("/modem/imeis-differ", test_imeis_differ);
  g_test_add_func ("/modem/set", test_set);

  result = g_test_run ();
  g_assert_cmpint (g_rmdir (dir), ==, 0);
  return result;
}
