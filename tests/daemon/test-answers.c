/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-rig.h"

/* The README's table for those who come from AT commands: what is shown when AT+CPIN? has that answer. */

#define FIRST_ERROR 10
#define LAST_ERROR 18

/* Where the modem answers with a word. */
static const struct
{
  const char *name;
  const char *settings;
  LkState state;
} words[] = {
  { "READY", "pin-enabled=0", LK_STATE_READY },
  { "SIM PIN", "", LK_STATE_NEEDS_PIN },
  { "SIM PUK", "pin-tries=0", LK_STATE_NEEDS_PUK },
  { "SIM PIN2", "pin-enabled=0 lock-behind=SIM_PIN2", LK_STATE_READY },
  { "SIM PUK2", "pin-enabled=0 lock-behind=SIM_PUK2", LK_STATE_READY },
  { "PH-NET PIN", "lock-before=PH-NET_PIN", LK_STATE_NETWORK_LOCK },
};

static const char *
plug_word (LkRig *rig, guint i)
{
  g_autofree char *id = g_strdup_printf ("word%u", i);
  g_autofree char *settings = g_strdup_printf ("imei=4901542032310%02u %s", i, words[i].settings);

  return sim_card_get_iccid (sim_modem_get_card (lk_rig_plug (rig, id, settings)));
}

static void
plug_error (LkRig *rig, guint number)
{
  g_autofree char *id = g_strdup_printf ("error%u", number);
  g_autofree char *text = g_strdup_printf ("+CME ERROR: %u", number);
  g_autofree char *imei = g_strdup_printf ("4901542032320%02u", number);
  g_autoptr (SimCard) card = sim_card_new ("8949111111111111111");
  g_autoptr (SimModem) sim = sim_modem_new (id, card);
  const SimRule rule = { .prefix = "+CPIN?", .action = SIM_RULE_REPLY, .text = text };

  sim_modem_set (sim, "imei", imei, NULL);
  sim_modem_add_rule (sim, &rule);
  lk_test_daemon_add_modem (rig->daemon, sim);
}

static void
test_words (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);
  const char *iccids[G_N_ELEMENTS (words)];

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    iccids[i] = plug_word (rig, i);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_test_message ("+CPIN: %s", words[i].name);
      lk_rig_wait_state (lk_rig_find (rig, iccids[i]), words[i].state);
    }
}

/* ModemManager takes each number for a SIM that is not there. */
static void
test_errors (void)
{
  g_autoptr (LkRig) rig = lk_rig_new (LK_TEST_DEFAULT);

  for (guint number = FIRST_ERROR; number <= LAST_ERROR; number++)
    plug_error (rig, number);
  for (guint i = 0; i <= LAST_ERROR - FIRST_ERROR; i++)
    {
      LkModem *modem = lk_rig_modem (rig, i);

      lk_rig_wait_state (modem, LK_STATE_NO_SIM);
      g_test_message ("IMEI %s", lk_modem_get_imei (modem));
      g_assert_cmpint (lk_modem_get_failure (modem), ==, LK_FAILURE_SIM_MISSING);
      g_assert_cmpint (lk_rig_press (modem, LK_OPERATION_UNLOCK, "1234", NULL, TRUE), ==, LK_VERDICT_WRONG_STATE);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answers/words", test_words);
  g_test_add_func ("/answers/errors", test_errors);
  return g_test_run ();
}
