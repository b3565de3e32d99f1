package import Roster

/// What is synchronized in each topic of a roster, and how.
package struct Customizations: Sendable, Equatable {
  /// Only settings that differ from the default, so that equal customizations are equal values.
  private var unusual: [Topic: Customization] = [:]

  package init() {}

  package subscript(topic: Topic) -> Customization {
    get { unusual[topic] ?? Customization() }
    set { unusual[topic] = newValue == Customization() ? nil : newValue }
  }
}

/// How one topic of a roster is synchronized.
package struct Customization: Sendable, Equatable {
  /// Headers of the optional columns that are synchronized; `nil` for all.
  package var optionalPropertiesToSync: [String]?
  /// When synchronization begins, in seconds since 1970; `nil` for immediately.
  package var synchronizationStartDate: Int?
  package var isSyncDeferred = false
  /// Whether an existing object may be given another display name.
  package var allowDisplayNameUpdate = false

  package init() {}
}

extension Topic {
  /// The API's name.
  package var resourceName: String {
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
