internal import Roster

/// Where the people seem to be now whose accounts a plan leaves alone.
struct Whereabouts {
  /// For an account's key, the key that its person has now.
  private var goals: [PersonKey: PersonKey] = [:]
  /// Keys whose accounts were written for other people than the roster names.
  private var contested: Set<PersonKey> = []

  /// Notes that a record which is left alone seems to belong to someone with an account under
  /// another key.
  ///
  /// - Parameter hasAccount: whether the record's own key has one.
  mutating func note(_ record: PersonKey, isOf other: PersonKey?, hasAccount: Bool) {
    if hasAccount { contested.insert(record) }
    if let other, goals[other] == nil { goals[other] = record }
  }

  /// The key that the person with a key's account has now; `nil` if that is not known.
  func goal(of key: PersonKey) -> PersonKey? { goals[key] }

  /// Whether someone else's account can go to a key: it has none, or one that goes on to its own
  /// person.
  func isOpen(_ key: PersonKey) -> Bool { end(of: key) == nil }

  /// The key at the end of the chain along which accounts would move: it has an account in the way,
  /// whose person is nowhere.
  ///
  /// - Returns: `nil` if the way is open.
  func end(of key: PersonKey) -> PersonKey? {
    var (next, seen) = (key, Set<PersonKey>())
    while contested.contains(next), seen.insert(next).inserted {
      guard let goal = goals[next] else { return next }
      next = goal
    }
    return nil
  }

  /// Whether an account may move from a key to another one.
  func canMove(from key: PersonKey, isPresent: Bool) -> Bool {
    !isPresent || contested.contains(key)
  }
}
