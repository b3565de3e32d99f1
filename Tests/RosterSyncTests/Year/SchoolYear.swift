import Support

/// An ordinary year of a district, night by night, starting in the middle of August.
///
/// The rates of arrivals, departures and teacher turnover are from public figures (a state's school
/// report cards, the National Center for Education Statistics); the others are assumptions.
struct SchoolYear {
  enum Classes: Int, CaseIterable {
    /// Empty from 1 July, and new on 5 August.
    case emptyInSummer
    case replacedInOneNight
    case schoolBySchool
  }

  private(set) var district: YearDistrict
  /// The keys of the students in the last files.
  private(set) var uploaded: Set<Int> = []
  private let size: Int
  private let classes: Classes
  private let graduatesOverDays: Bool
  private var hasClasses = true
  private var random: SplitMix64

  init(size: Int, seed: Int) {
    self.size = size
    district = YearDistrict(size: size, seed: seed)
    random = SplitMix64(seed: seed &+ 1_000)
    classes = Classes.allCases[seed % 3]
    graduatesOverDays = seed.isMultiple(of: 2)
  }

  static let days = 365

  /// The files of a night, counted from 0; `nil` for a night without an upload.
  mutating func roster(night day: Int) -> TestRoster? {
    if day > 0 { live(day) }
    if day > 0, chance(0.08) { return nil }
    var glitch = Glitch()
    if day > 0, chance(0.03) {
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        glitch.students.insert(district.students[anyStudent()].key)
      }
    }
    if day > 0, hasClasses, chance(0.01) {
      glitch.section = Int.random(in: 0..<district.sections.count, using: &random)
    }
    uploaded = Set(district.students.map(\.key)).subtracting(glitch.students)
    return district.roster(hasClasses: hasClasses, glitch)
  }

  // MARK: What happens

  private mutating func live(_ day: Int) {
    // Day 0 is 15 August, a Monday.
    let isWeekday = day % 7 < 5
    let isLively = (47...320).contains(day)
    if isWeekday {
      let weight = (isLively ? 1 : 0.5) / 225
      // A family that leaves has 1.8 children on average, and a family that arrives has 1.5.
      times(0.061 * weight / 1.8) { $0.leaveWithFamily() }
      times(0.052 * weight / 1.5) { $0.enterWithFamily() }
      times(0.04 * weight) { $0.district.move($0.anyStudent()) }
      times(0.004 * weight) { $0.district.students[$0.anyStudent()].last += "Marr" }
      times(0.003 * weight) { $0.district.students[$0.anyStudent()].birth += 1 }
      times(0.003 * weight) { $0.district.students[$0.anyStudent()].login += "x" }
      if chance(0.046 * weight * Double(district.teachers.count)) { retireAnybody() }
      changeSchedules(day)
    }
    noShows(day)
    if day == 155 { beginHalfYear() }
    leaveSchool(day)
    endClasses(day)
    if day == 335 { district.goUp() }
    changeStaff(day)
  }

  private mutating func noShows(_ day: Int) {
    if day == 10 { for _ in 0..<size / 100 { remove(anyStudent()) } }
    if (1...30).contains(day) { times(1 / 3_000) { $0.remove($0.anyStudent()) } }
  }

  /// A quarter of the secondary students change classes in the first two weeks of a half-year, and
  /// a few at other times.
  private mutating func changeSchedules(_ day: Int) {
    let isStart = (0..<14).contains(day) || (155..<169).contains(day)
    for index in district.students.indices
    where district.isSecondary(district.students[index].school)
      && chance(isStart ? 0.025 : 0.0005)
    {
      district.changeSchedule(index)
    }
  }

  private mutating func beginHalfYear() {
    for school in district.schools.indices where district.isSecondary(school) {
      district.beginTerm(at: school) { $0.isMultiple(of: 2) }
    }
  }

  private mutating func leaveSchool(_ day: Int) {
    let first = 304
    let top = district.topGrade
    if graduatesOverDays, (first..<first + 6).contains(day) {
      district.students.removeAll { $0.grade == top && ($0.key / top % 6 <= day - first) }
    } else if !graduatesOverDays, day == first {
      district.students.removeAll { $0.grade == top }
    }
  }

  private mutating func endClasses(_ day: Int) {
    switch classes {
    case .emptyInSummer:
      if day == 320 { hasClasses = false }
      if day == 355 {
        for school in district.schools.indices { district.beginTerm(at: school) }
        hasClasses = true
      }
    case .replacedInOneNight:
      if day == 355 { for school in district.schools.indices { district.beginTerm(at: school) } }
    case .schoolBySchool:
      for school in district.schools.indices where 345 + school * 14 / district.schools.count == day
      {
        district.beginTerm(at: school)
      }
    }
  }

  private mutating func changeStaff(_ day: Int) {
    let leaving = district.teachers.count * 114 / 1_000
    if day == 319 { for _ in 0..<leaving { retireAnybody() } }
    if [355, 357, 359].contains(day) {
      let wanted = size / 16
      let number = max(0, wanted - district.teachers.count)
      for _ in 0..<(day == 359 ? number : (number + 2) / 3) {
        district.hire(at: Int.random(in: 0..<district.schools.count, using: &random))
      }
    }
  }

  // MARK: Chance

  private mutating func chance(_ probability: Double) -> Bool {
    Double.random(in: 0..<1, using: &random) < probability
  }

  /// Does something, on average, once for each student in a share of all.
  private mutating func times(_ share: Double, _ body: (inout SchoolYear) -> Void) {
    var expected = share * Double(size)
    while expected > 0 {
      if chance(min(1, expected)) { body(&self) }
      expected -= 1
    }
  }

  private mutating func anyStudent() -> Int {
    Int.random(in: 0..<district.students.count, using: &random)
  }

  private mutating func remove(_ index: Int) {
    if district.students.count > 2 { district.students.remove(at: index) }
  }

  private mutating func retireAnybody() {
    guard district.teachers.count > 2 else { return }
    district.retire(Int.random(in: 0..<district.teachers.count, using: &random))
  }

  /// A family leaves with all of its children.
  private mutating func leaveWithFamily() {
    let family = district.students[anyStudent()].family
    district.students.removeAll { $0.family == family }
  }

  private mutating func enterWithFamily() {
    let family = district.newFamily()
    for _ in 0..<district.familySize() {
      district.enter(
        grade: Int.random(in: 1...district.topGrade, using: &random), family: family)
    }
  }
}
