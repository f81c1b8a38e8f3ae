/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For memmem(). */
#define _GNU_SOURCE

#include "trace.h"

#if TRACE_AVAILABLE

#include <malloc.h>
#include <string.h>

/* A free() that looks for a text in what is given back, before it is given back. */

extern void __libc_free (void *mem);

static const char *watched;
static guint found;

void
free (void *mem)
{
  if (watched != NULL && mem != NULL
      && memmem (mem, malloc_usable_size (mem), watched, strlen (watched)) != NULL)
    found++;
  __libc_free (mem);
}

/* Valgrind puts its own free() in the place of any other. */
static gboolean
under_valgrind (void)
{
  const char *preloaded = g_getenv ("LD_PRELOAD");

  return preloaded != NULL && strstr (preloaded, "vgpreload") != NULL;
}

/**
 * trace_watch:
 * @text: what must not stand in freed memory
 *
 * Begins to look, and makes sure that it would see it.
 */
void
trace_watch (const char *text)
{
  char *bait = g_strdup (text);

  found = 0;
  watched = text;
  g_free (bait);
  g_assert_cmpuint (found, ==, under_valgrind () ? 0 : 1);
  found = 0;
}

/**
 * trace_end:
 *
 * Returns: how many freed blocks had the text in them
 */
guint
trace_end (void)
{
  watched = NULL;
  return found;
}

#endif
