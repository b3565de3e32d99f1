/// What a directory can do, and what it needs. This does not change while the directory is open.
package struct DirectoryCapabilities: Sendable, Equatable {
  /// How many changes `apply` accepts in one call; at least 1.
  package var batchSize: Int
  /// How many characters a user name may have before its `@`; `nil` for any number.
  package var loginLength: Int?
  /// Which user names the directory considers equal.
  package var folding: Folding
  /// Whether new accounts are created with a password.
  package var passwords: Passwords
  /// Whether an attribute can have more than one value.
  package var hasSeveralValues: Bool
  /// Whether `changes(since:)` ever returns changes.
  package var tellsChanges: Bool

  package enum Folding: Sendable {
    /// The same as `MatchingValue`.
    case matching
    /// More or fewer than `MatchingValue`. Which names the directory considers equal is seen only
    /// when it refuses a change as `taken`.
    case other
  }

  package enum Passwords: Sendable {
    /// Passwords are not passed to the directory.
    case none
    /// An account may have one.
    case accepted
    /// An account must have one, or its creation is refused.
    case required
  }

  package init(
    batchSize: Int, loginLength: Int? = nil, folding: Folding = .matching,
    passwords: Passwords = .none, hasSeveralValues: Bool = false, tellsChanges: Bool = false
  ) {
    precondition(batchSize > 0, "A directory takes at least one change at once.")
    self.batchSize = batchSize
    self.loginLength = loginLength
    self.folding = folding
    self.passwords = passwords
    self.hasSeveralValues = hasSeveralValues
    self.tellsChanges = tellsChanges
  }
}
