/// Writes the records of people, sections and schools.
struct RosterRecords {
  let sizes: RosterSizes
  let ids: RosterIDs
  let seed: Int

  func write(_ file: RosterFile, _ number: Int, to out: inout RecordWriter) {
    switch file {
    case .school: writeSchool(number, to: &out)
    case .section: writeSection(number, to: &out)
    case .student: writeStudent(number, to: &out)
    case .teacher: writeTeacher(number, to: &out)
    case .enrollment, .roster: preconditionFailure("Links have no number of their own.")
    }
  }

  func id(_ file: RosterFile, _ number: Int) -> String {
    switch file {
    case .school: ids.school(number)
    case .section: ids.section(number, school: sizes.school(ofSection: number))
    case .student: ids.student(number)
    case .teacher: ids.teacher(number)
    case .enrollment, .roster: preconditionFailure("Links have no id of their own.")
    }
  }

  func login(_ file: RosterFile, _ number: Int) -> String {
    let login = RosterPerson(number: number, seed: seed).login
    return file == .teacher ? "t.\(login)" : login
  }

  private func writeSchool(_ number: Int, to out: inout RecordWriter) {
    let last = RosterWords.last[number % RosterWords.last.count]
    out.field(ids.school(number))
    out.field("\(last) High School")
    out.field(number + 1)
    out.field(530_000_000_000 + number)
    out.field(5000 + number)
    out.field(9)
    out.field(12)
    out.field("")
    out.field(last)
    out.field("")
    out.field("\(number % 900 + 100) Main Street, Suite \(number % 9 + 1)")
    out.field("Redmond")
    out.field("WA")
    out.field("US")
    out.field(98_000 + number % 99)
    out.field("425-555-\(number % 9000 + 1000)")
    out.field(1)
  }

  private func writeSection(_ number: Int, to out: inout RecordWriter) {
    let course = RosterWords.courses[number % RosterWords.courses.count]
    let grade = number % 4 + 9
    let isAutumn = number % 2 == 0
    out.field(id(.section, number))
    out.field(ids.school(sizes.school(ofSection: number)))
    out.field("\(course.name) \(grade) Period \(number % 7 + 1)")
    out.field(number % RosterSizes.sectionsOfSchool + 1)
    out.field(isAutumn ? "T2026S1" : "T2026S2")
    out.field(isAutumn ? "Semester 1" : "Semester 2")
    out.field(isAutumn ? "9/1/2026" : "1/15/2027")
    out.field(isAutumn ? "12/20/2026" : "6/15/2027")
    out.field("\(course.code)\(grade)")
    out.field(course.name)
    out.field("\(course.code)\(grade)-\(number % 3)")
    out.field(RosterWords.descriptions[Int(hash(2, number) >> 8) % RosterWords.descriptions.count])
    out.field(course.name)
    out.field(number % 7 + 1)
    out.field("Active")
  }

  private func writeStudent(_ number: Int, to out: inout RecordWriter) {
    let person = RosterPerson(number: number, seed: seed)
    out.field(ids.student(number))
    out.field(ids.school(sizes.school(ofStudent: number)))
    out.field(person.first)
    out.field(person.last)
    out.field(person.login)
    out.field("")
    out.field(7_000_000_000 + number)
    out.field(number % 5 < 2 ? "" : "\(person.stem)\(number)@example.org")
    out.field(ids.student(number))
    out.field(person.middle)
    out.field(person.grade)
    out.field("Active")
    out.field(person.birthdate)
    out.field(2039 - person.grade)
  }

  private func writeTeacher(_ number: Int, to out: inout RecordWriter) {
    let person = RosterPerson(number: number, seed: seed)
    out.field(ids.teacher(number))
    out.field(ids.school(sizes.school(ofTeacher: number)))
    out.field(person.first)
    out.field(person.last)
    out.field(login(.teacher, number))
    out.field("")
    out.field(300_000 + number)
    out.field(ids.teacher(number))
    out.field("Active")
    out.field(person.middle)
    out.field("\(person.stem)\(number)@example.org")
    out.field("Teacher")
    out.field("B.A., M.Ed.")
  }
}
