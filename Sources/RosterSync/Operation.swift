package import Roster

/// What an operation is about. The raw values are those of the command line's JSON.
package enum OperationKind: String, Sendable, CaseIterable {
  case school, section, student, teacher
  /// A student's membership in a section.
  case enrollment
  /// A teacher's membership in a section.
  case roster

  package var isMembership: Bool { self == .enrollment || self == .roster }

  /// The topic of the roster that the operation comes from.
  package var topic: Topic {
    switch self {
    case .school: .school
    case .section: .section
    case .student: .student
    case .teacher: .teacher
    case .enrollment: .studentEnrollment
    case .roster: .teacherRoster
    }
  }
}

/// What a plan does to one thing. Nothing deletes an account.
package enum OperationAction: String, Sendable, CaseIterable {
  case create, adopt, update, move, enable, add, remove, archive, disable
  /// Gives another key's account to this key, or to none.
  case rekey
  /// Brings back what was archived.
  case restore
  /// Counts a person as missing, which changes nothing in the directory yet; appears only in holds.
  case miss

  /// The actions that are possible for one kind, in the order in which a summary lists them.
  package static func all(for kind: OperationKind) -> [OperationAction] {
    switch kind {
    case .school, .section: [.create, .update, .archive]
    case .student, .teacher: [.create, .adopt, .rekey, .update, .move, .enable, .disable]
    case .enrollment, .roster: [.add, .remove]
    }
  }

  /// Whether the action makes something active or inactive.
  var setsActivity: Bool {
    switch self {
    case .enable, .restore, .disable, .archive: true
    case .create, .adopt, .rekey, .update, .move, .add, .remove, .miss: false
    }
  }

  /// Whether the action decides whose account it is.
  var decidesWho: Bool { self == .adopt || self == .rekey }

  /// The action that it is counted as in a summary.
  package var counted: OperationAction { self == .restore ? .update : self }
}

/// The progress of an operation.
package enum OperationState: Int, Sendable {
  case planned = 0
  case done = 1
  case failed = 2
  /// Not tried, because something it depends on has failed.
  case skipped = 3
  /// Held by a limit until a person releases it.
  case held = 4
  /// Cannot be done without an operation that is held.
  case waiting = 5

  /// The states of operations that a person has to release first, as a list for SQL.
  static let notFree = list(.held, .waiting)

  private static func list(_ states: OperationState...) -> String {
    states.map { String($0.rawValue) }.joined(separator: ", ")
  }
}

/// One row of a plan, for the person who reviews it.
package struct PlanRow: Sendable, Equatable {
  package let sequence: Int
  package let kind: OperationKind
  package let action: OperationAction
  /// The roster's key of the person, section or school.
  package let key: String
  /// Who or what the key stands for.
  package let subject: SubjectNote
  /// For memberships, the section's key.
  package let section: String?
  package let changes: [Change]
  package let reason: String
  /// The line of the roster's file that asks for it; `nil` if it follows from something missing.
  package let line: Int?
  package let state: OperationState

  /// A change of one attribute; a value is `nil` where there is none.
  package struct Change: Sendable, Equatable {
    package let name: String
    package let before: String?
    package let after: String?

    package init(name: String, before: String?, after: String?) {
      self.name = name
      self.before = before
      self.after = after
    }
  }
}
