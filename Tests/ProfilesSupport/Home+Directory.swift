package import Directory
internal import DirectoryEmbedded
internal import Files
package import Profiles

extension Home {
  /// Opens this home's embedded directory.
  package func embeddedDirectory() throws -> any DirectoryAdapter {
    try EmbeddedDirectory(path: directory.bytes, permissions: filePermissions)
  }
}

extension TestDirectory {
  /// Opens a home's embedded directory, as the program does.
  package static let embedded: DirectoryOpener = { place in
    try EmbeddedDirectory(
      path: place.home.directory.bytes, permissions: place.home.filePermissions, home: place.homeID,
      mustExist: place.isInUse)
  }
}
