import Testing

/// The example in the documentation of `start`, on which existing clients are based.
///
/// https://learn.microsoft.com/graph/api/educationsynchronizationprofile-start
@Suite struct DocumentExampleTests {
  /// A roster about which `start` must say exactly what the example says.
  private func write(to folder: String) throws {
    var roster = try RosterFiles.clean()
    let key = try roster.sections.column("SIS ID")
    for var section in roster.sections.rows.prefix(5) {
      section[key] = ""
      roster.sections.rows.append(section)
    }
    // A repeated user name would add another message.
    let login = try roster.students.column("Username")
    for var student in roster.students.rows.prefix(3) {
      student[login] = ""
      roster.students.rows.append(student)
    }
    let keys = roster.students.rows.prefix(125).map { $0[0] }
    roster.enrollments.rows += keys.map { ["unknown", $0] }
    try #require(roster.enrollments.header == ["Section SIS ID", "SIS ID"] && keys.count == 125)
    try roster.write(to: folder)
  }

  @Test func isAnsweredToTheByte() throws {
    let folder = try ProgramRun.temporaryFolder()
    defer { _ = try? ProgramRun("rm -r '\(folder)'") }
    try write(to: folder)
    // People are matched by their ids, so a user name may be missing.
    let output = try ServedHome.output(
      """
      id=$(rollcall profile create North --match 'student:"SIS ID"=employeeId' \\
        --match 'teacher:"SIS ID"=employeeId')
      url=$(url $id)
      for file in \(folder)/*.csv; do put "$url" $file; done | tr '\\n' ' '
      api -X POST -H 'Content-Length: 0' -w '%{http_code}\\n' $profiles/$id/start >$T/answer
      tail -c 4 $T/answer
      sed 's/.*"value":\\(\\[.*\\]\\),"error":.*/\\1/' $T/answer
      """)
    #expect(
      output == """
        201 201 201 201 201 201 400
        [{"type":"Error","fileName":"section.csv",\
        "description":"5 row(s) have missing data for the field - SIS ID"},\
        {"type":"Warning","fileName":"student.csv","description":\
        "3 duplicates found in column SIS ID which requires values to be Unique."},\
        {"type":"Error","fileName":"studentenrollment.csv","description":\
        "125 row(s) have referenced data not found in source. Field - Section SIS ID"}]

        """)
  }
}
