import Support

extension TestRoster {
  /// Schools `S1`, `S2`, … with the same number of students each, in classes of 25, each with its
  /// own teacher: students `1000`, `1001`, … of the first school, `2000`, … of the second. Each
  /// student is in four classes.
  static func district(schools: Int, students: Int) -> TestRoster {
    var roster = clean
    let person = "SIS ID,School SIS ID,Username,First Name,Last Name\n"
    roster.files = [
      "school.csv": "SIS ID,Name\n", "section.csv": "SIS ID,School SIS ID,Section Name\n",
      "student.csv": person, "teacher.csv": person,
      "studentenrollment.csv": "Section SIS ID,SIS ID\n",
      "teacherroster.csv": "Section SIS ID,SIS ID\n",
    ]
    func add(_ line: String, to file: String) { roster.files[file, default: ""] += line + "\n" }
    for school in 1...schools {
      add("S\(school),School \(school)", to: "school.csv")
      for group in 0..<(students + 24) / 25 {
        add("T\(school)-\(group),S\(school),t\(school)-\(group),First,Teacher", to: "teacher.csv")
        for subject in 0..<4 {
          let section = "C\(school)-\(group)-\(subject)"
          add("\(section),S\(school),Class \(subject)", to: "section.csv")
          add("\(section),T\(school)-\(group)", to: "teacherroster.csv")
        }
      }
      for number in 0..<students {
        let key = "\(school)\(number.padded)"
        add("\(key),S\(school),u\(key),First,Last", to: "student.csv")
        for subject in 0..<4 {
          add("C\(school)-\(number / 25)-\(subject),\(key)", to: "studentenrollment.csv")
        }
      }
    }
    return roster
  }
}

extension Int {
  /// The last three digits.
  var padded: String { String(String(1_000 + self).dropFirst()) }
}
