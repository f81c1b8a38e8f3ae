/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sim-modem.h"

#include <string.h>

/* The interpreter, asked without a socket: what is set beforehand, the command, its answer */

#define OK "\r\nOK\r\n"
#define LINE(text) "\r\n" text "\r\n" OK
#define CME(number) "\r\n+CME ERROR: " number "\r\n"
#define ERROR "\r\nERROR\r\n"

typedef struct
{
  const char *before;
  const char *command;
  const char *reply;
} Case;

static const Case cases[] = {
  /* The modem */
  { "", "", OK },
  { "", "E0", OK },
  { "", "+CMEE=1", OK },
  { "manufacturer=M,model=O", "+CGMI", LINE ("M") },
  { "manufacturer=M,model=O", "+cgmm", LINE ("O") },
  { "imei=860000000000017", "+CGSN", LINE ("860000000000017") },
  { "imei=", "+CGSN", CME ("100") },
  { "", "+CFUN?", LINE ("+CFUN: 1") },
  { "", "+NONSENSE", ERROR },
  { "", "+CPIN", ERROR },
  { "", "*CNTI=2", ERROR },

  /* Which lock */
  { "", "+CPIN?", LINE ("+CPIN: SIM PIN") },
  { "verified=1", "+CPIN?", LINE ("+CPIN: READY") },
  { "pin-enabled=0", "+CPIN?", LINE ("+CPIN: READY") },
  { "pin-tries=0", "+CPIN?", LINE ("+CPIN: SIM PUK") },
  { "puk-tries=0", "+CPIN?", LINE ("+CPIN: SIM PUK") },
  { "puk-tries=0,blocked-word=SIM BLOCKED", "+CPIN?", LINE ("+CPIN: SIM BLOCKED") },
  { "puk-tries=0,blocked-error=10", "+CPIN?", CME ("10") },
  { "puk-tries=0,blocked-error=13", "+CPIN?", CME ("13") },
  { "lock-before=PH-NET PIN", "+CPIN?", LINE ("+CPIN: PH-NET PIN") },
  { "lock-behind=PH-NET PIN", "+CPIN?", LINE ("+CPIN: SIM PIN") },
  { "lock-behind=PH-NET PIN,verified=1", "+CPIN?", LINE ("+CPIN: PH-NET PIN") },
  { "lock-behind=SIM PIN2,verified=1", "+CPIN?", LINE ("+CPIN: SIM PIN2") },
  { "card=none", "+CPIN?", CME ("10") },

  /* Codes */
  { "", "+CPIN=\"1234\"", OK },
  { "", "+CPIN=1234", OK },
  { "", "+CPIN=\"0000\"", CME ("16") },
  { "wrong-error=100", "+CPIN=\"0000\"", CME ("100") },
  { "codes=0", "+CPIN=\"0000\"", ERROR },
  { "pin-tries=1", "+CPIN=\"0000\"", CME ("16") },
  { "pin-tries=1,pin-blocked-error=12", "+CPIN=\"0000\"", CME ("12") },
  { "pin-tries=2,pin-blocked-error=12", "+CPIN=\"0000\"", CME ("16") },
  { "pin-tries=0", "+CPIN=\"1234\"", CME ("12") },
  { "verified=1", "+CPIN=\"1234\"", CME ("3") },
  { "pin-tries=0", "+CPIN=\"12345678\",\"5678\"", OK },
  { "pin-tries=0", "+CPIN=\"00000000\",\"5678\"", CME ("16") },
  { "pin-tries=0,puk-tries=1,puk-blocked-error=15", "+CPIN=\"00000000\",\"5678\"", CME ("15") },
  { "puk-tries=0", "+CPIN=\"12345678\",\"5678\"", CME ("16") },
  { "puk-tries=0,blocked-error=13", "+CPIN=\"12345678\",\"5678\"", CME ("13") },
  { "lock-before=PH-NET PIN", "+CPIN=\"1234\"", CME ("16") },
  { "card=none", "+CPIN=\"1234\"", CME ("10") },
  { "", "+CPIN=\"1\",\"2\",\"3\"", ERROR },
  { "verified=1", "+CPWD=\"SC\",\"1234\",\"5678\"", OK },
  { "verified=1", "+CPWD=\"SC\",\"0000\",\"5678\"", CME ("16") },
  { "", "+CPWD=\"SC\",\"1234\",\"5678\"", CME ("11") },
  { "pin-enabled=0", "+CPWD=\"SC\",\"1234\",\"5678\"", CME ("3") },
  { "verified=1", "+CPWD=\"P2\",\"1234\",\"5678\"", CME ("4") },

  /* Facilities */
  { "", "+CLCK=?", LINE ("+CLCK: (\"SC\",\"PN\")") },
  { "facilities=0", "+CLCK=?", ERROR },
  { "", "+CLCK=\"SC\",2", LINE ("+CLCK: 1") },
  { "pin-enabled=0", "+CLCK=\"SC\",2", LINE ("+CLCK: 0") },
  { "", "+CLCK=\"PN\",2", LINE ("+CLCK: 0") },
  { "lock-behind=PH-NET PIN", "+CLCK=\"PN\",2", LINE ("+CLCK: 1") },
  { "", "+CLCK=\"AO\",2", CME ("4") },
  { "", "+CLCK=\"SC\",0,\"1234\"", CME ("11") },
  { "pin-tries=0", "+CLCK=\"SC\",0,\"1234\"", CME ("12") },
  { "verified=1", "+CLCK=\"SC\",0,\"1234\"", OK },
  { "verified=1", "+CLCK=\"SC\",0,\"0000\"", CME ("16") },
  { "verified=1,pin-fixed=1", "+CLCK=\"SC\",0,\"1234\"", CME ("13") },
  { "pin-enabled=0", "+CLCK=\"SC\",1,\"1234\"", OK },
  { "verified=1", "+CLCK=\"SC\",1,\"1234\"", CME ("3") },
  { "verified=1", "+CLCK=\"SC\",7,\"1234\"", ERROR },

  /* Tries left */
  { "", "+CSIM=10,\"0020000100\"", LINE ("+CSIM: 4,\"63C3\"") },
  { "puk-tries=10", "+CSIM=10,\"002C000100\"", LINE ("+CSIM: 4,\"63CA\"") },
  { "", "+CSIM=10,\"0020008100\"", LINE ("+CSIM: 4,\"63C3\"") },
  { "", "+CSIM=10,\"002C008100\"", LINE ("+CSIM: 4,\"63CA\"") },
  { "pin-tries=0", "+CSIM=10,\"0020000100\"", LINE ("+CSIM: 4,\"63C0\"") },
  { "pin-tries=0,blocked-vanish=1", "+CSIM=10,\"0020000100\"", LINE ("+CSIM: 4,\"6983\"") },
  { "tries=0", "+CSIM=10,\"0020000100\"", ERROR },
  { "", "+CSIM=10,\"FFFFFFFFFF\"", CME ("4") },
  { "puk-tries=0,blocked-error=13", "+CSIM=10,\"002C000100\"", CME ("13") },
  { "card=none", "+CSIM=10,\"0020000100\"", CME ("10") },

  /* Files of the SIM */
  { "iccid=89490000000000000017", "+CRSM=176,12258,0,0,10", LINE ("+CRSM: 144,0,\"98940000000000000071\"") },
  { "iccid=8949000000000000001", "+CRSM=176,12258,0,0,10", LINE ("+CRSM: 144,0,\"989400000000000000F1\"") },
  { "read-iccid=0", "+CRSM=176,12258,0,0,10", CME ("13") },
  { "card=none", "+CRSM=176,12258,0,0,10", CME ("10") },
  { "", "+CRSM=176,28589,0,0,4", CME ("11") },
  { "verified=1", "+CRSM=176,28589,0,0,4", LINE ("+CRSM: 144,0,\"00000002\"") },
  { "verified=1,operator=A_@", "+CRSM=176,28486,0,0,17",
    LINE ("+CRSM: 144,0,\"01411100FFFFFFFFFFFFFFFFFFFFFFFFFF\"") },
  { "verified=1,operator=A name that is too long", "+CRSM=176,28486,0,0,17",
    LINE ("+CRSM: 144,0,\"0141206E616D6520746861742069732074\"") },
  { "verified=1", "+CRSM=176,1,0,0,4", LINE ("+CRSM: 106,130,\"\"") },
  { "verified=1", "+CRSM=178,1,0,0,4", CME ("4") },
  { "", "+CIMI", CME ("11") },
  { "pin-tries=0", "+CIMI", CME ("12") },
  { "verified=1,imsi=262010000000000", "+CIMI", LINE ("262010000000000") },
  { "verified=1,number=+49151", "+CNUM", LINE ("+CNUM: \"\",\"+49151\",145") },
  { "verified=1,number=0151", "+CNUM", LINE ("+CNUM: \"\",\"0151\",129") },
  { "verified=1,number=", "+CNUM", OK },
  { "lock-before=PH-NET PIN,verified=1", "+CIMI", CME ("40") },
  { "lock-before=PH-SIM PIN,verified=1", "+CIMI", CME ("5") },

  /* Network */
  { "", "+CREG?", LINE ("+CREG: 0,0") },
  { "verified=1", "+CEREG?", LINE ("+CEREG: 0,1") },
  { "verified=1,lock-behind=PH-NET PIN", "+CEREG?", LINE ("+CEREG: 0,0") },
  { "verified=1,lock-behind=SIM PUK2", "+CEREG?", LINE ("+CEREG: 0,1") },
  { "verified=1,operator=O", "+COPS?", LINE ("+COPS: 0,0,\"O\",7") },
  { "", "+COPS?", CME ("11") },
};

