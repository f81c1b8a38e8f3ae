/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-manager-private.h"

#include <libmm-glib.h>
#include <string.h>

#include "lk-modem-private.h"

/* How an LkManager follows ModemManager: D-Bus objects → modems that are there, or were a moment ago. */

/* So long a modem that is gone keeps its place. Seen: 2 to 4 s for one that ModemManager finds anew, 7 to
 * 12 s after a resume or for one that is pulled out and put back. */
#define GRACE_MS 20000
/* A ModemManager that is there and does not answer (it hangs, or the system is slow) is asked again; and
 * nobody tells when a bus that was not there can be reached. */
#define RETRY_MS 5000

#define DBUS_NAME "org.freedesktop.DBus"

/* A modem whose place is kept, and for how long. */
typedef struct
{
  LkManager *manager;
  LkModem *modem;
  guint timer;
} Grace;

/**
 * lk_manager_free_grace:
 * @data: (transfer full): what is kept of a modem that is gone
 */
void
lk_manager_free_grace (gpointer data)
{
  Grace *grace = data;

  if (grace->timer != 0)
    lk_clock_cancel (grace->manager->clock, grace->timer);
  g_free (grace);
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

/* GDBus shows objects before the owner that they are of; of an owner that went before it had answered it
 * shows them all the same, and they stay. */
static gboolean
has_owner (LkManager *self)
{
  g_autofree char *owner = g_dbus_object_manager_client_get_name_owner (G_DBUS_OBJECT_MANAGER_CLIENT (self->objects));

  return owner != NULL;
}

static void
add_modem (LkManager *self, GDBusObject *object)
{
  g_autofree char *name = NULL;
  g_autofree char *id = NULL;
  LkModem *modem;

  if (!lk_reading_is_modem (object) || find_attached (self, object) != NULL || !has_owner (self))
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
  g_signal_connect_object (modem, "notify::progress", G_CALLBACK (lk_manager_follow_busy), self, G_CONNECT_SWAPPED);
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
on_retry (gpointer data)
{
  LkManager *self = data;

  self->retry_timer = 0;
  lk_manager_connect (self);
}

/* In the order in which ModemManager found them; its paths end in a number. */
static int
by_path (gconstpointer a, gconstpointer b)
{
  const char *x = g_dbus_object_get_object_path (G_DBUS_OBJECT (a));
  const char *y = g_dbus_object_get_object_path (G_DBUS_OBJECT (b));

  if (strlen (x) != strlen (y))
    return strlen (x) < strlen (y) ? -1 : 1;
  return strcmp (x, y);
}

static void
try_later (LkManager *self, LkService service)
{
  self->retry_timer = lk_clock_call_after (self->clock, RETRY_MS, on_retry, self);
  lk_manager_set_service (self, service);
}

static void
follow_owner (LkManager *self)
{
  g_autolist (GDBusObject) known = g_list_sort (g_dbus_object_manager_get_objects (self->objects), by_path);

  for (GList *l = known; l != NULL; l = l->next)
    add_modem (self, l->data);
  lk_manager_set_service (self, has_owner (self) ? LK_SERVICE_PRESENT : LK_SERVICE_ABSENT);
}

static void
on_name_owner (GDBusConnection *bus, const char *sender, const char *path, const char *interface_name,
               const char *signal_name, GVariant *parameters, gpointer data)
{
  LkManager *self = data;
  const char *owner;

  g_variant_get_child (parameters, 2, "&s", &owner);
  if (*owner != '\0')
    self->n_owners++;
}

/* A client of GDBus that has asked one owner for its objects in vain, because there was yet another by then, does not
 * hear any more what changes. So it tells of the later one only to be replaced. */
static void
on_owner_told (LkManager *self)
{
  gboolean replaced = has_owner (self) && self->n_owners > 1;

  if (has_owner (self))
    self->n_owners = 0;
  if (!replaced)
    {
      follow_owner (self);
      return;
    }

  for (guint i = 0; i < self->modems->len; i++)
    {
      LkModem *modem = g_ptr_array_index (self->modems, i);

      if (modem->object != NULL)
        lose_modem (self, modem->object);
    }
  lk_manager_disconnect (self);
  lk_manager_connect (self);
}

/**
 * lk_manager_disconnect:
 * @self: a manager
 *
 * Ends to follow ModemManager; nothing happens where it is not followed. The modems stay as they are.
 */
void
lk_manager_disconnect (LkManager *self)
{
  if (self->objects == NULL)
    return;

  g_dbus_connection_signal_unsubscribe (
    g_dbus_object_manager_client_get_connection (G_DBUS_OBJECT_MANAGER_CLIENT (self->objects)), self->owner_watch);
  self->owner_watch = 0;
  self->n_owners = 0;
  g_signal_handlers_disconnect_by_data (self->objects, self);
  g_clear_object (&self->objects);
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
      try_later (self, LK_SERVICE_ABSENT);
      return;
    }

  self->objects = G_DBUS_OBJECT_MANAGER (objects);
  g_signal_connect_object (objects, "object-added", G_CALLBACK (on_object_added), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (objects, "object-removed", G_CALLBACK (on_object_removed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (objects, "interface-added", G_CALLBACK (on_interface_added), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (objects, "interface-removed", G_CALLBACK (on_interface_removed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (objects, "interface-proxy-properties-changed", G_CALLBACK (on_properties_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (objects, "notify::name-owner", G_CALLBACK (on_owner_told), self, G_CONNECT_SWAPPED);
  self->owner_watch = g_dbus_connection_signal_subscribe (
    g_dbus_object_manager_client_get_connection (G_DBUS_OBJECT_MANAGER_CLIENT (self->objects)), DBUS_NAME,
    DBUS_NAME, "NameOwnerChanged", "/org/freedesktop/DBus", MM_DBUS_SERVICE, G_DBUS_SIGNAL_FLAGS_NONE, on_name_owner,
    self, NULL);
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
      if (self->service != LK_SERVICE_NO_BUS)
        g_message ("There is no system bus: %s", error->message);
      try_later (self, LK_SERVICE_NO_BUS);
      return;
    }

  g_dbus_connection_set_exit_on_close (bus, FALSE);
  mm_manager_new (bus,
                  self->may_start_service ? G_DBUS_OBJECT_MANAGER_CLIENT_FLAGS_NONE
                                          : G_DBUS_OBJECT_MANAGER_CLIENT_FLAGS_DO_NOT_AUTO_START,
                  self->cancellable, on_manager_ready, self);
}

/**
 * lk_manager_connect:
 * @self: a manager that is not connected
 *
 * Begins to follow ModemManager.
 */
void
lk_manager_connect (LkManager *self)
{
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, on_bus_ready, self);
}
