package import Roster

/// The token of an API client: its name, and what it permits. The token's text is not kept.
package struct AccessToken: Sendable, Equatable {
  /// Eight hexadecimal digits; they follow the prefix of its text.
  package let id: String
  /// Its name in the history.
  package let name: String
  package let scopes: [AccessScope]
  /// The ids of the profiles that it gives access to; `nil` for all, including future ones.
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

  /// Whether it gives access to a profile.
  package func includes(_ profile: String) -> Bool { profiles?.contains(profile) ?? true }

  /// The longest name, in characters.
  package static let nameLimit = 64
}
