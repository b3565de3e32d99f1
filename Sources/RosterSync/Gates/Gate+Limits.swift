extension Gate {
  /// How much a start may do on its own, unless the profile sets other limits.
  ///
  /// The numbers are calibrated on simulated years of a district: in an ordinary year only a few
  /// plans are held.
  package var usualLimits: GateLimits {
    switch self {
    case .missingStudents:
      GateLimits(
        school: .init(5, permille: 100), all: .init(5, permille: 20),
        schoolMonth: .init(20, permille: 150), allMonth: .init(20, permille: 40))
    case .missingTeachers:
      GateLimits(school: .init(4, permille: 250), all: .init(5, permille: 50))
    case .disableStudents:
      GateLimits(
        school: .init(5, permille: 100), all: .init(10, permille: 15),
        allMonth: .init(30, permille: 40))
    case .disableTeachers: GateLimits(all: .init(2, permille: 30))
    case .enable: GateLimits(all: .init(10, permille: 20))
    case .createStudents, .fillSchools: GateLimits(all: .init(20, permille: 30, most: 1_000))
    // Most new teachers come within a few days of August, when those who have left no longer count.
    case .createTeachers: GateLimits(all: .init(5, permille: 80))
    case .adopt: GateLimits(all: .init(5, permille: 10))
    // Someone whose name is corrected twice in a day counts twice.
    case .changeLogin, .changeName: GateLimits(all: .init(5, permille: 5), fewest: 3)
    case .changeAttribute: GateLimits(all: .init(20, permille: 50), fewest: 3)
    case .clearAttribute: GateLimits(all: .init(5, permille: 10), fewest: 3)
    case .move: GateLimits(school: .init(10, permille: 100), all: .init(20, permille: 30))
    case .loseClasses:
      GateLimits(
        school: .init(10, permille: 50), all: .init(20, permille: 10),
        allMonth: .init(30, permille: 30))
    case .otherClasses:
      GateLimits(
        school: .init(25, permille: 250), all: .init(50, permille: 100), smallShare: 3)
    case .newTimetable:
      GateLimits(
        school: .init(25, permille: 250), all: .init(50, permille: 100),
        schoolMonth: .init(25, permille: 250), allMonth: .init(50, permille: 100), smallShare: 3,
        isBeyondAll: true)
    case .exchangedSections:
      GateLimits(school: .init(2, permille: 100), all: .init(5, permille: 50))
    case .lostTeacher:
      GateLimits(school: .init(4, permille: 200), all: .init(10, permille: 50))
    case .otherTeachers:
      GateLimits(school: .init(8, permille: 200), all: .init(15, permille: 50))
    case .endedSections:
      GateLimits(school: .init(5, permille: 100), all: .init(10, permille: 50))
    case .createBeginners:
      GateLimits(
        all: .init(20, permille: 120), allMonth: .init(20, permille: 120))
    case .foreignDirectory: GateLimits(all: .init(10, permille: 10))
    case .olderUpload: GateLimits(all: .init(20, permille: 20))
    case .renumbered: GateLimits(all: .init(5, permille: 20))
    case .leftAlone: GateLimits(all: .init(10, permille: 20))
    case .archiveSchools, .rollOver, .graduates, .incoherentTimetable, .classFilesEmptied,
      .changedSettings, .firstStart:
      GateLimits(all: .init(1, permille: 0))
    }
  }
}
