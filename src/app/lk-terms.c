/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-terms.h"

#include "lk-closures.h"
#include "lk-consent-check.h"
#include "lk-core-enums.h"
#include "lk-guard.h"
#include "lk-words.h"

/* Between the fields and the button: what follows when no try is left and, where it has to be agreed to, a check box
 * with that in its place. It is always as high as the longest sentence that may come, so that nothing that is pressed
 * moves when it comes. */
struct _LkTerms
{
  GtkWidget parent_instance;

  GtkWidget *shown;
  GtkWidget *consent_check;

  LkOperation operation;
  LkConsent consent;
  guint tries_left;
  gboolean agreed;
  gboolean locked;
};

enum
{
  PROP_0,
  PROP_OPERATION,
  PROP_CONSENT,
  PROP_TRIES_LEFT,
  PROP_AGREED,
  PROP_LOCKED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LkTerms, lk_terms, GTK_TYPE_WIDGET)

/* More than this is asked about only where fewer may be left than are told. */
#define MOST_TRIES 3

static char *
consent_text (GObject *object, LkOperation operation, LkConsent consent, guint tries_left)
{
  return lk_words_consent (operation, consent, tries_left);
}

static char *
consequence_text (GObject *object, LkOperation operation)
{
  return g_strdup (lk_words_consequence (operation));
}

/* Whoever has to agree to it reads it there. */
static gboolean
tells_consequence (GObject *object, LkConsent consent)
{
  return (consent & ~LK_CONSENT_TURN_OFF) == 0;
}

/* Never shown, and with the place that it would need. */
static void
keep_room (LkTerms *self, const char *sentence, gboolean consequence)
{
  GtkWidget *room = gtk_box_new (GTK_ORIENTATION_VERTICAL, gtk_box_get_spacing (GTK_BOX (self->shown)));

  gtk_box_append (GTK_BOX (room), g_object_new (LK_TYPE_CONSENT_CHECK, "sentence", sentence, NULL));
  if (consequence)
    gtk_box_append (GTK_BOX (room), g_object_new (GTK_TYPE_LABEL, "label", lk_words_consequence (self->operation),
                                                  "wrap", TRUE, NULL));
  gtk_widget_set_child_visible (room, FALSE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (room), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_parent (room, GTK_WIDGET (self));
}

/* For each consent that may be asked for on this page. An unknown number of tries is as one. */
static void
keep_rooms (LkTerms *self)
{
  g_autofree char *before = NULL;

  for (guint left = 1; left <= MOST_TRIES; left++)
    {
      LkConsent consent = lk_guard_consent (self->operation, left, left, 0);
      char *sentence = lk_words_consent (self->operation, consent, left);

      if (sentence != NULL && g_strcmp0 (sentence, before) != 0)
        keep_room (self, sentence, tells_consequence (NULL, consent));
      g_free (before);
      before = sentence;
    }
}

static void
drop_rooms (LkTerms *self)
{
  GtkWidget *room;

  while ((room = gtk_widget_get_next_sibling (self->shown)) != NULL)
    gtk_widget_unparent (room);
}

/* What the page is for is known by then. */
static void
lk_terms_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (lk_terms_parent_class)->root (widget);

  keep_rooms (LK_TERMS (widget));
}

static void
lk_terms_unroot (GtkWidget *widget)
{
  drop_rooms (LK_TERMS (widget));

  GTK_WIDGET_CLASS (lk_terms_parent_class)->unroot (widget);
}

static void
lk_terms_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LkTerms *self = LK_TERMS (object);

  switch (id)
    {
    case PROP_OPERATION:
      g_value_set_enum (value, self->operation);
      break;
    case PROP_CONSENT:
      g_value_set_flags (value, self->consent);
      break;
    case PROP_TRIES_LEFT:
      g_value_set_uint (value, self->tries_left);
      break;
    case PROP_AGREED:
      g_value_set_boolean (value, self->agreed);
      break;
    case PROP_LOCKED:
      g_value_set_boolean (value, self->locked);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lk_terms_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LkTerms *self = LK_TERMS (object);

  switch (id)
    {
    case PROP_OPERATION:
      self->operation = g_value_get_enum (value);
      break;
    case PROP_CONSENT:
      self->consent = g_value_get_flags (value);
      break;
    case PROP_TRIES_LEFT:
      self->tries_left = g_value_get_uint (value);
      break;
    case PROP_AGREED:
      self->agreed = g_value_get_boolean (value);
      break;
    case PROP_LOCKED:
      self->locked = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lk_terms_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LK_TYPE_TERMS);

  G_OBJECT_CLASS (lk_terms_parent_class)->dispose (object);
}

static void
lk_terms_class_init (LkTermsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = lk_terms_get_property;
  object_class->set_property = lk_terms_set_property;
  object_class->dispose = lk_terms_dispose;
  widget_class->root = lk_terms_root;
  widget_class->unroot = lk_terms_unroot;

  /* What the page is for. */
  properties[PROP_OPERATION] = g_param_spec_enum ("operation", NULL, NULL, LK_TYPE_OPERATION, LK_OPERATION_UNLOCK,
                                                  flags);
  /* What the person has to agree to before the press. */
  properties[PROP_CONSENT] = g_param_spec_flags ("consent", NULL, NULL, LK_TYPE_CONSENT, LK_CONSENT_NONE, flags);
  /* How many tries are left, or LK_UNKNOWN. */
  properties[PROP_TRIES_LEFT] = g_param_spec_uint ("tries-left", NULL, NULL, 0, G_MAXUINT, LK_UNKNOWN, flags);
  /* They have. */
  properties[PROP_AGREED] = g_param_spec_boolean ("agreed", NULL, NULL, FALSE, flags);
  /* Nothing can be agreed to now. */
  properties[PROP_LOCKED] = g_param_spec_boolean ("locked", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (LK_TYPE_CONSENT_CHECK);
  gtk_widget_class_set_template_from_resource (widget_class, "/latchkey/lk-terms.ui");
  gtk_widget_class_bind_template_child (widget_class, LkTerms, shown);
  gtk_widget_class_bind_template_child (widget_class, LkTerms, consent_check);
  gtk_widget_class_bind_template_callback (widget_class, consent_text);
  gtk_widget_class_bind_template_callback (widget_class, consequence_text);
  gtk_widget_class_bind_template_callback (widget_class, tells_consequence);
  lk_closures_bind (widget_class);
}

static void
lk_terms_init (LkTerms *self)
{
  self->tries_left = LK_UNKNOWN;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lk_terms_ask:
 * @self: terms that have to be agreed to
 *
 * Gives the focus to the check box, and time to read. This is not how the widget itself grabs the focus, for Tab would
 * do so as well.
 */
void
lk_terms_ask (LkTerms *self)
{
  lk_consent_check_let_read (LK_CONSENT_CHECK (self->consent_check));
  gtk_widget_grab_focus (self->consent_check);
}
