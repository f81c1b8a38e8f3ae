/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-manager.h"

#include <libmm-glib.h>

#include "lk-core-enums.h"
#include "lk-modem-private.h"

/* So long a modem that is gone keeps its place. Seen: 2 to 4 s for one that ModemManager finds anew, 7 to
 * 12 s after a resume or for one that is pulled out and put back. */
#define GRACE_MS 20000

struct _LkManager
{
  GObject parent_instance;

  LkClock *clock;
  LkCardBook *book;
  gboolean may_start_service;
  GCancellable *cancellable;
  GDBusObjectManager *objects;
  LkService service;
  gboolean busy;
  GPtrArray *modems;
  /* The timers of those modems in the list that are gone. */
  GHashTable *grace;
};

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

/* A modem whose place is kept, and for how long. */
typedef struct
{
  LkManager *manager;
  LkModem *modem;
  guint timer;
} Grace;

static void
grace_free (Grace *grace)
{
  if (grace->timer != 0)
    lk_clock_cancel (grace->manager->clock, grace->timer);
  g_free (grace);
}

static void
set_service (LkManager *self, LkService service)
{
  if (self->service == service)
    return;
  self->service = service;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SERVICE]);
}

static void
follow_busy (LkManager *self)
{
  gboolean busy = FALSE;

  for (guint i = 0; i < self->modems->len && !busy; i++)
    busy = lk_modem_get_progress (g_ptr_array_index (self->modems, i)) != LK_PROGRESS_IDLE;

  if (self->busy == busy)
    return;
  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

static LkModem *
find_attached (LkManager *self, GDBusObject *object)
{
  for (guint i = 0; i < self->modems->len; i++)
    {
      LkModem *modem = g_ptr_array_index (self->modems, i);

      if (modem->object == object)
        return modem;
    }
  return NULL;
}

/* The id for a modem that is new: two devices that give the same name get different ones. */
static char *
free_id (LkManager *self, const char *name)
{
  char *id = g_strdup (name);

  for (guint n = 2; lk_manager_find (self, id) != NULL; n++)
    {
      g_free (id);
      id = g_strdup_printf ("%s-%u", name, n);
    }
  return id;
}

/* A modem that is gone and bears that name; which card is in it now, the modem itself will find out. */
static LkModem *
find_gone (LkManager *self, const char *name)
{
  GHashTableIter iter;
  gpointer modem;

  g_hash_table_iter_init (&iter, self->grace);
  while (g_hash_table_iter_next (&iter, &modem, NULL))
    if (g_str_equal (lk_modem_get_id (modem), name))
      return modem;
  return NULL;
}

static void
add_modem (LkManager *self, GDBusObject *object)
{
  g_autofree char *name = NULL;
  g_autofree char *id = NULL;
  LkModem *modem;

  if (!lk_reading_is_modem (object) || find_attached (self, object) != NULL)
    return;

  name = lk_reading_id (object);
  modem = find_gone (self, name);
  if (modem != NULL)
    {
      g_hash_table_remove (self->grace, modem);
      lk_modem_attach (modem, object);
      return;
    }

  id = free_id (self, name);
  modem = lk_modem_new (id, self->book, self->clock);
  g_signal_connect_object (modem, "notify::progress", G_CALLBACK (follow_busy), self, G_CONNECT_SWAPPED);
  lk_modem_attach (modem, object);
  g_ptr_array_add (self->modems, modem);
  g_list_model_items_changed (G_LIST_MODEL (self), self->modems->len - 1, 0, 1);
}

static void
on_grace_over (gpointer data)
{
  Grace *grace = data;
  LkManager *self = grace->manager;
  guint position;

  grace->timer = 0;
  if (g_ptr_array_find (self->modems, grace->modem, &position))
    {
      g_autoptr (LkModem) modem = g_object_ref (grace->modem);

      g_hash_table_remove (self->grace, modem);
      g_ptr_array_remove_index (self->modems, position);
      g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
    }
}

static void
lose_modem (LkManager *self, GDBusObject *object)
{
  LkModem *modem = find_attached (self, object);
  Grace *grace;

  if (modem == NULL)
    return;

  grace = g_new0 (Grace, 1);
  grace->manager = self;
  grace->modem = modem;
  grace->timer = lk_clock_call_after (self->clock, GRACE_MS, on_grace_over, grace);
  g_hash_table_insert (self->grace, modem, grace);
  lk_modem_detach (modem);
}

static void
on_object_added (LkManager *self, GDBusObject *object)
{
  add_modem (self, object);
}

static void
on_object_removed (LkManager *self, GDBusObject *object)
{
  lose_modem (self, object);
}

static void
on_interface_added (LkManager *self, GDBusObject *object)
{
  LkModem *modem = find_attached (self, object);

  if (modem != NULL)
    lk_modem_update (modem);
  else
    add_modem (self, object);
}

static void
on_interface_removed (LkManager *self, GDBusObject *object)
{
  LkModem *modem = find_attached (self, object);

  if (!lk_reading_is_modem (object))
    lose_modem (self, object);
  else if (modem != NULL)
    lk_modem_update (modem);
}

static void
on_properties_changed (LkManager *self, GDBusObject *object)
{
  LkModem *modem = find_attached (self, object);

  if (modem != NULL)
    lk_modem_update (modem);
}

static void
follow_owner (LkManager *self)
{
  g_autofree char *owner = g_dbus_object_manager_client_get_name_owner (G_DBUS_OBJECT_MANAGER_CLIENT (self->objects));

  set_service (self, owner != NULL ? LK_SERVICE_PRESENT : LK_SERVICE_ABSENT);
}

static void
on_manager_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LkManager) self = NULL;
  g_autoptr (GError) error = NULL;
  MMManager *objects = mm_manager_new_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = g_object_ref (data);
  if (objects == NULL)
    {
      g_message ("ModemManager cannot be followed: %s", error->message);
      set_service (self, LK_SERVICE_ABSENT);
      return;
    }

  self->objects = G_DBUS_OBJECT_MANAGER (objects);
  g_signal_connect_object (objects, "object-added", G_CALLBACK (on_object_added), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (objects, "object-removed", G_CALLBACK (on_object_removed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (objects, "interface-added", G_CALLBACK (on_interface_added), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (objects, "interface-removed", G_CALLBACK (on_interface_removed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (objects, "interface-proxy-properties-changed", G_CALLBACK (on_properties_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (objects, "notify::name-owner", G_CALLBACK (follow_owner), self, G_CONNECT_SWAPPED);

  {
    g_autolist (GDBusObject) known = g_dbus_object_manager_get_objects (self->objects);

    for (GList *l = known; l != NULL; l = l->next)
      add_modem (self, l->data);
  }
  follow_owner (self);
}

static void
on_bus_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);
  LkManager *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = data;
  if (bus == NULL)
    {
      g_message ("There is no system bus: %s", error->message);
      set_service (self, LK_SERVICE_NO_BUS);
      return;
    }

  g_dbus_connection_set_exit_on_close (bus, FALSE);
  mm_manager_new (bus,
                  self->may_start_service ? G_DBUS_OBJECT_MANAGER_CLIENT_FLAGS_NONE
                                          : G_DBUS_OBJECT_MANAGER_CLIENT_FLAGS_DO_NOT_AUTO_START,
                  self->cancellable, on_manager_ready, self);
}

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
  g_hash_table_remove_all (self->grace);
  g_ptr_array_set_size (self->modems, 0);
  g_clear_object (&self->objects);

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
  self->grace = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) grace_free);
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
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, on_bus_ready, self);
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
