/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-words.h"

#include <glib/gi18n.h>

/**
 * lk_words_consequence:
 * @operation: what the page is for
 *
 * Returns: what happens when no try is left
 */
const char *
lk_words_consequence (LkOperation operation)
{
  if (lk_operation_kind (operation) == LK_CODE_KIND_PUK)
    return _("After the last wrong PUK, the card is lost for good.");

  return _("After the last wrong PIN, the SIM asks for its PUK.");
}

static void
add_line (GString *text, const char *line)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

/**
 * lk_words_consent:
 * @operation: what is to be done
 * @consent: what has to be agreed to
 * @tries_left: tries left, or %LK_UNKNOWN
 *
 * Returns: (transfer full) (nullable): the sentence beside the tick, or %NULL when none is needed. Where nobody knows
 * how many tries are left, it may be the last.
 */
char *
lk_words_consent (LkOperation operation, LkConsent consent, guint tries_left)
{
  gboolean puk = lk_operation_kind (operation) == LK_CODE_KIND_PUK;
  gboolean unknown = (consent & LK_CONSENT_TRIES_UNKNOWN) != 0;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *few = NULL;

  if (consent & LK_CONSENT_TURN_OFF)
    add_line (text, _("I understand: anyone who has this card can use it, at my cost."));
  if (consent & LK_CONSENT_LAST_PIN || (unknown && !puk))
    add_line (text, _("I understand: this may be the last try. If the PIN is wrong, the SIM asks for its PUK."));
  if (consent & LK_CONSENT_LAST_PUK || (unknown && puk))
    add_line (text, _("I understand: this may be the last try. If the PUK is wrong, the card is lost for good."));
  else if (consent & LK_CONSENT_FEW_PUK && tries_left != LK_UNKNOWN)
    {
      few = g_strdup_printf (
        ngettext ("I understand: only %u PUK try is left. After the last wrong one, the card is lost for good.",
                  "I understand: only %u PUK tries are left. After the last wrong one, the card is lost for good.",
                  tries_left),
        tries_left);
      add_line (text, few);
    }

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
