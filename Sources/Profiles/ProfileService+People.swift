package import Roster
internal import RosterSync
internal import SQLite

/// Decisions about one person of a roster. They are possible in every state of the profile: also while it
/// is paused or held, or when another upload is there.
extension ProfileService {
  /// Confirms that the person whom the roster names under a key now is the owner of the account, after a plan
  /// has left them alone because they seem to be someone else.
  ///
  /// This holds for the record that the plan has seen; a different one is doubted again. It changes nothing
  /// by itself: the next start plans the changes, within its limits.
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
