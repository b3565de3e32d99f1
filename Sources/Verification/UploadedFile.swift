package import CSV

/// A file of an upload: its name, and how to get at its bytes.
package struct UploadedFile: Sendable {
  /// Without the folder.
  package let name: String
  /// Called once if the file belongs to a roster, and never otherwise.
  package let open: @Sendable () throws -> any ByteSource

  package init(name: String, open: @escaping @Sendable () throws -> any ByteSource) {
    self.name = name
    self.open = open
  }
}
