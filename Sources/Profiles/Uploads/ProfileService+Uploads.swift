package import Files
internal import SQLite
internal import Zip

/// The files of a profile.
///
/// An upload is a set that never changes: `uploads/<name>`, to which `upload` points. Every change
/// makes another set and moves the pointer, so that no one ever sees half a set. A file that is in
/// both sets is one file on the disk.
extension ProfileService {
  /// The current files.
  package func uploadedFiles(of stored: StoredProfile) throws -> [UploadedFileInfo] {
    guard let folder = try home.profileFolder(stored.id) else { return [] }
    while true {
      let pointer = try Self.pointer(in: folder)
      let files = Result { try uploadSet(in: folder).map(UploadManifest.read)?.files ?? [] }
      // Another set may have replaced this one while it was being read.
      if try Self.pointer(in: folder) == pointer { return try files.get() }
    }
  }

  /// Uploads files: a folder, or a zip of one, replaces the whole set; a file replaces the one with
  /// its name.
  package func upload(_ paths: [FilePath], to stored: StoredProfile) throws -> UploadRemarks {
    let lock = try lockForUpload(stored)
    defer { withExtendedLifetime(lock) {} }
    let parts = try paths.map(UploadPart.init(path:))
    try UploadPart.checkArchives(parts)
    var remarks = UploadRemarks()
    try change(stored, "upload", replaces: parts.contains(where: \.isSet)) { draft in
      for part in parts {
        switch part {
        case .set(let files):
          try draft.clear()
          try draft.add(try rosterFiles(of: files), of: files)
          remarks.leftOut += try files.fileNames().filter { !$0.isCSV || !$0.isText }.map(\.shown)
          remarks.enclosingFolder = files.enclosingFolder
        case .file(let name, let folder):
          guard name.isText else {
            remarks.leftOut.append(name.shown)
            continue
          }
          if try folder.kind(of: name) != nil && !name.isCSV {
            throw ProfileError.notACSVFile(path: folder.path(of: name).shown)
          }
          try draft.add([name], of: .folder(folder))
        }
      }
    }
    return remarks
  }

  /// Removes one file.
  package func removeUpload(_ name: String, of stored: StoredProfile) throws {
    let lock = try lockForUpload(stored)
    defer { withExtendedLifetime(lock) {} }
    try change(stored, "upload") { draft in
      guard draft.remove(name) else { throw ProfileError.noSuchUpload(name: name) }
    }
  }

  /// Removes all files.
  package func clearUpload(of stored: StoredProfile) throws {
    let lock = try lockForUpload(stored)
    defer { withExtendedLifetime(lock) {} }
    try change(stored, "upload", replaces: true) { _ in }
  }

  func lockForUpload(_ stored: StoredProfile) throws -> FileLock {
    _ = try decide(.upload, stored)
    let lock = try lock(stored)
    // The profile may have been started in the meantime.
    _ = try decide(.upload, try refreshed(stored))
    return lock
  }

  func uploadDigest(of stored: StoredProfile) throws -> String {
    Self.digest(try uploadedFiles(of: stored))
  }

  /// - Parameter path: a folder, or a zip of one.
  func replaceUpload(of stored: StoredProfile, with path: FilePath, _ lock: FileLock) throws {
    try change(stored, "upload", replaces: true) { draft in
      let files = try FileSet(path: path)
      try draft.add(try rosterFiles(of: files), of: files)
    }
  }

  /// Copies the CSV files of a folder or of a zip.
  func copyFiles(of path: FilePath, to target: Folder) throws -> [UploadedFileInfo] {
    let files = try FileSet(path: path)
    var draft = UploadDraft(target, [], self)
    try draft.add(try rosterFiles(of: files), of: files)
    return draft.files
  }

  /// A digest of the files' names and bytes, which does not depend on their order.
  static func digest(_ files: [UploadedFileInfo]) -> String {
    var digest = Digest()
    for file in files.sorted(by: { $0.name < $1.name }) {
      digest.update(file.name)
      digest.update(file.digest)
    }
    return digest.finish()
  }

  func rosterFiles(of files: FileSet) throws -> [FileName] {
    // A file whose name is not text cannot be a roster file.
    let names = try files.fileNames().filter { $0.isCSV && $0.isText }
    if names.isEmpty { throw ProfileError.noCSVFiles(path: files.path.shown) }
    if names.count > UploadDraft.limit {
      throw ProfileError.tooManyFiles(path: files.path.shown, count: names.count)
    }
    return names
  }

