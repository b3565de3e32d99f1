import Roster
import Support

/// A fault in one night's files that is gone in the next.
struct Glitch {
  var students: Set<Int> = []
  var section: Int?
}

extension YearDistrict {
  /// The files of one night.
  ///
  /// - Parameter hasClasses: whether there is a timetable.
  func roster(hasClasses: Bool, _ glitch: Glitch = Glitch()) -> TestRoster {
    let person = "SIS ID,School SIS ID,Username,First Name,Last Name"
    var (classes, members, staff) = ("", "", "")
    var pupils = person + ",Grade,Birthdate\n"
    for student in students where !glitch.students.contains(student.key) {
      let birth = CivilDay(daysSince1970: 12_784 + student.birth).text
      pupils +=
        "\(student.key),S\(student.school),\(student.login),First\(student.key % 50),"
        + "\(student.last),\(student.grade),\(birth)\n"
      guard hasClasses else { continue }
      for section in Set(student.classes).sorted()
      where !sections[section].isGone && section != glitch.section {
        members += "\(sections[section].key),\(student.key)\n"
      }
    }
    let known = Set(teachers.map(\.key))
    for section in sections where hasClasses && !section.isGone {
      classes += "\(section.key),S\(section.school),Class \(section.subject)\n"
      if known.contains(section.teacher) { staff += "\(section.key),\(section.teacher)\n" }
    }
    var roster = TestRoster.clean
    roster.files = [
      "school.csv": "SIS ID,Name\n"
        + schools.indices.map { "S\($0),School \($0)\n" }.joined(),
      "section.csv": "SIS ID,School SIS ID,Section Name\n" + classes,
      "student.csv": pupils,
      "teacher.csv": person + "\n"
        + teachers.map { "\($0.key),S\($0.school),t\($0.key),First,Teacher\n" }.joined(),
      "studentenrollment.csv": "Section SIS ID,SIS ID\n" + members,
      "teacherroster.csv": "Section SIS ID,SIS ID\n" + staff,
    ]
    return roster
  }
}
