#include <limits.h>
#include <stdlib.h>

#include "cmicrohttpd.h"

// The longest chain from the server's certificate to the one below the root; longer than any real
// one.
#define LONGEST_CHAIN 16

struct cmicrohttpd_certificate {
  gnutls_pcert_st chain[LONGEST_CHAIN];
  unsigned int count;
  gnutls_privkey_t key;
};

// Whether GnuTLS would accept this chain with this key: 0, or the code of the error.
static int check(const gnutls_datum_t *chain, const gnutls_datum_t *key) {
  gnutls_certificate_credentials_t credentials;
  int code = gnutls_certificate_allocate_credentials(&credentials);
  if (code < 0) return code;
  code = gnutls_certificate_set_x509_key_mem2(credentials, chain, key, GNUTLS_X509_FMT_PEM, NULL, 0);
  gnutls_certificate_free_credentials(credentials);
  return code < 0 ? code : 0;
}

struct cmicrohttpd_certificate *cmicrohttpd_certificate_read(const void *chain, size_t chain_count,
                                                             const void *key, size_t key_count,
                                                             int *code) {
  *code = GNUTLS_E_MEMORY_ERROR;
  if (chain_count > UINT_MAX || key_count > UINT_MAX) return NULL;
  const gnutls_datum_t chain_data = {(unsigned char *)chain, (unsigned int)chain_count};
  const gnutls_datum_t key_data = {(unsigned char *)key, (unsigned int)key_count};
  *code = check(&chain_data, &key_data);
  if (*code != 0) return NULL;
  struct cmicrohttpd_certificate *certificate = calloc(1, sizeof *certificate);
  if (!certificate) return *code = GNUTLS_E_MEMORY_ERROR, NULL;
  certificate->count = LONGEST_CHAIN;
  *code = gnutls_pcert_list_import_x509_raw(certificate->chain, &certificate->count, &chain_data,
                                            GNUTLS_X509_FMT_PEM, 0);
  if (*code < 0) {
    free(certificate);
    return NULL;
  }
  *code = gnutls_privkey_init(&certificate->key);
  if (*code >= 0)
    *code = gnutls_privkey_import_x509_raw(certificate->key, &key_data, GNUTLS_X509_FMT_PEM, NULL, 0);
  if (*code < 0) {
    cmicrohttpd_certificate_free(certificate);
    return NULL;
  }
  return certificate;
}

int cmicrohttpd_key_is_readable(const void *key, size_t count) {
  const gnutls_datum_t data = {(unsigned char *)key, (unsigned int)count};
  gnutls_privkey_t read;
  if (count > UINT_MAX || gnutls_privkey_init(&read) < 0) return 0;
  int code = gnutls_privkey_import_x509_raw(read, &data, GNUTLS_X509_FMT_PEM, NULL, 0);
  gnutls_privkey_deinit(read);
  return code >= 0;
}

void cmicrohttpd_certificate_free(struct cmicrohttpd_certificate *certificate) {
  for (unsigned int i = 0; i < certificate->count; i++) gnutls_pcert_deinit(&certificate->chain[i]);
  if (certificate->key) gnutls_privkey_deinit(certificate->key);
  free(certificate);
}

int cmicrohttpd_certificate_present(const struct cmicrohttpd_certificate *certificate,
                                    gnutls_pcert_st **chain, unsigned int *chain_count,
                                    gnutls_privkey_t *key, unsigned int *flags) {
  *chain = (gnutls_pcert_st *)certificate->chain;
  *chain_count = certificate->count;
  *key = certificate->key;
  *flags = 0;
  return 0;
}
