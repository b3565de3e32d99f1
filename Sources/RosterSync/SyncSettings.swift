package import Roster

/// A profile's settings for turning its roster into a directory.
package struct SyncSettings: Sendable, Equatable {
  /// How people are found in the directory, tried in this order.
  package var matching: [MatchingRule] = []
  /// The domain of new accounts, for each role whose accounts may be created.
  package var creationDomains: [PersonRole: String] = [:]
  /// The optional columns that are synchronized; a topic without an entry has all of them.
  package var enabledColumns: [Topic: [String]] = [:]
  /// The topics whose objects may be given another display name.
  package var displayNameUpdates: Set<Topic> = []
  /// Whether students' memberships wait: the profile defers them to a later day.
  package var defersEnrollments = false
  /// Whether characters that a directory does not accept are replaced by `_`.
  package var replacesSpecialCharacters = false
  /// The statuses whose records count as missing.
  package var absentStatuses = AbsentStatuses.usual
  /// The role of the single account for someone who is a student and a teacher under one user name
  /// and has none yet; `nil` if no user name may be shared.
  package var bothRoles: PersonRole?
  package var limits = SyncLimits()
  /// The day on which terms, roles and enrollments must be in progress; `nil` where all count.
  package var today: CivilDay?

  package init() {}
}

/// How much one start may do on its own; what reaches a limit waits for a person.
package struct SyncLimits: Sendable, Equatable {
  /// Limits that differ from the usual ones.
  package var gates: [Gate: Setting] = [:]
  /// When the account of a missing person is disabled; never for a role without an entry.
  package var leaving: [PersonRole: Leaving] = [.student: Leaving(uploads: 5, days: 7)]

  package init() {}

  /// Replaces a gate's numbers in each of its scopes.
  package struct Setting: Sendable, Equatable {
    package var limit: GateLimit
    /// The last day on which the setting applies; a raised limit always has one.
    package var until: CivilDay?

    package init(_ limit: GateLimit, until: CivilDay? = nil) {
      self.limit = limit
      self.until = until
    }

    /// The longest time for which a limit can be raised, in days.
    package static let longestRaise = 60

    /// The possible last days, counted from 1970, of a limit that is raised at a moment in seconds
    /// since 1970.
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

    /// Whether the setting applies at a moment, in seconds since 1970.
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

  /// How many uploads and days someone must be missing to count as having left.
  package struct Leaving: Sendable, Equatable {
    package var uploads: Int
    package var days: Int

    package init(uploads: Int, days: Int) {
      self.uploads = uploads
      self.days = days
    }
  }
}
