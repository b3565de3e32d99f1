internal import CSQLite
package import Failures
internal import Glibc

/// Why a database could not be used.
package struct DatabaseError: ExplainedError, Equatable {
  /// The path of the file, for people.
  package let path: String
  package let problem: Problem

  package enum Problem: Equatable, Sendable {
    case cannotOpen
    /// The process, or the machine, has no descriptor left.
    case tooManyFiles
    case busy
    case full
    /// The user's disk quota is used up.
    case quota
    /// The file would exceed the limit of this process.
    case fileSizeLimit
    /// The disk does not support locks, or refuses them.
    case cannotLock
    /// The disk reports an error.
    case diskFails
    case readOnly
    /// It was there before.
    case missing
    case corrupt
    /// The file contains something that this program never makes, such as `the trigger t`.
    case foreign(String)
    case notADatabase
    /// The file was written by a newer version of the program.
    case schemaTooNew(found: Int, supported: Int)
    /// A constraint of the schema was violated, because two processes did the same thing at the
    /// same time.
    case constraint
    /// `code` is SQLite's extended result code; `message` contains no values.
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
      case SQLITE_FULL: Problem(systemError: systemError) ?? .full
      case SQLITE_IOERR:
        Problem(systemError: systemError) ?? (Self.isLocking(code) ? .cannotLock : .diskFails)
      case SQLITE_CANTOPEN: Problem(systemError: systemError) ?? .cannotOpen
      case SQLITE_AUTH, SQLITE_PERM: .cannotOpen
      case SQLITE_PROTOCOL, SQLITE_NOLFS: .cannotLock
      case SQLITE_BUSY, SQLITE_LOCKED: .busy
      case SQLITE_READONLY: .readOnly
      case SQLITE_CORRUPT: .corrupt
      case SQLITE_NOTADB: .notADatabase
      case SQLITE_CONSTRAINT: .constraint
      default: .other(code: code, message: message)
      }
  }

  /// Whether an extended result code means trouble with a lock.
  private static func isLocking(_ code: Int32) -> Bool {
    // SQLITE_IOERR_RDLOCK, CHECKRESERVEDLOCK, LOCK and SHMLOCK, which Swift does not import since
    // these macros are expressions.
    [9, 14, 15, 20].contains(code >> 8)
  }

  package var code: String { "Store" }
  package var kind: FailureKind { .store }

  /// What happened, and what to do next.
  package var userMessage: String {
    switch problem {
    case .cannotOpen:
      "\(path) cannot be opened. Check that its folder exists, that you may write to it, and that it "
        + "is not a link and has no second name."
    case .tooManyFiles:
      "\(path) cannot be opened: too many files are open. Close other programs, then try again."
    case .busy:
      "\(path) is being written to by another process. Try again in a moment."
    case .full:
      "\(path) cannot be written: the disk is full. Make room, then try again; nothing is half-written."
    case .quota:
      "\(path) cannot be written: your disk quota is used up. Make room, then try again; nothing is "
        + "half-written."
    case .fileSizeLimit:
      "\(path) cannot be written: it would exceed the file size limit. Raise the limit (ulimit -f), "
        + "then try again; nothing is half-written."
    case .cannotLock:
      "\(path) cannot be locked. Not every network disk can lock files: move the home to a local disk, "
        + "or pass another --home."
    case .diskFails:
      "\(path) cannot be read or written: the disk reports an error. Check the disk, then try again."
    case .readOnly:
      "\(path) cannot be written: it is read-only here. Ask its owner for permission to write."
    case .missing:
      "\(path) is missing. Restore it from a backup."
    case .corrupt:
      "\(path) is damaged. Restore it from a backup."
    case .foreign(let name):
      "\(path) contains \(name), which Rollcall did not make. Remove it with sqlite3, or restore the "
        + "file from a backup."
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

extension DatabaseError.Problem {
  /// The problem that an `errno` means regardless of the operation that failed; `nil` if it depends
  /// on the operation.
  init?(systemError: Int32) {
    switch systemError {
    case ENOSPC: self = .full
    case EDQUOT: self = .quota
    case EFBIG: self = .fileSizeLimit
    case EMFILE, ENFILE: self = .tooManyFiles
    case EROFS: self = .readOnly
    default: return nil
    }
  }
}
