import Glibc
import Testing

/// The processes that use a home, and what may be done to the home only when there are none.
extension TestHome {
  /// The processes that do the runs of this home.
  var workers: [pid_t] { processes("work") }

  /// The processes of the program with a word and this home in their command line.
  func processes(_ word: Substring) -> [pid_t] {
    Self.processes { _, words in words.contains(word) && words.contains(Substring(home)) }
  }

  /// The processes of the program that may use anything in the folder: those that name it, and, as
  /// far as can be seen, those that know it only from the environment.
  var users: [pid_t] {
    Self.processes { process, words in
      guard let name = words.first else { return false }
      let isNamed = words.contains { $0.hasPrefix("\(folder)/") }
      guard name == ProgramRun.program || name.hasPrefix("\(folder)/") else { return false }
      return isNamed
        || ProgramRun.read("/proc/\(process)/environ").split(separator: "\0")
          .contains("ROLLCALL_HOME=\(home)")
    }
  }

  /// Waits until no process uses the home any more.
  ///
  /// A command that waits for a run returns when the run has ended in the store; the run's process
  /// closes its databases, and thereby removes files, a little later.
  func waitUntilUnused(sourceLocation: SourceLocation = #_sourceLocation) throws {
    for _ in 0..<12_000 {
      if users.isEmpty { return }
      usleep(5_000)
    }
    Issue.record("A process still uses the home after a minute.", sourceLocation: sourceLocation)
  }

  /// Keeps a copy of the home, beside it.
  func putAside(
    as name: String = "prepared", sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try replace(name, byCopyOf: "home", sourceLocation: sourceLocation)
  }

  /// Restores the copy of the home.
  func bringBack(
    _ name: String = "prepared", sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try replace("home", byCopyOf: name, sourceLocation: sourceLocation)
  }

  /// Replaces one folder in `$T` with a copy of another, once no process uses the home any more.
  func replace(
    _ target: String, byCopyOf source: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try waitUntilUnused(sourceLocation: sourceLocation)
    let run = try run("rm -rf $T/\(target) && cp -a $T/\(source) $T/\(target)")
    try #require(run.status == 0, "\(run.errors)", sourceLocation: sourceLocation)
  }

  /// Ends every process that uses the home, and removes it with its folder.
  func remove() {
    while case let users = users, !users.isEmpty {
      users.forEach { kill($0, SIGKILL) }
      usleep(1_000)
    }
    _ = try? ProgramRun("rm -rf '\(folder)'")
  }

  private static func processes(where isMeant: (pid_t, [Substring]) -> Bool) -> [pid_t] {
    guard let proc = opendir("/proc") else { return [] }
    defer { closedir(proc) }
    var found: [pid_t] = []
    while let entry = readdir(proc) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard let process = pid_t(name) else { continue }
      let words = ProgramRun.read("/proc/\(name)/cmdline").split(separator: "\0")
      if isMeant(process, words) { found.append(process) }
    }
    return found
  }
}
