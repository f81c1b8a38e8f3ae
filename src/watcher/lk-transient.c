/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-transient.h"

#define SERVER "org.freedesktop.Notifications"
#define NOTIFY_ARGUMENTS "(susssasa{sv}i)"
#define HINTS 6

static GVariant *
add_hint (GVariant *arguments)
{
  g_autoptr (GVariant) hints = g_variant_get_child_value (arguments, HINTS);
  GVariantDict dict;
  GVariantBuilder builder;

  g_variant_dict_init (&dict, hints);
  g_variant_dict_insert (&dict, "transient", "b", TRUE);
  g_variant_builder_init (&builder, G_VARIANT_TYPE (NOTIFY_ARGUMENTS));
  for (gsize i = 0; i < g_variant_n_children (arguments); i++)
    {
      g_autoptr (GVariant) argument = i == HINTS ? g_variant_ref_sink (g_variant_dict_end (&dict))
                                                 : g_variant_get_child_value (arguments, i);

      g_variant_builder_add_value (&builder, argument);
    }
  return g_variant_builder_end (&builder);
}

/* In the thread that writes the messages. */
static GDBusMessage *
on_message (GDBusConnection *bus, GDBusMessage *message, gboolean incoming, gpointer data)
{
  GVariant *arguments = g_dbus_message_get_body (message);
  GDBusMessage *changed;

  if (incoming || arguments == NULL || !g_variant_is_of_type (arguments, G_VARIANT_TYPE (NOTIFY_ARGUMENTS))
      || g_strcmp0 (g_dbus_message_get_interface (message), SERVER) != 0
      || g_strcmp0 (g_dbus_message_get_member (message), "Notify") != 0)
    return message;

  changed = g_dbus_message_copy (message, NULL);
  if (changed == NULL)
    return message;
  g_dbus_message_set_body (changed, add_hint (arguments));
  g_object_unref (message);
  return changed;
}

/**
 * lk_transient_send_all:
 * @bus: the session bus
 *
 * From now on each notification that is sent over the bus asks the server not to keep it when it is over. GNotification
 * has no word for that.
 */
void
lk_transient_send_all (GDBusConnection *bus)
{
  g_dbus_connection_add_filter (bus, on_message, NULL, NULL);
}
