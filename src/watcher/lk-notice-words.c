/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-notice-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* All that is not ours stands in the title: that is plain text with every notification server, while a body is
 * markup with some and plain text with others. */

/* The maker's name is often in the model's as well. */
static char *
name_modem (const char *manufacturer, const char *model)
{
  if (model == NULL || *model == '\0')
    return g_strdup (manufacturer != NULL && *manufacturer != '\0' ? manufacturer : _("Modem"));
  if (manufacturer == NULL || *manufacturer == '\0'
      || g_ascii_strncasecmp (model, manufacturer, strlen (manufacturer)) == 0)
    return g_strdup (model);

  /* Translators: a modem's maker and model. */
  return g_strdup_printf (C_("modem", "%s %s"), manufacturer, model);
}

static char *
puk_body (guint left)
{
  if (left == LK_UNKNOWN || left == 0)
    return g_strdup (_("The PIN is blocked. The PUK from your operator unlocks the card."));
  if (left == 1)
    /* Translators: no “&” and no “<” in the text of a notification. */
    return g_strdup (_("The PIN is blocked. Only 1 try is left for the PUK. If it is wrong, the card is lost."));

  /* Translators: no “&” and no “<” in the text of a notification. */
  return g_strdup_printf (ngettext ("The PIN is blocked. The PUK from your operator unlocks the card. %u try is left.",
                                    "The PIN is blocked. The PUK from your operator unlocks the card. %u tries are left.",
                                    left),
                          left);
}

/**
 * lk_notice_title:
 * @lock: what is locked
 * @manufacturer: (nullable): who made the modem
 * @model: (nullable): how it is called
 *
 * Returns: (transfer full): the first line of a notification; plain text, never markup
 */
char *
lk_notice_title (LkSight lock, const char *manufacturer, const char *model)
{
  g_autofree char *name = name_modem (manufacturer, model);

  if (lock == LK_SIGHT_PUK)
    /* Translators: title of a notification; the name of a modem. */
    return g_strdup_printf (_("PUK needed: %s"), name);

  /* Translators: title of a notification; the name of a modem. */
  return g_strdup_printf (_("SIM PIN needed: %s"), name);
}

/**
 * lk_notice_body:
 * @lock: what is locked
 * @tries_left: tries left for the code that is needed, or %LK_UNKNOWN
 *
 * Some servers take it as markup, others do not: nothing in it is foreign, and nothing looks like markup.
 *
 * Returns: (transfer full): the text of a notification
 */
char *
lk_notice_body (LkSight lock, guint tries_left)
{
  if (lock == LK_SIGHT_PUK)
    return puk_body (tries_left);
  if (tries_left == 1)
    /* Translators: no “&” and no “<” in the text of a notification. */
    return g_strdup (_("The SIM card is locked. Only 1 try is left. After a wrong PIN, the PUK is needed."));

  /* Translators: no “&” and no “<” in the text of a notification. */
  return g_strdup (_("The SIM card is locked until you type its PIN."));
}

/**
 * lk_notice_button:
 *
 * Returns: the label of the button of a notification
 */
const char *
lk_notice_button (void)
{
  /* Translators: button of a notification; opens the page that takes the PIN or the PUK. */
  return C_("notification", "Unlock");
}
