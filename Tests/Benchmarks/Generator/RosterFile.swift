/// A file of a format: what its records are about, and all columns that an export usually has.
struct RosterFile: Sendable {
  let name: String
  let subject: Subject
  /// In the order in which they are written.
  let columns: [RosterColumn]
  /// The columns whose combined values are unique; empty if they need not be.
  let combination: [String]

  /// What a record is about.
  enum Subject {
    case school, section, student, teacher, session, course
    /// A student or a teacher: first all students, then all teachers.
    case person
    /// A person's role at a school.
    case role
    case studentInSection, teacherOfSection
    /// The memberships of students and teachers: first all students' links, then all teachers'.
    case memberOfSection
    /// What a manifest says about one file.
    case fileMode
  }

  init(
    _ name: String, of subject: Subject, onceBy combination: [String] = [],
    _ columns: [RosterColumn]
  ) {
    self.name = name
    self.subject = subject
    self.combination = combination
    self.columns = columns
  }

  /// Whether its records link others, so that each pair occurs once.
  var isLink: Bool {
    [.studentInSection, .teacherOfSection, .memberOfSection].contains(subject)
  }

  /// What is counted in the file, apart from the number of records.
  var checks: [Check] {
    columns.flatMap { column in
      column.rules.map { Check(file: name, rule: $0, column: column.name) }
    }
      + (combination.isEmpty
        ? []
        : [Check(file: name, rule: .duplicateRow, column: combination.joined(separator: ", "))])
  }

  /// What is wrong with each record of a spoiled file: the last record it refers to is missing or,
  /// in files without references, a value is.
  var spoiling: Check? {
    checks.last { $0.rule == .notFound } ?? checks.last { $0.rule == .missing }
  }
}

/// A column: what can be wrong with its values, and what they are.
struct RosterColumn: Sendable {
  let name: String
  let rules: [Check.Rule]
  let value: @Sendable (RosterRecords, RosterRecord) -> String

  init(
    _ name: String, _ rules: [Check.Rule] = [],
    _ value: @escaping @Sendable (RosterRecords, RosterRecord) -> String
  ) {
    self.name = name
    self.rules = rules
    self.value = value
  }

  /// A column with the same value in all records.
  init(_ name: String, always text: String = "") {
    self.init(name) { _, _ in text }
  }
}

extension [Check.Rule] {
  /// What can be wrong with a record's own id.
  static let ofKey: Self = [.missing, .badID, .duplicateKey]
  /// What can be wrong with an id that names another record.
  static let ofReference: Self = [.missing, .notFound]
  /// What can be wrong with such an id if all programs check its form as well.
  static let ofLink: Self = [.missing, .badID, .notFound]
}
