/// Who is in which section, and who teaches it: pairs of numbers, each once.
struct RosterLinks {
  let sizes: RosterSizes
  let order: RosterShape.Order
  let seed: Int

  struct Link {
    let section: Int
    let person: Int
  }

  func count(_ file: RosterFile) -> Int {
    file == .enrollment ? sizes.enrollments : sizes.rosters
  }

  /// A link in the order by student, or of rosters by section.
  func link(_ file: RosterFile, at index: Int) -> Link {
    file == .enrollment ? enrollment(at: index) : roster(at: index)
  }

  /// All links: enrollments in the order asked for, rosters by section.
  func forEach(_ file: RosterFile, _ body: (Link) throws -> Void) rethrows {
    switch (file, order) {
    case (.enrollment, .section):
      for school in 0..<sizes.schools { try forEachEnrollment(inSchool: school, body) }
    case (.enrollment, .shuffle):
      let shuffle = Shuffle(count: sizes.enrollments, seed: seed)
      for index in 0..<sizes.enrollments { try body(enrollment(at: shuffle[index])) }
    default:
      for index in 0..<count(file) { try body(link(file, at: index)) }
    }
  }

  private func enrollment(at index: Int) -> Link {
    let student = index / RosterSizes.sectionsOfStudent
    let which = index % RosterSizes.sectionsOfStudent
    let all = RosterSizes.sectionsOfSchool
    let first = Int(hash(UInt64(seed), student) >> 32) % all
    let school = sizes.school(ofStudent: student)
    return Link(section: school * all + (first + which * 17) % all, person: student)
  }

  /// A school is little enough to be sorted in memory.
  private func forEachEnrollment(inSchool school: Int, _ body: (Link) throws -> Void) rethrows {
    let students = sizes.students(ofSchool: school)
    let perStudent = RosterSizes.sectionsOfStudent
    let all = RosterSizes.sectionsOfSchool
    var ofSection = [[Link]](repeating: [], count: all)
    for index in students.lowerBound * perStudent..<students.upperBound * perStudent {
      let link = enrollment(at: index)
      ofSection[link.section - school * all].append(link)
    }
    for links in ofSection { try links.forEach(body) }
  }

  private func roster(at index: Int) -> Link {
    // Six records for five sections: the first of them has two.
    let section = index / 6 * 5 + max(index % 6 - 1, 0)
    let teachers = sizes.teachers(ofSchool: sizes.school(ofSection: section))
    let isSecond = index % 6 == 1
    let which = (section + (isSecond ? 1 : 0)) % teachers.count
    return Link(section: section, person: teachers.lowerBound + which)
  }
}
