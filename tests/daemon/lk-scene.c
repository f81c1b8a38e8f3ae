/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-scene.h"

#include <string.h>

#define ERROR_PREFIX "org.freedesktop.ModemManager1.Error."

/**
 * lk_scene_set_up:
 * @flags: #LkTestFlags as a pointer
 *
 * Starts a daemon, and makes a modem that is not plugged in yet.
 */
void
lk_scene_set_up (LkScene *self, gconstpointer flags)
{
  self->daemon = lk_test_daemon_new (GPOINTER_TO_UINT (flags));
  self->client = lk_test_daemon_get_client (self->daemon);
  self->card = sim_card_new (LK_SCENE_ICCID);
  self->modem = sim_modem_new ("m0", self->card);
}

/**
 * lk_scene_tear_down:
 *
 * Ends everything.
 */
void
lk_scene_tear_down (LkScene *self, gconstpointer flags)
{
  lk_test_daemon_free (self->daemon);
  g_object_unref (self->modem);
  g_object_unref (self->card);
  g_free (self->path);
}

/**
 * lk_scene_set:
 * @pairs: `key=value,…` with the keys of sim_modem_set()
 *
 * Sets facts about the card and turns knobs of the modem.
 */
void
lk_scene_set (LkScene *self, const char *pairs)
{
  g_auto (GStrv) split = g_strsplit (pairs, ",", -1);

  for (guint i = 0; split[i]; i++)
    {
      g_auto (GStrv) pair = g_strsplit (split[i], "=", 2);
      g_autoptr (GError) error = NULL;

      sim_modem_set (self->modem, pair[0], pair[1], &error);
      g_assert_no_error (error);
    }
}

static gboolean
has_state (gpointer data)
{
  LkScene *self = data;

  return lk_test_client_get_state (self->client, self->modem) == self->state;
}

/**
 * lk_scene_await_state:
 *
 * Waits until the modem is in @state.
 */
void
lk_scene_await_state (LkScene *self, MMModemState state)
{
  self->state = state;
  lk_test_wait_until (has_state, self);
}

static void
note_path (LkScene *self)
{
  g_free (self->path);
  self->path = g_strdup (lk_test_client_get_path (self->client, self->modem));
}

/**
 * lk_scene_plug:
 *
 * Plugs the modem in, and waits until it is in @state.
 */
void
lk_scene_plug (LkScene *self, MMModemState state)
{
  lk_test_daemon_add_modem (self->daemon, self->modem);
  lk_scene_await_state (self, state);
  note_path (self);
}

static gboolean
has_lock (gpointer data)
{
  LkScene *self = data;

  return lk_test_client_peek_modem (self->client, self->modem)
         && lk_test_client_get_lock (self->client, self->modem) == self->lock
         && lk_test_client_get_tries (self->client, self->modem, MM_MODEM_LOCK_SIM_PIN) == self->pin_tries
         && lk_test_client_get_tries (self->client, self->modem, MM_MODEM_LOCK_SIM_PUK) == self->puk_tries;
}

/**
 * lk_scene_await_lock:
 * @pin_tries: tries left for the PIN, or %LK_SCENE_NOT_TOLD
 * @puk_tries: tries left for the PUK, or %LK_SCENE_NOT_TOLD
 *
 * Waits until the modem is there and shows this lock and these tries.
 */
void
lk_scene_await_lock (LkScene *self, MMModemLock lock, guint pin_tries, guint puk_tries)
{
  self->lock = lock;
  self->pin_tries = pin_tries;
  self->puk_tries = puk_tries;
  lk_test_wait_until (has_lock, self);
}

static gboolean
is_gone (gpointer data)
{
  LkScene *self = data;

  return lk_test_client_peek_modem (self->client, self->modem) == NULL;
}

/**
 * lk_scene_await_gone:
 *
 * Waits until ModemManager shows no modem.
 */
void
lk_scene_await_gone (LkScene *self)
{
  lk_test_wait_until (is_gone, self);
}

static gboolean
is_new (gpointer data)
{
  LkScene *self = data;
  const char *path = lk_test_client_get_path (self->client, self->modem);

  return path && g_strcmp0 (path, self->path) != 0 && has_state (self);
}

/**
 * lk_scene_await_new:
 *
 * Waits until the modem has come back under another path and is in @state.
 */
void
lk_scene_await_new (LkScene *self, MMModemState state)
{
  self->state = state;
  lk_test_wait_until (is_new, self);
  note_path (self);
}

/**
 * lk_scene_start:
 *
 * Sends a code. See lk_test_client_call().
 */
const LkTestCall *
lk_scene_start (LkScene *self, SimCardOperation operation, const char *code, const char *new_code)
{
  return lk_test_client_call (self->client, self->modem, operation, code, new_code);
}

static gboolean
is_answered (gpointer data)
{
  return ((const LkTestCall *) data)->answered;
}

/**
 * lk_scene_finish:
 *
 * Waits until a call is answered.
 *
 * Returns: (transfer full): `OK`, or the name of the error, without what all of ModemManager's
 *   begin with
 */
char *
lk_scene_finish (const LkTestCall *call)
{
  g_autofree char *name = NULL;

  lk_test_wait_until (is_answered, (gpointer) call);
  if (!call->error)
    return g_strdup ("OK");
  name = g_dbus_error_get_remote_error (call->error);
  if (!name)
    return g_strdup (call->error->message);
  return g_strdup (g_str_has_prefix (name, ERROR_PREFIX) ? name + strlen (ERROR_PREFIX) : name);
}

/**
 * lk_scene_send:
 *
 * Sends a code and waits until it is answered.
 *
 * Returns: (transfer full): as lk_scene_finish()
 */
char *
lk_scene_send (LkScene *self, SimCardOperation operation, const char *code, const char *new_code)
{
  return lk_scene_finish (lk_scene_start (self, operation, code, new_code));
}

static void
on_sim_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MMSim **sim = user_data;
  g_autoptr (GError) error = NULL;

  *sim = mm_modem_get_sim_finish (MM_MODEM (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_there (gpointer data)
{
  return *(gpointer *) data != NULL;
}

/**
 * lk_scene_get_sim:
 *
 * Returns: (transfer full): the SIM as ModemManager shows it
 */
MMSim *
lk_scene_get_sim (LkScene *self)
{
  MMSim *sim = NULL;

  mm_modem_get_sim (lk_test_client_peek_modem (self->client, self->modem), NULL, on_sim_ready, &sim);
  lk_test_wait_until (is_there, &sim);
  return sim;
}
