/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "orders.h"

/* What becomes of calls with codes, and of the daemon as a whole. */

#define MM_ERROR "org.freedesktop.ModemManager1.Error."

static gboolean
is_asked_about_lock (LkScriptCall *call)
{
  return call->operation == SIM_CARD_VERIFY || call->operation == SIM_CARD_UNBLOCK;
}

/* A call that may still be answered, or judged; the oldest, or any. */
static LkScriptCall *
find_call (Orders *self, gboolean unjudged, gboolean oldest)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (guint i = 0; i < self->daemon->calls->len; i++)
    {
      LkScriptCall *call = g_ptr_array_index (self->daemon->calls, i);

      if (unjudged ? !call->judged : call->invocation != NULL)
        g_ptr_array_add (found, call);
    }
  if (found->len == 0)
    return NULL;
  return g_ptr_array_index (found, oldest ? 0 : orders_roll (self, found->len));
}

/* A modem has one wire: what came first is judged first. */
static void
judge (Orders *self, LkScriptCall *call)
{
  for (guint i = 0; i < self->daemon->calls->len; i++)
    {
      LkScriptCall *earlier = g_ptr_array_index (self->daemon->calls, i);
      gboolean last = earlier == call;

      if (earlier->card == call->card && !earlier->judged)
        {
          lk_script_call_judge (earlier);
          orders_note (self, "  the card judges %s: %s\n", earlier->code, sim_card_result_name (earlier->result));
        }
      if (last)
        break;
    }
  orders_world_record (orders_world_truth (self, call->card));
}

/* What a daemon can say of a call that it has passed on, whatever became of it: anything but success, and but what
 * is only said before the modem is asked. */
static const char *
any_error (Orders *self)
{
  static const char *const any[] = {
    MM_ERROR "MobileEquipment.IncorrectPassword", MM_ERROR "MobileEquipment.SimPuk",
    MM_ERROR "MobileEquipment.SimPin", MM_ERROR "MobileEquipment.SimPin2", MM_ERROR "MobileEquipment.SimFailure",
    MM_ERROR "MobileEquipment.SimWrong", MM_ERROR "MobileEquipment.SimBusy", MM_ERROR "MobileEquipment.SimNotInserted",
    MM_ERROR "MobileEquipment.NotAllowed", MM_ERROR "MobileEquipment.NotSupported", MM_ERROR "MobileEquipment.Unknown",
    MM_ERROR "MobileEquipment.PhSimPin", MM_ERROR "MobileEquipment.NoNetwork", MM_ERROR "Serial.ResponseTimeout",
    MM_ERROR "Serial.SendFailed", MM_ERROR "Connection.NoCarrier", MM_ERROR "Message.Unknown",
    MM_ERROR "Core.Failed", MM_ERROR "Core.Cancelled", MM_ERROR "Core.Aborted", MM_ERROR "Core.Unsupported",
    MM_ERROR "Core.NoPlugins", MM_ERROR "Core.Throttled", MM_ERROR "Core.InProgress", MM_ERROR "Core.Retry",
    "org.freedesktop.libmbim.Error.Status.Failure", "org.freedesktop.libmbim.Error.Status.PinRequired",
    "org.freedesktop.libqmi.Error.Protocol.IncorrectPin", "org.freedesktop.libqmi.Error.Protocol.PinBlocked",
    "org.freedesktop.DBus.Error.NoReply", "org.freedesktop.DBus.Error.Timeout",
    "org.freedesktop.DBus.Error.TimedOut", "org.freedesktop.DBus.Error.Disconnected",
    "org.freedesktop.DBus.Error.Failed", "org.freedesktop.DBus.Error.LimitsExceeded",
    "org.gtk.GDBus.UnmappedGError.Quark._g_2dio_2derror_2dquark.Code24", "com.example.Never.Heard.Of",
  };

  return any[orders_roll (self, G_N_ELEMENTS (any))];
}

