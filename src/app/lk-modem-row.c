/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-modem-row.h"

#include "lk-words.h"

/* One modem in the list: its name, its state in words, and which card is in it. */
struct _LkModemRow
{
  LkNextRow parent_instance;

  LkModem *modem;
};

G_DEFINE_FINAL_TYPE (LkModemRow, lk_modem_row, LK_TYPE_NEXT_ROW)

static void
on_modem_notify (LkModemRow *self)
{
  LkModem *modem = self->modem;
  g_autofree char *name = lk_words_modem (lk_modem_get_manufacturer (modem), lk_modem_get_model (modem),
                                          lk_modem_get_slot (modem), lk_modem_get_n_slots (modem));
  g_autofree char *card = lk_words_card (lk_modem_get_operator (modem), lk_modem_get_number (modem),
                                         lk_modem_get_iccid (modem));
  LkState state = lk_modem_get_state (modem);
  g_autoptr (GString) subtitle = g_string_new (lk_words_state (state, lk_modem_get_failure (modem)));

  /* Core remembers the card that was there; the modem may see none. */
  if (card != NULL && state != LK_STATE_NO_SIM)
    g_string_append_printf (subtitle, "\n%s", card);
  /* U+2028, for lines of one paragraph begin at the same side, in whichever script they are: that of the state's. */
  g_string_replace (subtitle, "\n", "\342\200\250", 0);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle->str);
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
}

static void
lk_modem_row_init (LkModemRow *self)
{
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "modem-symbolic", "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  adw_action_row_add_prefix (ADW_ACTION_ROW (self), icon);
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
  LkModemRow *self = g_object_new (LK_TYPE_MODEM_ROW, "action-name", "win.show-modem", NULL);

  self->modem = g_object_ref (modem);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", lk_modem_get_id (modem));
  g_signal_connect_object (modem, "notify", G_CALLBACK (on_modem_notify), self, G_CONNECT_SWAPPED);
  on_modem_notify (self);

  return GTK_WIDGET (self);
}
