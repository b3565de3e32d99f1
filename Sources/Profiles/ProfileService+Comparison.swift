/// Checks that a profile's next start overlooks nothing.
extension ProfileService {
  /// Plans the upload twice: once from what has changed since the last start, and once from
  /// everything.
  ///
  /// - Parameter number: the number of a run that has verified the upload and has ended.
  /// - Returns: `nil` for a run whose files have errors.
  package func comparePlans(_ stored: StoredProfile, run number: Int) throws -> PlanComparison? {
    let lock = try lock(stored)
    defer { withExtendedLifetime(lock) {} }
    return try RunWorker(home: home, run: number, clock: clock, openDirectory: openDirectory)
      .comparePlans()
  }
}
