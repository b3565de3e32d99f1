internal import Directory
internal import Files
internal import JSON
internal import Profiles
internal import SQLite

/// Why nothing came of a command: the sentence, the word for scripts, and the exit status, each told
/// in this one place.
struct Failure {
  let status: ExitStatus
  let code: String
  let message: String

  init(_ error: any Error) {
    switch error {
    case let error as UsageError: self.init(.usage, "Usage", error.message)
    case let error as OutputError: self.init(.failed, "Output", error.userMessage)
    case let error as FileError: self.init(error.exitStatus, error.code, error.userMessage)
    case let error as HomeError: self.init(error.exitStatus, "Home", error.userMessage)
    case let error as DatabaseError: self.init(.failed, "Store", error.userMessage)
    case let error as DirectoryError: self.init(.failed, "Directory", error.userMessage)
    case let error as ProfileError: self.init(.notPossible, error.code, error.userMessage)
    case let error as ProfileSettingsError: self.init(.usage, "BadRequest", error.userMessage)
    case let error as SettingsRefusal: self.init(.usage, "BadRequest", error.message)
    case let error as JSONError: self.init(.usage, "BadRequest", error.userMessage)
    case let error as DemoError: self.init(.notPossible, "NoSamples", error.userMessage)
    case let error as LaunchError: self.init(.failed, "Launch", error.userMessage)
    default:
      self.init(.failed, "Bug", "Something failed that should not: \(type(of: error)).")
    }
  }

  private init(_ status: ExitStatus, _ code: String, _ message: String) {
    self.status = status
    self.code = code
    self.message = message
  }

  /// The refusal as `--json` prints it.
  var json: JSONValue {
    .object([
      .init("error", .object([.init("code", .string(code)), .init("message", .string(message))]))
    ])
  }
}

extension FileError {
  fileprivate var exitStatus: ExitStatus {
    switch self {
    case .noSuchFolder, .noSuchFile, .notAFolder: .notPossible
    case .notAFile, .unreadable, .changed, .unwritable: .failed
    }
  }

  fileprivate var code: String {
    switch self {
    case .noSuchFolder: "noSuchFolder"
    case .noSuchFile: "noSuchFile"
    case .notAFolder: "notAFolder"
    case .notAFile: "notAFile"
    case .unreadable: "unreadable"
    case .changed: "changed"
    case .unwritable: "unwritable"
    }
  }
}

extension HomeError {
  fileprivate var exitStatus: ExitStatus {
    switch self {
    case .alreadyThere, .unknownGroup: .notPossible
    case .unknownPlace, .networkFileSystem, .notAFolder, .notAHome, .notPermitted, .notInGroup,
      .gone:
      .failed
    }
  }
}
