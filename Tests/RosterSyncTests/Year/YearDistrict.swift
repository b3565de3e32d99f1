import Support

/// A district of any size: schools with grades, families, teachers, and a timetable.
struct YearDistrict {
  struct Student {
    let key: Int
    var grade: Int
    var school: Int
    let family: Int
    var last: String
    var login: String
    /// Days since 2005.
    var birth: Int
    /// Indexes in `sections`, one for each subject.
    var classes: [Int] = []
  }

  struct Teacher {
    let key: Int
    let school: Int
  }

  struct Section {
    let key: String
    let school: Int
    let grades: ClosedRange<Int>
    let subject: Int
    var teacher: Int
    var isGone = false
  }

  /// The grades of each school.
  let schools: [ClosedRange<Int>]
  var students: [Student] = []
  var teachers: [Teacher] = []
  var sections: [Section] = []
  var random: SplitMix64
  private var nextKey = 10_000
  private var nextFamily = 0
  private var term = 0

  /// The maximum number of children in a class.
  static let classSize = 25
  static let subjects = 6

  init(size: Int, seed: Int) {
    random = SplitMix64(seed: seed)
    switch size {
    case ..<100: schools = [1...8]
    case ..<500: schools = [1...6, 7...12]
    default:
      let unit = size < 10_000 ? max(1, size / 2_000) : size * 3 / 10_000
      schools =
        [ClosedRange](repeating: 1...5, count: unit * 2 + (unit == 1 ? 1 : 0))
        + [ClosedRange](repeating: 6...8, count: unit)
        + [ClosedRange](repeating: 9...12, count: unit)
    }
    let grades = schools.map(\.upperBound).max() ?? 1
    var (family, rest) = (0, 0)
    for index in 0..<size {
      if rest == 0 { (family, rest) = (newFamily(), familySize()) }
      enter(grade: 1 + index % grades, family: family)
      rest -= 1
    }
    for school in schools.indices {
      let count = max(2, students.lazy.filter { $0.school == school }.count / 16)
      for _ in 0..<count { hire(at: school) }
    }
    for school in schools.indices { beginTerm(at: school) }
  }

  var topGrade: Int { schools.map(\.upperBound).max() ?? 1 }

  func isSecondary(_ school: Int) -> Bool { schools[school].lowerBound >= 6 }

  // MARK: People

  mutating func newFamily() -> Int {
    nextFamily += 1
    return nextFamily
  }

  /// Of ten families, six have one child, three have two, and one has three.
  mutating func familySize() -> Int {
    [1, 1, 1, 1, 1, 1, 2, 2, 2, 3][Int.random(in: 0..<10, using: &random)]
  }

  /// - Parameter school: a school with the grade; `nil` to choose one.
  mutating func enter(grade: Int, family: Int?, school: Int? = nil) {
    let fitting = schools.indices.filter { schools[$0].contains(grade) }
    let family = family ?? newFamily()
    var student = Student(
      key: nextKey, grade: grade,
      school: school ?? fitting[Int.random(in: 0..<fitting.count, using: &random)],
      family: family, last: "Family\(family)", login: "s\(nextKey)",
      birth: (13 - grade) * 365 + Int.random(in: 0..<365, using: &random))
    nextKey += 1
    student.classes = classes(grade: grade, school: student.school)
    students.append(student)
  }

  mutating func hire(at school: Int) {
    teachers.append(Teacher(key: nextKey, school: school))
    nextKey += 1
  }

  /// Moves a student to another school with the grade, if there is one.
  mutating func move(_ index: Int) {
    let (grade, from) = (students[index].grade, students[index].school)
    let others = schools.indices.filter { $0 != from && schools[$0].contains(grade) }
    guard !others.isEmpty else { return }
    students[index].school = others[Int.random(in: 0..<others.count, using: &random)]
    students[index].classes = classes(grade: grade, school: students[index].school)
  }

  /// Everyone moves up; the oldest leave, and the youngest arrive.
  mutating func goUp() {
    let beginners = students.lazy.filter { $0.grade == 1 }.count
    let top = topGrade
    students.removeAll { $0.grade == top }
    for index in students.indices {
      students[index].grade += 1
      let grade = students[index].grade
      if !schools[students[index].school].contains(grade) {
        let fitting = schools.indices.filter { schools[$0].contains(grade) }
        students[index].school = fitting[students[index].school % fitting.count]
      }
    }
    for _ in 0..<beginners { enter(grade: 1, family: nil) }
  }

  // MARK: Classes

  /// New classes of a school, all with new keys, with its students in them.
  ///
  /// - Parameter isMeant: whether a subject gets new classes; the other classes continue.
  mutating func beginTerm(at school: Int, _ isMeant: (Int) -> Bool = { _ in true }) {
    term += 1
    for index in sections.indices
    where sections[index].school == school && isMeant(sections[index].subject) {
      sections[index].isGone = true
    }
    let staff = teachers.filter { $0.school == school }
    // Small schools teach several grades in one room.
    let rooms: [ClosedRange<Int>] =
      schools.count == 1
      ? [1...4, 5...8] : schools[school].map { $0...$0 }
    for room in rooms {
      let pupils = students.indices.filter {
        students[$0].school == school && room.contains(students[$0].grade)
      }
      let groups = max(1, (pupils.count + Self.classSize - 1) / Self.classSize)
      for subject in 0..<Self.subjects where isMeant(subject) {
        let first = sections.count
        for group in 0..<groups {
          sections.append(
            Section(
              key: "C\(term)-\(school)-\(room.lowerBound)-\(subject)-\(group)", school: school,
              grades: room, subject: subject,
              teacher: staff.isEmpty
                ? 0 : staff[(group + subject + room.lowerBound) % staff.count].key))
        }
        for (place, index) in pupils.enumerated() {
          let old = students[index].classes.filter { sections[$0].subject != subject }
          students[index].classes = old
          students[index].classes.append(first + place / Self.classSize)
        }
      }
    }
  }

  /// One class of each subject for a new student.
  mutating func classes(grade: Int, school: Int) -> [Int] {
    (0..<Self.subjects).compactMap { subject in
      let open = sections.indices.filter {
        let section = sections[$0]
        return section.school == school && section.subject == subject && !section.isGone
          && section.grades.contains(grade)
      }
      return open.isEmpty ? nil : open[Int.random(in: 0..<open.count, using: &random)]
    }
  }

  /// Moves a student to another class of the same subject and grade, if there is one.
  mutating func changeSchedule(_ index: Int) {
    let place = Int.random(in: 0..<Self.subjects, using: &random)
    guard place < students[index].classes.count else { return }
    let old = sections[students[index].classes[place]]
    let others = sections.indices.filter {
      let section = sections[$0]
      return section.school == old.school && section.subject == old.subject && !section.isGone
        && section.grades == old.grades && section.key != old.key
    }
    guard !others.isEmpty else { return }
    students[index].classes[place] = others[Int.random(in: 0..<others.count, using: &random)]
  }

  /// A teacher leaves, and others at the school take over the classes.
  mutating func retire(_ index: Int) {
    let teacher = teachers.remove(at: index)
    let staff = teachers.filter { $0.school == teacher.school }
    guard !staff.isEmpty else { return }
    for section in sections.indices where sections[section].teacher == teacher.key {
      sections[section].teacher = staff[Int.random(in: 0..<staff.count, using: &random)].key
    }
  }
}
