package import CSV

/// A file of an upload: its name, and how to get its bytes.
package struct UploadedFile: Sendable {
  /// Without the folder.
  package let name: String
  /// The folder of an archive in which it lies, as a path in it; `nil` for the top level.
  package let folder: String?
  /// Called once if the file belongs to a roster, otherwise never.
  package let open: @Sendable () throws -> any ByteSource

  package init(
    name: String, folder: String? = nil, open: @escaping @Sendable () throws -> any ByteSource
  ) {
    self.name = name
    self.folder = folder
    self.open = open
  }
}
