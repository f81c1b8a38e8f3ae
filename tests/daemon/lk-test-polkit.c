/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-test-polkit.h"

#define NAME "org.freedesktop.PolicyKit1"
#define PATH "/org/freedesktop/PolicyKit1/Authority"

struct _LkTestPolkit
{
  GDBusConnection   *bus;
  LkTestPolkitAnswer answer;
  guint              object;
  guint              n_asked;
  GPtrArray         *open;
};

static const char description[] =
  "<node>"
  "  <interface name='org.freedesktop.PolicyKit1.Authority'>"
  "    <method name='CheckAuthorization'>"
  "      <arg type='(sa{sv})' name='subject' direction='in'/>"
  "      <arg type='s' name='action_id' direction='in'/>"
  "      <arg type='a{ss}' name='details' direction='in'/>"
  "      <arg type='u' name='flags' direction='in'/>"
  "      <arg type='s' name='cancellation_id' direction='in'/>"
  "      <arg type='(bba{ss})' name='result' direction='out'/>"
  "    </method>"
  "    <method name='CancelCheckAuthorization'>"
  "      <arg type='s' name='cancellation_id' direction='in'/>"
  "    </method>"
  "    <property type='s' name='BackendName' access='read'/>"
  "    <property type='s' name='BackendVersion' access='read'/>"
  "    <property type='u' name='BackendFeatures' access='read'/>"
  "    <signal name='Changed'/>"
  "  </interface>"
  "</node>";

static void
give_answer (GDBusMethodInvocation *invocation, gboolean allowed)
{
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("((bba{ss}))", allowed, FALSE, NULL));
}

static void
on_method_call (GDBusConnection       *bus,
                const char            *sender,
                const char            *path,
                const char            *interface,
                const char            *method,
                GVariant              *parameters,
                GDBusMethodInvocation *invocation,
                gpointer               user_data)
{
  LkTestPolkit *self = user_data;

  if (g_strcmp0 (method, "CheckAuthorization") != 0)
    {
      g_dbus_method_invocation_return_value (invocation, NULL);
      return;
    }

  self->n_asked++;
  if (self->answer == LK_TEST_POLKIT_HANG)
    g_ptr_array_add (self->open, invocation);
  else
    give_answer (invocation, self->answer == LK_TEST_POLKIT_ALLOW);
}

static GVariant *
on_get_property (GDBusConnection *bus,
                 const char      *sender,
                 const char      *path,
                 const char      *interface,
                 const char      *property,
                 GError         **error,
                 gpointer         user_data)
{
  if (g_strcmp0 (property, "BackendFeatures") == 0)
    return g_variant_new_uint32 (0);
  return g_variant_new_string ("test");
}

static void
call_bus (LkTestPolkit *self, const char *method, GVariant *parameters)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
    g_dbus_connection_call_sync (self->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                 method, parameters, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (reply);
}

/**
 * lk_test_polkit_new:
 * @bus: a private bus that has no polkit
 *
 * Returns: (transfer full): a stand-in that permits everything
 */
LkTestPolkit *
lk_test_polkit_new (GDBusConnection *bus)
{
  static const GDBusInterfaceVTable vtable = { .method_call = on_method_call, .get_property = on_get_property };
  LkTestPolkit *self = g_new0 (LkTestPolkit, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (description, &error);

  g_assert_no_error (error);
  self->bus = g_object_ref (bus);
  self->open = g_ptr_array_new ();
  self->object = g_dbus_connection_register_object (bus, PATH, node->interfaces[0], &vtable, self, NULL, &error);
  g_assert_no_error (error);
  call_bus (self, "RequestName", g_variant_new ("(su)", NAME, 0));
  return self;
}

static void
answer_open (LkTestPolkit *self, gboolean allowed)
{
  for (guint i = 0; i < self->open->len; i++)
    give_answer (g_ptr_array_index (self->open, i), allowed);
  g_ptr_array_set_size (self->open, 0);
}

/**
 * lk_test_polkit_set_answer:
 * @answer: what it answers from now on; questions that are open are answered with it, too
 *
 * Changes its mind.
 */
void
lk_test_polkit_set_answer (LkTestPolkit *self, LkTestPolkitAnswer answer)
{
  if ((answer == LK_TEST_POLKIT_ABSENT) != (self->answer == LK_TEST_POLKIT_ABSENT))
    {
      if (answer == LK_TEST_POLKIT_ABSENT)
        call_bus (self, "ReleaseName", g_variant_new ("(s)", NAME));
      else
        call_bus (self, "RequestName", g_variant_new ("(su)", NAME, 0));
    }
  self->answer = answer;
  if (answer != LK_TEST_POLKIT_HANG)
    answer_open (self, answer == LK_TEST_POLKIT_ALLOW);
}

/**
 * lk_test_polkit_get_n_asked:
 *
 * Returns: how often it was asked for permission
 */
guint
lk_test_polkit_get_n_asked (LkTestPolkit *self)
{
  return self->n_asked;
}

/**
 * lk_test_polkit_get_n_open:
 *
 * Returns: how many questions wait for an answer
 */
guint
lk_test_polkit_get_n_open (LkTestPolkit *self)
{
  return self->open->len;
}

/**
 * lk_test_polkit_free:
 *
 * Answers what is open with no, and goes.
 */
void
lk_test_polkit_free (LkTestPolkit *self)
{
  answer_open (self, FALSE);
  g_dbus_connection_unregister_object (self->bus, self->object);
  g_ptr_array_unref (self->open);
  g_object_unref (self->bus);
  g_free (self);
}
