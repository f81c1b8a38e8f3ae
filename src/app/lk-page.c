/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-page.h"

static LkPage
page_of_state (LkState state, LkPage task)
{
  switch (state)
    {
    case LK_STATE_RESTARTING:
      return LK_PAGE_RESTARTING;
    case LK_STATE_NO_SIM:
      return LK_PAGE_NO_SIM;
    case LK_STATE_FAILED:
      return LK_PAGE_FAILED;
    case LK_STATE_NEEDS_PIN:
      return LK_PAGE_UNLOCK;
    case LK_STATE_NEEDS_PUK:
      return LK_PAGE_PUK;
    case LK_STATE_BLOCKED:
      return LK_PAGE_BLOCKED;
    case LK_STATE_NETWORK_LOCK:
      return LK_PAGE_NETWORK_LOCK;
    case LK_STATE_UNKNOWN_LOCK:
      return LK_PAGE_UNKNOWN_LOCK;
    case LK_STATE_READY:
      return task;
    case LK_STATE_CHECKING:
    default:
      return LK_PAGE_CHECKING;
    }
}

/**
 * lk_page_decide:
 * @view: all that decides
 *
 * A modem that is in the list keeps its page even while ModemManager is away: core says then that it
 * is restarting. A selected modem that is not in the list is never replaced by another. The help stays until
 * the person leads back from it.
 *
 * Returns: the page to show
 */
LkPage
lk_page_decide (const LkView *view)
{
  if (view->help)
    return LK_PAGE_HELP;
  if (view->selected && view->present)
    return page_of_state (view->state, view->task);

  switch (view->service)
    {
    case LK_SERVICE_NO_BUS:
      return LK_PAGE_NO_BUS;
    case LK_SERVICE_ABSENT:
      return LK_PAGE_NO_SERVICE;
    case LK_SERVICE_PRESENT:
      if (view->selected)
        return LK_PAGE_GONE;
      return view->n_modems == 0 ? LK_PAGE_NO_MODEM : LK_PAGE_LIST;
    case LK_SERVICE_CONNECTING:
    default:
      return LK_PAGE_CONNECTING;
    }
}

/**
 * lk_page_selects_only:
 * @view: all that decides
 *
 * Whether the one modem that there is gets its page without being chosen. Not once the list was
 * shown: then only the person chooses.
 *
 * Returns: %TRUE if so
 */
gboolean
lk_page_selects_only (const LkView *view)
{
  return view->service == LK_SERVICE_PRESENT && view->n_modems == 1 && !view->selected && !view->listed;
}

/**
 * lk_page_leads_back:
 * @view: all that decides
 *
 * Returns: %TRUE if there is something to go back to: from the help, from a task to the ready page,
 *   from a modem to the list
 */
gboolean
lk_page_leads_back (const LkView *view)
{
  LkPage page = lk_page_decide (view);

  if (page == LK_PAGE_HELP)
    return TRUE;
  if (page == LK_PAGE_GONE)
    return view->n_modems > 0;
  if (!view->selected || !view->present)
    return FALSE;

  return lk_page_is_task (page, NULL) && view->state == LK_STATE_READY ? TRUE : view->n_modems > 1;
}

/**
 * lk_page_keeps_task:
 * @view: all that decides
 *
 * Returns: %TRUE while the chosen task can go on; it ends with the state that it was chosen in
 */
gboolean
lk_page_keeps_task (const LkView *view)
{
  return view->selected && view->present && view->state == LK_STATE_READY;
}

/**
 * lk_page_is_task:
 * @page: a page
 * @operation: (out) (optional): what the page is for
 *
 * Returns: %TRUE if the page takes a code
 */
gboolean
lk_page_is_task (LkPage page, LkOperation *operation)
{
  static const struct
  {
    LkPage page;
    LkOperation operation;
  } tasks[] = {
    { LK_PAGE_UNLOCK, LK_OPERATION_UNLOCK },     { LK_PAGE_PUK, LK_OPERATION_UNBLOCK },
    { LK_PAGE_TURN_OFF, LK_OPERATION_TURN_OFF }, { LK_PAGE_TURN_ON, LK_OPERATION_TURN_ON },
    { LK_PAGE_CHANGE, LK_OPERATION_CHANGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tasks); i++)
    if (tasks[i].page == page)
      {
        if (operation != NULL)
          *operation = tasks[i].operation;
        return TRUE;
      }

  return FALSE;
}

/**
 * lk_page_is_waiting:
 * @page: a page
 *
 * Returns: %TRUE if the page only says what is waited for
 */
gboolean
lk_page_is_waiting (LkPage page)
{
  return page == LK_PAGE_CONNECTING || page == LK_PAGE_CHECKING || page == LK_PAGE_RESTARTING;
}

/**
 * lk_page_tells:
 * @page: the page that is shown
 * @lock: the lock that the modem reports now
 * @awaited: an answer was awaited while the page stood
 * @outcome: (nullable): how the last attempt on the card ended
 *
 * An outcome stays with its card; this keeps it off the pages where it would mislead: an old
 * "Unlocked" from a SIM that is locked again, an old "wrong" from one that somebody has unlocked. After an
 * unlocking ModemManager takes seconds to read the SIM, and that it is unlocked is told before. Whoever was told that
 * an answer is awaited is told the answer, also on the page of another task; its own page makes way for one where that
 * is told.
 *
 * Returns: %TRUE if the page is to tell it
 */
gboolean
lk_page_tells (LkPage page, LkLock lock, gboolean awaited, const LkOutcome *outcome)
{
  LkOperation operation;
  gboolean done, own;

  if (outcome == NULL)
    return FALSE;

  done = outcome->result == LK_RESULT_DONE;
  own = lk_page_is_task (page, &operation) && outcome->operation == operation;
  switch (page)
    {
    case LK_PAGE_READY:
      return done || (outcome->operation != LK_OPERATION_UNLOCK && outcome->operation != LK_OPERATION_UNBLOCK);
    case LK_PAGE_TURN_OFF:
    case LK_PAGE_TURN_ON:
    case LK_PAGE_CHANGE:
      return own ? !done : awaited;
    case LK_PAGE_NETWORK_LOCK:
      return done && outcome->operation <= LK_OPERATION_UNBLOCK;
    case LK_PAGE_CHECKING:
      return done ? lock == LK_LOCK_NONE && outcome->operation <= LK_OPERATION_UNBLOCK : TRUE;
    default:
      return !done;
    }
}

/**
 * lk_page_help:
 * @page: a page
 *
 * Returns: the section of the help that a person on @page is most likely to look for
 */
LkHelp
lk_page_help (LkPage page)
{
  switch (page)
    {
    case LK_PAGE_PUK:
      return LK_HELP_GET_PUK;
    case LK_PAGE_BLOCKED:
      return LK_HELP_NO_TRY;
    case LK_PAGE_NETWORK_LOCK:
      return LK_HELP_NETWORK;
    case LK_PAGE_NO_MODEM:
    case LK_PAGE_GONE:
    case LK_PAGE_LIST:
      return LK_HELP_MODEM;
    default:
      return LK_HELP_PIN;
    }
}
