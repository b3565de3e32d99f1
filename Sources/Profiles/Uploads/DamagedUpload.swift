package import Failures

/// The list of an upload's files is not what was written.
package struct DamagedUpload: ExplainedError, Equatable {
  /// The path of the list.
  package let manifest: String
  /// Why the list cannot be read, as a sentence; `nil` if it can be read, but is not what was
  /// written.
  package var cause: String?

  package var code: String { "DamagedUpload" }
  package var kind: FailureKind { .file }

  /// What happened, and what to do next.
  package var userMessage: String {
    cause
      ?? "\(manifest) is damaged, so it is not known which files were uploaded. Upload the whole folder "
      + "again."
  }
}
