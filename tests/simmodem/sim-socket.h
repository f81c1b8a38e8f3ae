/* SPDX-FileCopyrightText: The Latchkey authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sim-port.h"

G_BEGIN_DECLS

/** SimSocket: where a modem listens, and the ports that others have opened there */
typedef struct _SimSocket SimSocket;

SimSocket  *sim_socket_new          (SimWire *wire, const char *address);
void        sim_socket_free         (SimSocket *self);
const char *sim_socket_get_address  (SimSocket *self);
void        sim_socket_set_address  (SimSocket *self, const char *address);
gboolean    sim_socket_listen       (SimSocket *self, GError **error);
gboolean    sim_socket_is_listening (SimSocket *self);
void        sim_socket_close        (SimSocket *self);
void        sim_socket_hang_up      (SimSocket *self);
guint       sim_socket_get_n_open   (SimSocket *self);
void        sim_socket_say          (SimSocket *self, const char *line);

G_END_DECLS
