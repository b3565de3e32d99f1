package import Failures
internal import Glibc

/// Why a server could not be started, or could not use another certificate.
package enum HTTPServerError: ExplainedError, Equatable {
  case invalidAddress(String)
  case addressInUse(address: String, port: UInt16)
  /// The address is not one of this machine's.
  case noSuchAddress(String)
  case notAllowed(address: String, port: UInt16)
  /// `code` is an `errno`.
  case cannotListen(address: String, port: UInt16, code: Int32)
  case notListening(descriptor: Int32)
  /// `code` is an `errno`.
  case cannotStart(code: Int32)
  case noTLS
  /// `reason` is GnuTLS's.
  case unreadableCertificate(reason: String)
  case unreadableKey(reason: String)
  case keyDoesNotMatch

  package var code: String {
    switch self {
    case .invalidAddress: "invalidAddress"
    case .addressInUse: "addressInUse"
    case .noSuchAddress: "noSuchAddress"
    case .notAllowed: "notAllowed"
    case .cannotListen: "cannotListen"
    case .notListening: "notListening"
    case .cannotStart: "cannotStartServer"
    case .noTLS: "noTLS"
    case .unreadableCertificate: "unreadableCertificate"
    case .unreadableKey: "unreadableKey"
    case .keyDoesNotMatch: "keyDoesNotMatch"
    }
  }

  package var kind: FailureKind {
    switch self {
    case .invalidAddress: .wrongUsage
    case .unreadableCertificate, .unreadableKey, .keyDoesNotMatch: .wrongInput
    case .addressInUse, .noSuchAddress, .notAllowed, .notListening, .noTLS: .notPossible
    case .cannotListen, .cannotStart: .process
    }
  }

  /// What happened, and what to do next.
  package var userMessage: String {
    switch self {
    case .invalidAddress(let address):
      "\(address) is not an address in numbers. Give one such as 127.0.0.1 or ::1, or :: for all."
    case .addressInUse(let address, let port):
      "Another program is listening on \(address) port \(port). Stop it, or choose another port."
    case .noSuchAddress(let address):
      "\(address) is not an address of this machine. Give one that `ip address` lists, or :: for all."
    case .notAllowed(let address, let port):
      "This user may not listen on \(address) port \(port). Choose a port from 1024, or have systemd "
        + "open the socket."
    case .cannotListen(let address, let port, let code):
      "The server cannot listen on \(address) port \(port): \(Self.reason(code)). Choose another "
        + "address or port."
    case .notListening(let descriptor):
      "Descriptor \(descriptor) is not a socket that listens. Have systemd hand down a stream socket "
        + "(ListenStream=), or give an address."
    case .cannotStart(let code):
      "The server cannot be started: \(Self.reason(code)). Raise the limits on open files and "
        + "threads (ulimit -n, ulimit -u), then try again."
    case .noTLS:
      "libmicrohttpd has been built without TLS here. Install Debian's libmicrohttpd12, or leave "
        + "encryption to a proxy."
    case .unreadableCertificate(let reason):
      "The certificate cannot be used: \(Self.clause(reason)). Give a file in PEM that begins with the "
        + "server's own."
    case .unreadableKey(let reason):
      "The key cannot be used: \(Self.clause(reason)). Give a file in PEM with a private key that has no "
        + "passphrase."
    case .keyDoesNotMatch:
      "The key does not belong to the certificate. Give the key for which it was issued, and the "
        + "server's own certificate first."
    }
  }

  /// A sentence from GnuTLS, in a form that fits into another sentence.
  private static func clause(_ sentence: String) -> String {
    sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
  }

  private static func reason(_ code: Int32) -> String {
    unsafe String(cString: strerror(code))
  }
}
