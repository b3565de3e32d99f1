internal import Files

/// Notices that something has changed in a home's database, by whatever process: nobody has to ask.
///
/// - SeeAlso: inotify(7)
package final class HomeWatch: Sendable {
  private let watch: FolderWatch

  package init(_ home: Home) throws {
    // Whatever is done to profiles, uploads and runs is written into the database too.
    watch = try FolderWatch(home.folder.realPath)
  }

  /// Becomes readable when something has changed.
  package var descriptor: Int32 { watch.descriptor }

  /// Takes what has been noticed.
  ///
  /// - Returns: whether it was about the profiles.
  package func drain() -> Bool {
    // Without a name it is about the home itself: it has been moved, or is gone.
    watch.drain().contains { $0.isEmpty || $0.starts(with: Self.database) }
  }

  /// `rollcall.db` and its log.
  private static let database = Array("rollcall.db".utf8)
}
