/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-window.h"

#include "lk-announce.h"
#include "lk-login-row.h"
#include "lk-page-stack.h"
#include "lk-page.h"
#include "lk-patience.h"
#include "lk-present.h"
#include "lk-scroll.h"

/* Shows the page that lk-page decides on. What the person has chosen, and nobody else changes, is a modem
 * by its id, a task, and the help; all the rest are core's properties. */
struct _LkWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkScrolledWindow *scroller;
  GtkBox *box;
  LkPageStack *pages;

  LkManager *manager;
  GSignalGroup *modem_signals;
  LkPatience *patience;

  char *selected;
  LkPage task;
  gboolean listed;
  gboolean help;

  /* Somebody wants to see the window, which has no page yet. */
  gboolean called;

  LkModem *modem;
};

enum
{
  PROP_0,
  PROP_MODEM,
  PROP_LEADS_BACK,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LkWindow, lk_window, ADW_TYPE_APPLICATION_WINDOW)

static LkView
get_view (LkWindow *self)
{
  LkModem *present = self->selected != NULL ? lk_manager_find (self->manager, self->selected) : NULL;
  LkView view = {
    .service = lk_manager_get_service (self->manager),
    .n_modems = g_list_model_get_n_items (G_LIST_MODEL (self->manager)),
    .listed = self->listed,
    .selected = self->selected != NULL,
    .present = present != NULL,
    .state = present != NULL ? lk_modem_get_state (present) : LK_STATE_CHECKING,
    .task = self->task,
    .help = self->help,
  };

  return view;
}

/* Nobody has called for the window yet: a page that made way, unseen, for the one that is wanted would take the focus
 * along. Or ModemManager's first answers are about to come, and no page need say that they are awaited. */
static gboolean
is_too_early (LkWindow *self, LkPage page)
{
  lk_patience_set_waiting (self->patience, lk_page_is_waiting (page));

  return lk_page_stack_is_blank (self->pages)
         && (!self->called || (lk_page_is_waiting (page) && !lk_patience_is_over (self->patience)));
}

static void
show_page (LkWindow *self, LkPage page)
{
  if (is_too_early (self, page))
    return;

  lk_page_stack_show (self->pages, page);
  if (self->called)
    lk_present_first (GTK_WINDOW (self));
  self->called = FALSE;
}

/* A modem that has left keeps its name on the page that says so. */
static void
set_modem (LkWindow *self, LkModem *modem)
{
  if (!g_set_object (&self->modem, modem))
    return;

  g_signal_group_set_target (self->modem_signals, modem);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEM]);
}

static void
select_modem (LkWindow *self, const char *id)
{
  if (g_strcmp0 (self->selected, id) == 0)
    return;

  g_free (self->selected);
  self->selected = g_strdup (id);
  lk_page_stack_forget_dropped (self->pages);
  self->task = LK_PAGE_READY;
}

static void
select_only (LkWindow *self)
{
  g_autoptr (LkModem) only = g_list_model_get_item (G_LIST_MODEL (self->manager), 0);

  select_modem (self, lk_modem_get_id (only));
}

static void
update (LkWindow *self)
{
  LkView view = get_view (self);
  LkModem *present;
  LkPage page;

  if (lk_page_selects_only (&view))
    select_only (self);
  view = get_view (self);
  if (!lk_page_keeps_task (&view))
    self->task = view.task = LK_PAGE_READY;
  if (view.n_modems == 0)
    self->listed = FALSE;

  present = self->selected != NULL ? lk_manager_find (self->manager, self->selected) : NULL;
  if (present != NULL || self->selected == NULL)
    set_modem (self, present);
  else if (self->modem != NULL && g_strcmp0 (lk_modem_get_id (self->modem), self->selected) != 0)
    set_modem (self, NULL);

  page = lk_page_decide (&view);
  if (page == LK_PAGE_LIST)
    self->listed = TRUE;
  show_page (self, page);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", lk_page_leads_back (&view));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LEADS_BACK]);
}

/* A task that is done leads back to the page where it was chosen. */
static void
on_modem_tried (LkWindow *self)
{
  const LkOutcome *outcome = self->modem != NULL ? lk_modem_get_outcome (self->modem) : NULL;
  LkOperation operation;

  lk_page_stack_forget_dropped (self->pages);
  if (outcome != NULL && lk_modem_get_progress (self->modem) == LK_PROGRESS_IDLE
      && lk_page_is_task (self->task, &operation) && outcome->operation == operation
      && outcome->result == LK_RESULT_DONE)
    {
      self->task = LK_PAGE_READY;
      update (self);
    }
}

/* The page that asked for it is left, and keeps nothing of what was typed. */
static void
show_help (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LkWindow *self = LK_WINDOW (widget);
  LkView view = get_view (self);
  LkHelp help = lk_page_help (lk_page_decide (&view));

  if (self->help)
    return;

  self->help = TRUE;
  lk_page_stack_open_help (self->pages, help);
  update (self);
}

static void
go_back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LkWindow *self = LK_WINDOW (widget);

  if (self->help)
    self->help = FALSE;
  else if (self->task != LK_PAGE_READY)
    self->task = LK_PAGE_READY;
  else
    {
      self->listed = TRUE;
      select_modem (self, NULL);
    }
  update (self);
}

/* Back is where the text begins. */
static gboolean
on_back_key (GtkWidget *widget, GVariant *direction, gpointer data)
{
  if (gtk_widget_get_direction (widget) != (GtkTextDirection) g_variant_get_uint32 (direction))
    return FALSE;

  return gtk_widget_activate_action (widget, "win.back", NULL);
}

