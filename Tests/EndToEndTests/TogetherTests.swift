import Glibc
import JSON
import Support
import Testing

/// Several commands at once on one home: one clear sentence each, and no damage.
@Suite struct TogetherTests {
  /// What a command may say if a run is in progress.
  private static let refusals = [
    "rollcall: A synchronization of the profile is running; wait until it ends, or pause it.",
    "rollcall: Another process is working on the profile. Wait until it ends, then try again.",
  ]

  /// Runs lines of shell at once.
  ///
  /// - Returns: for each its exit status, its output and its errors.
  private func together(
    _ lines: [String], _ test: TestHome
  ) throws -> [(status: Int32, output: String, errors: String)] {
    let started = lines.indices.map { index in
      "{ \(lines[index]); echo $? >$T/\(index).status; } >$T/\(index).out 2>$T/\(index).err &"
    }
    _ = try test.run(started.joined(separator: "\n") + "\nwait")
    return try lines.indices.map { index in
      let path = "\(test.folder)/\(index)"
      let status = try #require(Int32(ProgramRun.read("\(path).status").dropLast()))
      return (status, ProgramRun.read("\(path).out"), ProgramRun.read("\(path).err"))
    }
  }

  /// Has SQLite itself check each database of a home, if its own program is installed.
  private func expectSound(_ test: TestHome, sourceLocation: SourceLocation = #_sourceLocation)
    throws
  {
    let run = try test.run(
      """
      command -v sqlite3 >/dev/null || exit 0
      shopt -s nullglob
      for f in $T/home/*.db $T/home/runs/*/*.db; do
        [ "$(sqlite3 "$f" 'PRAGMA integrity_check')" = ok ] || echo "$f is damaged"
      done
      """)
    #expect(run.output + run.errors == "", sourceLocation: sourceLocation)
  }

  @Test func twoStartsAtOnce() throws {
    let test = try TestHome(profile: "")
    let roster = RosterFiles(students: 300, memberships: 4)
    try test.upload(roster)
    let results = try together(
      Array(repeating: "rollcall start N --yes --wait", count: 2), test)
    #expect(results.contains { $0.status == 0 && $0.output.hasPrefix("✓ Done: ") })
    for result in results where result.status != 0 {
      #expect(result.status == 3)
      #expect(Self.refusals.map { $0 + "\n" }.contains(result.errors), "\(result.errors)")
    }
    #expect(try test.directory() == roster.directory(domain: "north.example"))
    try expectSound(test)
  }

  @Test func whatWouldDisturbARunIsRefused() throws {
    let test = try TestHome(profile: "")
    let roster = RosterFiles(students: 300, memberships: 4)
    try test.upload(roster)
    // The run is stopped, so that all of this happens while it is in progress.
    _ = try test.run("\"$ROLLCALL\" --home $T/home start N --yes >/dev/null 2>&1 </dev/null &")
    try #require(waitUntil { !test.workers.isEmpty })
    test.workers.forEach { kill($0, SIGSTOP) }
    for line in [
      "upload N assets/samples/clean", "upload N --clear", "upload N --remove school.csv",
      "start N --yes", "start N --from assets/samples/clean --unattended", "plan N",
      "profile delete N --yes",
    ] {
      let run = try test.run("rollcall \(line)")
      #expect(run.status == 3, "\(line)")
      #expect(run.output == "", "\(line)")
      #expect(
        (Self.refusals + [
          "rollcall: A synchronization of the profile is running; pause it, then delete the profile."
        ]).contains(String(run.errors.dropLast())), "\(line): \(run.errors)")
    }
    for line in ["profile list", "status N", "runs N", "upload N --list", "directory list"] {
      #expect(try test.run("rollcall \(line)").status == 0, "\(line)")
    }
    test.workers.forEach { kill($0, SIGCONT) }
    #expect(try test.settle() == "success")
    #expect(try test.directory() == roster.directory(domain: "north.example"))
  }

  @Test func tenAtOnceOnOneHome() throws {
    let test = try TestHome(profile: "")
    let roster = RosterFiles(students: 300, memberships: 4)
    try test.upload(roster)
    let lines = (0..<10).map { index in
      [
        "rollcall profile list", "rollcall start N --yes", "rollcall status N",
        "rollcall upload N --list", "rollcall start N --yes --wait",
      ][index % 5]
    }
    for (line, result) in zip(lines, try together(lines, test)) {
      if line.contains("start") {
        #expect([0, 3].contains(result.status), "\(line): \(result.errors)")
      } else {
        #expect(result.status == 0, "\(line): \(result.errors)")
      }
      #expect(result.errors.split(separator: "\n").count == (result.status == 0 ? 0 : 1))
      if result.status == 3 {
        #expect(Self.refusals.contains(String(result.errors.dropLast())), "\(result.errors)")
      }
    }
    #expect(try test.settle() == "success")
    #expect(try test.directory() == roster.directory(domain: "north.example"))
    try expectSound(test)
  }

  @Test func tenMakeOneHome() throws {
    let test = try TestHome()
    let lines = (0..<10).map { "rollcall profile create P\($0) --student-domain a.example" }
    for result in try together(lines, test) {
      #expect(result.status == 0)
      #expect(result.errors == "")
    }
    let names = try test.json("profile list")["value"]?.items.compactMap { $0["displayName"]?.text }
    #expect(names?.sorted() == (0..<10).map { "P\($0)" })
    try expectSound(test)
  }

  @Test func twoProfilesOfOneDirectoryAtOnce() throws {
    let test = try TestHome(profile: "")
    let made = try test.run("rollcall profile create M --student-domain m.example")
    #expect(made.status == 0)
    let roster = RosterFiles(students: 300, memberships: 4)
    try test.upload(roster)
    let other = RosterFiles(students: 300, memberships: 4, prefix: "X")
    _ = try test.run("mkdir $T/other")
    try other.write(to: "\(test.folder)/other")
    let results = try together(
      ["rollcall start N --yes --wait", "rollcall start M --from $T/other --yes --wait"], test)
    #expect(results[0].status == 0, "\(results[0].errors)")
    // M creates no teachers, who therefore cannot be synchronized.
    #expect(results[1].status == 6, "\(results[1].errors)")
    let directory = try test.directory()
    #expect(directory.people.count == 315 + 300)
    #expect(directory.memberships.count == 1_200 + 15 + 1_200)
    try expectSound(test)
  }

  @Test func aPausedRunContinuesWhereItStopped() throws {
    let test = try TestHome(profile: "")
    let roster = RosterFiles(students: 1_500, memberships: 4)
    try test.upload(roster)
    #expect(try test.run("rollcall start N --yes && rollcall pause N").output.hasSuffix("paused\n"))
    let progress = try test.json("status N")["progress"]
    #expect(try test.run("rollcall start N --unattended").status == 3)
    let resumed = try test.run("rollcall resume N --wait")
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(try test.directory() == roster.directory(domain: "north.example"))
    let done = try test.json("status N")["progress"]?["done"]?.number ?? 0
    #expect(progress?["done"]?.number ?? 0 < done)
    let starts = try test.json("runs N")["value"]?.items.count
    #expect(starts == 1)
  }
}
