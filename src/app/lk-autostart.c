/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-autostart.h"

#include "lk-watcher-calls.h"

#define GROUP G_KEY_FILE_DESKTOP_GROUP

/* Whether the desktop starts the watcher at the next login, by the files that decide that. Changed by others too,
 * such as a desktop's own list of such programs, so it is read anew each time. */
struct _LkAutostart
{
  GObject parent_instance;

  GDBusConnection *bus;
  char *app_id;
  char *watcher_id;
  char *user_file;
};

enum
{
  PROP_0,
  PROP_ACTIVE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (LkAutostart, lk_autostart, G_TYPE_OBJECT)

static char *
entry_in (LkAutostart *self, const char *config_dir)
{
  g_autofree char *name = g_strconcat (self->watcher_id, ".desktop", NULL);

  return g_build_filename (config_dir, "autostart", name, NULL);
}

/* The entry that was installed for everybody. */
static char *
find_system_file (LkAutostart *self)
{
  const char *const *dirs = g_get_system_config_dirs ();

  for (guint i = 0; dirs[i] != NULL; i++)
    {
      g_autofree char *file = entry_in (self, dirs[i]);

      if (g_file_test (file, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&file);
    }
  return NULL;
}

/* GNOME's own way to turn an entry off is a second one. */
static gboolean
is_on (const char *file)
{
  g_autoptr (GKeyFile) entry = g_key_file_new ();

  if (!g_key_file_load_from_file (entry, file, G_KEY_FILE_NONE, NULL))
    return FALSE;
  if (g_key_file_get_boolean (entry, GROUP, G_KEY_FILE_DESKTOP_KEY_HIDDEN, NULL))
    return FALSE;
  return !g_key_file_has_key (entry, GROUP, "X-GNOME-Autostart-enabled", NULL)
         || g_key_file_get_boolean (entry, GROUP, "X-GNOME-Autostart-enabled", NULL);
}

static void
write_user_file (LkAutostart *self, gboolean hidden)
{
  g_autoptr (GKeyFile) entry = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_path_get_dirname (self->user_file);

  g_key_file_set_string (entry, GROUP, G_KEY_FILE_DESKTOP_KEY_TYPE, G_KEY_FILE_DESKTOP_TYPE_APPLICATION);
  g_key_file_set_string (entry, GROUP, G_KEY_FILE_DESKTOP_KEY_NAME, "Latchkey");
  g_key_file_set_string (entry, GROUP, G_KEY_FILE_DESKTOP_KEY_EXEC, LK_WATCHER);
  g_key_file_set_boolean (entry, GROUP, G_KEY_FILE_DESKTOP_KEY_HIDDEN, hidden);
  g_mkdir_with_parents (folder, 0700);
  if (!g_key_file_save_to_file (entry, self->user_file, &error))
    g_warning ("The next login cannot be changed: %s", error->message);
}

static void
remove_user_file (LkAutostart *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->user_file);
  g_autoptr (GError) error = NULL;

  if (!g_file_delete (file, NULL, &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_warning ("The next login cannot be changed: %s", error->message);
}

static void
lk_autostart_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ACTIVE)
    g_value_set_boolean (value, lk_autostart_get_active (LK_AUTOSTART (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
lk_autostart_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ACTIVE)
    lk_autostart_set_active (LK_AUTOSTART (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
lk_autostart_finalize (GObject *object)
{
  LkAutostart *self = LK_AUTOSTART (object);

  g_clear_object (&self->bus);
  g_free (self->app_id);
  g_free (self->watcher_id);
  g_free (self->user_file);

  G_OBJECT_CLASS (lk_autostart_parent_class)->finalize (object);
}

static void
lk_autostart_class_init (LkAutostartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lk_autostart_get_property;
  object_class->set_property = lk_autostart_set_property;
  object_class->finalize = lk_autostart_finalize;

  /* The watcher starts at the next login. */
  props[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
lk_autostart_init (LkAutostart *self)
{
}

/**
 * lk_autostart_new:
 * @app_id: the id of the application
 * @bus: (nullable): the session bus
 *
 * Returns: (transfer full): whether the watcher starts at login
 */
LkAutostart *
lk_autostart_new (const char *app_id, GDBusConnection *bus)
{
  LkAutostart *self = g_object_new (LK_TYPE_AUTOSTART, NULL);

  g_set_object (&self->bus, bus);
  self->app_id = g_strdup (app_id);
  self->watcher_id = g_strconcat (app_id, ".Watcher", NULL);
  self->user_file = entry_in (self, g_get_user_config_dir ());
  return self;
}

/**
 * lk_autostart_get_active:
 * @self: an autostart
 *
 * Returns: the watcher starts at the next login
 */
gboolean
lk_autostart_get_active (LkAutostart *self)
{
  g_autofree char *system_file = find_system_file (self);

  if (g_file_test (self->user_file, G_FILE_TEST_EXISTS))
    return is_on (self->user_file);
  return system_file != NULL && is_on (system_file);
}

/**
 * lk_autostart_set_active:
 * @self: an autostart
 * @active: the watcher is to start at the next login
 *
 * Starts or ends it now as well.
 */
void
lk_autostart_set_active (LkAutostart *self, gboolean active)
{
  g_autofree char *system_file = find_system_file (self);
  gboolean by_system = system_file != NULL && is_on (system_file);

  if (active == by_system)
    remove_user_file (self);
  else
    write_user_file (self, !active);

  if (self->bus != NULL && active)
    lk_watcher_calls_start (self->bus, self->app_id);
  else if (self->bus != NULL)
    lk_watcher_calls_end (self->bus, self->app_id);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ACTIVE]);
}
