/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-pane.h"

#include "lk-app-enums.h"
#include "lk-core-enums.h"
#include "lk-tab-stop.h"

/* What every page and every part of one has in common: the modem that it shows, and the page that it
 * is or stands on. What it shows is a function of these two and the modem's properties. */
typedef struct
{
  LkModem *modem;
  LkPage page;
  GSignalGroup *modem_signals;
} LkPanePrivate;

enum
{
  PROP_0,
  PROP_MODEM,
  PROP_PAGE,
  N_PROPS,
};

enum
{
  DROPPED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (LkPane, lk_pane, ADW_TYPE_BIN)

static void
refresh (LkPane *self)
{
  LK_PANE_GET_CLASS (self)->refresh (self);
}

static void
lk_pane_real_refresh (LkPane *self)
{
}

static void
lk_pane_real_tell (LkPane *self, LkVerdict verdict)
{
}

static void
lk_pane_set_modem (LkPane *self, LkModem *modem)
{
  LkPanePrivate *priv = lk_pane_get_instance_private (self);

  if (priv->modem_signals == NULL || !g_set_object (&priv->modem, modem))
    return;

  g_signal_group_set_target (priv->modem_signals, modem);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEM]);
  refresh (self);
}

static void
lk_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LkPane *self = LK_PANE (object);

  switch (id)
    {
    case PROP_MODEM:
      g_value_set_object (value, lk_pane_get_modem (self));
      break;
    case PROP_PAGE:
      g_value_set_enum (value, lk_pane_get_page (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lk_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LkPane *self = LK_PANE (object);
  LkPanePrivate *priv = lk_pane_get_instance_private (self);

  switch (id)
    {
    case PROP_MODEM:
      lk_pane_set_modem (self, g_value_get_object (value));
      break;
    case PROP_PAGE:
      if (priv->page == (LkPage) g_value_get_enum (value))
        break;
      priv->page = g_value_get_enum (value);
      g_object_notify_by_pspec (object, pspec);
      refresh (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lk_pane_dispose (GObject *object)
{
  LkPanePrivate *priv = lk_pane_get_instance_private (LK_PANE (object));

  g_clear_object (&priv->modem_signals);
  g_clear_object (&priv->modem);

  G_OBJECT_CLASS (lk_pane_parent_class)->dispose (object);
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* However high it is, it can be as narrow. A stack asks for the width that goes with its height, and is told too
 * much by labels whose lines become no shorter where they are broken, as in Arabic. */
static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
         int *minimum_baseline, int *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child != NULL)
    gtk_widget_measure (child, orientation, orientation == GTK_ORIENTATION_HORIZONTAL ? -1 : for_size, minimum, natural,
                        minimum_baseline, natural_baseline);
}

static void
allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child != NULL)
    gtk_widget_allocate (child, width, height, baseline, NULL);
}

static void
lk_pane_class_init (LkPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lk_pane_get_property;
  object_class->set_property = lk_pane_set_property;
  object_class->dispose = lk_pane_dispose;
  lk_tab_stop_pass (GTK_WIDGET_CLASS (klass));
  klass->refresh = lk_pane_real_refresh;
  klass->tell = lk_pane_real_tell;

  /* The modem that is shown, or NULL. */
  properties[PROP_MODEM] = g_param_spec_object ("modem", NULL, NULL, LK_TYPE_MODEM,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /* The page that this is, or is a part of. */
  properties[PROP_PAGE] = g_param_spec_enum ("page", NULL, NULL, LK_TYPE_PAGE, LK_PAGE_CONNECTING,
                                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_EXPLICIT_NOTIFY
                                               | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* What was typed was dropped. The verdict says why. */
  signals[DROPPED] = g_signal_new ("dropped", LK_TYPE_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   LK_TYPE_VERDICT);
}

static void
lk_pane_init (LkPane *self)
{
  LkPanePrivate *priv = lk_pane_get_instance_private (self);

  gtk_widget_set_layout_manager (GTK_WIDGET (self), gtk_custom_layout_new (get_request_mode, measure, allocate));

  priv->modem_signals = g_signal_group_new (LK_TYPE_MODEM);
  g_signal_group_connect_swapped (priv->modem_signals, "notify", G_CALLBACK (refresh), self);
}

/**
 * lk_pane_get_modem:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the modem that is shown
 */
LkModem *
lk_pane_get_modem (LkPane *self)
{
  LkPanePrivate *priv = lk_pane_get_instance_private (self);

  return priv->modem;
}

/**
 * lk_pane_get_page:
 * @self: a view
 *
 * Returns: the page that @self is, or stands on
 */
LkPage
lk_pane_get_page (LkPane *self)
{
  LkPanePrivate *priv = lk_pane_get_instance_private (self);

  return priv->page;
}

/**
 * lk_pane_drop:
 * @self: a view
 * @why: why what was typed was dropped
 *
 * Tells the window that it was: the page may not be there any more when it can be said.
 */
void
lk_pane_drop (LkPane *self, LkVerdict why)
{
  g_signal_emit (self, signals[DROPPED], 0, why);
}

/**
 * lk_pane_tell:
 * @self: a view
 * @verdict: why nothing was sent
 *
 * Has the page say so.
 */
void
lk_pane_tell (LkPane *self, LkVerdict verdict)
{
  LK_PANE_GET_CLASS (self)->tell (self, verdict);
}

/**
 * lk_pane_notify_all:
 * @self: a view
 * @pspecs: (array length=n_pspecs): properties of @self, beginning at 1 as GObject has it
 * @n_pspecs: the length of @pspecs
 *
 * Notifies properties that are computed from the modem's.
 */
void
lk_pane_notify_all (LkPane *self, GParamSpec **pspecs, guint n_pspecs)
{
  for (guint i = 1; i < n_pspecs; i++)
    g_object_notify_by_pspec (G_OBJECT (self), pspecs[i]);
}
