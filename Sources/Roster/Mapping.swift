package import CSV

/// What the records of a format's files mean: which schools, sections, people and memberships they
/// stand for.
///
/// Verification reads files; planning reads what the mapping makes of them. It is data rather than
/// code.
package struct Mapping: Sendable, Equatable {
  /// Where schools, sections and people come from.
  package let sources: [Source]
  package let memberships: [MembershipSource]
  /// When the sessions in which sections meet take place; `nil` for a format without sessions.
  package let sessions: SessionSource?

  package init(
    sources: [Source], memberships: [MembershipSource], sessions: SessionSource? = nil
  ) {
    self.sources = sources
    self.memberships = memberships
    self.sessions = sessions
  }

  /// The columns with the dates between which a file's records count; `nil` if they always count.
  package func window(of file: String) -> Window? {
    sources.compactMap(\.join).first { $0.file == file }?.window
      ?? memberships.first { $0.file == file }?.window
  }

  /// Whether what a roster means depends on the date.
  package var dependsOnDay: Bool {
    sessions != nil || sources.contains { $0.join?.window != nil }
      || memberships.contains { $0.window != nil }
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

  /// Where the roles of a file's people come from; `nil` if its records are not people.
  func people(of file: String) -> RoleSource? {
    for source in sources where source.file == file {
      if case .person(let roles) = source.entity { return roles }
    }
    return nil
  }
}

/// A file in which each record is a school, a section or a person.
///
/// A record's key is in the file's key column, its attributes are the file's columns, and its
/// school, or schools, are named by the column that refers to the schools' file.
package struct Source: Sendable, Equatable {
  package let entity: Entity
  package let file: String
  /// The conditions that a record must meet to count.
  package let conditions: [Condition]
  /// A second file, whose records refer to those of this one.
  package let join: Join?
  /// For sections, the column that names their sessions.
  package let sessions: String?
  /// A file with details of the same records under the same keys, such as dates of birth.
  package let details: String?
  /// For sections without a name, the columns from which a name is made: from each group, the first
  /// one that has a value.
  package private(set) var nameParts: [[String]] = []
  /// For people, the column that names the most important of their schools.
  package private(set) var mainSchool: String?

  package enum Entity: Sendable, Equatable {
    case school, section
    case person(RoleSource)
  }

  package init(
    _ entity: Entity, in file: String, where conditions: [Condition] = [],
    joining join: Join? = nil, sessions: String? = nil, details: String? = nil
  ) {
    self.entity = entity
    self.file = file
    self.conditions = conditions
    self.join = join
    self.sessions = sessions
    self.details = details
  }
}

extension Source {
  /// The same source, with names made from other columns for records without a name.
  ///
  /// - Parameter parts: groups of columns; a name needs a value from the first group.
  package func named(by parts: [String]...) -> Source {
    var source = self
    source.nameParts = parts
    return source
  }

  /// The same source, with a column that names the most important school.
  package func mainSchool(in column: String) -> Source {
    var source = self
    source.mainSchool = column
    return source
  }
}

/// A second file whose records are about those of a first: the schools and roles of people.
///
/// It refers to a record of the first file by the column that refers to that file. Its column of
/// schools and, if the source asks for one, its column of roles replace those of the first file.
///
/// Anything else that it says about people is taken from the record that is marked as primary for a
/// role, or else from the first record.
package struct Join: Sendable, Equatable {
  package let file: String
  package let conditions: [Condition]
  /// The columns with the dates between which a record counts; `nil` if it always counts.
  package let window: Window?
  /// The condition that marks the most important record.
  package let primary: Condition?
  /// A column that is an attribute of people.
  package let attribute: String?

  package init(
    _ file: String, where conditions: [Condition] = [], within window: Window? = nil,
    primary: Condition? = nil, taking attribute: String? = nil
  ) {
    self.file = file
    self.conditions = conditions
    self.window = window
    self.primary = primary
    self.attribute = attribute
  }
}

/// A file in which each record says that people are in a section.
///
/// The section is named by the column that refers to the sections' file, or is the record itself.
/// The people are named by all columns that refer to a file of people.
package struct MembershipSource: Sendable, Equatable {
  /// Where the role comes from; `nil` if each person's own role decides.
  package let role: RoleSource?
  package let file: String
  package let conditions: [Condition]
  /// The columns with the dates between which a record counts; `nil` if it always counts.
  package let window: Window?

  package init(
    _ role: RoleSource?, in file: String, where conditions: [Condition] = [],
    within window: Window? = nil
  ) {
    self.role = role
    self.file = file
    self.conditions = conditions
    self.window = window
  }

  /// The roles that can occur.
  package var roles: [PersonRole] { role?.roles ?? PersonRole.allCases }
}

/// Where the role of a record's person comes from.
package enum RoleSource: Sendable, Equatable {
  case always(PersonRole)
  /// Given by the words in a column; a person with any other word is not synchronized.
  case column(String, words: [PersonRole: [String]])

  package var isAlways: Bool { if case .always = self { true } else { false } }

  /// The roles that can occur.
  package var roles: [PersonRole] {
    switch self {
    case .always(let role): [role]
    case .column(_, let words): PersonRole.allCases.filter { words[$0] != nil }
    }
  }

  /// The role that a value of the column stands for; `nil` if it stands for none.
  ///
  /// - Parameter value: white space around it and letter case are ignored.
  package func role(of value: String) -> PersonRole? {
    switch self {
    case .always(let role): role
    case .column(_, let words): roles.first { Condition.isOne(of: words[$0] ?? [], value) }
    }
  }
}

/// The file that says when sessions take place: the terms and school years in which sections meet.
package struct SessionSource: Sendable, Equatable {
  package let file: String
  package let window: Window

  package init(_ file: String, within window: Window) {
    self.file = file
    self.window = window
  }
}

/// The columns that say from when and until when a record counts; a blank means no limit.
package struct Window: Sendable, Equatable {
  package let begins: String
  package let ends: String
  /// Whether a record counts only up to the day before the end date.
  package let endIsExclusive: Bool

  /// Whether a day is between two dates; a text that is not a date means no limit.
  ///
  /// - Parameters:
  ///   - begins: the date as it is written in the record, like `ends`.
  package func contains(_ day: CivilDay, from begins: String, to ends: String) -> Bool {
    if let first = Self.day(begins), day < first { return false }
    guard let last = Self.day(ends) else { return true }
    return endIsExclusive ? day < last : day <= last
  }

  /// Whether a day is between two dates in a block of records; a text that is not a date means no
  /// limit.
  package func contains(
    _ day: CivilDay, _ bytes: Span<UInt8>, from begins: Field, to ends: Field
  ) -> Bool {
    if !begins.isEmpty, let first = WrittenDate(bytes, bytes.trimmed(begins))?.day, day < first {
      return false
    }
    guard !ends.isEmpty, let last = WrittenDate(bytes, bytes.trimmed(ends))?.day else {
      return true
    }
    return endIsExclusive ? day < last : day <= last
  }

  private static func day(_ text: String) -> CivilDay? {
    let bytes = Array(text.utf8)
    let span = bytes.span
    return WrittenDate(span, span.trimmed(Field(start: 0, end: bytes.count)))?.day
  }

  package init(_ begins: String, _ ends: String, endIsExclusive: Bool = false) {
    self.begins = begins
    self.ends = ends
    self.endIsExclusive = endIsExclusive
  }
}

/// The condition that a column of a record has one of the given words.
package struct Condition: Sendable, Equatable {
  package let column: String
  package let words: [String]

  /// - Parameter words: the words; one that ends with `*` stands for all words that begin that way.
  package init(_ column: String, isOneOf words: String...) {
    self.column = column
    self.words = words
  }

  /// - Parameter value: white space around it and letter case are ignored.
  package func holds(_ value: String) -> Bool { Self.isOne(of: words, value) }

  static func isOne(of words: [String], _ value: String) -> Bool {
    let value = MatchingValue(value).text
    return words.contains { word in
      let folded = MatchingValue(word).text
      return word.hasSuffix("*") ? value.hasPrefix(folded.dropLast()) : folded.isExactly(value)
    }
  }
}
