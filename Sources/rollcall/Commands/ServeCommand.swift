internal import Failures
internal import Files
internal import Glibc
internal import Profiles

extension Command {
  private static let listen = Option(
    name: "listen", argument: "ADDRESS:PORT",
    help: "Where to listen (default: 127.0.0.1:8080).")
  private static let certificate = Option(
    name: "tls-cert", argument: "FILE",
    help: "The server's certificate in PEM, with its intermediate certificates.")
  private static let key = Option(
    name: "tls-key", argument: "FILE", help: "The certificate's key in PEM.")
  private static let insecure = Option(
    name: "insecure", help: "Listen without TLS on an address that others can reach.")
  private static let publicURL = Option(
    name: "public-url", argument: "URL",
    help: "The URL by which clients reach it, if it is behind a proxy.")

  static let serve = Command(
    name: "serve", operands: "",
    summary: "Answer Microsoft Graph's synchronization profile API over HTTP.",
    details: """
      Serves the profiles of this home to scripts and programs that were written for
      School Data Sync (Classic): they list profiles, upload files and start
      synchronizations as you do here, and what they do is in the history. A client
      needs a token; see rollcall token create --help. It runs until it is stopped;
      SIGHUP makes it read the certificate again. Requests are logged to standard
      output, one line of JSON each.
      """,
    options: [listen, certificate, key, insecure, publicURL],
    examples: [
      "rollcall serve", "rollcall serve --listen 127.0.0.1:9000",
      "rollcall serve --listen '[::]:443' --tls-cert cert.pem --tls-key key.pem",
    ],
    run: { arguments, _ in
      _ = try arguments.operands(0...0, "serve", "options")
      let address = try ListenAddress(arguments[listen] ?? "127.0.0.1:8080")
      let (certificate, key) = (arguments.path(certificate), arguments.path(key))
      guard (certificate == nil) == (key == nil) else {
        throw UsageError(message: "--tls-cert and --tls-key are given together.")
      }
      guard address.isLoopback || certificate != nil || arguments.has(insecure) else {
        throw UsageError(
          message:
            "On \(address.host), others could read tokens and students' data in transit. Give "
            + "--tls-cert and --tls-key, or, if something else protects it, --insecure.")
      }
      let origin = try arguments[publicURL].map(checkedOrigin)
      try execute([
        FilePath(Build.id), try arguments.homePath(), FilePath(address.host),
        FilePath(String(address.port)), certificate ?? FilePath(""), key ?? FilePath(""),
        FilePath(origin ?? ""), arguments.path(.home) ?? FilePath(""),
      ])
    })

  /// Checks that a URL has no path, since everything after the host belongs to the server.
  private static func checkedOrigin(_ text: String) throws -> String {
    let origin = text.hasSuffix("/") ? String(text.dropLast()) : text
    for scheme in ["https://", "http://"] where origin.hasPrefix(scheme) {
      let host = origin.dropFirst(scheme.count)
      let isHost = host.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: ".-:[]".utf8.contains(byte)
        }
      }
      if !host.isEmpty && isHost { return origin }
    }
    throw UsageError(
      message: "--public-url takes a scheme and a host, such as https://rollcall.example.")
  }

  /// Replaces this process by the server, which is installed next to this program.
  private static func execute(_ arguments: [FilePath]) throws -> Never {
    let own = try FileSystem.symbolicLink(FilePath("/proc/self/exe"))
    let program = (own?.parent ?? FilePath("/usr/bin")).appending(FilePath("rollcall-server"))
    let argv = unsafe ([program] + arguments).makeCStrings()
    defer { unsafe argv.forEach { unsafe free($0) } }
    _ = unsafe program.withCString { unsafe execv($0, argv) }
    throw ServerError(program: program.shown, number: errno)
  }
}

/// The server could not be executed.
private struct ServerError: ExplainedError {
  let program: String
  /// An `errno`.
  let number: Int32

  var code: String { "Launch" }
  var kind: FailureKind { .process }

  var userMessage: String {
    let why = unsafe String(cString: strerror(number))
    return
      "\(program) could not be started: \(why). Install it beside rollcall, from the same build."
  }
}

/// Where a server listens.
private struct ListenAddress {
  let host: String
  let port: UInt16

  /// Reads `127.0.0.1:8080` or `[::1]:8080`.
  init(_ text: String) throws {
    let wrong = UsageError(
      message:
        "--listen takes an address in numbers and a port, such as 127.0.0.1:8080 or [::1]:8080.")
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...])
    else { throw wrong }
    var host = text[..<colon]
    if host.hasPrefix("[") && host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      throw wrong
    }
    let name = String(host)
    var address = in6_addr()
    let isNumeric = [AF_INET, AF_INET6].contains { unsafe inet_pton($0, name, &address) == 1 }
    guard isNumeric else { throw wrong }
    self.host = name
    self.port = port
  }

  var isLoopback: Bool { host == "::1" || host.hasPrefix("127.") }
}
