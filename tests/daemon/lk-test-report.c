/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-test-report.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The directories of the daemons of this process. When the process is about to die, the logs
 * in them are printed and they are removed: that happens in a signal handler, so the names
 * are made beforehand and only calls are used that signal-safety(7) lists. */

#define MAX_DIRS 16
#define MAX_PATH 128

/* The end of a log is what matters */
#define MAX_LOG 49152

static const char *const files[] = { "bus.log", "mm.log", "mm.out", "bus.conf", "bus" };
static const char *const logs[] = { "bus.log", "mm.log", "mm.out" };
static const int signals[] = { SIGABRT, SIGTRAP, SIGSEGV, SIGTERM };

static char dirs[MAX_DIRS][MAX_PATH];

static void
say (const char *text)
{
  ssize_t unused G_GNUC_UNUSED = write (STDERR_FILENO, text, strlen (text));
}

static void
join (char *path, const char *dir, const char *file)
{
  g_strlcpy (path, dir, MAX_PATH);
  g_strlcat (path, "/", MAX_PATH);
  g_strlcat (path, file, MAX_PATH);
}

/**
 * lk_test_report_print:
 * @dir: a directory with logs
 *
 * Prints the end of the logs to standard error.
 */
void
lk_test_report_print (const char *dir)
{
  char path[MAX_PATH];
  char buffer[4096];

  for (gsize i = 0; i < G_N_ELEMENTS (logs); i++)
    {
      int fd;
      ssize_t n;

      join (path, dir, logs[i]);
      fd = open (path, O_RDONLY | O_CLOEXEC);
      if (fd < 0)
        continue;
      if (lseek (fd, -MAX_LOG, SEEK_END) < 0)
        lseek (fd, 0, SEEK_SET);
      say ("---- ");
      say (path);
      say ("\n");
      while ((n = read (fd, buffer, sizeof buffer)) > 0)
        if (write (STDERR_FILENO, buffer, n) < 0)
          break;
      close (fd);
      say ("----\n");
    }
}

static void
remove_dir (const char *dir)
{
  char path[MAX_PATH];

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      join (path, dir, files[i]);
      unlink (path);
    }
  rmdir (dir);
}

static void
on_signal (int number)
{
  for (gsize i = 0; i < MAX_DIRS; i++)
    if (dirs[i][0])
      {
        lk_test_report_print (dirs[i]);
        remove_dir (dirs[i]);
      }
  signal (number, SIG_DFL);
  raise (number);
}

/* A sanitizer may be there first; it says more */
static void
watch_signals (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      struct sigaction before;

      if (sigaction (signals[i], NULL, &before) == 0 && before.sa_handler == SIG_DFL)
        signal (signals[i], on_signal);
    }
}

/**
 * lk_test_report_make_dir:
 *
 * Makes a directory for the files of one daemon. If the process dies of a failed assertion or
 * is ended from outside, its logs are printed and it is removed.
 *
 * Returns: (transfer full): the directory, to be given to lk_test_report_remove_dir()
 */
char *
lk_test_report_make_dir (void)
{
  g_autoptr (GError) error = NULL;
  char *dir = g_dir_make_tmp ("lk-test-XXXXXX", &error);

  g_assert_no_error (error);
  watch_signals ();
  for (gsize i = 0; i < MAX_DIRS; i++)
    if (!dirs[i][0])
      {
        g_assert_cmpint (strlen (dir) + strlen ("/bus.conf"), <, MAX_PATH);
        g_strlcpy (dirs[i], dir, MAX_PATH);
        return dir;
      }
  g_error ("Too many daemons at once");
}

/**
 * lk_test_report_remove_dir:
 * @dir: (transfer full): a directory of lk_test_report_make_dir()
 *
 * Removes a directory; if the test has failed by then, its logs are printed.
 */
void
lk_test_report_remove_dir (char *dir)
{
  if (g_test_failed ())
    lk_test_report_print (dir);
  for (gsize i = 0; i < MAX_DIRS; i++)
    if (strcmp (dirs[i], dir) == 0)
      dirs[i][0] = '\0';
  remove_dir (dir);
  g_free (dir);
}
