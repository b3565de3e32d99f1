package import Files

/// Starts a run: as a process of its own, or within this one in tests.
package protocol RunLauncher: Sendable {
  /// - Parameters:
  ///   - run: the number of a run that is prepared.
  ///   - lock: the profile's, which belongs to the run from here on.
  func launch(run: Int, in home: Home, lock: FileLock) throws
}
