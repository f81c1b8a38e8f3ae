/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-rig.h"

/* The modem is pulled out. */

/* Longer than ModemManager needs to make up its mind, which is 63 s. */
#define ANSWER_MS 120000
/* Longer than core waits for what a success shows. */
#define BELIEF_MS 12000

/* What the bus carries between core and ModemManager: seen in the connection's own thread. */
typedef struct
{
  gint serial;
  gint answer; /* GDBusMessageType */
} Wire;

static GDBusMessage *
on_message (GDBusConnection *connection, GDBusMessage *message, gboolean incoming, gpointer data)
{
  Wire *wire = data;

  if (!incoming && g_strcmp0 (g_dbus_message_get_member (message), "SendPin") == 0)
    g_atomic_int_set (&wire->serial, (gint) g_dbus_message_get_serial (message));
  else if (incoming && g_atomic_int_get (&wire->serial) != 0
           && g_dbus_message_get_reply_serial (message) == (guint32) g_atomic_int_get (&wire->serial))
    g_atomic_int_set (&wire->answer, g_dbus_message_get_message_type (message));
  return message;
}

static gboolean
is_answered (gpointer data)
{
  return g_atomic_int_get (&((Wire *) data)->answer) != G_DBUS_MESSAGE_TYPE_INVALID;
}

/* The modem is pulled out while the code is with it. More than a minute later, when it is plugged in again,
 * ModemManager says that the PIN was accepted, which the card has never seen. ModemManager 1.24 gives up when the
 * modem goes, and says so. */
static void
test_pulled_in_mid_call (void)
{
  const SimRule deaf = { .prefix = "+CPIN=", .action = SIM_RULE_DEAF };
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "pulled", "");
  LkModem *modem = lk_rig_modem (rig, 0);
  g_autoptr (GDBusConnection) connection = g_bus_get_sync (G_BUS_TYPE_SYSTEM, NULL, NULL);
  Wire wire = { 0 };
  guint filter = g_dbus_connection_add_filter (connection, on_message, &wire, NULL);

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  sim_modem_add_rule (sim, &deaf);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, "1234", NULL, TRUE), ==, LK_VERDICT_SEND);
  lk_test_run_for (500);
  sim_modem_unplug (sim);
  lk_rig_wait_state (modem, LK_STATE_RESTARTING);
  g_assert_cmpint (lk_modem_get_outcome (modem)->result, ==, LK_RESULT_UNSEEN);
  g_assert_cmpint (lk_modem_get_outcome (modem)->cost, ==, LK_COST_MAYBE);
  g_assert_cmpint (g_atomic_int_get (&wire.answer), !=, G_DBUS_MESSAGE_TYPE_METHOD_RETURN);

  lk_test_daemon_add_modem (rig->daemon, sim);
  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  g_assert_cmpuint (lk_modem_get_pin_left (modem), ==, 3);
  g_assert_true (lk_test_wait_at_most (ANSWER_MS, is_answered, &wire));
  lk_test_run_for (BELIEF_MS);
  g_assert_cmpint (lk_modem_get_state (modem), ==, LK_STATE_NEEDS_PIN);
  g_assert_cmpint (lk_modem_get_outcome (modem)->result, ==, LK_RESULT_UNSEEN);
  g_assert_cmpint (lk_modem_get_outcome (modem)->cost, ==, LK_COST_MAYBE);
  lk_rig_assert_card (sim, 0, 3, 10);

  /* Nor when the next report has everything shown anew. */
  sim_modem_clear_rules (sim);
  lk_test_daemon_other_client_send_pin (rig->daemon, sim, "9999");
  lk_rig_wait_tries (modem, 2);
  g_assert_cmpint (lk_modem_get_outcome (modem)->result, ==, LK_RESULT_UNSEEN);
  lk_rig_assert_card (sim, 1, 2, 10);
  g_dbus_connection_remove_filter (connection, filter);
}

/* A modem that is gone for good leaves the list. */
static void
test_unplugged (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  SimModem *sim = lk_rig_plug (rig, "unplugged", "");
  g_autoptr (LkModem) modem = g_object_ref (lk_rig_modem (rig, 0));

  lk_rig_wait_state (modem, LK_STATE_NEEDS_PIN);
  sim_modem_unplug (sim);
  lk_rig_wait_state (modem, LK_STATE_RESTARTING);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rig->manager)), ==, 1);
  while (g_list_model_get_n_items (G_LIST_MODEL (rig->manager)) > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, "1234", NULL, TRUE), ==, LK_VERDICT_GONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unplug/in-mid-call", test_pulled_in_mid_call);
  g_test_add_func ("/unplug/for-good", test_unplugged);
  return g_test_run ();
}
