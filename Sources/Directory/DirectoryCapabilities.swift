/// What a directory can do, and what it asks for. Stays the same while the directory is open.
package struct DirectoryCapabilities: Sendable, Equatable {
  /// How many changes `apply` takes at once; at least 1.
  package var batchSize: Int
  /// How many characters a user name may have before its `@`; `nil` for any number.
  package var loginLength: Int?
  /// Which user names it takes for the same.
  package var folding: Folding
  /// Whether new accounts are created with a password.
  package var passwords: Passwords
  /// Whether an attribute can have more than one value.
  package var hasSeveralValues: Bool
  /// Whether `changes(since:)` ever answers.
  package var tellsChanges: Bool

  package enum Folding: Sendable {
    /// As `MatchingValue` does.
    case matching
    /// Wider or narrower than that. What it takes for the same shows when it refuses a change as `taken`.
    case other
  }

  package enum Passwords: Sendable {
    /// It is given none.
    case none
    /// An account can do without.
    case accepted
    /// An account cannot be created without: the change is refused.
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