static const char *
error_for_refused (Orders *self, LkScriptCall *call)
{
  static const char *const any[] = { MM_ERROR "MobileEquipment.IncorrectPassword",
                                     MM_ERROR "MobileEquipment.IncorrectPassword",
                                     MM_ERROR "MobileEquipment.IncorrectPassword",
                                     MM_ERROR "MobileEquipment.IncorrectPassword",
                                     MM_ERROR "MobileEquipment.Unknown",
                                     MM_ERROR "Serial.ResponseTimeout",
                                     MM_ERROR "MobileEquipment.SimBusy",
                                     MM_ERROR "Core.Failed",
                                     "org.freedesktop.libmbim.Error.Status.Failure",
                                     "com.example.Never.Heard.Of" };

  switch (sim_card_get_state (call->card))
    {
    case SIM_CARD_STATE_BLOCKED:
      if (orders_chance (self, 60))
        return orders_chance (self, 50) ? MM_ERROR "MobileEquipment.SimFailure" : MM_ERROR "MobileEquipment.SimWrong";
      break;
    case SIM_CARD_STATE_PUK:
      if (call->operation != SIM_CARD_UNBLOCK && orders_chance (self, 60))
        return MM_ERROR "MobileEquipment.SimPuk";
      break;
    default:
      /* What MBIM makes of a wrong PIN there. */
      if (!is_asked_about_lock (call) && orders_chance (self, 20))
        return MM_ERROR "Core.WrongState";
      break;
    }
  return any[orders_roll (self, G_N_ELEMENTS (any))];
}

static const char *
error_for_unjudged (Orders *self, LkScriptCall *call)
{
  static const char *const any[] = { MM_ERROR "Core.Unauthorized", MM_ERROR "Core.Failed",
                                     MM_ERROR "MobileEquipment.SimFailure",
                                     "org.freedesktop.DBus.Error.UnknownMethod",
                                     "org.freedesktop.DBus.Error.UnknownObject",
                                     "org.freedesktop.DBus.Error.UnknownInterface",
                                     "org.freedesktop.DBus.Error.ServiceUnknown",
                                     "org.freedesktop.DBus.Error.NameHasNoOwner",
                                     "org.freedesktop.DBus.Error.AccessDenied" };

  if (is_asked_about_lock (call) && orders_chance (self, 30))
    return MM_ERROR "Core.WrongState";
  return any[orders_roll (self, G_N_ELEMENTS (any))];
}

/* The answer of a daemon that tells the truth as far as it knows it; NULL for success. */
static const char *
choose_error (Orders *self, LkScriptCall *call)
{
  if (call->over)
    return orders_chance (self, 50) ? NULL : MM_ERROR "Core.Failed";
  if (!call->judged && orders_chance (self, 40))
    return MM_ERROR "Serial.ResponseTimeout";
  if (!call->judged)
    {
      /* The modem is not asked after this. */
      call->judged = TRUE;
      call->result = SIM_CARD_NOT_ALLOWED;
      return error_for_unjudged (self, call);
    }

  if (orders_chance (self, 10))
    return any_error (self);
  switch (call->result)
    {
    case SIM_CARD_RIGHT:
      if (orders_chance (self, 85))
        return NULL;
      return orders_chance (self, 50) ? MM_ERROR "MobileEquipment.SimPin" : MM_ERROR "Serial.ResponseTimeout";
    case SIM_CARD_WRONG:
    case SIM_CARD_MALFORMED:
      return error_for_refused (self, call);
    default:
      if (is_asked_about_lock (call))
        return MM_ERROR "Core.WrongState";
      return orders_chance (self, 50) ? MM_ERROR "MobileEquipment.NotAllowed" : MM_ERROR "MobileEquipment.SimPin";
    }
}

static void
answer (Orders *self, LkScriptCall *call)
{
  const char *error = choose_error (self, call);

  if (call->invocation == NULL || self->daemon->connection == NULL)
    return;
  orders_note (self, "  %s is answered with %s%s\n", call->code, error != NULL ? error : "success",
               call->over ? ", too late" : "");
  orders_oracle_answered (self, call, error);
  lk_script_call_answer (call, error);
}

static OrdersDevice *
device_of (Orders *self, LkScriptCall *call)
{
  for (guint i = 0; i < self->n_devices; i++)
    if (self->devices[i].modem == call->sim->modem)
      return &self->devices[i];
  return NULL;
}

static void
say (Orders *self, LkScriptCall *call)
{
  OrdersDevice *device = device_of (self, call);

  if (device != NULL && self->daemon->connection != NULL)
    orders_world_say (self, device);
}

/* Between any two messages the modem may go. */
static void
stumble (Orders *self, LkScriptCall *call)
{
  OrdersDevice *device = device_of (self, call);

  if (device != NULL && self->daemon->connection != NULL && orders_chance (self, 7))
    orders_world_take_out (self, device);
}

/**
 * orders_world_serve:
 * @self: a run
 *
 * The oldest call is dealt with, in one of the orders in which that can be.
 */
void
orders_world_serve (Orders *self)
{
  LkScriptCall *call = find_call (self, FALSE, TRUE);
  guint order = orders_roll (self, 5);

  if (call == NULL)
    return;
  if (order != 4)
    judge (self, call);
  stumble (self, call);
  if (order == 1)
    say (self, call);
  stumble (self, call);
  answer (self, call);
  stumble (self, call);
  if (order == 0 || order == 3)
    say (self, call);
  if (order == 3)
    orders_world_repeat (self);
  orders_count (self, "calls served");
}

