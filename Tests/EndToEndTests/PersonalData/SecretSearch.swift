import Testing

/// Searches for a roster's values wherever the program could have left them.
struct SecretSearch {
  let test: TestHome
  let roster: SecretRoster

  /// Runs a command and keeps its output, to be searched; nothing is left where it was run.
  ///
  /// - Returns: its exit status.
  @discardableResult
  func command(_ line: String) throws -> Int32 {
    let name = line.replacing("/", with: "_").prefix(80)
    let run = try test.run(
      """
      # The shell reports commands that are killed.
      exec 2>/dev/null
      mkdir -p $T/said $T/tmp $T/cwd; export TMPDIR=$T/tmp; cd $T/cwd; ulimit -c unlimited
      n=$(ls $T/said | wc -l)
      \(line) >"$T/said/$n.out" 2>"$T/said/$n.err"; s=$?
      mv "$T/said/$n.out" "$T/said/$n \(name).out"; mv "$T/said/$n.err" "$T/said/$n \(name).err"
      exit $s
      """)
    try #require(run.output + run.errors == "")
    return run.status
  }

  /// The files with a value of a kind, in UTF-8 or UTF-16, in any letter case.
  private func holders(_ secrecy: SecretRoster.Secrecy) throws -> [Substring] {
    let mark = try #require(roster.marks[secrecy])
    // In UTF-16, in either byte order, there is a zero byte between any two of these characters.
    let wide = mark.map(String.init).joined(separator: "\\x00")
    let found = try test.run(
      """
      mkdir -p $T/exported; cd $T
      LC_ALL=C grep -rlaiP '\(mark)|\(wide)' home tmp said cwd exported
      """)
    try #require(found.errors == "")
    return found.output.split(separator: "\n")
  }

  /// The files with values that must not be there, and their kinds.
  ///
  /// - Parameter isAtRest: whether no interrupted run is waiting for someone to look at it.
  func astray(isAtRest: Bool = true) throws -> [String] {
    try test.waitUntilUnused()
    return try SecretRoster.Secrecy.allCases.flatMap { secrecy in
      try holders(secrecy).filter { !Self.mayHold($0, secrecy, isAtRest: isAtRest) }
        .map { "\($0): \(secrecy)" }
    }
  }

  /// Expects every value only where it may be, and no file with a program's memory.
  func expectNothingAstray(_ message: Comment, isAtRest: Bool = true) throws {
    #expect(try astray(isAtRest: isAtRest) == [], message)
    let cores = try test.run("ls -d /core* $T/cwd/* 2>/dev/null")
    #expect(cores.output == "", message)
  }

  /// Whether it is a copy of a roster file that someone uploaded.
  private static func isRosters(_ file: Substring) -> Bool {
    file.hasSuffix(".csv")
      && (file.hasPrefix("home/profiles/") && file.contains("/uploads/")
        || file.hasPrefix("home/runs/") && file.contains("/files/"))
  }

  private static func mayHold(
    _ file: Substring, _ secrecy: SecretRoster.Secrecy, isAtRest: Bool
  ) -> Bool {
    if isRosters(file) { return true }
    let name = file.split(separator: "/").last ?? ""
    let isWork = !isAtRest && name.hasPrefix("work.db")
    switch secrecy {
    case .password: return false
    case .unsynchronized: return asksForRecords(file)
    case .identity: return asksForRecords(file) || isWork
    case .synchronized:
      return asksForRecords(file) || asksForPeople(file) || isWork || file.hasPrefix("exported/")
        || file.hasPrefix("home/directory.db")
        || file.hasPrefix("home/runs/") && name.hasPrefix("run.db")
    }
  }

  /// Whether it is the output of a command that shows a roster's records.
  private static func asksForRecords(_ file: Substring) -> Bool {
    file.hasPrefix("said/") && file.hasSuffix(".out") && file.contains("--rows")
      && !file.contains(" plan ")
  }

  /// Whether it is the output of a command that shows people, or what would happen to them.
  private static func asksForPeople(_ file: Substring) -> Bool {
    file.hasPrefix("said/") && file.hasSuffix(".out")
      && [" plan ", " start ", " errors ", " list people"].contains { file.contains($0) }
  }
}