static void
prepare (SimAt *at, const char *before)
{
  g_auto (GStrv) pairs = g_strsplit (before, ",", -1);

  for (guint i = 0; pairs[i]; i++)
    {
      g_auto (GStrv) pair = g_strsplit (pairs[i], "=", 2);
      g_autoptr (GError) error = NULL;

      if (g_str_equal (pairs[i], "card=none"))
        g_clear_object (&at->card);
      else if (sim_card_has (pair[0]))
        sim_card_set (at->card, pair[0], pair[1], &error);
      else
        sim_knobs_set (&at->knobs, pair[0], pair[1], &error);
      g_assert_no_error (error);
    }
}

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SimAt at;
      gboolean ok;
      g_autofree char *reply = NULL;

      g_test_message ("%s: %s", cases[i].before, cases[i].command);
      sim_at_init (&at);
      at.card = sim_card_new ("8949000000000000001");
      prepare (&at, cases[i].before);
      reply = sim_at_obey (&at, cases[i].command, &ok);
      g_assert_cmpstr (reply, ==, cases[i].reply);
      g_assert_cmpint (ok, ==, g_str_has_suffix (reply, OK));
      sim_at_clear (&at);
    }
}

static void
test_codes_counted (void)
{
  static const char *const commands[] = {
    "+CPIN=\"1234\"", "+CPIN=\"12345678\",\"5678\"", "+CLCK=\"SC\",0,\"1234\"", "+CPWD=\"SC\",\"1234\",\"5678\"",
  };
  static const char *const befores[] = { "", "card=none", "lock-before=PH-NET PIN", "puk-tries=0,blocked-error=10" };

  for (gsize b = 0; b < G_N_ELEMENTS (befores); b++)
    {
      SimAt at;

      g_test_message ("%s", befores[b]);
      sim_at_init (&at);
      at.card = sim_card_new ("8949000000000000001");
      prepare (&at, befores[b]);
      for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
        {
          gboolean ok;

          g_free (sim_at_obey (&at, commands[i], &ok));
        }
      g_assert_cmpuint (at.n_codes, ==, G_N_ELEMENTS (commands));
      sim_at_clear (&at);
    }
}

