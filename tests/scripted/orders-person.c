/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "orders.h"

#include <string.h>

/* A person before a page: they look, type, tick and press, and not always wisely. */

static void
shown_free (OrdersShown *shown)
{
  g_object_unref (shown->modem);
  g_free (shown->imei);
  g_free (shown->iccid);
  g_free (shown);
}

static void
attempt_free (OrdersAttempt *attempt)
{
  g_object_unref (attempt->pressed);
  g_free (attempt->code);
  g_free (attempt->new_code);
  g_free (attempt->objection);
  g_free (attempt);
}

void
orders_person_begin (Orders *self)
{
  self->all_shown = g_ptr_array_new_with_free_func ((GDestroyNotify) shown_free);
  self->attempts = g_ptr_array_new_with_free_func ((GDestroyNotify) attempt_free);
  self->old_attempts = g_ptr_array_new_with_free_func ((GDestroyNotify) attempt_free);
}

void
orders_person_end (Orders *self)
{
  g_clear_object (&self->selected);
  g_clear_pointer (&self->typed, g_free);
  g_clear_pointer (&self->typed_new, g_free);
  g_clear_pointer (&self->attempts, g_ptr_array_unref);
  g_clear_pointer (&self->old_attempts, g_ptr_array_unref);
  g_clear_pointer (&self->all_shown, g_ptr_array_unref);
  self->shown = NULL;
}

static void
clear_fields (Orders *self)
{
  g_clear_pointer (&self->typed, g_free);
  g_clear_pointer (&self->typed_new, g_free);
  self->tick = 0;
}

void
orders_person_cancel (Orders *self)
{
  clear_fields (self);
  self->shown = NULL;
}

/* The window is closed, and opened. Latchkey ends as soon as nothing is under way; the next one knows nothing. */
void
orders_person_close (Orders *self)
{
  orders_person_cancel (self);
  g_clear_object (&self->selected);
  orders_world_answer_held (self);
  orders_hear (self);
  if (lk_manager_get_busy (self->manager))
    return;

  orders_note (self, "  Latchkey ends, and starts\n");
  orders_count (self, "restarts of Latchkey");
  for (guint i = 0; i < self->attempts->len; i++)
    ((OrdersAttempt *) g_ptr_array_index (self->attempts, i))->ended = TRUE;
  g_ptr_array_extend_and_steal (self->old_attempts, self->attempts);
  self->attempts = g_ptr_array_new_with_free_func ((GDestroyNotify) attempt_free);
  g_clear_object (&self->manager);
  orders_world_close (self);
  orders_oracle_end (self);
  orders_oracle_begin (self);
  orders_open (self);
}

/* Another page. A page that kept what the one before it had shown would be wrong, and must do no harm. */
void
orders_person_switch (Orders *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->manager));
  gboolean keep = orders_chance (self, 30);

  if (n == 0)
    return;
  g_clear_object (&self->selected);
  self->selected = g_list_model_get_item (G_LIST_MODEL (self->manager), orders_roll (self, n));
  orders_note (self, "  page %s, device %s\n", lk_modem_get_id (self->selected), lk_modem_get_imei (self->selected));
  if (!keep)
    orders_person_cancel (self);
}

static LkOperation
choose_operation (Orders *self, gboolean wisely)
{
  if (!wisely)
    return orders_roll (self, LK_N_OPERATIONS);
  switch (lk_modem_get_state (self->selected))
    {
    case LK_STATE_NEEDS_PUK:
      return LK_OPERATION_UNBLOCK;
    case LK_STATE_READY:
      return LK_OPERATION_TURN_OFF + orders_roll (self, 3);
    default:
      return LK_OPERATION_UNLOCK;
    }
}

static void
look (Orders *self, gboolean wisely)
{
  OrdersShown *shown;
  OrdersDevice *device;

  orders_hear (self);
  if (self->selected == NULL
      || (lk_modem_get_state (self->selected) == LK_STATE_RESTARTING && orders_chance (self, 70)))
    orders_person_switch (self);
  if (self->selected == NULL)
    return;

  shown = g_new0 (OrdersShown, 1);
  g_ptr_array_add (self->all_shown, shown);
  shown->modem = g_object_ref (self->selected);
  shown->imei = g_strdup (lk_modem_get_imei (self->selected));
  shown->offer = lk_modem_get_offer (self->selected, choose_operation (self, wisely));
  shown->iccid = g_strdup (lk_modem_get_iccid (self->selected));
  device = orders_world_device (self, shown->imei);
  shown->script = device != NULL ? device->modem : NULL;
  if (shown->script != NULL)
    shown->sim = shown->script->sim;
  if (shown->sim != NULL)
    shown->epoch = orders_oracle_sim (self, shown->sim)->epoch;
  self->shown = shown;
  self->tick = 0;
  orders_note (self, "  sees %s on %s: operation %u, card %u (%s), lock %u, tries %d, consent %u, state %u\n", shown->imei,
               lk_modem_get_id (self->selected), shown->offer.operation, shown->offer.card, shown->iccid,
               shown->offer.lock, (int) shown->offer.tries_left, shown->offer.consent,
               lk_modem_get_state (self->selected));
}

void
orders_person_look (Orders *self)
{
  look (self, orders_chance (self, 85));
}

/* The code that would be right for what is shown. */
static const char *
right_code (Orders *self)
{
  OrdersDevice *device = self->shown != NULL ? orders_world_device (self, self->shown->imei) : NULL;

  if (device == NULL || device->truth == NULL)
    return "1234";
  return lk_operation_kind (self->shown->offer.operation) == LK_CODE_KIND_PUK
           ? sim_card_get_puk (device->truth->card)
           : sim_card_get_pin (device->truth->card);
}

