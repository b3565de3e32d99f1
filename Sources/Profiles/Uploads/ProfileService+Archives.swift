package import Files
internal import Zip

/// A zip of a roster that comes over the API.
extension ProfileService {
  /// Whether a file counts as an archive of a roster's files: by its name, since the client says
  /// what it puts.
  package static func isArchive(_ name: FileName) -> Bool { name.hasEnding(".zip") }

  /// Replaces the upload by the files of a complete archive, as a folder of them would.
  ///
  /// - Parameters:
  ///   - isNew: whether to refuse it if there are already files.
  ///   - used: the set whose files no longer count, and may be replaced even so.
  ///   - limit: for all its files together, in bytes.
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
