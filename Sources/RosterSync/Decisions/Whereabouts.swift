internal import Roster

/// Where the people seem to be now whose accounts a plan leaves alone.
struct Whereabouts {
  /// Of the key of an account, the key that its person has now.
  private var goals: [PersonKey: PersonKey] = [:]
  /// Keys with accounts that were written for others than the roster names.
  private var contested: Set<PersonKey> = []

  /// Says that a record left alone seems to be that of someone who has an account under another key.
  ///
  /// - Parameter hasAccount: whether the record's own key has one.
  mutating func note(_ record: PersonKey, isOf other: PersonKey?, hasAccount: Bool) {
    if hasAccount { contested.insert(record) }
    if let other, goals[other] == nil { goals[other] = record }
  }

  /// Which key the person has now whose account a key has; `nil` if that is not known.
  func goal(of key: PersonKey) -> PersonKey? { goals[key] }

  /// Whether someone else's account can go to a key: it has none, or one that goes on to its own person.
  func isOpen(_ key: PersonKey) -> Bool { end(of: key) == nil }

  /// The key at the end of those along which accounts would go from one to the next: it has an account in the
  /// way, whose person is nowhere.
  ///
  /// - Returns: `nil` where the way is open.
  func end(of key: PersonKey) -> PersonKey? {
    var (next, seen) = (key, Set<PersonKey>())
    while contested.contains(next), seen.insert(next).inserted {
      guard let goal = goals[next] else { return next }
      next = goal
    }
    return nil
  }

  /// Whether an account may go from a key to another one.
  func canMove(from key: PersonKey, isPresent: Bool) -> Bool {
    !isPresent || contested.contains(key)
  }
}
