import Glibc
import JSON
import SQLite
import Testing

/// A folder for one test alone, with the program's home in it; removed on deinit.
///
/// In the lines that it runs, `$T` is the folder, and `$ROLLCALL` the program for commands that
/// cannot call the shell function.
final class TestHome {
  let folder: String
  /// Where the program keeps its profiles.
  var home: String { "\(folder)/home" }

  init() throws {
    folder = try ProgramRun.temporaryFolder()
  }

  /// A home with a profile `N` that creates students and teachers in `north.example`.
  ///
  /// - Parameters:
  ///   - options: further options of `profile create`.
  ///   - upload: a folder whose files the profile gets.
  convenience init(profile options: String, upload: String? = nil) throws {
    self.init(unchecked: try ProgramRun.temporaryFolder())
    let made = try run(
      "rollcall profile create N --student-domain north.example --teacher-domain north.example "
        + options)
    try #require(made.status == 0, "\(made.errors)")
    if let upload { try self.upload(upload) }
  }

  private init(unchecked folder: String) {
    self.folder = folder
  }

  deinit {
    remove()
  }

  /// Runs a line of shell in the project's folder.
  func run(_ line: String) throws -> ProgramRun {
    try ProgramRun(
      line,
      environment: [
        "LC_ALL=C.UTF-8", "TERM=dumb", "ROLLCALL_HOME=\(home)", "ROLLCALL=\(ProgramRun.program)",
        "T=\(folder)",
      ])
  }

  /// Makes the last upload that counts a day old, which is how the program measures time between
  /// uploads.
  func letADayPass() throws {
    let store = try Database(path: Array("\(home)/rollcall.db".utf8))
    try store.execute("UPDATE upload_counting SET counted_at = counted_at - 86400")
  }

  /// Runs the program on a pseudo-terminal, where the answer to its question is typed.
  func onTerminal(_ arguments: String, answer: String) throws -> ProgramRun {
    try run("printf '\(answer)\\n' | script -qec \"$ROLLCALL \(arguments)\" /dev/null")
  }

  func upload(_ folder: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let run = try run("rollcall upload N '\(folder)'")
    try #require(run.status == 0, "\(run.errors)", sourceLocation: sourceLocation)
  }

  /// Writes a roster and uploads it.
  func upload(_ roster: RosterFiles, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let folder = "\(self.folder)/roster"
    _ = try run("rm -rf $T/roster; mkdir $T/roster")
    try roster.write(to: folder)
    try upload(folder, sourceLocation: sourceLocation)
  }

  /// Starts the profile `N`, waits until it has ended, and expects an exit status.
  @discardableResult
  func start(
    _ status: Int32 = 0, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> ProgramRun {
    let run = try run("rollcall start N --yes --wait")
    try #require(
      run.status == status, "\(run.output)\(run.errors)", sourceLocation: sourceLocation)
    return run
  }

  /// What the program prints with `--json`.
  func json(
    _ line: String, status: Int32 = 0, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> JSONValue {
    let run = try run("rollcall \(line) --json")
    try #require(
      run.status == status, "\(run.output)\(run.errors)", sourceLocation: sourceLocation)
    return try JSONValue(reading: Array(run.output.utf8))
  }

  /// What is in the embedded directory.
  func directory() throws -> DirectoryContent {
    let run = try run("rollcall directory export $T/export")
    try #require(run.status == 0, "\(run.errors)")
    return try DirectoryContent(exportedTo: "\(folder)/export")
  }

  /// Looks at the profile `N` until its run has ended.
  ///
  /// - Returns: its status.
  @discardableResult
  func settle(sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
    for _ in 0..<600 {
      if case .string(let status)? = try json("status N")["status"],
        !["extracting", "validating", "inProgress"].contains(status), workers.isEmpty
      {
        return status
      }
      usleep(50_000)
    }
    Issue.record("The run has not ended in half a minute.", sourceLocation: sourceLocation)
    return ""
  }
}

extension JSONValue {
  var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  var number: Int? {
    if case .number(let number) = self { number } else { nil }
  }

  var items: [JSONValue] {
    if case .array(let items) = self { items } else { [] }
  }
}
