/// What a start may do by itself only up to a limit. The raw values are the words of the command
/// line and of JSON, in the order in which holds are shown.
package enum Gate: String, Sendable, CaseIterable {
  // These hold the whole plan.
  case foreignDirectory = "foreign-directory"
  case changedSettings = "changed-settings"
  /// Records that were accepted once, with others accepted since.
  case olderUpload = "older-upload"
  /// Many people whose accounts belong to keys that the roster lacks.
  case renumbered
  /// Many people whom the last start did not leave alone.
  case leftAlone = "left-alone"
  case firstStart = "first-start"

  // What happens to a district once a year: each is one hold. Most students go up one grade; some
  // change schools with it, the oldest leave.
  /// Most students go up one grade; some change their school with it, the eldest leave.
  case rollOver = "roll-over"
  /// The oldest leave before that.
  case graduates
  /// New classes that do not fit their children's schools or grades.
  case incoherentTimetable = "incoherent-timetable"
  case classFilesEmptied = "class-files-emptied"

  // These hold what they count, in the school or everywhere.
  case missingStudents = "missing-students"
  case missingTeachers = "missing-teachers"
  case disableStudents = "disable-students"
  case disableTeachers = "disable-teachers"
  case enable
  case createStudents = "create-students"
  case createTeachers = "create-teachers"
  /// Students who are created in schools that are new themselves.
  case fillSchools = "fill-schools"
  /// The youngest, who come with a roll-over.
  case createBeginners = "create-beginners"
  case adopt
  case changeLogin = "change-login"
  case changeName = "change-name"
  case changeAttribute = "change-attribute"
  case clearAttribute = "clear-attribute"
  case move
  case loseClasses = "lose-classes"
  case otherClasses = "other-classes"
  /// Other sections in place of those that end, when that has happened before.
  case newTimetable = "new-timetable"
  case exchangedSections = "exchanged-sections"
  case lostTeacher = "lost-teacher"
  case otherTeachers = "other-teachers"
  case endedSections = "ended-sections"
  case archiveSchools = "archive-schools"

  /// Those whose limits a profile may change.
  package static let settable = allCases.filter(\.hasLimit)

  /// Whether there is a number up to which a start goes ahead.
  package var hasLimit: Bool { !holdsEverything && usualLimits.all?.permille ?? 0 > 0 }

  /// Those that count children by their classes, and sections by their children.
  static let ofClasses: [Gate] = [
    .loseClasses, .otherClasses, .newTimetable, .exchangedSections, .lostTeacher, .otherTeachers,
    .endedSections,
  ]

  /// For how many days its release covers the same in other schools, or those who follow.
  var coveredDays: Int {
    switch self {
    case .rollOver: 45
    case .graduates: 60
    default: 0
    }
  }

  /// Whether it holds the whole plan.
  package var holdsEverything: Bool {
    switch self {
    case .foreignDirectory, .changedSettings, .olderUpload, .renumbered, .leftAlone,
      .firstStart:
      true
    default: false
    }
  }
}
