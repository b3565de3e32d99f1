import JSON
import Testing

/// The directory holds what the roster says, no more and no less.
@Suite struct InStepTests {
  private func expectEqual(
    _ directory: DirectoryContent, _ other: DirectoryContent,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(
      directory == other, "\(directory.difference(from: other))", sourceLocation: sourceLocation)
  }

  @Test func aCleanRosterBecomesTheDirectory() throws {
    let test = try TestHome(profile: "", upload: "assets/samples/clean")
    try test.start()
    expectEqual(try test.directory(), try RosterFiles.clean().directory(domain: "north.example"))
    let counts = try test.json("directory list")
    #expect(counts["person"]?["active"] == .number(228))
    #expect(counts["membership"] == .number(1_296))
  }

  @Test func aRosterWithErrorsLeavesEveryByteOfTheDirectory() throws {
    let test = try TestHome(profile: "", upload: "assets/samples/clean")
    try test.start()
    try test.waitUntilUnused()
    let before = try test.run("sha256sum $T/home/directory.db*").output
    #expect(before.contains("directory.db"))
    try test.upload("assets/samples/ten-messages")
    try test.start(1)
    #expect(try test.run("rollcall start N --unattended").status == 1)
    try test.waitUntilUnused()
    #expect(try test.run("sha256sum $T/home/directory.db*").output == before)
    #expect(try test.json("status N")["status"] == .string("success"))
  }

  @Test func warningsAreShownAndItStarts() throws {
    let test = try TestHome(profile: "")
    var roster = try RosterFiles.clean()
    roster.students.rows[0][try roster.students.column("Grade")] = "13th"
    try test.upload(roster)
    let shown = try test.run("rollcall start N --yes --wait")
    #expect(shown.status == 0)
    #expect(shown.output.hasSuffix("! 1 warning; see rollcall report.\n"), "\(shown.output)")
    roster.students.rows[1][try roster.students.column("Grade")] = "14th"
    try test.upload(roster)
    let json = try test.json("start N --yes --wait")
    #expect(json["outcome"] == .string("started"))
    #expect(json["value"]?.items.contains { $0["type"] == .string("Warning") } == true)
    expectEqual(try test.directory(), try roster.directory(domain: "north.example"))
  }

  @Test func aPlanNamesEachChangeAndTheStartMakesJustThose() throws {
    let test = try TestHome(profile: "", upload: "assets/samples/clean")
    try test.start()
    var roster = try RosterFiles.clean()
    let before = roster
    let first = try roster.students.column("First Name")
    roster.students.rows[0][1] = "1002"
    roster.students.rows[1][first] = "Renée"
    let gone = roster.students.rows[2][0]
    roster.removeStudents { $0 == gone }
    var new = roster.students.rows[2]
    new[0] = "99999999"
    new[try roster.students.column("Username")] = "newcomer"
    roster.students.rows.append(new)
    let section = roster.sections.rows[0][0]
    roster.enrollments.rows.append([section, "99999999"])
    try test.upload(roster)

    let plan = try test.json("plan N --rows")
    let rows = try #require(plan["rows"]).items.map { row in
      [row["action"], row["kind"], row["key"], row["section"]].compactMap { $0?.text }
        .joined(separator: " ")
    }
    #expect(
      rows.sorted() == [
        "add enrollment 99999999 \(section)", "create student 99999999",
        "move student \(before.students.rows[0][0])",
        "update student \(before.students.rows[1][0])",
      ])
    let move = plan["rows"]?.items.first { $0["action"] == .string("move") }
    #expect(move?["reason"] == .string("school changed 1001 → 1002"))
    #expect(move?["line"] == .number(2))
    #expect(plan["plan"]?["missing"]?["student"] == .number(1))

    let hash = try #require(plan["plan"]?["hash"]?.text)
    #expect(try test.run("rollcall start N --yes --wait --plan \(hash)").status == 0)
    // A person who is missing once keeps the account and the memberships: the export may be at
    // fault.
    var expected = roster
    expected.students.rows.append(before.students.rows[2])
    expected.enrollments.rows += before.enrollments.rows.filter { $0[1] == gone }
    expectEqual(try test.directory(), try expected.directory(domain: "north.example"))
  }

  @Test func aStartFromAFolderTakesItsFiles() throws {
    let test = try TestHome(profile: "")
    #expect(try test.run("rollcall plan N --from assets/samples/clean").status == 0)
    #expect(try test.json("upload N --list")["value"] == .array([]))
    #expect(try test.run("rollcall start N --from assets/samples/clean --yes --wait").status == 0)
    #expect(try test.json("upload N --list")["value"]?.items.count == 6)
    expectEqual(try test.directory(), try RosterFiles.clean().directory(domain: "north.example"))
  }

  @Test func passwordsStayInTheRostersOwnFiles() throws {
    let test = try TestHome(profile: "")
    var roster = RosterFiles(students: 40, memberships: 2)
    roster.students.header.append("Password")
    for index in roster.students.rows.indices {
      roster.students.rows[index].append("Sekret-\(index)-Pw9")
    }
    try test.upload(roster)
    #expect(try test.run("rollcall plan N --rows --json").status == 0)
    try test.start()
    for index in roster.students.rows.indices {
      roster.students.rows[index][2] = "other\(index)"
      roster.students.rows[index][5] = "Sekret-\(index)-Changed"
    }
    try test.upload(roster)
    // Forty other user names wait for an administrator.
    try test.start(5)
    try test.waitUntilUnused()
    let found = try test.run(
      "rollcall directory export $T/home/export >/dev/null; grep -rlaiF sekret- $T/home | sort -u")
    let files = found.output.split(separator: "\n")
    #expect(!files.isEmpty)
    for file in files {
      #expect(file.hasSuffix("student.csv") || file.hasSuffix("Student.csv"), "\(file)")
    }
    for command in ["plan N --rows", "report N", "runs N", "status N --json", "errors N"] {
      #expect(!(try test.run("rollcall \(command)").output.contains("Sekret")), "\(command)")
    }
  }
}
