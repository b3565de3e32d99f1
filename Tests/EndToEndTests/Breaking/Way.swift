import Testing

/// How a program is interrupted at its Nth call of some kind: killed there, or told that the call
/// failed.
///
/// - SeeAlso: strace(1), on `inject`
enum Way: String, CaseIterable, CustomTestStringConvertible {
  case killed
  case diskIsFull
  /// There is room for links and folders, but not for what SQLite writes.
  case databasesAreFull
  case quotaIsUsedUp
  case diskFails
  case tooManyFilesAreOpen
  case outOfMemory
  case interrupted

  var testDescription: String { rawValue }

  /// What happens to a call.
  var fate: String {
    switch self {
    case .killed: "signal=SIGKILL"
    case .diskIsFull, .databasesAreFull: "error=ENOSPC"
    case .quotaIsUsedUp: "error=EDQUOT"
    case .diskFails: "error=EIO"
    case .tooManyFilesAreOpen: "error=EMFILE"
    case .outOfMemory: "error=ENOMEM"
    case .interrupted: "error=EINTR"
    }
  }

  /// At which of its invocations a call is affected, in strace's words; `nil` for none.
  ///
  /// Everything fails from that moment on, unless the program would end there anyway, or would then
  /// never end.
  func injection(into call: String, at moment: Moment) -> String? {
    let count = moment.counts[call] ?? 0
    switch self {
    case .killed: return call == moment.call ? "when=\(count)" : nil
    case .databasesAreFull: return call == moment.call ? "when=\(count)+" : nil
    case .interrupted: return call == moment.call ? "when=\(count)..\(count + 2)" : nil
    case .diskIsFull, .quotaIsUsedUp, .diskFails, .tooManyFilesAreOpen, .outOfMemory:
      return "when=\(call == moment.call ? count : count + 1)+"
    }
  }

  /// The calls that can have this fate, among those that leave something behind.
  ///
  /// Locks are requested without waiting, so fcntl is never interrupted and is not one of them.
  var writingCalls: String {
    switch self {
    case .killed, .diskFails:
      "openat,mkdirat,mkdir,mknodat,linkat,link,symlinkat,unlinkat,unlink,rmdir,renameat,rename,"
        + "chmod,fchmod,fchmodat,fsync,fdatasync,write,pwrite64,ftruncate,fallocate,clone3,execve"
    case .diskIsFull, .quotaIsUsedUp:
      "openat,mkdirat,mkdir,mknodat,linkat,link,symlinkat,renameat,rename,fsync,fdatasync,write,"
        + "pwrite64,ftruncate,fallocate"
    case .databasesAreFull: "pwrite64,fdatasync"
    case .tooManyFilesAreOpen: "openat"
    case .outOfMemory: "mmap,mremap,clone3"
    case .interrupted: "openat,flock,write,pwrite64,ftruncate,fallocate"
    }
  }

  /// The calls that can have this fate, among those that obtain information.
  var readingCalls: String {
    switch self {
    case .killed, .diskFails:
      "openat,read,pread64,fstat,newfstatat,getdents64,readlinkat,fcntl,flock,write,close"
    case .diskIsFull, .databasesAreFull, .quotaIsUsedUp: "write"
    case .tooManyFilesAreOpen: "openat"
    case .outOfMemory: "mmap,mremap"
    case .interrupted: "openat,read,pread64,flock,write"
    }
  }

  /// Whether the program may end with this status. Without memory, it does not promise a sentence.
  func mayEnd(_ status: Int32) -> Bool {
    switch self {
    case .killed: status <= 6 || status == 137
    case .outOfMemory: true
    case .diskIsFull, .databasesAreFull, .quotaIsUsedUp, .diskFails, .tooManyFilesAreOpen,
      .interrupted:
      status <= 6
    }
  }
}
