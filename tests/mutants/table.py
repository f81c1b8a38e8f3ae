# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Small changes of the core, each of which breaks a rule of the promise.

One line of the table: rule, what the change does, file, old text, new text. The old text stands in the
file exactly once.
"""

MUTANTS = (
    # One press, at most one try.
    (1, "a code is sent twice", "lk-sender.c",
     "      mm_sim_send_pin (sim, digits, NULL, on_answered, data);\n",
     "      mm_sim_send_pin (sim, digits, NULL, NULL, NULL);\n"
     "      mm_sim_send_pin (sim, digits, NULL, on_answered, data);\n"),
    (1, "a press waits for its question for ever", "lk-sender.c",
     "  g_cancellable_cancel (self->cancellable);\n", ""),
    (1, "a code is sent after its attempt is over", "lk-sender.c",
     "  if (lk_attempt_is_over (self->attempt))\n    return;\n", ""),

    # One call in flight per card.
    (2, "a press while an answer is awaited", "lk-guard.c",
     "  if (request->in_flight)\n    return LK_VERDICT_BUSY;\n", ""),
    (2, "the attempt on a card that was swapped is forgotten", "lk-modem-press.c",
     "is_under_way (self->attempt, own) || ", ""),
    (2, "an answer is believed after the end", "lk-attempt.c",
     "  if (self->phase != PHASE_SENT)\n    return;\n", ""),
    (2, "the removal of the SIM object ends nothing", "lk-modem-link.c",
     "  lose_attempt (self);\n  drop_sim (self);\n  if (path == NULL)\n",
     "  drop_sim (self);\n  if (path == NULL)\n"),
    (2, "the bus gives up after its default time", "lk-modem-link.c",
     "g_dbus_proxy_set_default_timeout (self->sim, G_MAXINT);", "g_dbus_proxy_set_default_timeout (self->sim, -1);"),
    (2, "Latchkey may end while an answer is awaited", "lk-attempt.c",
     "      return self->slow ? LK_PROGRESS_SLOW : LK_PROGRESS_SENDING;\n",
     "      return self->slow ? LK_PROGRESS_IDLE : LK_PROGRESS_SENDING;\n"),

    # Only to the card on the screen.
    (3, "another card than the one shown", "lk-guard.c",
     "  if (request->shown.card != request->now.card)\n    return LK_VERDICT_CARD_CHANGED;\n", ""),
    (3, "another lock than the one shown", "lk-guard.c",
     "  if (request->shown.lock != request->now.lock)\n    return LK_VERDICT_LOCK_CHANGED;\n", ""),
    (3, "what the daemon says of the card is not heard", "lk-sender.c",
     "  if (g_strcmp0 (iccid, self->iccid) != 0)\n    return LK_VERDICT_CARD_CHANGED;\n", ""),
    (3, "nothing is judged again before the sending", "lk-sender.c",
     "  return self->judge (self->attempt, self->data);\n", "  return LK_VERDICT_SEND;\n"),
    (3, "another card gets the same number", "lk-card.c", "  return ++self->last_number;\n", "  return 1;\n"),
    (3, "a modem that was gone is the one that was shown", "lk-modem-link.c",
     "  /* What was shown meanwhile was no offer. */\n  self->card_number = lk_card_book_number (self->book);\n", ""),
    (3, "a nameless card is known by its path", "lk-modem-link.c",
     "  g_clear_pointer (&self->card_sim_path, g_free);\n}\n", "}\n"),

    # Only a code that can be right.
    (4, "a code that is too long is cut", "lk-code.c",
     "  if (n > max)\n    return LK_CODE_FAULT_TOO_LONG;\n", ""),
    (4, "three digits are a PIN", "lk-code.c", "#define PIN_MIN 4\n", "#define PIN_MIN 3\n"),
    (4, "seven digits are a PUK", "lk-code.c", "#define PUK_DIGITS 8\n", "#define PUK_DIGITS 7\n"),
    (4, "letters are left out", "lk-code.c",
     "          return LK_CODE_FAULT_NOT_DIGITS;\n", "          continue;\n"),
    (4, "a PIN is sent as a PUK", "lk-guard.c",
     "  if (request->code == NULL || lk_code_kind (request->code) != lk_operation_kind (operation))\n",
     "  if (request->code == NULL)\n"),

    # Not a code that this card has refused.
    (5, "a refused code is sent again", "lk-guard.c",
     "  if (request->refused_before)\n    return LK_VERDICT_REFUSED_BEFORE;\n", ""),
    (5, "a code that a late report shows as refused is not remembered", "lk-card.c",
     "  if (self->last_counts)\n    remember_refused (self);\n", ""),
    (5, "a code that cost a try unseen is not remembered", "lk-card.c",
     "  else if (outcome->result == LK_RESULT_REFUSED || outcome->cost == LK_COST_TRY)\n",
     "  else if (outcome->result == LK_RESULT_REFUSED)\n"),
    (5, "an unknown lock forgets what was refused", "lk-card.c",
     "  if (lock == LK_LOCK_UNKNOWN || lock == self->lock)\n", "  if (lock == self->lock)\n"),
    (5, "a success forgets nothing", "lk-card.c",
     "  forget_refused (self);\n  self->last_counts = FALSE;\n", "  self->last_counts = FALSE;\n"),
    (5, "a busy modem has refused the code", "lk-card.c",
     "  if (outcome->error == LK_ERROR_SIM_BUSY)\n    self->last_counts = FALSE;\n  else if (",
     "  if ("),

    # Consent before a step that can cost.
    (6, "the last PIN try without consent", "lk-guard.c",
     "fewest <= 1)\n    consent |= LK_CONSENT_LAST_PIN;\n", "fewest < 1)\n    consent |= LK_CONSENT_LAST_PIN;\n"),
    (6, "the third-last PUK try without consent", "lk-guard.c", "#define FEW_PUK_TRIES 3\n", "#define FEW_PUK_TRIES 2\n"),
    (6, "a PUK with unknown tries without consent", "lk-guard.c",
     "  if (left == LK_UNKNOWN)\n    consent |= LK_CONSENT_TRIES_UNKNOWN;\n", ""),
    (6, "a second PIN with unknown tries without consent", "lk-guard.c", "failures > 0)\n", "failures > 1)\n"),
    (6, "the PIN is turned off without consent", "lk-guard.c",
     "    consent |= LK_CONSENT_TURN_OFF;\n", "    consent |= LK_CONSENT_NONE;\n"),
    (6, "the tick is not needed", "lk-guard.c", "  return !request->consented\n         || ", "  return "),
    (6, "the tick is good for another number", "lk-guard.c",
     "\n         || request->shown.tries_left != request->now.tries_left;\n", ";\n"),
    (6, "refusals since the last report do not count", "lk-tally.c",
     "  return self->last_known > owed ? self->last_known - owed : 0;\n", "  return self->last_known;\n"),

    # No guess presented as a fact.
    (7, "an absurd number is shown", "lk-tally.c", "#define MOST_TRIES 10\n", "#define MOST_TRIES 500\n"),
    (7, "the last number is shown when there is none", "lk-tally.c",
     "    {\n      self->reported = LK_UNKNOWN;\n      return LK_TALLY_CHANGE_NONE;\n    }\n",
     "    return LK_TALLY_CHANGE_NONE;\n"),
    (7, "a refusal is taken from a number that contains it", "lk-tally.c",
     "      self->first = tries;\n      self->covered = self->in_flight && self->answered;\n", "      self->first = tries;\n"),
    (7, "a card is blocked when nothing is reported", "lk-state.c",
     "(facts->puk_left == 0 || facts->puk_spent)", "(facts->puk_left == 0 || facts->puk_left == LK_UNKNOWN)"),
    (7, "any refused PUK blocks the card", "lk-card.c",
     " && outcome->operation == LK_OPERATION_UNBLOCK && last_try)", " && outcome->operation == LK_OPERATION_UNBLOCK)"),
    (7, "another card is blocked by what the one before was", "lk-modem-link.c",
     " && (self->sim != NULL || self->sim_path == NULL),\n", ",\n"),
    (7, "a bit that is not set means off", "lk-state.c", "  if (bit_was_seen_set)\n", "  if (!bit_set)\n"),
    (7, "a PIN that was asked for is still off", "lk-card.c",
     "    self->pin_lock_seen = LK_PIN_LOCK_ON;\n  if (lock == LK_LOCK_NONE",
     "    ;\n  if (lock == LK_LOCK_NONE"),
    (7, "an end that nobody saw is a failure", "lk-error.c",
     "  return error == LK_ERROR_SERVICE_GONE || error == LK_ERROR_TIMED_OUT;\n", "  return FALSE;\n"),

    # Say what it cost.
    (8, "counters that stand still mean no cost", "lk-outcome.c",
     ".cost = fell ? LK_COST_TRY : LK_COST_MAYBE };", ".cost = fell ? LK_COST_TRY : LK_COST_NONE };"),
    (8, "a failure is free", "lk-error.c",
     "    case LK_ERROR_NOT_PERMITTED:\n    case LK_ERROR_NO_SERVICE:\n",
     "    case LK_ERROR_NOT_PERMITTED:\n    case LK_ERROR_FAILED:\n    case LK_ERROR_NO_SERVICE:\n"),
    (8, "a wrong state is free in every operation", "lk-error.c",
     "      return operation == LK_OPERATION_UNLOCK || operation == LK_OPERATION_UNBLOCK;\n", "      return TRUE;\n"),
    (8, "what was not permitted may have cost", "lk-error.c",
     "    case LK_ERROR_NOT_PERMITTED:\n    case LK_ERROR_NO_SERVICE:\n", "    case LK_ERROR_NO_SERVICE:\n"),
    (8, "a late report changes nothing", "lk-card.c", "  outcome->cost = LK_COST_TRY;\n", ""),
    (8, "the counters are not waited for", "lk-attempt.c",
     "  if (lk_error_before_modem (error, self->shown.operation) || lk_error_end_unseen (error))\n",
     "  if (error != LK_ERROR_NONE)\n"),
    (8, "a success beside a fall is free", "lk-outcome.c",
     "      outcome.cost = fell ? LK_COST_MAYBE : LK_COST_NONE;\n", "      outcome.cost = LK_COST_NONE;\n"),

    # Say when someone else did it.
    (9, "nobody is ever blamed", "lk-tally.c", "      self->others++;\n", "      ;\n"),
    (9, "others are blamed for what is in flight", "lk-tally.c",
     "    self->fallen += before - tries;\n", "    self->others += before - tries;\n"),
    (9, "others are blamed for what a success left open", "lk-tally.c",
     "  self->excused += self->owed_refused + self->owed_maybe;\n", ""),
    (9, "others are blamed for a refusal that is reported late", "lk-tally.c",
     "          if (end == LK_TALLY_END_REFUSED)\n            self->owed_refused++;\n          else\n",
     "          if (end != LK_TALLY_END_REFUSED)\n"),
    (9, "a use is not said to have gone unseen", "lk-card.c",
     "        self->others_unseen = found_anew;\n", "        self->others_unseen = FALSE;\n"),
)
