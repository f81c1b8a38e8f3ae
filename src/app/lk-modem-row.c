/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-modem-row.h"

#include "lk-words.h"

/* One modem in the list: its name, its state in words, and which card is in it. */
struct _LkModemRow
{
  AdwActionRow parent_instance;

  LkModem *modem;
};

G_DEFINE_FINAL_TYPE (LkModemRow, lk_modem_row, ADW_TYPE_ACTION_ROW)

static void
on_modem_notify (LkModemRow *self)
{
  LkModem *modem = self->modem;
  g_autofree char *name = lk_words_modem (lk_modem_get_manufacturer (modem), lk_modem_get_model (modem),
                                          lk_modem_get_slot (modem), lk_modem_get_n_slots (modem));
  g_autofree char *card = lk_words_card (lk_modem_get_operator (modem), lk_modem_get_number (modem),
                                         lk_modem_get_iccid (modem));
  const char *state = lk_words_state (lk_modem_get_state (modem), lk_modem_get_failure (modem));
  g_autofree char *subtitle = card != NULL ? g_strdup_printf ("%s\n%s", state, card) : g_strdup (state);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
}

/* A list row of GTK 4.8 has no action that accessibility could do. */
static void
show (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.show-modem", "s", lk_modem_get_id (LK_MODEM_ROW (widget)->modem));
}

static void
lk_modem_row_dispose (GObject *object)
{
  g_clear_object (&LK_MODEM_ROW (object)->modem);

  G_OBJECT_CLASS (lk_modem_row_parent_class)->dispose (object);
}

static void
lk_modem_row_class_init (LkModemRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lk_modem_row_dispose;

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "row.activate", NULL, show);
}

static GtkWidget *
create_image (const char *icon)
{
  return g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
}

static void
lk_modem_row_init (LkModemRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), create_image ("modem-symbolic"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), create_image ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
}

/**
 * lk_modem_row_new:
 * @modem: a modem
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
lk_modem_row_new (LkModem *modem)
{
  LkModemRow *self = g_object_new (LK_TYPE_MODEM_ROW, NULL);

  self->modem = g_object_ref (modem);
  g_signal_connect_object (modem, "notify", G_CALLBACK (on_modem_notify), self, G_CONNECT_SWAPPED);
  on_modem_notify (self);

  return GTK_WIDGET (self);
}