static void
test_received_as_sent (void)
{
  SimAt at;
  gboolean ok;
  g_autofree char *reply = NULL;
  const SimCardEntry *entry;

  sim_at_init (&at);
  at.card = sim_card_new ("8949000000000000001");
  reply = sim_at_obey (&at, "+CPIN=\"00\",\"1\"", &ok);
  g_assert_false (ok);
  entry = sim_card_get_entry (at.card, 0);
  g_assert_cmpint (entry->operation, ==, SIM_CARD_UNBLOCK);
  g_assert_cmpstr (entry->code, ==, "\"00\"");
  g_assert_cmpstr (entry->new_code, ==, "\"1\"");
  sim_at_clear (&at);
}

static void
test_split (void)
{
  g_auto (GStrv) args = sim_at_split ("\"a,b\",2,,\"c");

  g_assert_cmpuint (g_strv_length (args), ==, 4);
  g_assert_cmpstr (args[0], ==, "\"a,b\"");
  g_assert_cmpstr (args[1], ==, "2");
  g_assert_cmpstr (args[2], ==, "");
  g_assert_cmpstr (args[3], ==, "\"c");
}

static void
test_masks (void)
{
  SimAt at;
  gboolean ok;
  g_autofree char *masked = NULL;
  g_autofree char *true_one = NULL;

  sim_at_init (&at);
  at.card = sim_card_new ("89490000000000000010");
  at.masks = 1;
  masked = sim_at_obey (&at, "+CRSM=176,12258,0,0,10", &ok);
  true_one = sim_at_obey (&at, "+CRSM=176,12258,0,0,10", &ok);
  g_assert_cmpstr (masked, !=, true_one);
  g_assert_cmpstr (true_one, ==, LINE ("+CRSM: 144,0,\"98940000000000000001\""));
  sim_at_clear (&at);
}

static void
test_knobs (void)
{
  SimKnobs knobs;
  g_autoptr (GError) error = NULL;
  g_autofree char *help = sim_knobs_describe ();
  const char *name;

  sim_knobs_init (&knobs);
  for (guint i = 0; (name = sim_knobs_get_name (i)); i++)
    {
      g_autofree char *value = sim_knobs_get (&knobs, name);

      g_assert_nonnull (value);
      g_assert_nonnull (strstr (help, name));
      g_assert_false (sim_card_has (name));
    }
  g_assert_null (sim_knobs_get (&knobs, "colour"));
  g_assert_false (sim_knobs_set (&knobs, "colour", "red", &error));
  g_clear_error (&error);
  g_assert_false (sim_knobs_set (&knobs, "tries", "2", &error));
  sim_knobs_clear (&knobs);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/at/cases", test_cases);
  g_test_add_func ("/at/codes-counted", test_codes_counted);
  g_test_add_func ("/at/received-as-sent", test_received_as_sent);
  g_test_add_func ("/at/split", test_split);
  g_test_add_func ("/at/masks", test_masks);
  g_test_add_func ("/at/knobs", test_knobs);
  return g_test_run ();
}
