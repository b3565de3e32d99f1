package import CSV

/// A file of an upload: its name, and how to get its bytes.
package struct UploadedFile: Sendable {
  /// The file's name, without the folder.
  package let name: String
  /// The folder that contains it within an archive, as a path; `nil` for the top level.
  package let folder: String?
  /// Opens the file. Called once if the file belongs to a roster, otherwise never.
  package let open: @Sendable () throws -> any ByteSource

  package init(
    name: String, folder: String? = nil, open: @escaping @Sendable () throws -> any ByteSource
  ) {
    self.name = name
    self.folder = folder
    self.open = open
  }
}
