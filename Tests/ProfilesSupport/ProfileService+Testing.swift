package import Files
package import Profiles

extension ProfileService {
  /// Verifies, plans or starts a profile as it is now.
  ///
  /// - Returns: the run, as it is when the launcher has come back.
  @discardableResult
  package func go(
    _ profile: StoredProfile, _ goal: Run.Goal = .apply, from folder: FilePath? = nil,
    expectedPlan: String? = nil, isUnattended: Bool = false
  ) throws -> Run {
    var options = StartOptions(goal: goal)
    options.folder = folder
    options.expectedPlan = expectedPlan
    options.isUnattended = isUnattended
    return try run(begin(refreshed(profile), options))
  }

  /// The status in short: what it is, and what is said of it.
  package func standing(_ profile: StoredProfile) throws -> String {
    let status = try status(of: refreshed(profile))
    return [status.status.rawValue, status.statusMessage].compactMap { $0 }.joined(separator: ": ")
  }
}
