package import Files
package import Profiles

extension ProfileService {
  /// Settles a profile and then verifies, plans or starts it, as a front does.
  ///
  /// - Returns: the run as it is after the launcher has returned.
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

  /// Settles a profile and returns its status in short: the state, and what is reported about it.
  package func standing(_ profile: StoredProfile) throws -> String {
    let status = status(of: try settled(profile))
    return [status.status.rawValue, status.statusMessage].compactMap { $0 }.joined(separator: ": ")
  }
}
