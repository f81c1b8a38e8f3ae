/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-modem-view.h"

#include "lk-app-enums.h"

/* What every page and every part of one has in common: the modem that it shows, and the page that it
 * is or stands on. What it shows is a function of these two and the modem's properties. */
typedef struct
{
  LkModem *modem;
  LkPage page;
  GSignalGroup *modem_signals;
} LkModemViewPrivate;

enum
{
  PROP_0,
  PROP_MODEM,
  PROP_PAGE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (LkModemView, lk_modem_view, ADW_TYPE_BIN)

static void
refresh (LkModemView *self)
{
  LK_MODEM_VIEW_GET_CLASS (self)->refresh (self);
}

static void
lk_modem_view_real_refresh (LkModemView *self)
{
}

static void
lk_modem_view_set_modem (LkModemView *self, LkModem *modem)
{
  LkModemViewPrivate *priv = lk_modem_view_get_instance_private (self);

  if (priv->modem_signals == NULL || !g_set_object (&priv->modem, modem))
    return;

  g_signal_group_set_target (priv->modem_signals, modem);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEM]);
  refresh (self);
}

static void
lk_modem_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LkModemView *self = LK_MODEM_VIEW (object);

  switch (id)
    {
    case PROP_MODEM:
      g_value_set_object (value, lk_modem_view_get_modem (self));
      break;
    case PROP_PAGE:
      g_value_set_enum (value, lk_modem_view_get_page (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lk_modem_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LkModemView *self = LK_MODEM_VIEW (object);
  LkModemViewPrivate *priv = lk_modem_view_get_instance_private (self);

  switch (id)
    {
    case PROP_MODEM:
      lk_modem_view_set_modem (self, g_value_get_object (value));
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
lk_modem_view_dispose (GObject *object)
{
  LkModemViewPrivate *priv = lk_modem_view_get_instance_private (LK_MODEM_VIEW (object));

  g_clear_object (&priv->modem_signals);
  g_clear_object (&priv->modem);

  G_OBJECT_CLASS (lk_modem_view_parent_class)->dispose (object);
}

static void
lk_modem_view_class_init (LkModemViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lk_modem_view_get_property;
  object_class->set_property = lk_modem_view_set_property;
  object_class->dispose = lk_modem_view_dispose;
  klass->refresh = lk_modem_view_real_refresh;

  /* The modem that is shown, or NULL. */
  properties[PROP_MODEM] = g_param_spec_object ("modem", NULL, NULL, LK_TYPE_MODEM,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /* The page that this is, or is a part of. */
  properties[PROP_PAGE] = g_param_spec_enum ("page", NULL, NULL, LK_TYPE_PAGE, LK_PAGE_CONNECTING,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lk_modem_view_init (LkModemView *self)
{
  LkModemViewPrivate *priv = lk_modem_view_get_instance_private (self);

  priv->modem_signals = g_signal_group_new (LK_TYPE_MODEM);
  g_signal_group_connect_swapped (priv->modem_signals, "notify", G_CALLBACK (refresh), self);
}

/**
 * lk_modem_view_get_modem:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the modem that is shown
 */
LkModem *
lk_modem_view_get_modem (LkModemView *self)
{
  LkModemViewPrivate *priv = lk_modem_view_get_instance_private (self);

  return priv->modem;
}

/**
 * lk_modem_view_get_page:
 * @self: a view
 *
 * Returns: the page that @self is, or stands on
 */
LkPage
lk_modem_view_get_page (LkModemView *self)
{
  LkModemViewPrivate *priv = lk_modem_view_get_instance_private (self);

  return priv->page;
}

/**
 * lk_modem_view_notify_all:
 * @self: a view
 * @pspecs: (array length=n_pspecs): properties of @self, beginning at 1 as GObject has it
 * @n_pspecs: the length of @pspecs
 *
 * Notifies properties that are computed from the modem's.
 */
void
lk_modem_view_notify_all (LkModemView *self, GParamSpec **pspecs, guint n_pspecs)
{
  for (guint i = 1; i < n_pspecs; i++)
    g_object_notify_by_pspec (G_OBJECT (self), pspecs[i]);
}
