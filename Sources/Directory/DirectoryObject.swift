/// The directory's own id for one of its objects, which is never changed or reused.
package struct ObjectID: Hashable, Sendable, Comparable {
  package let text: String

  package init(_ text: String) {
    self.text = text
  }

  package static func < (a: ObjectID, b: ObjectID) -> Bool { a.text < b.text }
}

/// What an object of a directory is.
package enum ObjectKind: String, Sendable, CaseIterable {
  case school, section, person
}

/// One school, section or person of a directory, in its present state.
package struct DirectoryObject: Sendable, Equatable {
  package let id: ObjectID
  package let kind: ObjectKind
  /// The mark that a Rollcall home wrote on it, in the form of `Mark`; `nil` for an object without
  /// one.
  package let anchor: String?
  package let activity: Activity
  /// All attributes that have a value.
  package let attributes: Attributes

  package init(
    id: ObjectID, kind: ObjectKind, anchor: String?, activity: Activity, attributes: Attributes
  ) {
    self.id = id
    self.kind = kind
    self.anchor = anchor
    self.activity = activity
    self.attributes = attributes
  }

  package var isActive: Bool { activity == .active }
}

/// Whether a person is enabled, or a school or section is not archived, and if not, who made it
/// inactive.
package enum Activity: String, Sendable, CaseIterable {
  case active
  /// Made inactive by the home whose mark the object bears, which is recorded with the mark.
  case disabledByUs
  /// Made inactive by anyone else.
  case disabled
}

/// Attribute names and values. An attribute without a value is absent.
package typealias Attributes = [String: AttributeValue]

/// Names of attributes that matter to more than one module. They are Microsoft Graph's.
package enum AttributeName {
  /// A person's user name; unique in a directory, regardless of letter case.
  package static let userPrincipalName = "userPrincipalName"
  package static let mail = "mail"
  package static let displayName = "displayName"
  package static let givenName = "givenName"
  package static let surname = "surname"
  /// A person's role: `student` or `teacher`.
  package static let role = "role"
  /// A student's grade, in the roster's words.
  package static let grade = "grade"
  /// The roster's key of a school, section or person.
  package static let externalId = "externalId"
  /// The key of a person's home school, or of a section's school.
  package static let school = "school"
  /// The keys of all schools of a person, ascending, with commas in between.
  package static let schools = "schools"
}

/// A person's membership in a section.
package struct Membership: Hashable, Sendable {
  package let section: ObjectID
  package let person: ObjectID

  package init(section: ObjectID, person: ObjectID) {
    self.section = section
    self.person = person
  }
}
