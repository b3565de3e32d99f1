/// Something that a start may do on its own only up to a limit. The raw values are the words of the
/// command line and of JSON; holds are shown in the order of the cases.
package enum Gate: String, Sendable, CaseIterable {
  // These hold the whole plan.
  case foreignDirectory = "foreign-directory"
  case changedSettings = "changed-settings"
  /// An upload whose records were accepted once before, with others accepted since.
  case olderUpload = "older-upload"
  /// Many people whose accounts belong to keys that the roster no longer has.
  case renumbered
  /// Many people whom the plan leaves alone, although the last start did not.
  case leftAlone = "left-alone"
  case firstStart = "first-start"

  // These cover what happens to a district once a year; each is one hold.
  /// Most students go up one grade; some change schools as a result, and the oldest leave.
  case rollOver = "roll-over"
  /// The oldest students leave before the others go up.
  case graduates
  /// New classes that do not fit their children's schools or grades.
  case incoherentTimetable = "incoherent-timetable"
  case classFilesEmptied = "class-files-emptied"

  // These hold what they count, in one school or everywhere.
  case missingStudents = "missing-students"
  case missingTeachers = "missing-teachers"
  case disableStudents = "disable-students"
  case disableTeachers = "disable-teachers"
  case enable
  case createStudents = "create-students"
  case createTeachers = "create-teachers"
  /// Students to be created in schools that are new too.
  case fillSchools = "fill-schools"
  /// The youngest students, who arrive with a roll-over.
  case createBeginners = "create-beginners"
  case adopt
  case changeLogin = "change-login"
  case changeName = "change-name"
  case changeAttribute = "change-attribute"
  case clearAttribute = "clear-attribute"
  case move
  case loseClasses = "lose-classes"
  case otherClasses = "other-classes"
  /// New sections in place of those that end, if the same has already happened recently.
  case newTimetable = "new-timetable"
  case exchangedSections = "exchanged-sections"
  case lostTeacher = "lost-teacher"
  case otherTeachers = "other-teachers"
  case endedSections = "ended-sections"
  case archiveSchools = "archive-schools"

  /// The gates whose limits a profile may change.
  package static let settable = allCases.filter(\.hasLimit)

  /// Whether there is a number up to which a start goes ahead.
  package var hasLimit: Bool { !holdsEverything && usualLimits.all?.permille ?? 0 > 0 }

  /// The gates that count children by their classes, and sections by their children.
  static let ofClasses: [Gate] = [
    .loseClasses, .otherClasses, .newTimetable, .exchangedSections, .lostTeacher, .otherTeachers,
    .endedSections,
  ]

  /// The number of days for which a release also covers the same event in other schools, or for
  /// people who follow.
  var coveredDays: Int {
    switch self {
    case .rollOver: 45
    case .graduates: 60
    default: 0
    }
  }

  /// Whether the gate holds the whole plan.
  package var holdsEverything: Bool {
    switch self {
    case .foreignDirectory, .changedSettings, .olderUpload, .renumbered, .leftAlone,
      .firstStart:
      true
    default: false
    }
  }
}
