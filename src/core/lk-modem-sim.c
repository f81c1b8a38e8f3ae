/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-modem-private.h"

#include <libmm-glib.h>

/* How an LkModem gets hold of its active SIM. A SIM object is no part of ModemManager's object manager: it is
 * fetched when its path changes. */

/* A SIM object that could not be fetched is fetched again after this long, then after twice as long, and so on. */
#define FETCH_AGAIN_MS 1000
/* What has failed so often, for half a minute, will not come by itself. */
#define MOST_FETCHES 6

static void fetch_sim (LkModem *self);

static void
lose_attempt (LkModem *self)
{
  g_autoptr (LkAttempt) attempt = g_steal_pointer (&self->attempt);

  if (attempt == NULL)
    return;
  g_signal_handlers_disconnect_by_data (attempt, self);
  lk_attempt_lost (attempt);
}

static void
on_fetch_again (gpointer data)
{
  LkModem *self = data;

  self->sim_timer = 0;
  fetch_sim (self);
}

static void
fetch_again (LkModem *self)
{
  if (self->n_sim_fetches < MOST_FETCHES)
    self->sim_timer =
      lk_clock_call_after (self->clock, FETCH_AGAIN_MS << (self->n_sim_fetches - 1), on_fetch_again, self);
}

/* GDBus makes a proxy also where the question about the properties failed: it then knows none. */
static gboolean
is_told (MMSim *sim)
{
  g_auto (GStrv) names = g_dbus_proxy_get_cached_property_names (G_DBUS_PROXY (sim));

  return names != NULL;
}

static void
on_sim_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LkModem) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MMSim) sim = mm_modem_get_sim_finish (MM_MODEM (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (sim != NULL && g_strcmp0 (self->sim_path, mm_sim_get_path (sim)) != 0)
    return;
  if (sim == NULL || !is_told (sim))
    {
      g_debug ("No SIM object: %s", error != NULL ? error->message : "it tells nothing");
      fetch_again (self);
      return;
    }

  self->sim = G_DBUS_PROXY (g_steal_pointer (&sim));
  /* A client's time-out ends nothing: the PIN is judged all the same. */
  g_dbus_proxy_set_default_timeout (self->sim, G_MAXINT);
  g_signal_connect_object (self->sim, "g-properties-changed", G_CALLBACK (lk_modem_update), self, G_CONNECT_SWAPPED);
  self->sight = LK_SIGHT_FOUND;
  lk_modem_update (self);
}

static void
fetch_sim (LkModem *self)
{
  MMModem *modem = mm_object_peek_modem (MM_OBJECT (self->object));

  self->n_sim_fetches++;
  if (modem != NULL)
    mm_modem_get_sim (modem, self->sim_cancellable, on_sim_ready, g_object_ref (self));
}

/**
 * lk_modem_drop_sim:
 * @self: a modem
 *
 * Its SIM object is gone, or about to be another one. An attempt that was under way is over.
 */
void
lk_modem_drop_sim (LkModem *self)
{
  lose_attempt (self);
  if (self->sim_timer != 0)
    lk_clock_cancel (self->clock, self->sim_timer);
  self->sim_timer = 0;
  self->n_sim_fetches = 0;
  if (self->sim_cancellable != NULL)
    g_cancellable_cancel (self->sim_cancellable);
  g_clear_object (&self->sim_cancellable);
  if (self->sim != NULL)
    g_signal_handlers_disconnect_by_data (self->sim, self);
  g_clear_object (&self->sim);
  g_clear_pointer (&self->sim_path, g_free);
  /* Another object may come under the same path: a card without a name is not known again by it. */
  g_clear_pointer (&self->card_sim_path, g_free);
}

/**
 * lk_modem_follow_sim:
 * @self: a modem that is attached
 *
 * Fetches the SIM object when ModemManager names another one.
 */
void
lk_modem_follow_sim (LkModem *self)
{
  g_autofree char *path = lk_reading_sim_path (self->object);

  if (g_strcmp0 (path, self->sim_path) == 0)
    return;

  lk_modem_drop_sim (self);
  if (path == NULL)
    return;

  self->sim_path = g_steal_pointer (&path);
  self->sim_cancellable = g_cancellable_new ();
  fetch_sim (self);
}
