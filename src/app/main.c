/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-application.h"
#include "lk-wipe.h"

#include <glib/gi18n.h>
#include <malloc.h>
#include <sys/resource.h>

/* A core dump could hold a code. */
static void
forbid_core_dumps (void)
{
  const struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_CORE, &none);
}

int
main (int argc, char **argv)
{
  g_autoptr (LkApplication) application = NULL;

  forbid_core_dumps ();
  /* The threads that look for the buses need no memory of their own each. */
  mallopt (M_ARENA_MAX, 1);

  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  g_set_prgname (APP_ID);
  g_set_application_name ("Latchkey");

  application = lk_application_new (APP_ID);
  g_signal_connect (application, "window-added", G_CALLBACK (lk_wipe_begin), NULL);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
