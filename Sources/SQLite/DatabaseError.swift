internal import CSQLite
package import Failures
internal import Glibc

/// Why a database could not be used.
package struct DatabaseError: ExplainedError, Equatable {
  /// The file, for people.
  package let path: String
  package let problem: Problem

  package enum Problem: Equatable, Sendable {
    case cannotOpen
    /// The process, or the machine, has no descriptor left.
    case tooManyFiles
    case busy
    case full
    case readOnly
    case corrupt
    case notADatabase
    /// The file was written by a newer version of the program.
    case schemaTooNew(found: Int, supported: Int)
    /// A rule of the schema was broken: two processes did the same thing at once.
    case constraint
    /// `code` is SQLite's extended result code; `message` says nothing of any value.
    case other(code: Int32, message: String)
  }

  package init(path: String, problem: Problem) {
    self.path = path
    self.problem = problem
  }

  /// - Parameters:
  ///   - code: an extended result code.
  ///   - systemError: the `errno` of what failed; 0 if it is not known.
  /// - SeeAlso: https://www.sqlite.org/rescode.html
  init(path: String, code: Int32, systemError: Int32, message: String) {
    self.path = path
    problem =
      switch code & 0xFF {
      case SQLITE_CANTOPEN where systemError == EMFILE || systemError == ENFILE: .tooManyFiles
      case SQLITE_IOERR where systemError == ENOSPC || systemError == EDQUOT: .full
      case SQLITE_CANTOPEN, SQLITE_AUTH, SQLITE_PERM: .cannotOpen
      case SQLITE_BUSY, SQLITE_LOCKED: .busy
      case SQLITE_FULL: .full
      case SQLITE_READONLY: .readOnly
      case SQLITE_CORRUPT: .corrupt
      case SQLITE_NOTADB: .notADatabase
      case SQLITE_CONSTRAINT: .constraint
      default: .other(code: code, message: message)
      }
  }

  package var code: String { "Store" }
  package var kind: FailureKind { .store }

  /// What happened, and what to do next.
  package var userMessage: String {
    switch problem {
    case .cannotOpen:
      "\(path) cannot be opened. Check that its folder exists, that you may write to it, and that it "
        + "is a file of its own and no link."
    case .tooManyFiles:
      "\(path) cannot be opened: too many files are open. Close other programs, then try again."
    case .busy:
      "\(path) is being written to by another process. Try again in a moment."
    case .full:
      "\(path) cannot be written: the disk is full. Make room, then try again; nothing is half-written."
    case .readOnly:
      "\(path) cannot be written: it is read-only here. Ask its owner for permission to write."
    case .corrupt:
      "\(path) is damaged. Restore it from a backup."
    case .notADatabase:
      "\(path) is not a Rollcall database. Move it away, or pass another --home."
    case .schemaTooNew(let found, let supported):
      "\(path) was written by a newer version of Rollcall (schema \(found); this one reads up to "
        + "\(supported)). Use the newer version."
    case .constraint:
      "\(path) already contains what was to be written. Check it, then try again."
    case .other(let code, let message):
      "\(path) failed: \(message) (SQLite \(code)). Check the disk, then try again."
    }
  }
}
