package import Files

/// Starts a run: in a separate process or, in tests, within this one.
package protocol RunLauncher: Sendable {
  /// - Parameters:
  ///   - run: the number of a run that has been prepared.
  ///   - lock: the profile's lock, which belongs to the run from here on.
  func launch(run: Int, in home: Home, lock: FileLock) throws
}
