package import Roster

/// What a profile asks of a roster beyond what its format does.
package struct VerificationSettings: Sendable, Equatable {
  /// Optional columns that are named expressly for synchronization, as the format spells them.
  ///
  /// A file that is not here has all of its columns synchronized and none named.
  package var enabledColumns: [RosterFile.Entity: [String]]

  /// The domain of the accounts that are created for students and teachers.
  ///
  /// A role whose accounts are not created is not here.
  package var creationDomains: [RosterFile.Entity: String]

  /// How people are found in the directory, in order.
  package var matching: [Matching]

  /// Whether `_` is written in the place of characters that the directory does not take.
  package var replacesSpecialCharacters: Bool

  /// Files (of schools, students, teachers) whose objects the directory already holds linked.
  package var linkedEntities: Set<RosterFile.Entity>

  package init(
    enabledColumns: [RosterFile.Entity: [String]] = [:],
    creationDomains: [RosterFile.Entity: String] = [:], matching: [Matching] = [],
    replacesSpecialCharacters: Bool = false, linkedEntities: Set<RosterFile.Entity> = []
  ) {
    self.enabledColumns = enabledColumns
    self.creationDomains = creationDomains
    self.matching = matching
    self.replacesSpecialCharacters = replacesSpecialCharacters
    self.linkedEntities = linkedEntities
  }

  /// One way to find a person: a column's value is held against a property of the directory.
  package struct Matching: Sendable, Equatable {
    /// `.student` or `.teacher`.
    package var entity: RosterFile.Entity
    /// The column's header, exactly as the file's format spells it.
    package var sourceColumn: String
    package var targetProperty: String
    /// What is put behind the value with an `@`; `nil` to compare the value as it is.
    package var targetDomain: String?

    package init(
      entity: RosterFile.Entity, sourceColumn: String, targetProperty: String,
      targetDomain: String? = nil
    ) {
      self.entity = entity
      self.sourceColumn = sourceColumn
      self.targetProperty = targetProperty
      self.targetDomain = targetDomain
    }
  }
}
