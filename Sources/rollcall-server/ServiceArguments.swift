internal import CSystem
internal import Failures
internal import Files
internal import Profiles

/// The eight arguments that `rollcall serve` passes on; those that do not apply are empty.
struct ServiceArguments {
  let home: FilePath
  let address: String
  let port: UInt16
  let certificate: FilePath?
  let key: FilePath?
  /// The beginning of URLs; `nil` to use the host that a client asks for.
  let origin: String?
  /// The command line's `--home`; `nil` if it was not given. It is used in the command that creates
  /// the first token.
  let homeOption: FilePath?

  static func ofThisProcess() throws(ServiceError) -> ServiceArguments {
    let given = (1..<max(1, csystem_argument_count())).compactMap { index in
      unsafe csystem_argument(index).map { unsafe FilePath(cString: $0) }
    }
    guard given.count == 8 else { throw .notByHand }
    guard given[0].shown == Build.id else { throw .otherVersion }
    guard let port = UInt16(given[3].shown) else { throw .notByHand }
    func unlessEmpty(_ path: FilePath) -> FilePath? { path.bytes.isEmpty ? nil : path }
    return ServiceArguments(
      home: given[1], address: given[2].shown, port: port, certificate: unlessEmpty(given[4]),
      key: unlessEmpty(given[5]), origin: unlessEmpty(given[6])?.shown,
      homeOption: unlessEmpty(given[7]))
  }
}

/// Why the server cannot serve.
enum ServiceError: ExplainedError {
  /// It was not started by `rollcall serve`.
  case notByHand
  /// The `rollcall` that started it has another version.
  case otherVersion

  var code: String {
    switch self {
    case .notByHand: "Usage"
    case .otherVersion: "OtherVersion"
    }
  }

  var kind: FailureKind {
    switch self {
    case .notByHand: .wrongUsage
    case .otherVersion: .process
    }
  }

  var userMessage: String {
    switch self {
    case .notByHand: "rollcall-server is started by rollcall serve. See rollcall serve --help."
    case .otherVersion:
      "rollcall and rollcall-server are of different versions. Install both from one build, then start "
        + "rollcall serve again."
    }
  }
}
