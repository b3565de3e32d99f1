/// How many schools, sections and people there are, and who belongs where. All numbers are counted
/// from 0.
struct RosterSizes {
  static let sectionsOfSchool = 120
  static let sectionsOfStudent = 7
  private static let studentsOfSchool = 600
  private static let teachersOfSchool = 37

  let students: Int

  var schools: Int { max(1, students / Self.studentsOfSchool) }
  var sections: Int { max(Self.sectionsOfSchool, students / 5) }
  var teachers: Int { max(8, students / 16) }
  var enrollments: Int { students * Self.sectionsOfStudent }
  /// Each section has a teacher, and every fifth has one more.
  var rosters: Int { sections + (sections + 4) / 5 }

  /// Students left over by the division are at the last school, and so are sections and teachers.
  func school(ofStudent number: Int) -> Int { min(number / Self.studentsOfSchool, schools - 1) }
  func school(ofSection number: Int) -> Int { min(number / Self.sectionsOfSchool, schools - 1) }
  func school(ofTeacher number: Int) -> Int { min(number / Self.teachersOfSchool, schools - 1) }

  func students(ofSchool school: Int) -> Range<Int> {
    let first = school * Self.studentsOfSchool
    return first..<(school == schools - 1 ? students : first + Self.studentsOfSchool)
  }

  func teachers(ofSchool school: Int) -> Range<Int> {
    let first = school * Self.teachersOfSchool
    return first..<(school == schools - 1 ? teachers : first + Self.teachersOfSchool)
  }
}
