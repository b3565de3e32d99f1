package import Roster
internal import RosterSync
internal import SQLite

/// What a person decides about one person of a roster. Each works whatever the profile's state: paused,
/// held, or with another upload.
extension ProfileService {
  /// Says that whom the roster names now under a key is the person whose account it is, after a plan has
  /// left them alone because they seem to be somebody else.
  ///
  /// It holds for the record that the plan has seen: another one is doubted again. Nothing is changed by
  /// it; the next start plans what follows, within its limits.
  ///
  /// - Throws: `ProfileError.notDoubted` if the last plan does not doubt it.
  package func accept(
    _ role: PersonRole, _ key: String, of stored: StoredProfile, reason: String? = nil
  ) throws {
    guard let run = try store.firstRun(of: stored.number, where: { $0.plan != nil }),
      let whole = try folder(of: run).plan().doubtedIdentity(role, key)
    else { throw ProfileError.notDoubted(role, key) }
    try store.database.write {
      try IdentityStore.accept(
        role, key, as: whole, directory: stored.settings.directory, in: store.database)
      try store.audit(
        "accept", by: who, profile: stored.id, run: run.number,
        detail: "\(role.rawValue) \(key)" + (reason.map { ": \($0)" } ?? ""), at: clock.now())
    }
  }
}
