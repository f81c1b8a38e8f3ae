/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-application.h"

#include "lk-about.h"
#include "lk-autostart.h"
#include "lk-background.h"
#include "lk-manager.h"
#include "lk-present.h"
#include "lk-window.h"

/* One window, and the modems behind it. The application lives as long as its window, and until the last
 * answer of a card is there. */
struct _LkApplication
{
  AdwApplication parent_instance;

  LkManager *manager;
  /* Who decides whether the watcher starts at login: in a Flatpak the second */
  LkAutostart *autostart;
  LkBackground *background;
  gboolean held;
  gboolean lacks_token;
  /* The name on the bus, and the idle source that takes it or gives it back */
  guint attending;
  guint attention;
};

G_DEFINE_FINAL_TYPE (LkApplication, lk_application, ADW_TYPE_APPLICATION)

/* What was sent to a card is waited for, whatever is closed. */
static void
on_busy (LkApplication *self)
{
  gboolean busy = lk_manager_get_busy (self->manager);

  if (busy == self->held)
    return;

  self->held = busy;
  if (busy)
    g_application_hold (G_APPLICATION (self));
  else
    g_application_release (G_APPLICATION (self));
}

/* While the person looks at the window, the watcher need not tell them: this name says so. */
static void
tell_attention (gpointer data)
{
  LkApplication *self = LK_APPLICATION (data);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  gboolean attending = window != NULL && gtk_window_is_active (window);
  GDBusConnection *bus = g_application_get_dbus_connection (G_APPLICATION (self));
  g_autofree char *name = NULL;

  self->attention = 0;
  if (attending == (self->attending != 0) || bus == NULL)
    return;

  if (!attending)
    {
      g_clear_handle_id (&self->attending, g_bus_unown_name);
      return;
    }
  name = g_strconcat (g_application_get_application_id (G_APPLICATION (self)), ".Attending", NULL);
  self->attending = g_bus_own_name_on_connection (bus, name, G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);
}

/* When the window is drawn: its field need not wait for the bus. */
static void
on_active_window (LkApplication *self)
{
  if (self->attention == 0)
    self->attention = g_idle_add_once (tell_attention, self);
}

static LkWindow *
ensure_window (LkApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));
  LkWindow *window;

  for (GList *l = windows; l != NULL; l = l->next)
    if (LK_IS_WINDOW (l->data))
      return l->data;

  window = lk_window_new (GTK_APPLICATION (self), self->manager);
  lk_window_set_background (window, self->background);
  g_signal_connect_object (window, "notify::is-active", G_CALLBACK (on_active_window), self, G_CONNECT_SWAPPED);

  return window;
}

static void
on_unlock (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LkApplication *self = LK_APPLICATION (data);
  LkWindow *window = ensure_window (self);

  lk_window_show_modem (window, g_variant_get_string (parameter, NULL));
  lk_window_come_forward (window, self->lacks_token);
}

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkApplication *application = GTK_APPLICATION (data);

  lk_about_show (gtk_application_get_active_window (application),
                 g_application_get_application_id (G_APPLICATION (application)));
}

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkApplication *application = GTK_APPLICATION (data);
  GtkWindow *window;

  while ((window = gtk_application_get_active_window (application)) != NULL)
    gtk_window_destroy (window);
}

static void
add_autostart (LkApplication *self)
{
  GApplication *application = G_APPLICATION (self);
  GDBusConnection *bus = g_application_get_dbus_connection (application);
  const char *id = g_application_get_application_id (application);
  g_autoptr (GPropertyAction) action = NULL;

  if (bus != NULL && lk_background_is_needed ())
    {
      self->background = lk_background_new (id, bus);
      action = g_property_action_new ("tell-when-locked", self->background, "active");
    }
  else
    {
      self->autostart = lk_autostart_new (id, bus);
      action = g_property_action_new ("tell-when-locked", self->autostart, "active");
    }
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

static void
lk_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "unlock", .activate = on_unlock, .parameter_type = "s" },
    { .name = "about", .activate = on_about },
    { .name = "quit", .activate = on_quit },
  };
  const char *quit[] = { "<Control>q", NULL };
  const char *help[] = { "F1", "<Control>question", NULL };
  const char *close[] = { "<Control>w", NULL };
  LkApplication *self = LK_APPLICATION (application);

  G_APPLICATION_CLASS (lk_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit", quit);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "win.help", help);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "window.close", close);

  add_autostart (self);
  self->manager = lk_manager_new (TRUE, NULL);
  g_signal_connect_object (self->manager, "notify::busy", G_CALLBACK (on_busy), self, G_CONNECT_SWAPPED);
}

static void
lk_application_activate (GApplication *application)
{
  LkApplication *self = LK_APPLICATION (application);

  lk_window_come_forward (ensure_window (self), self->lacks_token);
}

static void
lk_application_before_emit (GApplication *application, GVariant *platform_data)
{
  LK_APPLICATION (application)->lacks_token = lk_present_lacks_token (platform_data);

  G_APPLICATION_CLASS (lk_application_parent_class)->before_emit (application, platform_data);
}

static void
lk_application_after_emit (GApplication *application, GVariant *platform_data)
{
  LK_APPLICATION (application)->lacks_token = FALSE;

  G_APPLICATION_CLASS (lk_application_parent_class)->after_emit (application, platform_data);
}

static void
lk_application_shutdown (GApplication *application)
{
  LkApplication *self = LK_APPLICATION (application);

  g_clear_handle_id (&self->attention, g_source_remove);
  g_clear_handle_id (&self->attending, g_bus_unown_name);
  g_clear_object (&self->manager);
  g_clear_object (&self->autostart);
  g_clear_object (&self->background);

  G_APPLICATION_CLASS (lk_application_parent_class)->shutdown (application);
}

static void
lk_application_class_init (LkApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = lk_application_startup;
  application_class->activate = lk_application_activate;
  application_class->before_emit = lk_application_before_emit;
  application_class->after_emit = lk_application_after_emit;
  application_class->shutdown = lk_application_shutdown;
}

static void
lk_application_init (LkApplication *self)
{
}

/**
 * lk_application_new:
 * @id: the application id
 *
 * Returns: (transfer full): the application
 */
LkApplication *
lk_application_new (const char *id)
{
  return g_object_new (LK_TYPE_APPLICATION, "application-id", id, "resource-base-path", "/latchkey", NULL);
}
