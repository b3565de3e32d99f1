/// One file of an upload, as it was when it came.
package struct UploadedFileInfo: Sendable, Equatable {
  package let name: String
  package let bytes: Int
  /// SHA-256, in hexadecimal.
  package let digest: String
  /// Seconds since 1970, UTC.
  package let uploadedAt: Int
  package let uploadedBy: String
}
