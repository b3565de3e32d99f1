/// nettle's digests, which use the processor's own instructions for SHA-256 where there are any.
#ifndef CDIGEST_SHIM_H
#define CDIGEST_SHIM_H

#include <nettle/hmac.h>
#include <nettle/md5.h>
#include <nettle/sha2.h>

#endif
