package import Roster

/// What a profile says about how its roster becomes a directory.
package struct SyncSettings: Sendable, Equatable {
  /// How people are found in the directory, tried in this order.
  package var matching: [MatchingRule] = []
  /// The domain of the accounts that are created, for each role whose accounts may be.
  package var creationDomains: [PersonRole: String] = [:]
  /// Optional columns that are synchronized; of what is not here, all are.
  package var enabledColumns: [Topic: [String]] = [:]
  /// What may be given another display name than it has.
  package var displayNameUpdates: Set<Topic> = []
  /// Whether memberships of students wait: the profile defers them to a later day.
  package var defersEnrollments = false
  /// Whether characters that a directory does not take are replaced by `_`.
  package var replacesSpecialCharacters = false
  /// The statuses whose records count as missing.
  package var absentStatuses = AbsentStatuses.usual
  /// The role of the one account that somebody gets who is a student and a teacher under one user name and has
  /// none yet; `nil` where nobody may share one.
  package var bothRoles: PersonRole?
  package var limits = SyncLimits()
  /// The day by which terms, roles and enrollments have begun or ended; `nil` where all count.
  package var today: CivilDay?

  package init() {}
}

/// How much one start may do by itself; what reaches a limit waits for a person.
package struct SyncLimits: Sendable, Equatable {
  /// Limits that are not as usual.
  package var gates: [Gate: Setting] = [:]
  /// When the account of somebody who is missing is disabled; never for a role that is not here.
  package var leaving: [PersonRole: Leaving] = [.student: Leaving(uploads: 5, days: 7)]

  package init() {}

  /// Stands for the numbers of a gate in each of its scopes.
  package struct Setting: Sendable, Equatable {
    package var limit: GateLimit
    /// The last day on which it holds; a limit that is raised has one.
    package var until: CivilDay?

    package init(_ limit: GateLimit, until: CivilDay? = nil) {
      self.limit = limit
      self.until = until
    }

    /// In days.
    package static let longestRaise = 60

    /// The last days that a limit may have that is raised at a moment, in seconds since 1970: days since
    /// 1970.
    package static func lastDays(at seconds: Int) -> ClosedRange<Int> {
      let today = seconds / 86_400
      return today...today + longestRaise
    }

    /// Whether it lets more through than usual.
    package func isRaised(_ gate: Gate) -> Bool {
      let usual = gate.usualLimits
      return [usual.school, usual.all].compactMap { $0 }
        .contains { limit.count > $0.count || limit.permille > $0.permille }
    }

    /// Whether it still holds at a moment, in seconds since 1970.
    package func applies(at seconds: Int) -> Bool {
      until.map { seconds < ($0.daysSince1970 + 1) * 86_400 } ?? true
    }
  }

  /// The limits of a gate at a moment, in seconds since 1970.
  package func limits(of gate: Gate, on seconds: Int) -> GateLimits {
    var limits = gate.usualLimits
    guard let setting = gates[gate], setting.applies(at: seconds) else { return limits }
    if limits.school != nil { limits.school = setting.limit }
    if limits.all != nil { limits.all = setting.limit }
    if limits.schoolMonth != nil { limits.schoolMonth = setting.limit }
    if limits.allMonth != nil { limits.allMonth = setting.limit }
    return limits
  }

  /// Somebody has left when missing from so many uploads and for so many days.
  package struct Leaving: Sendable, Equatable {
    package var uploads: Int
    package var days: Int

    package init(uploads: Int, days: Int) {
      self.uploads = uploads
      self.days = days
    }
  }
}