/* The same digits in another dress. */
static char *
dress (Orders *self, const char *digits)
{
  GString *text = g_string_new (NULL);
  guint how = orders_roll (self, 8);

  for (const char *p = digits; *p != '\0'; p++)
    {
      if (how == 0)
        g_string_append_unichar (text, 0x0660 + (gunichar) (*p - '0'));
      else if (how == 1)
        g_string_append_unichar (text, 0xFF10 + (gunichar) (*p - '0'));
      else
        g_string_append_c (text, *p);
      if (how == 2)
        g_string_append_c (text, ' ');
      if (how == 3 && p == digits)
        g_string_append_c (text, '-');
    }
  return g_string_free (text, FALSE);
}

static void
type (Orders *self, guint right_percent)
{
  /* Few, so that the same wrong code is typed again. */
  static const char *const wrong_pins[] = { "0000", "1111", "22222222" };
  static const char *const wrong_puks[] = { "00000000", "11111111", "22222222" };
  static const char *const malformed[] = { "", "123", "123456789", "12a4", "1234567", "0000;", "\"1234", "+1234", " - " };
  static const char *const new_pins[] = { "4321", "1234", "87654321", "5678" };
  gboolean puk = self->shown != NULL && lk_operation_kind (self->shown->offer.operation) == LK_CODE_KIND_PUK;

  g_free (self->typed);
  g_free (self->typed_new);
  if (orders_chance (self, 8))
    self->typed = g_strdup (malformed[orders_roll (self, G_N_ELEMENTS (malformed))]);
  else if (orders_chance (self, right_percent))
    self->typed = dress (self, right_code (self));
  else
    self->typed = dress (self, (puk ? wrong_puks : wrong_pins)[orders_roll (self, 3)]);
  if (orders_chance (self, 95))
    self->typed_new = dress (self, new_pins[orders_roll (self, G_N_ELEMENTS (new_pins))]);
  else
    self->typed_new = g_strdup (malformed[orders_roll (self, G_N_ELEMENTS (malformed))]);
  orders_note (self, "  types “%s”, new “%s”\n", self->typed, self->typed_new);
}

void
orders_person_type (Orders *self)
{
  type (self, 40);
}

void
orders_person_tick (Orders *self)
{
  if (self->shown != NULL && self->tick == 0)
    self->tick = ++self->n_ticks;
}

void
orders_person_untick (Orders *self)
{
  self->tick = 0;
}

/* The digits that a text stands for, or NULL where it could not be such a code: what rule 4 says, without core. */
static char *
digits_of (const char *typed, LkCodeKind kind)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = typed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == ' ' || c == '-')
        continue;
      if (c >= 0x0660 && c <= 0x0669)
        c = c - 0x0660 + '0';
      else if (c >= 0xFF10 && c <= 0xFF19)
        c = c - 0xFF10 + '0';
      if (c < '0' || c > '9')
        return NULL;
      g_string_append_c (digits, (char) c);
    }
  if (digits->len > 8 || digits->len < (kind == LK_CODE_KIND_PUK ? 8 : 4))
    return NULL;
  return g_strdup (digits->str);
}

static LkVerdict
press (Orders *self)
{
  const OrdersShown *shown = self->shown;
  LkOperation operation = shown->offer.operation;
  LkCodeKind kind = lk_operation_kind (operation);
  gboolean two = lk_operation_new_code (operation);
  LkCode *code = lk_code_new (orders_chance (self, 97) ? kind : !kind, self->typed, NULL);
  LkCode *new_code = two ? lk_code_new (LK_CODE_KIND_PIN, self->typed_new, NULL) : NULL;
  guint tick = self->tick;
  OrdersAttempt *attempt;
  LkVerdict verdict;
  g_autofree char *label = NULL;

  attempt = g_new0 (OrdersAttempt, 1);
  attempt->shown = self->shown;
  attempt->pressed = g_object_ref (self->selected);
  attempt->tick = tick;
  attempt->kind = kind;
  attempt->code = digits_of (self->typed, kind);
  attempt->new_code = two ? digits_of (self->typed_new, LK_CODE_KIND_PIN) : NULL;
  attempt->pressed_at = self->now;

  verdict = lk_modem_press (self->selected, &shown->offer, tick != 0, code, new_code);
  orders_note (self, "  presses on %s%s: verdict %u\n", lk_modem_get_id (self->selected), tick != 0 ? ", ticked" : "", verdict);
  label = g_strdup_printf ("verdict %u", verdict);
  orders_count (self, label);
  orders_count (self, "presses");
  if (verdict != LK_VERDICT_SEND)
    {
      attempt_free (attempt);
      return verdict;
    }

  self->tick = 0;
  if (attempt->code == NULL || (two && attempt->new_code == NULL))
    {
      orders_fail (self, "rule 4", "“%s” (new “%s”) was taken", self->typed, self->typed_new);
      attempt_free (attempt);
      return verdict;
    }
  g_ptr_array_add (self->attempts, attempt);
  return verdict;
}

void
orders_person_press (Orders *self)
{
  if (self->selected != NULL && self->shown != NULL && self->typed != NULL)
    press (self);
}

void
orders_person_press_twice (Orders *self)
{
  guint tick = self->tick;

  if (self->selected == NULL || self->shown == NULL || self->typed == NULL)
    return;
  press (self);
  self->tick = tick;
  press (self);
  self->tick = 0;
}

/* Everything that it takes, in a row. */
void
orders_person_try (Orders *self)
{
  look (self, TRUE);
  if (self->shown == NULL)
    return;
  type (self, 45);
  if (orders_chance (self, 70))
    orders_person_tick (self);
  orders_person_press (self);
}
