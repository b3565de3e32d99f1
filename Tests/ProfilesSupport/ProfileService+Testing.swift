package import Files
package import Profiles

extension ProfileService {
  /// Verifies, plans or starts a profile, as a front does: settled before.
  ///
  /// - Returns: the run, as it is when the launcher has come back.
  @discardableResult
  package func go(
    _ profile: StoredProfile, _ goal: Run.Goal = .apply, from folder: FilePath? = nil,
    expectedPlan: String? = nil, isUnattended: Bool = false
  ) throws -> Run {
    var options = StartOptions(goal: goal)
    options.files = folder
    options.expectedPlan = expectedPlan
    options.isUnattended = isUnattended
    return try run(begin(settled(profile), options))
  }

  /// The status of a profile that was settled before, in short: what it is, and what is said of it.
  package func standing(_ profile: StoredProfile) throws -> String {
    let status = status(of: try settled(profile))
    return [status.status.rawValue, status.statusMessage].compactMap { $0 }.joined(separator: ": ")
  }
}
