/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-clicks.h"

/* A server gives the token just before the click that it is for. A window that comes with an older one is
 * refused the focus. */
#define FRESH_MS 1000

/* The numbers of our notifications that stand, the token that was given for one of them, and the one that was clicked:
 * all of one server, for the next one begins to count anew. */
struct _LkClicks
{
  LkClock *clock;
  char *server;
  GArray *ours;
  char *token;
  guint token_for;
  guint stale_timer;
  guint clicked;
};

static void
forget_token (LkClicks *self)
{
  if (self->stale_timer != 0)
    lk_clock_cancel (self->clock, self->stale_timer);
  self->stale_timer = 0;
  self->token_for = 0;
  g_clear_pointer (&self->token, g_free);
}

static void
on_stale (gpointer data)
{
  LkClicks *self = data;

  self->stale_timer = 0;
  forget_token (self);
}

static gboolean
find_ours (LkClicks *self, const char *server, guint number, guint *place)
{
  if (g_strcmp0 (self->server, server) != 0)
    return FALSE;
  for (guint i = 0; i < self->ours->len; i++)
    if (g_array_index (self->ours, guint, i) == number)
      {
        *place = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * lk_clicks_new:
 * @clock: the time
 *
 * Keeps what a notification server says of our notifications, among those of all programs, until it is clear whose
 * click it was.
 *
 * Returns: (transfer full): the clicks
 */
LkClicks *
lk_clicks_new (LkClock *clock)
{
  LkClicks *self = g_new0 (LkClicks, 1);

  self->clock = g_object_ref (clock);
  self->ours = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

/**
 * lk_clicks_free:
 * @self: (transfer full): the clicks
 */
void
lk_clicks_free (LkClicks *self)
{
  forget_token (self);
  g_array_unref (self->ours);
  g_object_unref (self->clock);
  g_free (self->server);
  g_free (self);
}

/**
 * lk_clicks_posted:
 * @self: the clicks
 * @server: the name of the server's connection
 * @number: the number that it has given to a notification of ours, not 0
 */
void
lk_clicks_posted (LkClicks *self, const char *server, guint number)
{
  guint place;

  if (g_strcmp0 (self->server, server) != 0)
    {
      forget_token (self);
      self->clicked = 0;
      g_array_set_size (self->ours, 0);
      g_free (self->server);
      self->server = g_strdup (server);
    }
  if (!find_ours (self, server, number, &place))
    g_array_append_val (self->ours, number);
}

/**
 * lk_clicks_closed:
 * @self: the clicks
 * @server: the name of the server's connection
 * @number: the number of a notification of anybody that is gone
 */
void
lk_clicks_closed (LkClicks *self, const char *server, guint number)
{
  guint place;

  if (!find_ours (self, server, number, &place))
    return;
  g_array_remove_index_fast (self->ours, place);
  if (self->clicked == number)
    self->clicked = 0;
  if (self->token_for == number)
    forget_token (self);
}

/**
 * lk_clicks_give_token:
 * @self: the clicks
 * @server: the name of the server's connection
 * @number: the number of a notification of anybody
 * @token: the right to take the focus with a click on it
 */
void
lk_clicks_give_token (LkClicks *self, const char *server, guint number, const char *token)
{
  guint place;

  if (!find_ours (self, server, number, &place))
    return;
  forget_token (self);
  self->token = g_strdup (token);
  self->token_for = number;
  self->stale_timer = lk_clock_call_after (self->clock, FRESH_MS, on_stale, self);
}

/**
 * lk_clicks_invoked:
 * @self: the clicks
 * @server: the name of the server's connection
 * @number: the number of a notification of anybody that was clicked
 */
void
lk_clicks_invoked (LkClicks *self, const char *server, guint number)
{
  guint place;

  self->clicked = find_ours (self, server, number, &place) ? number : 0;
}

/**
 * lk_clicks_take:
 * @self: the clicks
 * @number: (out): the number of the notification of ours that was clicked last, or 0
 *
 * What is taken is taken once. A token is good for the notification that it was given for, and for no other.
 *
 * Returns: (transfer full) (nullable): the token that belongs to that click, while it is fresh
 */
char *
lk_clicks_take (LkClicks *self, guint *number)
{
  char *token = NULL;

  *number = self->clicked;
  self->clicked = 0;
  if (*number != 0 && self->token_for == *number)
    token = g_steal_pointer (&self->token);
  forget_token (self);
  return token;
}
