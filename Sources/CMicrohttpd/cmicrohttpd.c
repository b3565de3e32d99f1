#define _GNU_SOURCE
#include "cmicrohttpd.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/socket.h>
#include <unistd.h>

// Leaves escapes as they were sent, since a decoded %00 would cut off a path and a decoded %2F
// would divide one.
static size_t leave_escapes(void *context, struct MHD_Connection *connection, char *text) {
  (void)context;
  (void)connection;
  size_t count = 0;
  while (text[count]) count++;
  return count;
}

struct MHD_Daemon *cmicrohttpd_start(const struct cmicrohttpd_options *options) {
  void *context = options->context;
  const struct MHD_OptionItem items[] = {
      {MHD_OPTION_CONNECTION_MEMORY_LIMIT, (intptr_t)options->memory, NULL},
      {MHD_OPTION_CONNECTION_LIMIT, (intptr_t)options->connection_limit, NULL},
      {MHD_OPTION_STRICT_FOR_CLIENT, 1, NULL},
      {MHD_OPTION_UNESCAPE_CALLBACK, (intptr_t)leave_escapes, NULL},
      {MHD_OPTION_URI_LOG_CALLBACK, (intptr_t)options->begin, context},
      {MHD_OPTION_NOTIFY_COMPLETED, (intptr_t)options->complete, context},
      {MHD_OPTION_NOTIFY_CONNECTION, (intptr_t)options->notify, context},
      {MHD_OPTION_END, 0, NULL},
  };
  const struct MHD_OptionItem tls[] = {
      {MHD_OPTION_HTTPS_CERT_CALLBACK2, 0, (void *)options->choose_certificate},
      {MHD_OPTION_HTTPS_PRIORITIES, 0, "NORMAL:-VERS-TLS1.0:-VERS-TLS1.1"},
      {MHD_OPTION_END, 0, NULL},
  };
  const struct MHD_OptionItem no_tls[] = {{MHD_OPTION_END, 0, NULL}};
  unsigned int flags =
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_NO_LISTEN_SOCKET;
  if (options->choose_certificate) flags |= MHD_USE_TLS;
  return MHD_start_daemon(flags, 0, NULL, NULL, options->handle, context, MHD_OPTION_ARRAY, items,
                          MHD_OPTION_ARRAY, options->choose_certificate ? tls : no_tls,
                          MHD_OPTION_END);
}

int cmicrohttpd_has_tls(void) {
  return MHD_is_feature_supported(MHD_FEATURE_TLS) == MHD_YES &&
         MHD_is_feature_supported(MHD_FEATURE_HTTPS_CERT_CALLBACK2) == MHD_YES;
}

void *cmicrohttpd_attached(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info ? info->socket_context : NULL;
}

int cmicrohttpd_socket(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info ? info->connect_fd : -1;
}

unsigned int cmicrohttpd_status(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_HTTP_STATUS);
  return info ? info->http_status : 0;
}

size_t cmicrohttpd_head_size(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
  return info ? info->header_size : 0;
}

int cmicrohttpd_send_last(struct MHD_Connection *connection, const void *bytes, size_t count) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_GNUTLS_SESSION);
  int is_whole = 1;
  if (info) {
    gnutls_session_t session = (gnutls_session_t)info->tls_session;
    while (count > 0) {
      ssize_t sent = gnutls_record_send(session, bytes, count);
      if (sent == GNUTLS_E_INTERRUPTED) continue;
      if (sent <= 0) break;
      bytes = (const char *)bytes + sent;
      count -= (size_t)sent;
    }
    is_whole = count == 0;
    gnutls_bye(session, GNUTLS_SHUT_WR);
  } else {
    int descriptor = cmicrohttpd_socket(connection);
    ssize_t sent;
    do sent = send(descriptor, bytes, count, MSG_NOSIGNAL | MSG_DONTWAIT);
    while (sent < 0 && errno == EINTR);
    is_whole = sent >= 0 && (size_t)sent == count;
    shutdown(descriptor, SHUT_WR);
  }
  return is_whole;
}

int cmicrohttpd_accept(int listener, struct sockaddr *address, socklen_t *length) {
  int accepted;
  do accepted = accept4(listener, address, length, SOCK_CLOEXEC | SOCK_NONBLOCK);
  while (accepted < 0 && errno == EINTR);
  return accepted;
}

int cmicrohttpd_pipe(int ends[]) { return pipe2(ends, O_CLOEXEC | O_NONBLOCK); }
