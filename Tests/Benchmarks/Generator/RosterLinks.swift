/// Who is in which section, and who teaches it: pairs of numbers, each unique.
struct RosterLinks {
  let records: RosterRecords
  let order: RosterShape.Order
  let seed: Int
  let night: NightAfter?

  private var sizes: RosterSizes { records.sizes }

  /// A student's link, in order by student; beyond the last link, one of a student who is in one
  /// more section.
  func ofStudent(_ number: Int) -> RosterRecord {
    let students = sizes.students
    let beyond = number - sizes.enrollments
    guard beyond < 0 else {
      return enrollment(
        number, student: beyond % students,
        which: RosterSizes.sectionsOfStudent + beyond / students)
    }
    let which = number % RosterSizes.sectionsOfStudent
    let isMoved = night?.moves(enrollment: number) ?? false
    return enrollment(
      number, student: number / RosterSizes.sectionsOfStudent,
      which: isMoved ? NightAfter.moved(which) : which)
  }

  /// A teacher's link, by section.
  func ofTeacher(_ number: Int) -> RosterRecord {
    // There are six records for five sections: the first section has two.
    let section = number / 6 * 5 + max(number % 6 - 1, 0)
    let teacher = records.teacher(number % 6 == 1 ? 1 : 0, ofSection: section)
    return RosterRecord(number: number, section: section, person: teacher, isTeacher: true)
  }

  /// All links of students, in the requested order.
  func forEachOfStudents(_ body: (RosterRecord) throws -> Void) rethrows {
    switch order {
    case .section:
      for school in 0..<sizes.schools { try forEachOfStudents(inSchool: school, body) }
    case .shuffle:
      let shuffle = Shuffle(count: sizes.enrollments, seed: seed)
      for index in 0..<sizes.enrollments { try body(ofStudent(shuffle[index])) }
    case .student:
      for index in 0..<sizes.enrollments { try body(ofStudent(index)) }
    }
  }

  private func enrollment(_ number: Int, student: Int, which: Int) -> RosterRecord {
    let all = RosterSizes.sectionsOfSchool
    precondition(which < all, "There are more errors than a roster of this size can have.")
    let first = Int(hash(UInt64(seed), student) >> 32) % all
    let school = sizes.school(ofStudent: student)
    return RosterRecord(
      number: number, section: school * all + (first + which * 17) % all, person: student)
  }

  /// A school is small enough to be sorted in memory.
  private func forEachOfStudents(
    inSchool school: Int, _ body: (RosterRecord) throws -> Void
  ) rethrows {
    let students = sizes.students(ofSchool: school)
    let perStudent = RosterSizes.sectionsOfStudent
    let all = RosterSizes.sectionsOfSchool
    var ofSection = [[RosterRecord]](repeating: [], count: all)
    for number in students.lowerBound * perStudent..<students.upperBound * perStudent {
      let link = ofStudent(number)
      ofSection[link.section - school * all].append(link)
    }
    for links in ofSection { try links.forEach(body) }
  }
}
