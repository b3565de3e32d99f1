package import Files
package import Profiles

/// Paths of what is in a home, for tests that look at it or replace it.
extension Home {
  package var profiles: FilePath { path.appending(FilePath("profiles")) }
  package var runs: FilePath { path.appending(FilePath("runs")) }

  package func profile(_ id: String) -> FilePath { profiles.appending(FilePath(id)) }
  package func run(_ number: Int) -> FilePath { runs.appending(FilePath(String(number))) }
  package func pinnedFiles(_ run: Int) -> FilePath {
    self.run(run).appending(FilePath("files"))
  }
}

extension FileSystem {
  /// The names of the entries of a folder.
  package static func entries(of folder: FilePath) throws -> [FilePath] {
    try Folder(path: folder).entries().map { FilePath(bytes: $0.bytes) }
  }
}