  // MARK: Sets

  private static let pointer: FileName = "upload"
  private static let sets: FileName = "uploads"

  /// The folder of the current set; `nil` before the first upload.
  ///
  /// - Throws: `DamagedUpload` if the pointer leads to something that Rollcall did not make.
  func uploadSet(of stored: StoredProfile) throws -> Folder? {
    guard let folder = try home.profileFolder(stored.id) else { return nil }
    return try uploadSet(in: folder)
  }

  /// The name of the current set, which differs after each upload.
  func uploadSetName(of stored: StoredProfile) throws -> String? {
    try home.profileFolder(stored.id).flatMap { try Self.currentSet(in: $0)?.shown }
  }

  private func uploadSet(in folder: Folder) throws -> Folder? {
    guard let target = try Self.pointer(in: folder) else { return nil }
    guard let name = Self.setName(target),
      let set = try folder.existingFolder(Self.sets)?.existingFolder(name)
    else { throw Self.damage(of: folder) }
    return set
  }

  private static func pointer(in folder: Folder) throws -> FilePath? {
    switch try folder.kind(of: pointer) {
    case nil: return nil
    case .symbolicLink: return try folder.symbolicLink(pointer)
    case .file, .folder, .other: throw damage(of: folder)
    }
  }

  private static func damage(of folder: Folder) -> DamagedUpload {
    DamagedUpload(manifest: folder.path(of: pointer).shown)
  }

  private static func currentSet(in folder: Folder) throws -> FileName? {
    try pointer(in: folder).flatMap(setName)
  }

  /// The set that a pointer leads to: one in `uploads`, and nothing else.
  private static func setName(_ target: FilePath) -> FileName? {
    let prefix = sets.bytes + [UInt8(ascii: "/")]
    guard target.bytes.starts(with: prefix) else { return nil }
    return FileName(bytes: Array(target.bytes.dropFirst(prefix.count)))
  }

  /// Makes the next set from those files of the last one that `body` leaves in the draft, and those
  /// that it adds.
  ///
  /// - Parameter replaces: whether no old file is kept, so that it does not matter which there
  ///   were.
  func change(
    _ stored: StoredProfile, _ action: String, replaces: Bool = false,
    _ body: (inout UploadDraft) throws -> Void
  ) throws {
    let folder = try home.makeProfileFolder(stored.id)
    let sets = try folder.makeFolder(Self.sets, permissions: home.folderPermissions)
    let name = FileName.random
    do {
      let last = replaces ? nil : try uploadSet(in: folder)
      var draft = UploadDraft(
        try sets.makeFolder(name, permissions: home.folderPermissions),
        try last.map { try UploadManifest.read(in: $0).files } ?? [], self)
      try body(&draft)
      if let last { try draft.link(from: last) }
      let manifest = UploadManifest(files: draft.files)
      try manifest.write(in: draft.set, permissions: home.filePermissions)
      let detail = manifest.files.map(\.name).joined(separator: ", ")
      try point(folder, to: name) {
        try store.audit(action, by: who, profile: stored.id, detail: detail, at: clock.now())
      }
    } catch {
      // Never remove the set that the pointer names: it is the upload.
      if (try? Self.currentSet(in: folder)) != name { try? sets.remove(name) }
      throw error
    }
    removeOtherSets(sets, in: folder, but: name)
  }

  /// Moves the pointer to a set and records the upload: both, or neither.
  private func point(
    _ folder: Folder, to set: FileName, _ writeDown: () throws -> Void
  ) throws {
    let isLink = try folder.kind(of: Self.pointer) == .symbolicLink
    let last = isLink ? try folder.symbolicLink(Self.pointer) : nil
    do {
      try store.database.write {
        try writeDown()
        try folder.replaceSymbolicLink(
          Self.pointer, to: FilePath("\(Self.sets.shown)/\(set.shown)"))
      }
    } catch {
      guard (try? Self.currentSet(in: folder)) == set else { throw error }
      if let last {
        try? folder.replaceSymbolicLink(Self.pointer, to: last)
      } else {
        try? folder.remove(Self.pointer)
      }
      throw error
    }
  }

  /// Removes the old set, and what a process that died has left of its set. What cannot be removed
  /// now is removed after the next upload.
  private func removeOtherSets(_ sets: Folder, in folder: Folder, but current: FileName) {
    try? sets.removeEntries { $0 != current }
    try? folder.removeTemporary()
  }
}
