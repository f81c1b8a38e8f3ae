/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-test-client.h"

#include "lk-test-wait.h"

struct _LkTestClient
{
  MMManager    *manager;
  GCancellable *cancellable;
  GPtrArray    *calls;
  GPtrArray    *waiting;
  guint         n_open;
};

/* A call on its way */
typedef struct
{
  LkTestClient    *client;
  LkTestCall      *call;
  SimModem        *modem;
  SimCardOperation operation;
  char            *code;
  char            *new_code;
} Errand;

static void errand_start (Errand *errand);

static void
call_free (gpointer data)
{
  LkTestCall *call = data;

  g_clear_error (&call->error);
  g_free (call);
}

static void
on_manager_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LkTestClient *self = user_data;
  g_autoptr (GError) error = NULL;

  self->manager = mm_manager_new_finish (result, &error);
  if (!g_cancellable_is_cancelled (self->cancellable))
    g_assert_no_error (error);
  self->n_open--;
  for (guint i = 0; i < self->waiting->len; i++)
    errand_start (g_ptr_array_index (self->waiting, i));
  g_ptr_array_set_size (self->waiting, 0);
}

/**
 * lk_test_client_new:
 * @connection: the client's own connection
 *
 * Returns: (transfer full): a client that is getting ready
 */
LkTestClient *
lk_test_client_new (GDBusConnection *connection)
{
  LkTestClient *self = g_new0 (LkTestClient, 1);

  self->calls = g_ptr_array_new_with_free_func (call_free);
  self->waiting = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  self->n_open = 1;
  mm_manager_new (connection, G_DBUS_OBJECT_MANAGER_CLIENT_FLAGS_DO_NOT_AUTO_START, self->cancellable,
                  on_manager_ready, self);
  return self;
}

static gboolean
is_idle (gpointer data)
{
  return ((LkTestClient *) data)->n_open == 0;
}

/**
 * lk_test_client_free:
 *
 * Gives up all calls.
 */
void
lk_test_client_free (LkTestClient *self)
{
  g_cancellable_cancel (self->cancellable);
  lk_test_wait_until (is_idle, self);
  g_object_unref (self->cancellable);
  g_clear_object (&self->manager);
  g_ptr_array_unref (self->waiting);
  g_ptr_array_unref (self->calls);
  g_free (self);
}

/**
 * lk_test_client_is_ready:
 *
 * Returns: whether it knows what ModemManager shows
 */
gboolean
lk_test_client_is_ready (LkTestClient *self)
{
  return self->manager != NULL;
}

/**
 * lk_test_client_n_modems:
 *
 * Returns: how many modems ModemManager shows
 */
guint
lk_test_client_n_modems (LkTestClient *self)
{
  GList *objects = self->manager ? g_dbus_object_manager_get_objects (G_DBUS_OBJECT_MANAGER (self->manager)) : NULL;
  guint n = 0;

  for (GList *l = objects; l; l = l->next)
    n += mm_object_peek_modem (l->data) != NULL;
  g_list_free_full (objects, g_object_unref);
  return n;
}

/**
 * lk_test_client_peek_modem:
 *
 * Returns: (transfer none) (nullable): the modem as ModemManager shows it
 */
MMModem *
lk_test_client_peek_modem (LkTestClient *self, SimModem *modem)
{
  GList *objects = self->manager ? g_dbus_object_manager_get_objects (G_DBUS_OBJECT_MANAGER (self->manager)) : NULL;
  MMModem *found = NULL;

  for (GList *l = objects; l; l = l->next)
    {
      MMModem *shown = mm_object_peek_modem (l->data);

      if (shown && g_strcmp0 (mm_modem_get_device (shown), sim_modem_get_device (modem)) == 0)
        found = shown;
    }
  g_list_free_full (objects, g_object_unref);
  return found;
}

/**
 * lk_test_client_get_path:
 *
 * Returns: (nullable): the object path of the modem
 */
const char *
lk_test_client_get_path (LkTestClient *self, SimModem *modem)
{
  MMModem *shown = lk_test_client_peek_modem (self, modem);

  return shown ? mm_modem_get_path (shown) : NULL;
}

/**
 * lk_test_client_get_lock:
 *
 * Returns: what the modem is locked by; unknown when it is not there
 */
