package import Failures
internal import Glibc

/// Why a file or a folder could not be read or written.
package enum FileError: ExplainedError, Equatable {
  case noSuchFolder(path: String)
  case noSuchFile(path: String)
  case notAFolder(path: String)
  case notAFile(path: String)
  case symbolicLink(path: String)
  /// `code` is an `errno`.
  case unreadable(path: String, code: Int32)
  case changed(path: String)
  /// `code` is an `errno`.
  case unwritable(path: String, code: Int32)

  package var code: String {
    switch self {
    case .noSuchFolder: "noSuchFolder"
    case .noSuchFile: "noSuchFile"
    case .notAFolder: "notAFolder"
    case .notAFile: "notAFile"
    case .symbolicLink: "symbolicLink"
    case .unreadable: "unreadable"
    case .changed: "changed"
    case .unwritable: "unwritable"
    }
  }

  package var kind: FailureKind {
    switch self {
    case .noSuchFolder, .noSuchFile, .notAFolder: .notPossible
    case .notAFile, .symbolicLink, .unreadable, .changed, .unwritable: .file
    }
  }

  /// What happened, and what to do next.
  package var userMessage: String {
    switch self {
    case .noSuchFolder(let path):
      "There is no folder \(path). Check the spelling, or give the whole path."
    case .noSuchFile(let path):
      "There is no file \(path). Check the spelling, or give the whole path."
    case .notAFolder(let path):
      "\(path) is not a folder. Give a folder, or put one in its place."
    case .notAFile(let path):
      "\(path) is not a regular file. Put the file itself in its place."
    case .symbolicLink(let path):
      "\(path) is a symbolic link, which could lead anywhere. Put the file or folder itself in its place."
    case .unreadable(let path, let code):
      "\(path) cannot be read: \(Self.reason(code)). \(Self.advice(code))"
    case .changed(let path):
      "\(path) changed while it was being read. Wait until the export has finished, then verify again."
    case .unwritable(let path, let code):
      "\(path) cannot be written: \(Self.reason(code)). \(Self.writingAdvice(code))"
    }
  }

  private static let openFilesAdvice =
    "Close other programs, or raise the limit on open files (ulimit -n), then try again."

  private static func reason(_ code: Int32) -> String {
    unsafe String(cString: strerror(code))
  }

  private static func writingAdvice(_ code: Int32) -> String {
    switch code {
    case EMFILE, ENFILE: openFilesAdvice
    case EFBIG: "Raise the limit on file sizes (ulimit -f), then try again."
    case EACCES, EPERM: "Ask its owner for permission to write."
    case ENOSPC, EDQUOT: "Make room, then try again; nothing is half-written."
    case EROFS: "Mount the file system for writing, or use another place."
    case ENOENT, ELOOP, ENAMETOOLONG: "Check that its folder is there."
    case ENOTDIR: "Check the path: a part of it is a file."
    case EEXIST, ENOTEMPTY, EISDIR: "Move away what is in its place, or give another path."
    default: "Check the disk, then try again."
    }
  }

  private static func advice(_ code: Int32) -> String {
    switch code {
    case EMFILE, ENFILE: openFilesAdvice
    case EACCES, EPERM: "Ask its owner for permission to read it."
    case ENOENT, ELOOP, ENAMETOOLONG: "Check where it leads, or export it again."
    default: "Check the disk, then try again."
    }
  }
}
