package import Failures
internal import Glibc

/// Why a command that a profile names is not run.
package enum CommandError: ExplainedError, Equatable {
  case notThere(name: String, folders: [String])
  /// The path is a folder, a link, or anything else that is not a file.
  case notAFile(path: String)
  case notExecutable(path: String)
  /// Users other than its owner could have changed the file or folder.
  case openToOthers(path: String)
  case somebodyElses(path: String, owner: String)
  /// The path cannot be examined.
  case unreadable(path: String, code: Int32)
  /// The system could not run the command.
  case notStarted(path: String, code: Int32)

  package var code: String { "HoldCommand" }
  package var kind: FailureKind { .notPossible }

  /// What happened, and what to do next.
  package var userMessage: String {
    switch self {
    case .notThere(let name, let folders):
      "There is no command \(name). Put it into \(folders.joined(separator: " or "))."
    case .notAFile(let path):
      "\(path) is not a file. Put the command itself there, not a link to it."
    case .notExecutable(let path):
      "You may not run \(path). Permit it with chmod +x."
    case .openToOthers(let path):
      "Users other than its owner can write to \(path). Check that it has not been tampered with, then "
        + "remove that permission with chmod go-w."
    case .somebodyElses(let path, let owner):
      "\(path) belongs to \(owner). Change its owner to root, or to the user who starts the profile."
    case .unreadable(let path, let code):
      "\(path) cannot be examined: \(Self.text(code)). Check its permissions."
    case .notStarted(let path, let code):
      "\(path) could not be run: \(Self.text(code)). Try to run it by hand."
    }
  }

  private static func text(_ code: Int32) -> String { unsafe String(cString: strerror(code)) }
}
