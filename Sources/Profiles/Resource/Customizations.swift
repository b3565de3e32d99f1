package import Roster

/// What is synchronized of each file of a roster, and how; most files as usual.
package struct Customizations: Sendable, Equatable {
  /// Only those that are not as usual, so that equal customizations are equal values.
  private var unusual: [RosterFile.Entity: Customization] = [:]

  package init() {}

  package subscript(entity: RosterFile.Entity) -> Customization {
    get { unusual[entity] ?? Customization() }
    set { unusual[entity] = newValue == Customization() ? nil : newValue }
  }
}

/// How one file of a roster is synchronized.
package struct Customization: Sendable, Equatable {
  /// Headers of the optional columns that are synchronized; `nil` for all there are.
  package var optionalPropertiesToSync: [String]?
  /// Not before this moment, in seconds since 1970; `nil` for at once.
  package var synchronizationStartDate: Int?
  package var isSyncDeferred = false
  /// Whether an object that is there may be given another display name.
  package var allowDisplayNameUpdate = false

  package init() {}
}

extension RosterFile.Entity {
  /// The API's name.
  var resourceName: String {
    switch self {
    case .school: "school"
    case .section: "section"
    case .student: "student"
    case .teacher: "teacher"
    case .studentEnrollment: "studentEnrollment"
    case .teacherRoster: "teacherRoster"
    }
  }
}