static void
choose_task (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LkWindow *self = LK_WINDOW (widget);

  if (g_str_equal (action, "win.turn-off"))
    self->task = LK_PAGE_TURN_OFF;
  else if (g_str_equal (action, "win.turn-on"))
    self->task = LK_PAGE_TURN_ON;
  else
    self->task = LK_PAGE_CHANGE;
  update (self);
}

static void
choose_modem (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lk_window_show_modem (LK_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* Something small that was done: shown for a moment, and said. */
static void
tell (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LkWindow *self = LK_WINDOW (widget);
  const char *words = g_variant_get_string (parameter, NULL);
  AdwToast *toast = adw_toast_new (words);

  /* Its own label would be cut off where large letters leave no room. */
  adw_toast_set_custom_title (toast, g_object_new (GTK_TYPE_LABEL, "label", words, "wrap", TRUE, "css-classes",
                                                   (const char *[]) { "heading", NULL }, NULL));
  adw_toast_overlay_add_toast (self->toasts, toast);
  lk_announce (widget, words);
}

static void
lk_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LkWindow *self = LK_WINDOW (object);
  LkView view;

  switch (id)
    {
    case PROP_MODEM:
      g_value_set_object (value, self->modem);
      break;
    case PROP_LEADS_BACK:
      view = get_view (self);
      g_value_set_boolean (value, lk_page_leads_back (&view));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lk_window_dispose (GObject *object)
{
  LkWindow *self = LK_WINDOW (object);

  g_clear_object (&self->patience);
  g_clear_object (&self->modem_signals);
  g_clear_object (&self->modem);
  g_clear_object (&self->manager);
  g_clear_pointer (&self->selected, g_free);

  G_OBJECT_CLASS (lk_window_parent_class)->dispose (object);
}

static void
lk_window_class_init (LkWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = lk_window_get_property;
  object_class->dispose = lk_window_dispose;

  /* The modem that is shown; also one that has just left. */
  properties[PROP_MODEM] = g_param_spec_object ("modem", NULL, NULL, LK_TYPE_MODEM, flags);
  /* There is something to go back to. */
  properties[PROP_LEADS_BACK] = g_param_spec_boolean ("leads-back", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "win.back", NULL, go_back);
  gtk_widget_class_install_action (widget_class, "win.help", NULL, show_help);
  gtk_widget_class_install_action (widget_class, "win.turn-off", NULL, choose_task);
  gtk_widget_class_install_action (widget_class, "win.turn-on", NULL, choose_task);
  gtk_widget_class_install_action (widget_class, "win.change", NULL, choose_task);
  gtk_widget_class_install_action (widget_class, "win.show-modem", "s", choose_modem);
  gtk_widget_class_install_action (widget_class, "win.tell", "s", tell);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_ALT_MASK, on_back_key, "u", GTK_TEXT_DIR_LTR);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, GDK_ALT_MASK, on_back_key, "u", GTK_TEXT_DIR_RTL);

  g_type_ensure (LK_TYPE_PAGE_STACK);
  gtk_widget_class_set_template_from_resource (widget_class, "/latchkey/lk-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LkWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, LkWindow, box);
  gtk_widget_class_bind_template_child (widget_class, LkWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, LkWindow, pages);
}

static void
lk_window_init (LkWindow *self)
{
  g_autoptr (LkClock) clock = lk_clock_new ();

  self->task = LK_PAGE_READY;
  self->patience = lk_patience_new (clock);
  g_signal_connect_object (self->patience, "notify::over", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  self->modem_signals = g_signal_group_new (LK_TYPE_MODEM);
  g_signal_group_connect_swapped (self->modem_signals, "notify::state", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->modem_signals, "notify::outcome", G_CALLBACK (on_modem_tried), self);
  g_signal_group_connect_swapped (self->modem_signals, "notify::progress", G_CALLBACK (on_modem_tried), self);
}

/**
 * lk_window_new:
 * @application: the application
 * @manager: the modems
 *
 * Returns: (transfer none): the window, which its application owns
 */
LkWindow *
lk_window_new (GtkApplication *application, LkManager *manager)
{
  LkWindow *self = g_object_new (LK_TYPE_WINDOW, "application", application, NULL);

  self->manager = g_object_ref (manager);
  gtk_widget_init_template (GTK_WIDGET (self));
  lk_scroll_set_up (self->scroller);
  g_object_set (self->pages, "modems", manager, NULL);
  g_signal_connect_object (manager, "notify::service", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return self;
}

/**
 * lk_window_come_forward:
 * @self: the window
 * @lacks_token: somebody has clicked, and the compositor cannot know it
 *
 * Brings it to the front; one that has no page yet, as soon as it has one. Drawn empty first, it would be drawn twice.
 */
void
lk_window_come_forward (LkWindow *self, gboolean lacks_token)
{
  self->called = lk_page_stack_is_blank (self->pages);
  if (self->called)
    update (self);
  else
    lk_present_again (GTK_WINDOW (self), lacks_token);
}

/**
 * lk_window_show_modem:
 * @self: the window
 * @id: a modem's id; it need not be there
 *
 * Shows the page of a modem, as a person has asked for. What stands in the fields stays when it is the
 * modem that is shown already.
 */
void
lk_window_show_modem (LkWindow *self, const char *id)
{
  select_modem (self, id);
  self->help = FALSE;
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->pages));
}

/**
 * lk_window_set_background:
 * @self: the window
 * @background: (nullable): whether a Flatpak's watcher starts at login
 *
 * Offers that on every page.
 */
void
lk_window_set_background (LkWindow *self, LkBackground *background)
{
  if (background != NULL)
    gtk_box_append (self->box, g_object_new (LK_TYPE_LOGIN_ROW, "background", background, NULL));
}
