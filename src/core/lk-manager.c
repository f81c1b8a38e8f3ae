/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-manager-private.h"

#include "lk-core-enums.h"

static void lk_manager_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LkManager, lk_manager, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, lk_manager_list_model_init))

enum
{
  PROP_0,
  PROP_SERVICE,
  PROP_BUSY,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
lk_manager_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LkManager *self = LK_MANAGER (object);

  switch (prop_id)
    {
    case PROP_SERVICE:
      g_value_set_enum (value, self->service);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lk_manager_dispose (GObject *object)
{
  LkManager *self = LK_MANAGER (object);

  g_cancellable_cancel (self->cancellable);
  if (self->retry_timer != 0)
    lk_clock_cancel (self->clock, self->retry_timer);
  self->retry_timer = 0;
  g_hash_table_remove_all (self->grace);
  g_ptr_array_set_size (self->modems, 0);
  lk_manager_disconnect (self);

  G_OBJECT_CLASS (lk_manager_parent_class)->dispose (object);
}

static void
lk_manager_finalize (GObject *object)
{
  LkManager *self = LK_MANAGER (object);

  g_object_unref (self->cancellable);
  g_hash_table_unref (self->grace);
  g_ptr_array_unref (self->modems);
  g_clear_pointer (&self->book, lk_card_book_unref);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (lk_manager_parent_class)->finalize (object);
}

static void
lk_manager_class_init (LkManagerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = lk_manager_get_property;
  object_class->dispose = lk_manager_dispose;
  object_class->finalize = lk_manager_finalize;

  /**
   * LkManager:service:
   *
   * Whether there is a ModemManager.
   */
  props[PROP_SERVICE] =
    g_param_spec_enum ("service", NULL, NULL, LK_TYPE_SERVICE, LK_SERVICE_CONNECTING, flags);
  /**
   * LkManager:busy:
   *
   * Whether any attempt is under way; the process has to live until none is.
   */
  props[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
lk_manager_init (LkManager *self)
{
  self->cancellable = g_cancellable_new ();
  self->modems = g_ptr_array_new_with_free_func (g_object_unref);
  self->grace = g_hash_table_new_full (NULL, NULL, NULL, lk_manager_free_grace);
  self->book = lk_card_book_new ();
}

static GType
lk_manager_get_item_type (GListModel *model)
{
  return LK_TYPE_MODEM;
}

static guint
lk_manager_get_n_items (GListModel *model)
{
  return LK_MANAGER (model)->modems->len;
}

static gpointer
lk_manager_get_item (GListModel *model, guint position)
{
  LkManager *self = LK_MANAGER (model);

  return position < self->modems->len ? g_object_ref (g_ptr_array_index (self->modems, position)) : NULL;
}

static void
lk_manager_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = lk_manager_get_item_type;
  iface->get_n_items = lk_manager_get_n_items;
  iface->get_item = lk_manager_get_item;
}

/**
 * lk_manager_new:
 * @may_start_service: have the system start ModemManager when it does not run
 * @clock: (nullable): the time, for tests; %NULL for that of the main loop
 *
 * Follows ModemManager on the system bus from now on, as a list of the modems that are there, or were a
 * moment ago. Starts at once; #LkManager:service tells when something is known.
 *
 * Returns: (transfer full): the manager
 */
LkManager *
lk_manager_new (gboolean may_start_service, LkClock *clock)
{
  LkManager *self = g_object_new (LK_TYPE_MANAGER, NULL);

  self->may_start_service = may_start_service;
  self->clock = clock != NULL ? g_object_ref (clock) : lk_clock_new ();
  lk_manager_connect (self);
  return self;
}

/**
 * lk_manager_get_service:
 * @self: the manager
 *
 * Returns: whether there is a ModemManager
 */
LkService
lk_manager_get_service (LkManager *self)
{
  return self->service;
}

/**
 * lk_manager_get_busy:
 * @self: the manager
 *
 * Returns: whether any attempt is under way
 */
gboolean
lk_manager_get_busy (LkManager *self)
{
  return self->busy;
}

/**
 * lk_manager_find:
 * @self: the manager
 * @id: the id of a modem
 *
 * Returns: (transfer none) (nullable): that modem, when it is in the list
 */
LkModem *
lk_manager_find (LkManager *self, const char *id)
{
  for (guint i = 0; i < self->modems->len; i++)
    if (g_str_equal (lk_modem_get_id (g_ptr_array_index (self->modems, i)), id))
      return g_ptr_array_index (self->modems, i);
  return NULL;
}

/**
 * lk_manager_set_service:
 * @self: the manager
 * @service: whether there is a ModemManager
 */
void
lk_manager_set_service (LkManager *self, LkService service)
{
  if (self->service == service)
    return;
  self->service = service;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SERVICE]);
}

/**
 * lk_manager_follow_busy:
 * @self: the manager
 *
 * The progress of a modem has changed.
 */
void
lk_manager_follow_busy (LkManager *self)
{
  gboolean busy = FALSE;

  for (guint i = 0; i < self->modems->len && !busy; i++)
    busy = lk_modem_get_progress (g_ptr_array_index (self->modems, i)) != LK_PROGRESS_IDLE;

  if (self->busy == busy)
    return;
  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}
