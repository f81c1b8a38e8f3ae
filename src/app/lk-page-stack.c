/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-page-stack.h"

#include "lk-help-page.h"
#include "lk-list-page.h"
#include "lk-page-widget.h"
#include "lk-pane.h"
#include "lk-scroll.h"
#include "lk-tab-stop.h"

/* The one page that is shown, made when it is wanted and gone when it was left. What was typed on a page that had to
 * make way is not silently lost: the next one that takes a code says why. */
struct _LkPageStack
{
  AdwBin parent_instance;

  GtkStack *stack;

  GListModel *modems;
  LkModem *modem;

  /* The modem that was shown last, also when none is shown now. */
  char *last;

  /* Why what was typed was dropped, until a page has said so. */
  LkVerdict dropped;
};

enum
{
  PROP_0,
  PROP_MODEM,
  PROP_MODEMS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LkPageStack, lk_page_stack, ADW_TYPE_BIN)

static void
on_pane_dropped (LkPageStack *self, LkVerdict why)
{
  self->dropped = why;
}

static GtkWidget *
ensure_page (LkPageStack *self, LkPage page)
{
  const char *name = lk_page_widget_name (page);
  GtkWidget *widget = gtk_stack_get_child_by_name (self->stack, name);

  if (widget != NULL)
    return widget;

  widget = lk_page_widget_new (page);
  g_object_bind_property (self, "modem", widget, "modem", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (widget, "dropped", G_CALLBACK (on_pane_dropped), self, G_CONNECT_SWAPPED);
  if (LK_IS_LIST_PAGE (widget))
    lk_list_page_set_modems (LK_LIST_PAGE (widget), self->modems);
  gtk_stack_add_named (self->stack, widget, name);

  return widget;
}

/* A page that was left is gone from accessibility and from memory as well. */
static void
drop_left_pages (LkPageStack *self)
{
  GtkWidget *shown = gtk_stack_get_visible_child (self->stack);
  GtkWidget *next;

  if (gtk_stack_get_transition_running (self->stack))
    return;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); child != NULL; child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      if (child != shown)
        gtk_stack_remove (self->stack, child);
    }
}

/* The page on which it was typed may have made way for others since. */
static void
tell_dropped (LkPageStack *self, LkPage page, LkPane *pane)
{
  if (self->dropped == LK_VERDICT_SEND || !(page == LK_PAGE_READY || lk_page_is_task (page, NULL)))
    return;

  lk_pane_tell (pane, self->dropped);
  self->dropped = LK_VERDICT_SEND;
}

static void
set_modem (LkPageStack *self, LkModem *modem)
{
  if (!g_set_object (&self->modem, modem))
    return;

  if (modem != NULL)
    {
      g_free (self->last);
      self->last = g_strdup (lk_modem_get_id (modem));
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEM]);
}

static gboolean
lk_page_stack_grab_focus (GtkWidget *widget)
{
  GtkWidget *shown = gtk_stack_get_visible_child (LK_PAGE_STACK (widget)->stack);

  return shown != NULL && gtk_widget_grab_focus (shown);
}

static void
lk_page_stack_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LkPageStack *self = LK_PAGE_STACK (object);

  switch (id)
    {
    case PROP_MODEM:
      g_value_set_object (value, self->modem);
      break;
    case PROP_MODEMS:
      g_value_set_object (value, self->modems);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lk_page_stack_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LkPageStack *self = LK_PAGE_STACK (object);

  switch (id)
    {
    case PROP_MODEM:
      set_modem (self, g_value_get_object (value));
      break;
    case PROP_MODEMS:
      if (g_set_object (&self->modems, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lk_page_stack_dispose (GObject *object)
{
  LkPageStack *self = LK_PAGE_STACK (object);

  g_clear_object (&self->modem);
  g_clear_object (&self->modems);
  g_clear_pointer (&self->last, g_free);

  G_OBJECT_CLASS (lk_page_stack_parent_class)->dispose (object);
}

static void
lk_page_stack_class_init (LkPageStackClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = lk_page_stack_get_property;
  object_class->set_property = lk_page_stack_set_property;
  object_class->dispose = lk_page_stack_dispose;
  widget_class->grab_focus = lk_page_stack_grab_focus;
  lk_tab_stop_pass (widget_class);

  /* The modem that the page shows, or NULL. */
  properties[PROP_MODEM] = g_param_spec_object ("modem", NULL, NULL, LK_TYPE_MODEM, flags);
  /* All modems, for the list. */
  properties[PROP_MODEMS] = g_param_spec_object ("modems", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/latchkey/lk-page-stack.ui");
  gtk_widget_class_bind_template_child (widget_class, LkPageStack, stack);
  gtk_widget_class_bind_template_callback (widget_class, drop_left_pages);
}

static void
lk_page_stack_init (LkPageStack *self)
{
  self->dropped = LK_VERDICT_SEND;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lk_page_stack_show:
 * @self: the pages
 * @page: the one to show
 *
 * Shows it from its beginning and gives it the focus, unless it is shown already.
 */
void
lk_page_stack_show (LkPageStack *self, LkPage page)
{
  GtkWidget *before = gtk_stack_get_visible_child (self->stack);
  GtkWidget *widget = ensure_page (self, page);

  if (before == widget)
    return;

  /* It may be the one that was left a moment ago. */
  if (LK_IS_LIST_PAGE (widget))
    lk_list_page_set_left (LK_LIST_PAGE (widget), self->last);

  gtk_stack_set_visible_child_full (self->stack, lk_page_widget_name (page),
                                    before == NULL ? GTK_STACK_TRANSITION_TYPE_NONE
                                                   : GTK_STACK_TRANSITION_TYPE_CROSSFADE);
  lk_scroll_home (GTK_WIDGET (self));
  gtk_widget_grab_focus (widget);
  tell_dropped (self, page, LK_PANE (widget));
  drop_left_pages (self);
}

/**
 * lk_page_stack_open_help:
 * @self: the pages
 * @help: a section
 *
 * Has the help begin there when it is shown next.
 */
void
lk_page_stack_open_help (LkPageStack *self, LkHelp help)
{
  lk_help_page_open_at (LK_HELP_PAGE (ensure_page (self, LK_PAGE_HELP)), help);
}

/**
 * lk_page_stack_is_blank:
 * @self: the pages
 *
 * Returns: %TRUE if no page was shown yet
 */
gboolean
lk_page_stack_is_blank (LkPageStack *self)
{
  return gtk_stack_get_visible_child (self->stack) == NULL;
}

/**
 * lk_page_stack_forget_dropped:
 * @self: the pages
 *
 * What was typed and dropped is of no interest any more: the person has gone on.
 */
void
lk_page_stack_forget_dropped (LkPageStack *self)
{
  self->dropped = LK_VERDICT_SEND;
}
