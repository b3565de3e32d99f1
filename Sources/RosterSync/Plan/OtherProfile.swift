/// Another profile on the same directory. What its roster names is kept even if this profile's
/// roster lacks it, as long as the other roster is recent or a person has paused the other profile.
package struct OtherProfile: Sendable {
  /// The profile's number in the home's database.
  package let profile: Int
  package let name: String
  /// When its last accepted upload was delivered, in seconds since 1970, UTC; `nil` if there is none.
  package let acceptedAt: Int?
  /// Whether a person has paused it.
  package let isPaused: Bool

  package init(profile: Int, name: String, acceptedAt: Int?, isPaused: Bool) {
    self.profile = profile
    self.name = name
    self.acceptedAt = acceptedAt
    self.isPaused = isPaused
  }

  /// Why it keeps what it names: `Pilot lists them (3 days ago)`; `nil` if it does not.
  ///
  /// - Parameter now: in seconds since 1970, UTC.
  func reason(at now: Int) -> String? {
    guard let acceptedAt else { return nil }
    let days = max(0, now - acceptedAt) / Self.day
    if now - acceptedAt <= Self.longest {
      let ago = days == 0 ? "today" : days == 1 ? "1 day ago" : "\(days) days ago"
      return "\(name) lists them (\(ago))"
    }
    return isPaused ? "\(name) lists them and is paused" : nil
  }

  private static let day = 86_400
  private static let longest = 14 * day
}