/* As it mostly is: judged, answered, reported, and over. */
void
orders_world_serve_in_peace (Orders *self)
{
  LkScriptCall *call = find_call (self, FALSE, TRUE);

  if (call == NULL)
    return;
  judge (self, call);
  answer (self, call);
  say (self, call);
  orders_let_pass (self, 10000);
  orders_count (self, "calls served");
}

void
orders_world_judge (Orders *self)
{
  LkScriptCall *call = find_call (self, TRUE, FALSE);

  if (call != NULL)
    judge (self, call);
}

void
orders_world_answer (Orders *self)
{
  LkScriptCall *call = find_call (self, FALSE, FALSE);

  if (call != NULL)
    answer (self, call);
}

/* What is found again is read after everything that was sent before. */
static void
void_all_calls (Orders *self)
{
  for (guint i = 0; i < self->daemon->calls->len; i++)
    ((LkScriptCall *) g_ptr_array_index (self->daemon->calls, i))->judged = TRUE;
}

void
orders_world_die (Orders *self)
{
  if (self->daemon->connection == NULL)
    return;
  void_all_calls (self);
  lk_script_daemon_die (self->daemon);
  for (guint i = 0; i < self->n_devices; i++)
    self->devices[i].modem = NULL;
}

void
orders_world_start (Orders *self)
{
  if (self->daemon->connection != NULL)
    return;
  lk_script_daemon_start (self->daemon);
  for (guint i = 0; i < self->n_devices; i++)
    if (orders_chance (self, 80))
      orders_world_put_in (self, &self->devices[i]);
}

void
orders_world_release (Orders *self)
{
  if (self->daemon->connection == NULL || !self->daemon->named)
    return;
  void_all_calls (self);
  lk_script_daemon_release_name (self->daemon);
  for (guint i = 0; i < self->daemon->sims->len; i++)
    orders_oracle_lost (self, g_ptr_array_index (self->daemon->sims, i));
}

void
orders_world_own (Orders *self)
{
  if (self->daemon->connection == NULL || self->daemon->named)
    return;
  orders_world_reread (self);
  lk_script_daemon_own_name (self->daemon);
}

static LkScriptPolicy
choose_policy (Orders *self)
{
  static const LkScriptPolicy policies[] = { LK_SCRIPT_ANSWER, LK_SCRIPT_ANSWER, LK_SCRIPT_ANSWER, LK_SCRIPT_HOLD,
                                             LK_SCRIPT_FAIL };

  return policies[orders_roll (self, G_N_ELEMENTS (policies))];
}

void
orders_world_asks (Orders *self)
{
  static const char *const errors[] = { "org.freedesktop.DBus.Error.Failed", "org.freedesktop.DBus.Error.UnknownMethod",
                                        "org.freedesktop.DBus.Error.ServiceUnknown" };

  self->daemon->ask_policy = orders_chance (self, 10) ? LK_SCRIPT_WRONG_VALUE : choose_policy (self);
  self->daemon->ask_error = errors[orders_roll (self, G_N_ELEMENTS (errors))];
  orders_note (self, "  questions: %u\n", self->daemon->ask_policy);
}

void
orders_world_loads (Orders *self)
{
  self->daemon->load_policy = choose_policy (self);
  orders_note (self, "  SIM objects: %u\n", self->daemon->load_policy);
}

void
orders_world_answer_held (Orders *self)
{
  if (self->daemon->connection != NULL)
    lk_script_daemon_answer_held (self->daemon);
}

void
orders_world_clock (Orders *self)
{
  static const guint steps[] = { 10, 500, 1000, 3000, 5000, 10000, 20000, 65000 };

  orders_let_pass (self, steps[orders_roll (self, G_N_ELEMENTS (steps))]);
}

/**
 * orders_world_finish:
 * @self: a run
 *
 * Everything that waits for an answer gets one, and everything that waits for the clock has its time.
 */
void
orders_world_finish (Orders *self)
{
  LkScriptCall *call;

  orders_note (self, "the end\n");
  self->daemon->ask_policy = LK_SCRIPT_ANSWER;
  self->daemon->load_policy = LK_SCRIPT_ANSWER;
  orders_world_answer_held (self);
  orders_oracle_check (self);
  while ((call = find_call (self, FALSE, TRUE)) != NULL && self->daemon->connection != NULL)
    {
      judge (self, call);
      answer (self, call);
    }
  orders_let_pass (self, 15000);
}
