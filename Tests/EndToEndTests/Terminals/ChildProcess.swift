import Glibc
import Testing

/// A process started by a test, with the signal settings that a shell would pass on.
final class ChildProcess {
  let id: pid_t
  /// The status from waitpid(2); `nil` while it lives.
  private(set) var end: Int32?

  /// - Parameters:
  ///   - arguments: the first is searched for in the tests' `PATH`.
  ///   - environment: the whole environment, apart from `PATH`.
  ///   - output: the file for its standard output; its other descriptors are `/dev/null`.
  convenience init(_ arguments: [String], environment: [String], output: String) throws {
    try self.init(arguments, environment, isSession: false) { actions in
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDWR, 0)
      posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
      posix_spawn_file_actions_adddup2(&actions, 0, 2)
    }
  }

  /// - Parameter terminal: the process becomes the first in its session.
  convenience init(_ arguments: [String], environment: [String], terminal: String) throws {
    try self.init(arguments, environment, isSession: true) { actions in
      posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&actions, 0, 1)
      posix_spawn_file_actions_adddup2(&actions, 0, 2)
    }
  }

  private init(
    _ arguments: [String], _ environment: [String], isSession: Bool,
    _ open: (inout posix_spawn_file_actions_t) -> Void
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    open(&actions)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGTERM, SIGTSTP, SIGTTIN, SIGTTOU] {
      sigaddset(&signals, signal)
    }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    // POSIX_SPAWN_SETSID, which the module lacks: a session of its own before the files are opened.
    let session: Int16 = isSession ? 0x80 : 0
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK) | session)
    var words = arguments.map { strdup($0) } + [nil]
    var variables = (environment + ["PATH=/usr/local/bin:/usr/bin:/bin"]).map { strdup($0) } + [nil]
    defer { (words + variables).forEach { free($0) } }
    var child = pid_t()
    try #require(posix_spawnp(&child, arguments[0], &actions, &attributes, &words, &variables) == 0)
    id = child
  }

  deinit {
    guard !hasEnded() else { return }
    kill(id, SIGKILL)
    waitpid(id, nil, 0)
  }

  func hasEnded() -> Bool {
    if end != nil { return true }
    var code: Int32 = 0
    guard waitpid(id, &code, WNOHANG) == id else { return false }
    end = code
    return true
  }

  /// Its exit status; `nil` while it lives or if a signal ended it.
  var status: Int32? { end.flatMap { $0 & 0x7F == 0 ? ($0 >> 8) & 0xFF : nil } }
  /// The signal that ended it.
  var signal: Int32? { end.flatMap { $0 & 0x7F == 0 ? nil : $0 & 0x7F } }

  /// What `/proc` says about it, beginning with its state: proc_pid_stat(5), from field 3 on.
  private var facts: [Substring] {
    ProgramRun.read("/proc/\(id)/stat").split(separator: ") ").last?.split(separator: " ") ?? []
  }

  var isStopped: Bool { facts.first == "T" }
  /// The processor time it has used, in ticks, a hundred to the second.
  var ticks: Int? {
    facts.count > 12 ? Int(facts[11]).flatMap { user in Int(facts[12]).map { user + $0 } } : nil
  }
}
