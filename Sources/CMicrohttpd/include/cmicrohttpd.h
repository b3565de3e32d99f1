/// GNU libmicrohttpd, with the parts of it that Swift cannot use directly: variadic functions and
/// their options, and certificates in the form that GnuTLS, which it uses, requires.
#ifndef CMICROHTTPD_H
#define CMICROHTTPD_H

#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>
#include <microhttpd.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/types.h>

/// What a daemon should do. All functions are called on its thread, with `context`.
struct cmicrohttpd_options {
  void *context;
  /// The request line has arrived; `target` is as it was sent, or NULL. What it returns is
  /// `*request` in the other functions.
  void *(*begin)(void *context, const char *target, struct MHD_Connection *connection);
  /// The headers have arrived, then each piece of the body, then its end.
  MHD_AccessHandlerCallback handle;
  /// The request that `begin` returned is over.
  MHD_RequestCompletedCallback complete;
  /// A connection has been opened, or is about to be closed.
  MHD_NotifyConnectionCallback notify;
  /// Chooses the certificate of a connection; NULL for no TLS.
  gnutls_certificate_retrieve_function3 *choose_certificate;
  /// The bytes of memory for each connection.
  size_t memory;
  unsigned int connection_limit;
};

/// Starts a daemon with its own thread. The daemon does not listen: `MHD_add_connection` gives it
/// connections. Returns NULL and sets errno if it cannot be started.
struct MHD_Daemon *cmicrohttpd_start(const struct cmicrohttpd_options *options);

/// Whether libmicrohttpd was built with TLS.
int cmicrohttpd_has_tls(void);

/// What `notify` has attached to a connection.
void *cmicrohttpd_attached(struct MHD_Connection *connection);

/// A connection's socket; -1 if it is not known.
int cmicrohttpd_socket(struct MHD_Connection *connection);

/// The status of the answer; 0 if there is none yet.
unsigned int cmicrohttpd_status(struct MHD_Connection *connection);

/// The size of a request's head in bytes once it has arrived in full; 0 until then.
size_t cmicrohttpd_head_size(struct MHD_Connection *connection);

/// Sends bytes without libmicrohttpd, on the connection's thread and while a body is awaited, and
/// then shuts down the direction to the client. Never waits; returns whether all bytes were sent.
int cmicrohttpd_send_last(struct MHD_Connection *connection, const void *bytes, size_t count);

/// Accepts a connection, whose socket is non-blocking and not inherited; -1 and an errno if none is
/// waiting.
int cmicrohttpd_accept(int listener, struct sockaddr *address, socklen_t *length);

/// Makes a pipe that is non-blocking and not inherited. Returns 0, or -1 and an errno.
int cmicrohttpd_pipe(int ends[]);

/// A certificate with its chain, and its key.
struct cmicrohttpd_certificate;

/// Reads a chain of certificates and a key in PEM, of `count` bytes each, and checks that they
/// belong together. NULL and a GnuTLS code if they cannot be used.
struct cmicrohttpd_certificate *cmicrohttpd_certificate_read(const void *chain, size_t chain_count,
                                                             const void *key, size_t key_count,
                                                             int *code);

/// Whether GnuTLS can read a key in PEM without a passphrase.
int cmicrohttpd_key_is_readable(const void *key, size_t count);

void cmicrohttpd_certificate_free(struct cmicrohttpd_certificate *certificate);

/// Answers a `gnutls_certificate_retrieve_function3`: the certificate remains the caller's, and
/// must outlive the connection.
int cmicrohttpd_certificate_present(const struct cmicrohttpd_certificate *certificate,
                                    gnutls_pcert_st **chain, unsigned int *chain_count,
                                    gnutls_privkey_t *key, unsigned int *flags);

#endif
