package import Roster

/// The token of an API client: its name, and what it may do. The text itself is not kept.
package struct AccessToken: Sendable, Equatable {
  /// Eight hexadecimal digits, with which its text begins.
  package let id: String
  /// Its name in the history.
  package let name: String
  package let scopes: [AccessScope]
  /// The ids of the profiles that it is for; `nil` for all, including future ones.
  package let profiles: [String]?
  /// The last day on which it is valid, in UTC.
  package let lastDay: CivilDay?
  /// Who made it, and when, in seconds since 1970.
  package let madeBy: String
  package let madeAt: Int
  package var revokedAt: Int?

  package var permitsWriting: Bool { scopes.contains(where: \.permitsWriting) }

  /// Whether it is valid at a moment, in seconds since 1970.
  package func isGood(at now: Int) -> Bool {
    revokedAt == nil && lastDay.map { now / 86_400 <= $0.daysSince1970 } ?? true
  }

  /// Whether it is for a profile.
  package func includes(_ profile: String) -> Bool { profiles?.contains(profile) ?? true }

  /// The longest name, in characters.
  package static let nameLimit = 64
}
