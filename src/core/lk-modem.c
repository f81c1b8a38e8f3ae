/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-modem-private.h"

#include "lk-core-enums.h"

G_DEFINE_FINAL_TYPE (LkModem, lk_modem, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_STATE,
  PROP_LOCK,
  PROP_FAILURE,
  PROP_PIN_LEFT,
  PROP_PUK_LEFT,
  PROP_PIN_LOCK,
  PROP_ICCID,
  PROP_IMSI,
  PROP_NUMBER,
  PROP_IMEI,
  PROP_OPERATOR,
  PROP_MANUFACTURER,
  PROP_MODEL,
  PROP_SLOT,
  PROP_N_SLOTS,
  PROP_SIM_TYPE,
  PROP_CARD,
  PROP_REPLACED,
  PROP_PROGRESS,
  PROP_OUTCOME,
  PROP_OTHERS_USED,
  PROP_OTHERS_UNSEEN,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

typedef enum
{
  KIND_ENUM,
  KIND_UINT,
  KIND_BOOLEAN,
  KIND_STRING,
} Kind;

/* Where in a view the value of each property lies. The id and the outcome are no part of the table. */
static const struct
{
  const char *name;
  Kind kind;
  gsize offset;
} fields[N_PROPS] = {
  [PROP_STATE] = { "state", KIND_ENUM, G_STRUCT_OFFSET (LkModemView, state) },
  [PROP_LOCK] = { "lock", KIND_ENUM, G_STRUCT_OFFSET (LkModemView, lock) },
  [PROP_FAILURE] = { "failure", KIND_ENUM, G_STRUCT_OFFSET (LkModemView, failure) },
  [PROP_PIN_LEFT] = { "pin-left", KIND_UINT, G_STRUCT_OFFSET (LkModemView, pin_left) },
  [PROP_PUK_LEFT] = { "puk-left", KIND_UINT, G_STRUCT_OFFSET (LkModemView, puk_left) },
  [PROP_PIN_LOCK] = { "pin-lock", KIND_ENUM, G_STRUCT_OFFSET (LkModemView, pin_lock) },
  [PROP_ICCID] = { "iccid", KIND_STRING, G_STRUCT_OFFSET (LkModemView, iccid) },
  [PROP_IMSI] = { "imsi", KIND_STRING, G_STRUCT_OFFSET (LkModemView, imsi) },
  [PROP_NUMBER] = { "number", KIND_STRING, G_STRUCT_OFFSET (LkModemView, number) },
  [PROP_IMEI] = { "imei", KIND_STRING, G_STRUCT_OFFSET (LkModemView, imei) },
  [PROP_OPERATOR] = { "operator", KIND_STRING, G_STRUCT_OFFSET (LkModemView, operator_name) },
  [PROP_MANUFACTURER] = { "manufacturer", KIND_STRING, G_STRUCT_OFFSET (LkModemView, manufacturer) },
  [PROP_MODEL] = { "model", KIND_STRING, G_STRUCT_OFFSET (LkModemView, model) },
  [PROP_SLOT] = { "slot", KIND_UINT, G_STRUCT_OFFSET (LkModemView, slot) },
  [PROP_N_SLOTS] = { "n-slots", KIND_UINT, G_STRUCT_OFFSET (LkModemView, n_slots) },
  [PROP_SIM_TYPE] = { "sim-type", KIND_ENUM, G_STRUCT_OFFSET (LkModemView, sim_type) },
  [PROP_CARD] = { "card", KIND_UINT, G_STRUCT_OFFSET (LkModemView, card) },
  [PROP_REPLACED] = { "replaced", KIND_BOOLEAN, G_STRUCT_OFFSET (LkModemView, replaced) },
  [PROP_PROGRESS] = { "progress", KIND_ENUM, G_STRUCT_OFFSET (LkModemView, progress) },
  [PROP_OTHERS_USED] = { "others-used", KIND_UINT, G_STRUCT_OFFSET (LkModemView, others_used) },
  [PROP_OTHERS_UNSEEN] = { "others-unseen", KIND_BOOLEAN, G_STRUCT_OFFSET (LkModemView, others_unseen) },
};

static void
clear_view (LkModemView *view)
{
  for (guint i = 1; i < N_PROPS; i++)
    if (fields[i].name != NULL && fields[i].kind == KIND_STRING)
      g_clear_pointer ((char **) G_STRUCT_MEMBER_P (view, fields[i].offset), g_free);
}

static gboolean
same_value (const LkModemView *a, const LkModemView *b, guint i)
{
  gsize offset = fields[i].offset;

  if (fields[i].kind == KIND_STRING)
    return g_strcmp0 (G_STRUCT_MEMBER (char *, a, offset), G_STRUCT_MEMBER (char *, b, offset)) == 0;
  return G_STRUCT_MEMBER (guint, a, offset) == G_STRUCT_MEMBER (guint, b, offset);
}

static gboolean
same_outcome (const LkModemView *a, const LkModemView *b)
{
  if (!a->has_outcome || !b->has_outcome)
    return a->has_outcome == b->has_outcome;
  return a->outcome.operation == b->outcome.operation
         && a->outcome.result == b->outcome.result
         && a->outcome.cost == b->outcome.cost
         && a->outcome.error == b->outcome.error
         && a->outcome.verdict == b->outcome.verdict;
}

static void
lk_modem_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LkModem *self = LK_MODEM (object);
  gsize offset = fields[prop_id].offset;

  if (prop_id == PROP_ID)
    g_value_set_string (value, self->id);
  else if (prop_id == PROP_OUTCOME)
    g_value_set_boxed (value, lk_modem_get_outcome (self));
  else if (fields[prop_id].name == NULL)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else if (fields[prop_id].kind == KIND_STRING)
    g_value_set_string (value, G_STRUCT_MEMBER (char *, &self->view, offset));
  else if (fields[prop_id].kind == KIND_UINT)
    g_value_set_uint (value, G_STRUCT_MEMBER (guint, &self->view, offset));
  else if (fields[prop_id].kind == KIND_BOOLEAN)
    g_value_set_boolean (value, G_STRUCT_MEMBER (gboolean, &self->view, offset));
  else
    g_value_set_enum (value, G_STRUCT_MEMBER (int, &self->view, offset));
}

