/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The sanitizer's own free() cannot be stood in for. */
#if defined(__SANITIZE_ADDRESS__)
#define TRACE_AVAILABLE 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define TRACE_AVAILABLE 0
#else
#define TRACE_AVAILABLE 1
#endif
#else
#define TRACE_AVAILABLE 1
#endif

void  trace_watch (const char *text);
guint trace_end   (void);

G_END_DECLS
