internal import Files
package import JSON

/// What is known about the files of a set, kept in the set itself so that both change in one step.
struct UploadManifest {
  var files: [UploadedFileInfo] = []

  private static let name: FileName = ".upload.json"

  /// - Parameter set: the folder of a set.
  /// - Throws: `FileError`, `DamagedUpload`.
  static func read(in set: Folder) throws -> UploadManifest {
    let damage = DamagedUpload(manifest: set.path(of: name).shown)
    guard case .array(let values)? = try? JSONValue(reading: set.read(name)) else { throw damage }
    let files = try values.map { value in
      guard let file = UploadedFileInfo(value) else { throw damage }
      return file
    }
    guard Set(files.map(\.fileName)).count == files.count, hasSize(files) else { throw damage }
    return UploadManifest(files: files)
  }

  /// Whether the total size of the files can be represented.
  private static func hasSize(_ files: [UploadedFileInfo]) -> Bool {
    var sum = 0
    return files.allSatisfy { file in
      let (next, isTooMuch) = sum.addingReportingOverflow(file.bytes)
      sum = next
      return file.bytes >= 0 && !isTooMuch
    }
  }

  func write(in set: Folder, permissions: UInt16) throws {
    try set.write(
      JSONValue.array(files.map(\.json)).bytes, to: Self.name, permissions: permissions)
  }
}

extension UploadedFileInfo {
  /// The form that is stored, and that the command line prints.
  package var json: JSONValue {
    .object([
      .init("fileName", .string(name)),
      .init("bytes", .number(bytes)),
      .init("sha256", .string(digest)),
      .init("uploadedDateTime", .string(UTCTime.text(uploadedAt))),
      .init("uploadedBy", .string(uploadedBy)),
    ])
  }

  /// Reads an entry of the manifest. Anyone who shares the home may have written it, so names that
  /// are hidden or lead elsewhere are refused.
  fileprivate init?(_ json: JSONValue) {
    guard case .string(let text)? = json["fileName"], let name = FileName(text), name.isCSV,
      !name.isHidden, case .number(let bytes)? = json["bytes"],
      case .string(let digest)? = json["sha256"],
      case .string(let time)? = json["uploadedDateTime"],
      let uploadedAt = UTCTime.seconds(time), case .string(let uploadedBy)? = json["uploadedBy"]
    else { return nil }
    self.init(
      fileName: name, bytes: bytes, digest: digest, uploadedAt: uploadedAt, uploadedBy: uploadedBy)
  }
}
