/// How a profile's next start is known to overlook nothing.
extension ProfileService {
  /// Plans what was uploaded both of what has changed since the last start and of everything.
  ///
  /// - Parameter number: of a run that has verified it and has ended.
  /// - Returns: `nil` for a run whose files have errors.
  package func comparePlans(_ stored: StoredProfile, run number: Int) throws -> PlanComparison? {
    let lock = try lock(stored)
    defer { withExtendedLifetime(lock) {} }
    return try RunWorker(home: home, run: number, clock: clock, openDirectory: openDirectory)
      .comparePlans()
  }
}
