package import Files

/// One file of an upload, as it was when it arrived.
package struct UploadedFileInfo: Sendable, Equatable {
  /// The name in UTF-8; `name` is the same as text.
  package let fileName: FileName
  package let bytes: Int
  /// SHA-256, in hexadecimal.
  package let digest: String
  /// Seconds since 1970, UTC.
  package let uploadedAt: Int
  package let uploadedBy: String

  package var name: String { fileName.shown }
}
