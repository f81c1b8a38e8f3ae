/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-background.h"

#include "lk-app-enums.h"
#include "lk-portal-request.h"
#include "lk-watcher-calls.h"

#include <glib/gi18n.h>

#define FLATPAK_INFO "/.flatpak-info"

#define PORTAL_INTERFACE "org.freedesktop.portal.Background"

#define RECORD "latchkey.ini"
#define GROUP "Watcher"
#define KEY "StartsAtLogin"

/* In a Flatpak the Background portal has the watcher started at login. It tells what it grants, and later nobody what
 * it has granted: so that is recorded, in the Flatpak's own folder of settings. */
struct _LkBackground
{
  GObject parent_instance;

  GDBusConnection *bus;
  char *app_id;
  char *record;

  LkBackgroundState state;
  /* What is asked for, while it is */
  gboolean wanted;
  gboolean offered;
};

enum
{
  PROP_0,
  PROP_ACTIVE,
  PROP_STATE,
  PROP_OFFERED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LkBackground, lk_background, G_TYPE_OBJECT)

static LkBackgroundState
read_record (LkBackground *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  gboolean on;

  g_key_file_load_from_file (file, self->record, G_KEY_FILE_NONE, NULL);
  on = g_key_file_get_boolean (file, GROUP, KEY, &error);
  if (error != NULL)
    return LK_BACKGROUND_UNDECIDED;
  return on ? LK_BACKGROUND_ON : LK_BACKGROUND_OFF;
}

static void
write_record (LkBackground *self, gboolean on)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_path_get_dirname (self->record);

  g_key_file_set_boolean (file, GROUP, KEY, on);
  g_mkdir_with_parents (folder, 0700);
  if (!g_key_file_save_to_file (file, self->record, &error))
    g_warning ("What was decided cannot be kept: %s", error->message);
}

/* What could not be changed is as it was. */
static gboolean
is_active (LkBackground *self)
{
  switch (self->state)
    {
    case LK_BACKGROUND_ON:
      return TRUE;
    case LK_BACKGROUND_ASKING:
      return self->wanted;
    case LK_BACKGROUND_UNANSWERED:
      return !self->wanted;
    case LK_BACKGROUND_UNDECIDED:
    case LK_BACKGROUND_OFF:
    case LK_BACKGROUND_REFUSED:
    case LK_BACKGROUND_MISSING:
    default:
      return FALSE;
    }
}

/* It is on the page until the person has decided, and whenever there is something to say. */
static void
set_state (LkBackground *self, LkBackgroundState state)
{
  self->state = state;
  if (state == LK_BACKGROUND_REFUSED || state == LK_BACKGROUND_MISSING || state == LK_BACKGROUND_UNANSWERED)
    self->offered = TRUE;
  if (state == LK_BACKGROUND_ON || state == LK_BACKGROUND_OFF)
    write_record (self, state == LK_BACKGROUND_ON);

  for (guint i = PROP_ACTIVE; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

/* Nobody is there who could be asked this. */
static gboolean
is_missing (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_INTERFACE)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD);
}

/* A portal that is told no takes the entry away, whatever it was asked for: so off is always granted. */
static LkBackgroundState
state_of_answer (LkBackground *self, GVariant *answer, const GError *error)
{
  gboolean granted = FALSE;

  if (answer != NULL)
    g_variant_lookup (answer, "autostart", "b", &granted);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return is_missing (error) ? LK_BACKGROUND_MISSING : LK_BACKGROUND_UNANSWERED;

  if (granted != self->wanted)
    return LK_BACKGROUND_REFUSED;
  return granted ? LK_BACKGROUND_ON : LK_BACKGROUND_OFF;
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LkBackground) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = lk_portal_request_finish (result, &error);
  LkBackgroundState state = state_of_answer (self, answer, error);

  if (error != NULL)
    g_message ("The portal for programs in the background: %s", error->message);
  set_state (self, state);
  if (state == LK_BACKGROUND_ON)
    lk_watcher_calls_start (self->bus, self->app_id);
  else if (!self->wanted && !is_active (self))
    lk_watcher_calls_end (self->bus, self->app_id);
}

