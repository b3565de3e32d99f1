package import Failures

/// Why a home cannot be used.
package enum HomeError: ExplainedError, Equatable {
  case unknownPlace
  case networkFileSystem(path: String, name: String)
  case notAFolder(path: String)
  case notAHome(path: String)
  case alreadyThere(path: String)
  case notPermitted(path: String, isReadOnly: Bool)
  /// The home was there before, but no longer is.
  case gone(path: String)
  case unknownGroup(String)
  case notInGroup(String)
  /// Users other than the owner and the group could have written to the home.
  case openToOthers(path: String)
  case somebodyElses(path: String, owner: String)
  /// The store contains a name that Rollcall never gives.
  case strangeName(path: String, name: String)

  package var code: String { "Home" }

  package var kind: FailureKind {
    switch self {
    case .alreadyThere, .unknownGroup: .notPossible
    case .unknownPlace, .networkFileSystem, .notAFolder, .notAHome, .notPermitted, .notInGroup,
      .gone, .openToOthers, .somebodyElses, .strangeName:
      .store
    }
  }

  /// What happened, and what to do next.
  package var userMessage: String {
    switch self {
    case .unknownPlace:
      "HOME is not set, so there is no place to keep the profiles. Pass --home."
    case .networkFileSystem(let path, let name):
      "\(path) is on a network file system (\(name)), where databases are not safe. "
        + "Pass a --home on a local disk."
    case .notAFolder(let path):
      "\(path) is a file. Pass a folder as --home."
    case .notAHome(let path):
      "\(path) is not a Rollcall home, and is not empty. Pass an empty folder as --home."
    case .alreadyThere(let path):
      "\(path) is already a Rollcall home. Use it as it is, or pass another --home."
    case .notPermitted(let path, let isReadOnly):
      isReadOnly
        ? "\(path) is on a read-only file system. Mount it for writing, or pass another --home."
        : "You do not have permission to use the home \(path). Ask its owner, or pass another --home."
    case .gone(let path):
      "The home \(path) is no longer there. Check that its disk is mounted and that it was not moved."
    case .openToOthers(let path):
      "Everyone on this machine can write to \(path), so it is not used. Check what lies in it, then "
        + "take that permission away with chmod o-w."
    case .somebodyElses(let path, let owner):
      "The home \(path) belongs to \(owner), who could have put anything there. Run this as \(owner), "
        + "or pass another --home."
    case .strangeName(let path, let name):
      "The store of \(path) has a profile with the id \(name), which Rollcall never gives. Somebody "
        + "has changed the store by hand; restore it from a backup."
    case .unknownGroup(let name):
      "There is no group \(name). Check the spelling, or add it with groupadd."
    case .notInGroup(let name):
      "The home could not be given to the group \(name). Join the group, or run this as root."
    }
  }
}
