/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-modem-private.h"

/**
 * lk_modem_get_id:
 * @self: a modem
 *
 * Returns: (transfer none): what names the device
 */
const char *
lk_modem_get_id (LkModem *self)
{
  return self->id;
}

/**
 * lk_modem_get_state:
 * @self: a modem
 *
 * Returns: what the person is to see
 */
LkState
lk_modem_get_state (LkModem *self)
{
  return self->view.state;
}

/**
 * lk_modem_get_lock:
 * @self: a modem
 *
 * Returns: which lock stands, as last reported
 */
LkLock
lk_modem_get_lock (LkModem *self)
{
  return self->view.lock;
}

/**
 * lk_modem_get_failure:
 * @self: a modem
 *
 * Returns: why ModemManager gave up on it
 */
LkFailure
lk_modem_get_failure (LkModem *self)
{
  return self->view.failure;
}

/**
 * lk_modem_get_pin_left:
 * @self: a modem
 *
 * Returns: PIN tries left, or %LK_UNKNOWN
 */
guint
lk_modem_get_pin_left (LkModem *self)
{
  return self->view.pin_left;
}

/**
 * lk_modem_get_puk_left:
 * @self: a modem
 *
 * Returns: PUK tries left, or %LK_UNKNOWN
 */
guint
lk_modem_get_puk_left (LkModem *self)
{
  return self->view.puk_left;
}

/**
 * lk_modem_get_pin_lock:
 * @self: a modem
 *
 * Returns: whether the SIM PIN is on
 */
LkPinLock
lk_modem_get_pin_lock (LkModem *self)
{
  return self->view.pin_lock;
}

/**
 * lk_modem_get_iccid:
 * @self: a modem
 *
 * Returns: (transfer none) (nullable): the card's number (ICCID)
 */
const char *
lk_modem_get_iccid (LkModem *self)
{
  return self->view.iccid;
}

/**
 * lk_modem_get_imsi:
 * @self: a modem
 *
 * Returns: (transfer none) (nullable): the subscription's number (IMSI), once it was seen for this card
 */
const char *
lk_modem_get_imsi (LkModem *self)
{
  return self->view.imsi;
}

/**
 * lk_modem_get_number:
 * @self: a modem
 *
 * Returns: (transfer none) (nullable): the phone number, once it was seen for this card
 */
const char *
lk_modem_get_number (LkModem *self)
{
  return self->view.number;
}

/**
 * lk_modem_get_imei:
 * @self: a modem
 *
 * Returns: (transfer none) (nullable): the device's number (IMEI)
 */
const char *
lk_modem_get_imei (LkModem *self)
{
  return self->view.imei;
}

/**
 * lk_modem_get_operator:
 * @self: a modem
 *
 * Returns: (transfer none) (nullable): the operator's name, once it was seen for this card
 */
const char *
lk_modem_get_operator (LkModem *self)
{
  return self->view.operator_name;
}

/**
 * lk_modem_get_manufacturer:
 * @self: a modem
 *
 * Returns: (transfer none) (nullable): who made the modem
 */
const char *
lk_modem_get_manufacturer (LkModem *self)
{
  return self->view.manufacturer;
}

/**
 * lk_modem_get_model:
 * @self: a modem
 *
 * Returns: (transfer none) (nullable): what they call it
 */
const char *
lk_modem_get_model (LkModem *self)
{
  return self->view.model;
}

/**
 * lk_modem_get_slot:
 * @self: a modem
 *
 * Returns: the active SIM slot, from 1; 0 when not reported
 */
guint
lk_modem_get_slot (LkModem *self)
{
  return self->view.slot;
}

/**
 * lk_modem_get_n_slots:
 * @self: a modem
 *
 * Returns: how many SIM slots there are; 0 when not reported
 */
guint
lk_modem_get_n_slots (LkModem *self)
{
  return self->view.n_slots;
}

/**
 * lk_modem_get_sim_type:
 * @self: a modem
 *
 * Returns: card or eSIM
 */
LkSimType
lk_modem_get_sim_type (LkModem *self)
{
  return self->view.sim_type;
}

/**
 * lk_modem_get_card:
 * @self: a modem
 *
 * Returns: another number after each change of the card, and after the modem was gone
 */
guint
lk_modem_get_card (LkModem *self)
{
  return self->view.card;
}

/**
 * lk_modem_get_replaced:
 * @self: a modem
 *
 * Returns: whether another card is in the modem than before, and nothing was asked of it yet
 */
gboolean
lk_modem_get_replaced (LkModem *self)
{
  return self->view.replaced;
}

/**
 * lk_modem_get_progress:
 * @self: a modem
 *
 * Returns: how far the attempt is that is under way
 */
LkProgress
lk_modem_get_progress (LkModem *self)
{
  return self->view.progress;
}

/**
 * lk_modem_get_outcome:
 * @self: a modem
 *
 * Returns: (transfer none) (nullable): how the last attempt on this card ended
 */
const LkOutcome *
lk_modem_get_outcome (LkModem *self)
{
  return self->view.has_outcome ? &self->view.outcome : NULL;
}

/**
 * lk_modem_get_others_used:
 * @self: a modem
 *
 * Returns: how many tries were used that no attempt of Latchkey's explains
 */
guint
lk_modem_get_others_used (LkModem *self)
{
  return self->view.others_used;
}

/**
 * lk_modem_get_others_unseen:
 * @self: a modem
 *
 * Returns: whether they were used while the card was not watched
 */
gboolean
lk_modem_get_others_unseen (LkModem *self)
{
  return self->view.others_unseen;
}
