/// What a start may do by itself only up to a limit. The raw values are the words of the command line
/// and of JSON, in the order in which holds are shown.
package enum Gate: String, Sendable, CaseIterable {
  // These hold the whole plan.
  case foreignDirectory = "foreign-directory"
  case changedSettings = "changed-settings"
  case firstStart = "first-start"

  // These hold what they count, in the school or everywhere.
  case classFilesEmptied = "class-files-emptied"
  case missingStudents = "missing-students"
  case missingTeachers = "missing-teachers"
  case disableStudents = "disable-students"
  case disableTeachers = "disable-teachers"
  case enable
  case createStudents = "create-students"
  case createTeachers = "create-teachers"
  /// Students who are created in schools that are new themselves.
  case fillSchools = "fill-schools"
  case adopt
  case changeLogin = "change-login"
  case changeName = "change-name"
  case changeAttribute = "change-attribute"
  case clearAttribute = "clear-attribute"
  case move
  case loseClasses = "lose-classes"
  case otherClasses = "other-classes"
  case exchangedSections = "exchanged-sections"
  case lostTeacher = "lost-teacher"
  case otherTeachers = "other-teachers"
  case endedSections = "ended-sections"
  case archiveSchools = "archive-schools"

  /// Those whose limits a profile may change.
  package static let settable = allCases.filter { $0.usualLimits.all?.permille ?? 0 > 0 }

  /// Whether it holds the plan and not a part of it.
  package var holdsEverything: Bool {
    switch self {
    case .foreignDirectory, .changedSettings, .firstStart: true
    default: false
    }
  }
}
