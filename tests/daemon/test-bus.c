/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lk-manager.h"
#include "lk-test-bus.h"
#include "lk-test-wait.h"

#include <glib/gstdio.h>

/* A system bus that comes after Latchkey. */

#define RETRY_MS 5000

static gboolean
has_no_bus (gpointer data)
{
  return lk_manager_get_service (data) == LK_SERVICE_NO_BUS;
}

typedef struct
{
  LkManager *manager;
  LkClock *clock;
} Look;

/* Which of the looks it is that finds the bus does not matter. */
static gboolean
has_found_bus (gpointer data)
{
  Look *look = data;

  lk_clock_advance (look->clock, RETRY_MS);
  return lk_manager_get_service (look->manager) == LK_SERVICE_ABSENT;
}

static void
count (guint *n)
{
  (*n)++;
}

static void
test_bus_comes (void)
{
  static const char *const left[] = { "bus", "bus.conf", "bus.log" };
  g_autofree char *dir = g_dir_make_tmp ("latchkey-bus-XXXXXX", NULL);
  g_autofree char *address = g_strdup_printf ("unix:path=%s/bus", dir);
  g_autoptr (LkClock) clock = lk_clock_new_manual ();
  g_autoptr (LkManager) manager = NULL;
  LkTestBus *bus;
  Look look;
  guint changes = 0;

  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", address, TRUE);
  manager = lk_manager_new (FALSE, clock);
  lk_test_wait_until (has_no_bus, manager);

  g_signal_connect_swapped (manager, "notify::service", G_CALLBACK (count), &changes);
  lk_clock_advance (clock, RETRY_MS);
  bus = lk_test_bus_new (dir);
  look = (Look) { .manager = manager, .clock = clock };
  lk_test_wait_until (has_found_bus, &look);
  /* A look that finds nothing is no news. */
  g_assert_cmpuint (changes, ==, 1);

  g_clear_object (&manager);
  lk_test_bus_free (bus);
  for (gsize i = 0; i < G_N_ELEMENTS (left); i++)
    {
      g_autofree char *path = g_build_filename (dir, left[i], NULL);

      g_remove (path);
    }
  g_assert_cmpint (g_rmdir (dir), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/daemon/bus/comes", test_bus_comes);
  return g_test_run ();
}