static void
ask_portal (LkBackground *self)
{
  const char *command[] = { "latchkey-watcher", NULL };
  GVariantBuilder options;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  /* Translators: the desktop shows this when it asks whether Latchkey may do so. */
  g_variant_builder_add (&options, "{sv}", "reason", g_variant_new_string (_("Tell you when a SIM is locked")));
  g_variant_builder_add (&options, "{sv}", "autostart", g_variant_new_boolean (self->wanted));
  g_variant_builder_add (&options, "{sv}", "commandline", g_variant_new_strv (command, -1));
  lk_portal_request_async (self->bus, PORTAL_INTERFACE, "RequestBackground", g_variant_builder_end (&options),
                           on_answered, g_object_ref (self));
}

static void
set_active (LkBackground *self, gboolean active)
{
  if (self->state == LK_BACKGROUND_ASKING || active == is_active (self))
    return;

  self->wanted = active;
  set_state (self, LK_BACKGROUND_ASKING);
  ask_portal (self);
}

static void
lk_background_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LkBackground *self = LK_BACKGROUND (object);

  switch (id)
    {
    case PROP_ACTIVE:
      g_value_set_boolean (value, is_active (self));
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_OFFERED:
      g_value_set_boolean (value, self->offered);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lk_background_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ACTIVE)
    set_active (LK_BACKGROUND (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
lk_background_finalize (GObject *object)
{
  LkBackground *self = LK_BACKGROUND (object);

  g_clear_object (&self->bus);
  g_free (self->app_id);
  g_free (self->record);

  G_OBJECT_CLASS (lk_background_parent_class)->finalize (object);
}

static void
lk_background_class_init (LkBackgroundClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = lk_background_get_property;
  object_class->set_property = lk_background_set_property;
  object_class->finalize = lk_background_finalize;

  /* The watcher starts at the next login, or is being asked for. To set it asks the portal. */
  properties[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE, flags | G_PARAM_WRITABLE);
  /* How that stands. */
  properties[PROP_STATE]
      = g_param_spec_enum ("state", NULL, NULL, LK_TYPE_BACKGROUND_STATE, LK_BACKGROUND_UNDECIDED, flags);
  /* There is something about it that the person should see. */
  properties[PROP_OFFERED] = g_param_spec_boolean ("offered", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lk_background_init (LkBackground *self)
{
}

/**
 * lk_background_is_needed:
 *
 * Returns: this is a Flatpak, where no autostart entry can be written
 */
gboolean
lk_background_is_needed (void)
{
  return g_file_test (FLATPAK_INFO, G_FILE_TEST_EXISTS);
}

/**
 * lk_background_new:
 * @app_id: the id of the application
 * @bus: the session bus
 *
 * Returns: (transfer full): whether the watcher starts at login
 */
LkBackground *
lk_background_new (const char *app_id, GDBusConnection *bus)
{
  LkBackground *self = g_object_new (LK_TYPE_BACKGROUND, NULL);

  self->bus = g_object_ref (bus);
  self->app_id = g_strdup (app_id);
  self->record = g_build_filename (g_get_user_config_dir (), RECORD, NULL);
  self->state = read_record (self);
  self->offered = self->state == LK_BACKGROUND_UNDECIDED;
  return self;
}

/**
 * lk_background_decline:
 * @self: a background
 *
 * The person does not want to see it any more. Who has not turned it on has so decided against it.
 */
void
lk_background_decline (LkBackground *self)
{
  gboolean keeps = self->state == LK_BACKGROUND_ASKING || is_active (self);

  set_state (self, keeps ? self->state : LK_BACKGROUND_OFF);
  self->offered = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OFFERED]);
}
