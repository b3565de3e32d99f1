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
  package var limits = SyncLimits()

  package init() {}
}

/// How much one start may do by itself; what reaches a limit waits for a person.
package struct SyncLimits: Sendable, Equatable {
  /// Accounts disabled, of the people of one role that are linked.
  package var disable = Gate(count: 10, percent: 1)
  /// Memberships removed, of those there are.
  package var removeMemberships = Gate(count: 100, percent: 20)
  /// When the account of somebody who is missing is disabled; never for a role that is not here.
  package var leaving: [PersonRole: Leaving] = [.student: Leaving(uploads: 5, days: 7)]

  package init() {}

  /// Reached at the larger of a count and a share.
  package struct Gate: Sendable, Equatable {
    package var count: Int
    /// Of all there are, from 0 to 100.
    package var percent: Int

    package init(count: Int, percent: Int) {
      self.count = count
      self.percent = percent
    }

    /// Whether so many of so many are held.
    package func holds(_ number: Int, of all: Int) -> Bool {
      number >= limit(of: all)
    }

    /// From how many of so many on it holds; at least 1.
    package func limit(of all: Int) -> Int {
      max(1, count, (all * percent + 99) / 100)
    }
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
