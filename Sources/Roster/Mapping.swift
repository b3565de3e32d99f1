/// What the records of a format's files mean: the schools, sections, people and memberships in them.
///
/// Verification reads files; planning reads what this makes of them. Data, not code.
package struct Mapping: Sendable, Equatable {
  /// Where schools, sections and people come from.
  package let sources: [Source]
  package let memberships: [MembershipSource]

  package init(sources: [Source], memberships: [MembershipSource]) {
    self.sources = sources
    self.memberships = memberships
  }

  /// What the records of a file are about.
  func topics(of file: String) -> [Topic] {
    let things = sources.filter { $0.file == file }.flatMap { source -> [Topic] in
      switch source.entity {
      case .school: [.school]
      case .section: [.section]
      case .person(let role): role.roles.map(\.topic)
      }
    }
    let pairs = memberships.filter { $0.file == file }.flatMap { $0.roles.map(\.membership) }
    return Topic.allCases.filter { (things + pairs).contains($0) }
  }

  /// Which role each of the people of a file has; `nil` if its records are no people.
  func people(of file: String) -> RoleSource? {
    for source in sources where source.file == file {
      if case .person(let roles) = source.entity { return roles }
    }
    return nil
  }
}

/// A file each of whose records is a school, a section or a person.
///
/// Its key is the file's key column, its attributes are the file's columns, and its school is named by
/// the column that refers to the schools' file: in a list, where that column has one.
package struct Source: Sendable, Equatable {
  package let entity: Entity
  package let file: String
  /// Which records are meant; all if there are no conditions.
  package let conditions: [Condition]
  /// A second file, whose records name those of this one.
  package let join: Join?

  package enum Entity: Sendable, Equatable {
    case school, section
    case person(RoleSource)
  }

  package init(
    _ entity: Entity, in file: String, where conditions: [Condition] = [], joining join: Join? = nil
  ) {
    self.entity = entity
    self.file = file
    self.conditions = conditions
    self.join = join
  }
}

/// A second file with records about those of a first: the schools and roles of people.
///
/// It names a record of the first by the column that refers to that file. Its column of schools and its
/// column of roles, if the source asks for one, take the place of the first file's.
package struct Join: Sendable, Equatable {
  package let file: String
  package let conditions: [Condition]

  package init(_ file: String, where conditions: [Condition] = []) {
    self.file = file
    self.conditions = conditions
  }
}

/// A file each of whose records says that people are in a section.
///
/// The section is named by the column that refers to the sections' file, or is the record itself; the
/// people by all columns that refer to a file of people.
package struct MembershipSource: Sendable, Equatable {
  /// `nil` where each person's own role decides.
  package let role: RoleSource?
  package let file: String
  package let conditions: [Condition]

  package init(_ role: RoleSource?, in file: String, where conditions: [Condition] = []) {
    self.role = role
    self.file = file
    self.conditions = conditions
  }

  /// The roles that there can be.
  package var roles: [PersonRole] { role?.roles ?? PersonRole.allCases }
}

/// Which role the person of a record has.
package enum RoleSource: Sendable, Equatable {
  case always(PersonRole)
  /// That of the words in a column; who has another word is not synchronized.
  case column(String, words: [PersonRole: [String]])

  package var isAlways: Bool { if case .always = self { true } else { false } }

  /// The roles that there can be.
  package var roles: [PersonRole] {
    switch self {
    case .always(let role): [role]
    case .column(_, let words): PersonRole.allCases.filter { words[$0] != nil }
    }
  }

  /// The role that a value of the column stands for; `nil` for none.
  ///
  /// - Parameter value: white space around it and the case of its letters do not count.
  package func role(of value: String) -> PersonRole? {
    switch self {
    case .always(let role): role
    case .column(_, let words): roles.first { Condition.isOne(of: words[$0] ?? [], value) }
    }
  }
}

/// That a column of a record has one of some words.
package struct Condition: Sendable, Equatable {
  package let column: String
  package let words: [String]

  package init(_ column: String, isOneOf words: String...) {
    self.column = column
    self.words = words
  }

  /// - Parameter value: white space around it and the case of its letters do not count.
  package func holds(_ value: String) -> Bool { Self.isOne(of: words, value) }

  static func isOne(of words: [String], _ value: String) -> Bool {
    let value = MatchingValue(value).text
    return words.contains { MatchingValue($0).text.isExactly(value) }
  }
}
