package import Roster
package import Verification

/// Files as bytes, with the settings and the day by which they are verified.
package struct TestUpload: Sendable {
  package var files: [File]
  package var format: Format?
  package var settings: VerificationSettings?
  package var isStrict = false

  package struct File: Sendable {
    package var name: String
    /// The folder of an archive that contains it.
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

  /// The product's report.
  package func report(_ work: Verifier.Work = .init()) throws -> PlainReport {
    let uploaded = files.map { file in
      UploadedFile(name: file.name, folder: file.folder) { ArraySource(file.bytes) }
    }
    return PlainReport(
      try Verifier(format: format, settings: settings, isStrict: isStrict, work: work)
        .verify(uploaded))
  }

  /// The slow verifier's report.
  package func slowReport() -> PlainReport { SlowVerifier(self).verify() }
}
