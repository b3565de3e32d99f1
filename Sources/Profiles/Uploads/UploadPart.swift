internal import Files
internal import Zip

/// One of the paths that a person gives to be uploaded.
enum UploadPart {
  /// Replaces the whole upload.
  case set(FileSet)
  /// Replaces the file with its name.
  case file(FileName, in: Folder)

  /// - Throws: `FileError`, `ZipError`.
  init(path: FilePath) throws {
    if Self.isFolder(path) {
      self = try .set(FileSet(path: path))
      return
    }
    // A file that a person names is opened through its folder, so that links are refused.
    guard let name = FileName(bytes: path.lastComponent.bytes), let parent = path.parent
    else { throw FileError.noSuchFile(path: path.shown) }
    let folder = try Folder(path: parent)
    let archive = try Self.archive(name, path, in: folder)
    self = archive.map { .set(.archive($0)) } ?? .file(name, in: folder)
  }

  var isSet: Bool {
    switch self {
    case .set: true
    case .file: false
    }
  }

  private var archive: ZipArchive? {
    if case .set(.archive(let archive)) = self { archive } else { nil }
  }

  /// Refuses files that would be in the upload twice, or silently missing from it.
  static func checkArchives(_ parts: [UploadPart]) throws(ProfileError) {
    guard let archive = parts.lazy.compactMap(\.archive).first else { return }
    if parts.count(where: \.isSet) > 1 { throw .severalSets }
    let names = Set(archive.fileNames.map { $0.shown.lowercased() })
    for case .file(let name, in: _) in parts where names.contains(name.shown.lowercased()) {
      throw .alsoInArchive(name: name.shown, archive: archive.path.shown)
    }
  }

  /// - Returns: `nil` for a file that is not an archive.
  private static func archive(
    _ name: FileName, _ path: FilePath, in folder: Folder
  ) throws -> ZipArchive? {
    // Only files, and links that do not have the name of a CSV file, can be archives here. Copying
    // reports the error for anything else.
    switch try folder.kind(of: name) {
    case .file: break
    case .symbolicLink where !name.isCSV && FileSystem.exists(path): break
    case .symbolicLink, .folder, .other, nil: return nil
    }
    guard try ZipArchive.isOne(path) else { return nil }
    do {
      return try ZipArchive(path: path)
    } catch ZipError.workbook where name.isCSV {
      // Verification will say what to do about it.
      return nil
    }
  }

  /// Whether the path means a folder. A link with a CSV file's name counts as a file, even if it
  /// leads to a folder.
  private static func isFolder(_ path: FilePath) -> Bool {
    guard FileSystem.isFolder(path) else { return false }
    let isFile = FileName(bytes: path.lastComponent.bytes)?.isCSV ?? false
    return !isFile || (try? FileSystem.symbolicLink(path)) == nil
  }
}
