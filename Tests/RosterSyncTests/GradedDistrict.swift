import Support

/// A district whose students have grades: two primary schools (1 to 4), a middle school (5 to 8) and a
/// high school (9 to 12), with 25 students in each grade of each school, in four classes each.
struct GradedDistrict {
  struct Student {
    let key: Int
    var grade: Int
    var school: String
  }

  var students: [Student] = []
  /// The number of each school's term, so that another term has other sections.
  private var terms: [String: Int] = [:]
  /// Schools whose classes are not in the files.
  var schoolsWithoutClasses: Set<String> = []
  /// Whether each child is put into another child's classes.
  var isMixed = false
  private var nextKey = 1_000

  init() {
    for school in ["P1", "P2"] { for grade in 1...4 { add(grade, at: school) } }
    for grade in 5...12 {
      for _ in 0..<2 { add(grade, at: Self.school(of: grade, "")) }
    }
  }

  private mutating func add(_ grade: Int, at school: String, number: Int = 25) {
    for _ in 0..<number {
      students.append(Student(key: nextKey, grade: grade, school: school))
      nextKey += 1
    }
  }

  private static func school(of grade: Int, _ primary: String) -> String {
    grade < 5 ? primary : grade < 9 ? "M" : "H"
  }

  /// New classes, all with new keys.
  mutating func beginTerm(_ isMeant: (String) -> Bool = { _ in true }) {
    for school in Self.schools where isMeant(school) { terms[school, default: 0] += 1 }
  }

  static let schools = ["P1", "P2", "M", "H"]

  private func section(_ school: String, _ grade: Int, _ subject: Int) -> String {
    "\(school)-\(terms[school] ?? 0)-\(grade)-\(subject)"
  }

  /// Everyone at some schools moves up, into new classes; the oldest leave.
  mutating func goUp(_ isMeant: (String) -> Bool = { _ in true }) {
    beginTerm(isMeant)
    students = students.compactMap { student in
      guard isMeant(student.school) else { return student }
      var student = student
      student.grade += 1
      student.school = Self.school(of: student.grade, student.school)
      return student.grade > 12 ? nil : student
    }
  }

  mutating func begin(_ number: Int = 25) {
    add(1, at: "P1", number: number)
    add(1, at: "P2", number: number)
  }

  var roster: TestRoster {
    var roster = TestRoster.clean
    let person = "SIS ID,School SIS ID,Username,First Name,Last Name"
    var files = [
      "school.csv": "SIS ID,Name\n", "section.csv": "SIS ID,School SIS ID,Section Name\n",
      "student.csv": person + ",Grade\n", "teacher.csv": person + "\n",
      "studentenrollment.csv": "Section SIS ID,SIS ID\n",
      "teacherroster.csv": "Section SIS ID,SIS ID\n",
    ]
    func add(_ line: String, to file: String) { files[file, default: ""] += line + "\n" }
    for school in Self.schools {
      add("\(school),School \(school)", to: "school.csv")
      for teacher in 0..<8 {
        add("T\(school)\(teacher),\(school),t\(school)\(teacher),First,Teacher", to: "teacher.csv")
      }
      let grades = Set(students.lazy.filter { $0.school == school }.map(\.grade)).sorted()
      for grade in grades where !schoolsWithoutClasses.contains(school) {
        for subject in 0..<4 {
          let section = section(school, grade, subject)
          add("\(section),\(school),Class \(subject)", to: "section.csv")
          add("\(section),T\(school)\((grade + subject) % 8)", to: "teacherroster.csv")
        }
      }
    }
    for (index, student) in students.enumerated() {
      add(
        "\(student.key),\(student.school),u\(student.key),First,Last,\(student.grade)",
        to: "student.csv")
      let other = isMixed ? students[(index + students.count / 2) % students.count] : student
      guard !schoolsWithoutClasses.contains(other.school) else { continue }
      for subject in 0..<4 {
        add(
          "\(section(other.school, other.grade, subject)),\(student.key)",
          to: "studentenrollment.csv")
      }
    }
    roster.files = files
    return roster
  }
}
