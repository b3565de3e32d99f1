import Glibc
import Testing

/// Trouble caused by disks and by people: one clear sentence each, and the right exit status.
@Suite struct TroubleTests {
  private func expect(
    _ line: String, says message: String, status: Int32,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let run = try ProgramRun(line)
    #expect(run.errors == "rollcall: \(message)\n", sourceLocation: sourceLocation)
    #expect(run.status == status, sourceLocation: sourceLocation)
  }

  /// Runs with a copy of the clean roster in a folder of its own.
  private func withRoster(_ body: (String) throws -> Void) throws {
    let folder = try ProgramRun.temporaryFolder()
    defer { _ = try? ProgramRun("rm -rf '\(folder)'") }
    _ = try ProgramRun("cp assets/samples/clean/* '\(folder)'")
    try body(folder)
  }

  @Test func noMemoryForATable() throws {
    let folder = try ProgramRun.temporaryFolder()
    defer { _ = try? ProgramRun("rm -rf '\(folder)'") }
    try RosterFiles(students: 20_000, memberships: 1).write(to: folder)
    let run = try ProgramRun(
      "strace -f -qq -o /dev/null -e trace=mremap -e inject=mremap:error=ENOMEM "
        + "'\(ProgramRun.program)' verify '\(folder)'")
    #expect(
      run.errors == "rollcall: There is not enough memory to verify these files. Close other "
        + "programs, or use a machine with more; nothing was changed.\n")
    #expect(run.status == 4)
  }

  /// If no thread can be created, the existing threads do its work.
  @Test func noThreads() throws {
    try withRoster { folder in
      let run = try ProgramRun(
        """
        export ROLLCALL_HOME='\(folder)/home'
        rollcall profile create P --student-domain a.example --teacher-domain a.example
        rollcall upload P '\(folder)' && rollcall start P --yes --wait
        sed -i '2s/,[^,]*,/,Changed,/2' '\(folder)/student.csv' && rollcall upload P '\(folder)'
        alone() { timeout 300 strace -f -qq -o '\(folder)/trace' -e trace=clone3 \
          -e inject=clone3:error=EAGAIN '\(ProgramRun.program)' "$@"; }
        # The process of the run cannot be started, so this shell takes its place.
        alone plan P
        exec 3< "$ROLLCALL_HOME"/profiles/* && flock -n 3
        alone --home "$ROLLCALL_HOME" work 2
        grep -c INJECTED '\(folder)/trace'
        exec 3<&-
        rollcall runs P
        """)
      let lines = run.output.split(separator: "\n")
      #expect(lines.contains { $0.hasPrefix("2 ") && $0.contains("planned") }, "\(run.output)")
      #expect(!lines.contains("0"))
    }
  }

  @Test func noSuchFolder() throws {
    try expect(
      "rollcall verify nowhere",
      says: "There is no folder nowhere. Check the spelling, or give the whole path.", status: 3)
  }

  @Test func aFileInsteadOfAFolder() throws {
    try expect(
      "rollcall verify README.md",
      says: "README.md is neither a folder nor a zip archive. Give the folder that holds the CSV "
        + "files, or a zip of it.", status: 3)
  }

  @Test func aFolderInsteadOfAFile() throws {
    try withRoster { folder in
      try expect(
        "cd '\(folder)' && rm student.csv && mkdir student.csv && rollcall verify .",
        says: "./student.csv is not a regular file. Put the file itself in its place.",
        status: 4)
    }
  }

  @Test func aLinkInThePlaceOfAFile() throws {
    try withRoster { folder in
      try expect(
        "cd '\(folder)' && ln -sf nowhere student.csv && rollcall verify .",
        says: "./student.csv is a symbolic link, which could lead anywhere. "
          + "Put the file or folder itself in its place.", status: 4)
    }
  }

  @Test func aRefusalIsAnObjectWithJSON() throws {
    let run = try ProgramRun("rollcall verify --json nowhere")
    #expect(
      run.output == #"{"error":{"code":"noSuchFolder","message":"There is no folder nowhere. "#
        + #"Check the spelling, or give the whole path."}}"# + "\n")
    #expect(run.status == 3)
  }

  @Test func aFullDisk() throws {
    try expect(
      "rollcall verify assets/samples/clean >/dev/full",
      says: "The output could not be written: No space left on device. "
        + "Make room, or write it elsewhere.", status: 4)
  }

  @Test func aPipeWithoutAReader() throws {
    let run = try ProgramRun(
      "rollcall verify --json assets/samples/hostile | true; exit ${PIPESTATUS[0]}")
    // The pipe either is closed before the program writes, or has taken all of the output by then.
    #expect([141, 1].contains(run.status))
    #expect(run.errors == "")
    let ignoring = try ProgramRun(
      "trap '' PIPE; (rollcall verify assets/samples/clean; echo $? >&2) | sleep 0")
    #expect(ignoring.errors.hasSuffix("4\n") || ignoring.errors == "0\n")
  }

  @Test func aBinaryAsCSVIsAFinding() throws {
    try withRoster { folder in
      let run = try ProgramRun("cp /bin/ls '\(folder)/student.csv'; rollcall verify '\(folder)'")
      #expect(run.status == 1)
      #expect(run.output.contains("The first line has none of the column names (such as SIS ID)."))
      #expect(run.errors == "")
    }
  }

  @Test func anEmptyFolderIsAFinding() throws {
    let folder = try ProgramRun.temporaryFolder()
    defer { rmdir(folder) }
    let run = try ProgramRun("rollcall verify '\(folder)'")
    #expect(run.status == 1)
    #expect(run.output.contains("None of school.csv, orgs.csv and schools.csv was found;"))
  }
}
