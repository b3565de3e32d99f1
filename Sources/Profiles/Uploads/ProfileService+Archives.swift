package import Files
internal import Zip

/// A zipped roster that arrives over the API.
extension ProfileService {
  /// Whether a file counts as an archive of roster files. Its name decides, since the client says
  /// what it uploads.
  package static func isArchive(_ name: FileName) -> Bool { name.hasEnding(".zip") }

  /// Replaces the upload with the files of a complete archive, as uploading a folder of them would.
  ///
  /// - Parameters:
  ///   - isNew: whether to refuse the archive if there are already files.
  ///   - used: the name of a set whose files have been used by a start, and may be replaced even
  ///     then.
  ///   - limit: the largest total size of its files, in bytes.
  /// - Throws: `ZipError`, `ProfileError.fileExists` and `noCSVFiles`; the upload is then as it
  ///   was.
  package func deliverArchive(
    _ file: IncomingFile, as name: FileName, to stored: StoredProfile, isNew: Bool = false,
    inPlaceOf used: String? = nil, limit: Int
  ) throws {
    defer { file.discard() }
    var limits = ZipLimits()
    limits.bytes = min(limits.bytes, limit)
    let files = FileSet.archive(
      try ZipArchive(
        file.folder.open(file.name), path: FilePath(bytes: name.bytes), limits: limits))
    let lock = try lockForUpload(stored)
    defer { withExtendedLifetime(lock) {} }
    if isNew, try !uploadedFiles(of: stored).isEmpty,
      try used == nil || used != uploadSetName(of: stored)
    {
      throw ProfileError.fileExists(name: name.shown)
    }
    try change(stored, "upload", replaces: true) { draft in
      try draft.add(try rosterFiles(of: files), of: files)
    }
  }
}
