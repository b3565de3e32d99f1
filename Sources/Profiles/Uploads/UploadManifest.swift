internal import Files
package import JSON

/// What is known of the files of a set, kept in the set itself so that both change in one step.
struct UploadManifest {
  var files: [UploadedFileInfo] = []

  private static let name = FilePath(".upload.json")

  /// - Parameter set: a folder; one without a manifest holds nothing.
  /// - Throws: `FileError`, `DamagedUpload`.
  static func read(in set: FilePath) throws -> UploadManifest {
    let path = set.appending(name)
    guard FileSystem.exists(path) else { return UploadManifest() }
    let bytes = try FileSystem.read(path)
    guard case .array(let values)? = try? JSONValue(reading: bytes) else {
      throw DamagedUpload(manifest: path.shown)
    }
    return UploadManifest(
      files: try values.map { value in
        guard let file = UploadedFileInfo(value) else { throw DamagedUpload(manifest: path.shown) }
        return file
      })
  }

  func write(in set: FilePath, permissions: UInt16) throws {
    try FileSystem.write(
      JSONValue.array(files.map(\.json)).bytes, to: set.appending(Self.name),
      permissions: permissions)
  }
}

extension UploadedFileInfo {
  /// As the command line prints it, and as it is kept.
  package var json: JSONValue {
    .object([
      .init("fileName", .string(name)),
      .init("bytes", .number(bytes)),
      .init("sha256", .string(digest)),
      .init("uploadedDateTime", .string(UTCTime.text(uploadedAt))),
      .init("uploadedBy", .string(uploadedBy)),
    ])
  }

  fileprivate init?(_ json: JSONValue) {
    guard case .string(let name)? = json["fileName"], case .number(let bytes)? = json["bytes"],
      case .string(let digest)? = json["sha256"],
      case .string(let time)? = json["uploadedDateTime"],
      let uploadedAt = UTCTime.seconds(time), case .string(let uploadedBy)? = json["uploadedBy"]
    else { return nil }
    self.init(
      name: name, bytes: bytes, digest: digest, uploadedAt: uploadedAt, uploadedBy: uploadedBy)
  }
}
