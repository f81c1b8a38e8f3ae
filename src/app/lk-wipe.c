/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-wipe.h"

#include <malloc.h>
#include <stdatomic.h>
#include <stddef.h>
#include <string.h>

/* A code passes through memory that is not Latchkey's: the accessibility bus, GTK's text layout, and the
 * outgoing D-Bus message, of which a copy usually stays in freed memory after a PIN was sent. So this
 * program has a free() of its own, which wipes what it is given. Measured: no copy left. Other ways leave
 * some: mallopt (M_PERTURB) does not reach the thread cache.
 *
 * glibc only: it documents that malloc can be replaced, and has __libc_free. Not under the address
 * sanitizer, which replaces free() itself. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define LK_NO_WIPE
#endif
#endif
#if !defined(__GLIBC__) || defined(__SANITIZE_ADDRESS__)
#define LK_NO_WIPE
#endif

static atomic_bool begun;

/**
 * lk_wipe_begin:
 *
 * Has whatever is freed from now on wiped. What was freed before, while the program started, held no code if there was
 * no field yet to type one into.
 */
void
lk_wipe_begin (void)
{
  atomic_store (&begun, 1);
}

#ifndef LK_NO_WIPE

void  __libc_free (void *memory);
void *__libc_malloc (size_t size);
void *__libc_realloc (void *memory, size_t size);

void  free (void *memory);
void *realloc (void *memory, size_t size);

void
free (void *memory)
{
  if (memory != NULL && atomic_load_explicit (&begun, memory_order_relaxed))
    explicit_bzero (memory, malloc_usable_size (memory));
  __libc_free (memory);
}

/* One that never moves a block without wiping the old place. */
void *
realloc (void *memory, size_t size)
{
  size_t usable;
  void *moved;

  if (memory == NULL || !atomic_load_explicit (&begun, memory_order_relaxed))
    return __libc_realloc (memory, size);
  if (size == 0)
    {
      free (memory);
      return NULL;
    }

  usable = malloc_usable_size (memory);
  if (size <= usable && size >= usable / 2)
    return memory;

  moved = __libc_malloc (size);
  if (moved == NULL)
    return NULL;
  memcpy (moved, memory, size < usable ? size : usable);
  free (memory);

  return moved;
}

#endif
