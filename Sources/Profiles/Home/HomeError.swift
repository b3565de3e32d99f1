package import Failures

/// Why a home cannot be used.
package enum HomeError: ExplainedError, Equatable {
  case unknownPlace
  case networkFileSystem(path: String, name: String)
  case notAFolder(path: String)
  case notAHome(path: String)
  case alreadyThere(path: String)
  case notPermitted(path: String, isReadOnly: Bool)
  /// It was there, and is not any more.
  case gone(path: String)
  case unknownGroup(String)
  case notInGroup(String)

  package var code: String { "Home" }

  package var kind: FailureKind {
    switch self {
    case .alreadyThere, .unknownGroup: .notPossible
    case .unknownPlace, .networkFileSystem, .notAFolder, .notAHome, .notPermitted, .notInGroup,
      .gone:
      .store
    }
  }

  /// What happened, and what to do next.
  package var userMessage: String {
    switch self {
    case .unknownPlace:
      "It is not known where to keep the profiles: HOME is not set. Pass --home."
    case .networkFileSystem(let path, let name):
      "\(path) lies on a network file system (\(name)), on which databases are not safe. "
        + "Pass a --home on a local disk."
    case .notAFolder(let path):
      "\(path) is a file. Pass a folder as --home."
    case .notAHome(let path):
      "\(path) is no home of Rollcall and is not empty. Pass an empty folder as --home."
    case .alreadyThere(let path):
      "\(path) is a home already. Use it as it is, or pass another --home."
    case .notPermitted(let path, let isReadOnly):
      isReadOnly
        ? "\(path) is on a file system that is read-only. Mount it for writing, or pass another --home."
        : "You may not use the home \(path). Ask its owner for permission, or pass another --home."
    case .gone(let path):
      "The home \(path) is not there any more. Look whether its disk is mounted, and whether somebody "
        + "has moved it."
    case .unknownGroup(let name):
      "There is no group \(name). Check the spelling, or add it with groupadd."
    case .notInGroup(let name):
      "The home could not be given to the group \(name). Become a member of it, or run this as root."
    }
  }
}
