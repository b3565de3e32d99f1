internal import Files

/// Notices when any process changes a home's database, without polling.
///
/// - SeeAlso: inotify(7)
package final class HomeWatch: Sendable {
  private let watch: FolderWatch

  package init(_ home: Home) throws {
    // Watching the home's own folder is enough, since everything that happens to profiles, uploads
    // and runs is also written to the database there, and the embedded directory is in it too.
    watch = try FolderWatch(home.folder.realPath)
  }

  /// Becomes readable when something has changed.
  package var descriptor: Int32 { watch.descriptor }

  /// Waits until something has changed, or for some milliseconds, and discards the changes noticed
  /// by then.
  ///
  /// - Returns: whether any of them concerned the profiles.
  @discardableResult
  package func wait(atMost milliseconds: Int32) -> Bool {
    watch.wait(atMost: milliseconds)
    return drain()
  }

  /// Reads the changes noticed so far.
  ///
  /// - Returns: whether any of them concerned the profiles, or the embedded directory.
  package func drain() -> Bool {
    // A change without a name concerns the home itself, which was moved or removed.
    watch.drain().contains {
      $0.isEmpty || $0.starts(with: Self.database) || $0 == Self.directory
    }
  }

  /// `rollcall.db` and its log.
  private static let database = Array("rollcall.db".utf8)
  /// Without its log and its shared memory, which come and go when the directory is only read.
  private static let directory = Array("directory.db".utf8)
}
