package import Files

/// The files that lie at a profile.
///
/// An upload is a set that never changes: `uploads/<number>`, to which `upload` points. Whatever is
/// done makes another set and moves the pointer, so that nobody ever sees half of one. A file that is
/// in both is one file on the disk.
extension ProfileService {
  /// The files there are.
  package func uploadedFiles(of stored: StoredProfile) throws -> [UploadedFileInfo] {
    try UploadManifest.read(in: upload(of: stored)).files
  }

  /// Puts files there: a folder replaces the whole set, a file the one of its name.
  ///
  /// - Returns: the names of the files that were left out: of folders, those that are no CSV files,
  ///   and all whose name is no text.
  package func upload(_ paths: [FilePath], to stored: StoredProfile) throws -> [String] {
    _ = try decide(.upload, stored)
    let lock = try lock(stored)
    _ = try decide(.upload, try refreshed(stored))
    defer { withExtendedLifetime(lock) {} }
    var leftOut: [String] = []
    let replaces = paths.contains(where: FileSystem.isFolder)
    try change(stored, "upload", replaces: replaces) { set, files in
      for path in paths {
        if FileSystem.isFolder(path) {
          let names = try Folder(path: path).fileNames()
          let roster = names.filter(Self.isCSV)
          if roster.isEmpty { throw ProfileError.noCSVFiles(path: path.shown) }
          leftOut += names.filter { !Self.isCSV($0) }.map(\.shown)
          for file in files { try FileSystem.removeTree(set.appending(FilePath(file.name))) }
          files = []
          for name in roster { try add(path.appending(name), name, to: set, &files) }
        } else if !Self.isText(path.lastComponent) {
          leftOut.append(path.lastComponent.shown)
        } else if FileSystem.exists(path) && !Self.isCSV(path.lastComponent) {
          throw ProfileError.notACSVFile(path: path.shown)
        } else {
          try add(path, path.lastComponent, to: set, &files)
        }
      }
    }
    return leftOut
  }

  /// Takes one file away.
  package func removeUpload(_ name: String, of stored: StoredProfile) throws {
    _ = try decide(.upload, stored)
    let lock = try lock(stored)
    defer { withExtendedLifetime(lock) {} }
    try change(stored, "upload") { _, files in
      let index =
        files.firstIndex { $0.name == name }
        ?? files.firstIndex { $0.name.lowercased() == name.lowercased() }
      guard let index else {
        throw ProfileError.noSuchUpload(name: name)
      }
      files.remove(at: index)
    }
  }

  /// Takes all files away.
  package func clearUpload(of stored: StoredProfile) throws {
    _ = try decide(.upload, stored)
    let lock = try lock(stored)
    defer { withExtendedLifetime(lock) {} }
    try change(stored, "upload", replaces: true) { _, files in files = [] }
  }

  /// The folder that holds the set; it is not there before the first upload.
  func upload(of stored: StoredProfile) -> FilePath {
    home.profile(stored.id).appending(FilePath("upload"))
  }

  func uploadDigest(of stored: StoredProfile) throws -> String {
    Self.digest(try uploadedFiles(of: stored))
  }

  func replaceUpload(of stored: StoredProfile, with folder: FilePath, _ lock: FileLock) throws {
    try change(stored, "upload", replaces: true) { set, files in
      files = try copyFiles(of: folder, to: set)
    }
  }

  /// Copies the CSV files of a folder.
  func copyFiles(of folder: FilePath, to target: FilePath) throws -> [UploadedFileInfo] {
    let names = try Folder(path: folder).fileNames().filter(Self.isCSV)
    if names.isEmpty { throw ProfileError.noCSVFiles(path: folder.shown) }
    var files: [UploadedFileInfo] = []
    for name in names { try add(folder.appending(name), name, to: target, &files) }
    return files
  }

  /// Of the files' names and bytes, whatever their order.
  static func digest(_ files: [UploadedFileInfo]) -> String {
    var digest = Digest()
    for file in files.sorted(by: { $0.name < $1.name }) {
      digest.update(file.name)
      digest.update(file.digest)
    }
    return digest.finish()
  }

  // MARK: Sets

  /// Makes the next set: those files of the last one that `body` leaves in the list, and what it
  /// copies into the new folder.
  ///
  /// - Parameter replaces: whether none of them are left, so that it does not matter which they were.
  private func change(
    _ stored: StoredProfile, _ action: String, replaces: Bool = false,
    _ body: (_ set: FilePath, _ files: inout [UploadedFileInfo]) throws -> Void
  ) throws {
    let folder = home.profile(stored.id)
    let pointer = upload(of: stored)
    let name = FilePath("uploads").appending(
      FilePath(String(UInt64.random(in: 0 ... .max), radix: 36)))
    let set = folder.appending(name)
    try FileSystem.makeFolder(set, permissions: home.folderPermissions, withParents: true)
    do {
      var manifest = replaces ? UploadManifest() : try UploadManifest.read(in: pointer)
      try body(set, &manifest.files)
      for file in manifest.files.map({ FilePath($0.name) })
      where !FileSystem.exists(set.appending(file)) {
        try FileSystem.link(pointer.appending(file), to: set.appending(file))
      }
      try manifest.write(in: set, permissions: home.filePermissions)
      try FileSystem.replaceSymbolicLink(pointer, to: name)
      try store.audit(
        action, by: who, profile: stored.id,
        detail: manifest.files.map(\.name).joined(separator: ", "), at: clock.now())
    } catch {
      try? FileSystem.removeTree(set)
      throw error
    }
    // The old set, and what was left of one whose process died.
    let sets = folder.appending(FilePath("uploads"))
    for other in try FileSystem.entries(of: sets) where other != name.lastComponent {
      try FileSystem.removeTree(sets.appending(other))
    }
  }

  private func add(
    _ source: FilePath, _ name: FilePath, to set: FilePath, _ files: inout [UploadedFileInfo]
  ) throws {
    // A new file takes the place of the one of its name, in whatever letter case; but two of one
    // folder are both kept, to be reported.
    files.removeAll { old in
      FilePath(old.name) == name
        || old.name.lowercased() == name.shown.lowercased()
          && !FileSystem.exists(set.appending(FilePath(old.name)))
    }
    let copied = try FileSystem.copy(
      source, to: set.appending(name), permissions: home.filePermissions)
    files.append(
      UploadedFileInfo(
        name: name.shown, bytes: copied.bytes, digest: copied.digest, uploadedAt: clock.now(),
        uploadedBy: who.text))
  }

  /// A name that is no text cannot be a roster's.
  private static func isCSV(_ name: FilePath) -> Bool {
    name.shown.lowercased().hasSuffix(".csv") && isText(name)
  }

  private static func isText(_ name: FilePath) -> Bool { FilePath(name.shown) == name }
}
