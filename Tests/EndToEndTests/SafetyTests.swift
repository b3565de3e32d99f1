import JSON
import Testing

/// A mistake in an export disables no one until an administrator has seen it.
@Suite struct SafetyTests {
  /// A profile that disables students as soon as it may, with the clean sample in its directory.
  private func prepared(_ limits: String = "") throws -> TestHome {
    let test = try TestHome(profile: limits, upload: "assets/samples/clean")
    let run = try test.run(
      """
      echo '{"rollcall.limits":{"leaving":{"student":{"uploads":2,"days":0},
        "teacher":{"uploads":2,"days":0}}}}' >$T/limits.json
      rollcall profile set N --from $T/limits.json
      """)
    try #require(run.status == 0, "\(run.errors)")
    try test.start()
    return test
  }

  /// Uploads a damaged roster four times, each time with different bytes, and starts it unattended.
  ///
  /// - Returns: the exit statuses.
  private func startOften(_ test: TestHome, _ roster: RosterFiles) throws -> [Int32] {
    try (1...4).map { day in
      var roster = roster
      roster.sections.rows[0][2] = "Day \(day)"
      try test.letADayPass()
      try test.upload(roster)
      let run = try test.run("rollcall start N --unattended --wait")
      #expect(try test.directory().disabled == [], "day \(day): \(run.output)")
      return run.status
    }
  }

  @Test func anEmptiedStudentFile() throws {
    let test = try prepared()
    var roster = try RosterFiles.clean()
    roster.students.rows = []
    #expect(try startOften(test, roster) == [1, 1, 1, 1])
    roster.enrollments.rows = []
    #expect(try startOften(test, roster) == [1, 1, 1, 1])
  }

  @Test func theFilesOfAnotherDistrict() throws {
    let test = try prepared()
    let roster = RosterFiles(students: 200, memberships: 3, prefix: "X")
    let statuses = try startOften(test, roster)
    #expect(statuses.last == 5, "\(statuses)")
  }

  @Test func oneStudentInTwentyIsMissing() throws {
    let test = try prepared()
    var roster = try RosterFiles.clean()
    let gone = Set(stride(from: 0, to: 210, by: 19).map { roster.students.rows[$0][0] })
    #expect(gone.count == 12)
    roster.removeStudents { gone.contains($0) }
    #expect(try startOften(test, roster) == [5, 5, 5, 5])
  }

  @Test func allIdsAreRenumbered() throws {
    let test = try prepared()
    var roster = try RosterFiles.clean()
    for index in roster.students.rows.indices { roster.students.rows[index][0] += "9" }
    for index in roster.enrollments.rows.indices { roster.enrollments.rows[index][1] += "9" }
    let people = try test.directory().people.count
    let statuses = try startOften(test, roster)
    #expect(statuses.allSatisfy { [5, 6].contains($0) }, "\(statuses)")
    // No one gets a second account either.
    #expect(try test.directory().people.count == people)
  }

  @Test func aReleasedPlanDisablesOnlyThosePeople() throws {
    let test = try prepared("--limit disable-students=2,0%")
    var roster = try RosterFiles.clean()
    let gone = (0..<3).map { roster.students.rows[$0 * 7][0] }
    roster.removeStudents { gone.contains($0) }
    #expect(try startOften(test, roster) == [0, 5, 5, 5])
    let status = try test.json("status N")
    #expect(status["status"] == .string("validationError"))
    #expect(status["plan"]?["student"]?["disable"] == .number(3))
    let hash = try #require(status["plan"]?["hash"]?.text)
    #expect(try test.run("rollcall release N --plan \(hash) --wait").status == 0)
    let disabled = try test.directory().disabled.map { $0.split(separator: "|")[1] }
    #expect(disabled.sorted() == gone.map { Substring($0) }.sorted())
    // They come back as they were.
    try test.upload("assets/samples/clean")
    try test.start()
    #expect(try test.directory() == RosterFiles.clean().directory(domain: "north.example"))
  }
}
