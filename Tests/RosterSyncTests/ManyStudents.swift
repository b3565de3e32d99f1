import Support

extension TestRoster {
  /// One school and one section with this number of students, and one teacher.
  ///
  /// - Parameter enrolled: how many of the students are in the section; `nil` for all of them.
  static func many(_ students: Int, enrolled: Int? = nil) -> TestRoster {
    let keys = (0..<students).map { String($0 + 10_000) }
    let people = keys.map { "\($0),S1,u\($0),First,Last\n" }.joined()
    let members = keys.prefix(enrolled ?? students).map { "A1,\($0)\n" }.joined()
    var roster = clean
    roster.files = [
      "school.csv": "SIS ID,Name\nS1,North School\n",
      "section.csv": "SIS ID,School SIS ID,Section Name\nA1,S1,Algebra\n",
      "student.csv": "SIS ID,School SIS ID,Username,First Name,Last Name\n" + people,
      "teacher.csv":
        "SIS ID,School SIS ID,Username,First Name,Last Name\nT1,S1,emmy,Emmy,Noether\n",
      "studentenrollment.csv": "Section SIS ID,SIS ID\n" + members,
      "teacherroster.csv": "Section SIS ID,SIS ID\nA1,T1\n",
    ]
    return roster
  }
}