MMModemLock
lk_test_client_get_lock (LkTestClient *self, SimModem *modem)
{
  MMModem *shown = lk_test_client_peek_modem (self, modem);

  return shown ? mm_modem_get_unlock_required (shown) : MM_MODEM_LOCK_UNKNOWN;
}

/**
 * lk_test_client_get_state:
 *
 * Returns: the modem's state; unknown when it is not there
 */
MMModemState
lk_test_client_get_state (LkTestClient *self, SimModem *modem)
{
  MMModem *shown = lk_test_client_peek_modem (self, modem);

  return shown ? mm_modem_get_state (shown) : MM_MODEM_STATE_UNKNOWN;
}

/**
 * lk_test_client_get_tries:
 *
 * Returns: the tries left for @lock, or %MM_UNLOCK_RETRIES_UNKNOWN
 */
guint
lk_test_client_get_tries (LkTestClient *self, SimModem *modem, MMModemLock lock)
{
  MMModem *shown = lk_test_client_peek_modem (self, modem);
  g_autoptr (MMUnlockRetries) tries = shown ? mm_modem_get_unlock_retries (shown) : NULL;

  return tries ? mm_unlock_retries_get (tries, lock) : MM_UNLOCK_RETRIES_UNKNOWN;
}

static void
errand_end (Errand *errand, GError *error)
{
  errand->call->error = error;
  errand->call->answered = TRUE;
  errand->client->n_open--;
  g_object_unref (errand->modem);
  g_free (errand->code);
  g_free (errand->new_code);
  g_free (errand);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Errand *errand = user_data;
  GError *error = NULL;
  g_autoptr (GVariant) reply = g_dbus_proxy_call_finish (G_DBUS_PROXY (source), result, &error);

  errand_end (errand, reply ? NULL : error);
}

static GVariant *
make_arguments (const Errand *errand, const char **method)
{
  switch (errand->operation)
    {
    case SIM_CARD_VERIFY:
      *method = "SendPin";
      return g_variant_new ("(s)", errand->code);
    case SIM_CARD_UNBLOCK:
      *method = "SendPuk";
      return g_variant_new ("(ss)", errand->code, errand->new_code);
    case SIM_CARD_ENABLE:
    case SIM_CARD_DISABLE:
      *method = "EnablePin";
      return g_variant_new ("(sb)", errand->code, errand->operation == SIM_CARD_ENABLE);
    case SIM_CARD_CHANGE:
      *method = "ChangePin";
      return g_variant_new ("(ss)", errand->code, errand->new_code);
    case SIM_CARD_N_OPERATIONS:
    default:
      g_assert_not_reached ();
    }
}

static void
on_sim_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Errand *errand = user_data;
  GError *error = NULL;
  g_autoptr (MMSim) sim = mm_modem_get_sim_finish (MM_MODEM (source), result, &error);
  const char *method;
  GVariant *arguments;

  if (!sim)
    {
      errand_end (errand, error ? error : g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no SIM"));
      return;
    }
  arguments = make_arguments (errand, &method);
  g_dbus_proxy_call (G_DBUS_PROXY (sim), method, arguments, G_DBUS_CALL_FLAGS_NO_AUTO_START, G_MAXINT,
                     errand->client->cancellable, on_answered, errand);
}

static void
errand_start (Errand *errand)
{
  MMModem *shown = lk_test_client_peek_modem (errand->client, errand->modem);

  if (shown)
    mm_modem_get_sim (shown, errand->client->cancellable, on_sim_ready, errand);
  else
    errand_end (errand, g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no such modem"));
}

/**
 * lk_test_client_call:
 * @modem: a modem that ModemManager shows
 * @operation: what to ask for
 * @code: the PIN or PUK, as it is
 * @new_code: (nullable): the new PIN
 *
 * Sends a code, without looking at it and without a time-out.
 *
 * Returns: (transfer none): tells when it was answered and how; good as long as @self
 */
const LkTestCall *
lk_test_client_call (LkTestClient     *self,
                     SimModem         *modem,
                     SimCardOperation  operation,
                     const char       *code,
                     const char       *new_code)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->client = self;
  errand->call = g_new0 (LkTestCall, 1);
  errand->modem = g_object_ref (modem);
  errand->operation = operation;
  errand->code = g_strdup (code);
  errand->new_code = g_strdup (new_code);
  g_ptr_array_add (self->calls, errand->call);
  self->n_open++;
  if (self->manager)
    errand_start (errand);
  else
    g_ptr_array_add (self->waiting, errand);
  return errand->call;
}