static void
lk_modem_dispose (GObject *object)
{
  lk_modem_unlink (LK_MODEM (object));

  G_OBJECT_CLASS (lk_modem_parent_class)->dispose (object);
}

static void
lk_modem_finalize (GObject *object)
{
  LkModem *self = LK_MODEM (object);

  clear_view (&self->view);
  g_free (self->id);

  G_OBJECT_CLASS (lk_modem_parent_class)->finalize (object);
}

static void
lk_modem_class_init (LkModemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = lk_modem_get_property;
  object_class->dispose = lk_modem_dispose;
  object_class->finalize = lk_modem_finalize;

  /**
   * LkModem:id:
   *
   * Names the device, also after it came back. Never %NULL.
   */
  props[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  /**
   * LkModem:state:
   *
   * What the person is to see.
   */
  props[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, LK_TYPE_STATE, 0, flags);
  /**
   * LkModem:lock:
   *
   * Which lock stands, as last reported.
   */
  props[PROP_LOCK] = g_param_spec_enum ("lock", NULL, NULL, LK_TYPE_LOCK, 0, flags);
  /**
   * LkModem:failure:
   *
   * Why ModemManager gave up on it.
   */
  props[PROP_FAILURE] = g_param_spec_enum ("failure", NULL, NULL, LK_TYPE_FAILURE, 0, flags);
  /**
   * LkModem:pin-left:
   *
   * PIN tries left, or %LK_UNKNOWN.
   */
  props[PROP_PIN_LEFT] = g_param_spec_uint ("pin-left", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /**
   * LkModem:puk-left:
   *
   * PUK tries left, or %LK_UNKNOWN.
   */
  props[PROP_PUK_LEFT] = g_param_spec_uint ("puk-left", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /**
   * LkModem:pin-lock:
   *
   * Whether the SIM PIN is on.
   */
  props[PROP_PIN_LOCK] = g_param_spec_enum ("pin-lock", NULL, NULL, LK_TYPE_PIN_LOCK, 0, flags);
  /**
   * LkModem:iccid:
   *
   * The card's number.
   */
  props[PROP_ICCID] = g_param_spec_string ("iccid", NULL, NULL, NULL, flags);
  /**
   * LkModem:imsi:
   *
   * The subscription's number, once it was seen for this card.
   */
  props[PROP_IMSI] = g_param_spec_string ("imsi", NULL, NULL, NULL, flags);
  /**
   * LkModem:number:
   *
   * The phone number, once it was seen for this card.
   */
  props[PROP_NUMBER] = g_param_spec_string ("number", NULL, NULL, NULL, flags);
  /**
   * LkModem:imei:
   *
   * The device's number.
   */
  props[PROP_IMEI] = g_param_spec_string ("imei", NULL, NULL, NULL, flags);
  /**
   * LkModem:operator:
   *
   * The operator's name, once it was seen for this card.
   */
  props[PROP_OPERATOR] = g_param_spec_string ("operator", NULL, NULL, NULL, flags);
  /**
   * LkModem:manufacturer:
   *
   * Who made the modem.
   */
  props[PROP_MANUFACTURER] = g_param_spec_string ("manufacturer", NULL, NULL, NULL, flags);
  /**
   * LkModem:model:
   *
   * What they call it.
   */
  props[PROP_MODEL] = g_param_spec_string ("model", NULL, NULL, NULL, flags);
  /**
   * LkModem:slot:
   *
   * The active SIM slot, from 1; 0 when not reported.
   */
  props[PROP_SLOT] = g_param_spec_uint ("slot", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /**
   * LkModem:n-slots:
   *
   * How many SIM slots there are; 0 when not reported.
   */
  props[PROP_N_SLOTS] = g_param_spec_uint ("n-slots", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /**
   * LkModem:sim-type:
   *
   * Card or eSIM.
   */
  props[PROP_SIM_TYPE] = g_param_spec_enum ("sim-type", NULL, NULL, LK_TYPE_SIM_TYPE, 0, flags);
  /**
   * LkModem:card:
   *
   * Another number after each change of the card, and after the modem was gone.
   */
  props[PROP_CARD] = g_param_spec_uint ("card", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /**
   * LkModem:replaced:
   *
   * Another card is in the modem than before, and nothing was asked of it yet.
   */
  props[PROP_REPLACED] = g_param_spec_boolean ("replaced", NULL, NULL, FALSE, flags);
  /**
   * LkModem:progress:
   *
   * How far the attempt is that is under way.
   */
  props[PROP_PROGRESS] = g_param_spec_enum ("progress", NULL, NULL, LK_TYPE_PROGRESS, 0, flags);
  /**
   * LkModem:outcome:
   *
   * How the last attempt on this card ended, or %NULL.
   */
  props[PROP_OUTCOME] = g_param_spec_boxed ("outcome", NULL, NULL, LK_TYPE_OUTCOME, flags);
  /**
   * LkModem:others-used:
   *
   * How many tries were used that no attempt of Latchkey's explains.
   */
  props[PROP_OTHERS_USED] = g_param_spec_uint ("others-used", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /**
   * LkModem:others-unseen:
   *
   * They were used while the card was not watched.
   */
  props[PROP_OTHERS_UNSEEN] = g_param_spec_boolean ("others-unseen", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
lk_modem_init (LkModem *self)
{
  self->view.state = LK_STATE_RESTARTING;
  self->view.pin_left = LK_UNKNOWN;
  self->view.puk_left = LK_UNKNOWN;
}

/**
 * lk_modem_new:
 * @id: what names the device
 * @book: the cards that were seen
 * @clock: the time
 *
 * Returns: (transfer full): a modem that is not attached yet
 */
LkModem *
lk_modem_new (const char *id, LkCardBook *book, LkClock *clock)
{
  LkModem *self = g_object_new (LK_TYPE_MODEM, NULL);

  self->id = g_strdup (id);
  self->book = lk_card_book_ref (book);
  self->clock = g_object_ref (clock);
  return self;
}

/**
 * lk_modem_show:
 * @self: a modem
 * @view: (inout): the values of its properties from now on; what it held before is freed
 *
 * Notifies about those that are others than before.
 */
void
lk_modem_show (LkModem *self, LkModemView *view)
{
  LkModemView before = self->view;

  self->view = *view;
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = 1; i < N_PROPS; i++)
    if (fields[i].name != NULL && !same_value (&before, view, i))
      g_object_notify_by_pspec (G_OBJECT (self), props[i]);
  if (!same_outcome (&before, view))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OUTCOME]);
  clear_view (&before);
  g_object_thaw_notify (G_OBJECT (self));
}
