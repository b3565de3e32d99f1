package import Roster
package import Verification

/// Files as bytes, with what they are verified by.
package struct TestUpload: Sendable {
  package var files: [File]
  package var format: Format?
  package var settings: VerificationSettings?
  package var isStrict = false

  package struct File: Sendable {
    package var name: String
    /// The folder of an archive in which it lies.
    package var folder: String?
    package var bytes: [UInt8]

    package init(name: String, folder: String? = nil, bytes: [UInt8]) {
      self.name = name
      self.folder = folder
      self.bytes = bytes
    }
  }

  package init(
    files: [File], format: Format? = nil, settings: VerificationSettings? = nil,
    isStrict: Bool = false
  ) {
    self.isStrict = isStrict
    self.files = files
    self.format = format
    self.settings = settings
  }

  /// What the product says.
  package func report(_ work: Verifier.Work = .init()) throws -> PlainReport {
    let uploaded = files.map { file in
      UploadedFile(name: file.name, folder: file.folder) { ArraySource(file.bytes) }
    }
    return PlainReport(
      try Verifier(format: format, settings: settings, isStrict: isStrict, work: work)
        .verify(uploaded))
  }

  /// What the slow verifier says.
  package func slowReport() -> PlainReport { SlowVerifier(self).verify() }
}
