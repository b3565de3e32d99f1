package import Files

/// How files arrive at a profile over the API: one by one, and either completely or not at all.
extension ProfileService {
  private static let incoming: FileName = "incoming"

  /// Refuses files while they cannot be accepted.
  ///
  /// - Throws: `ProfileError.refused`.
  package func checkUpload(to stored: StoredProfile) throws { _ = try decide(.upload, stored) }

  /// Opens a file that is arriving at a profile.
  ///
  /// - Parameter takesMD5: whether to compute the MD5 of its bytes as well.
  package func receiveFile(for stored: StoredProfile, takesMD5: Bool) throws -> IncomingFile {
    try checkUpload(to: stored)
    return try IncomingFile(
      in: incomingFolder(of: stored), permissions: home.filePermissions, takesMD5: takesMD5)
  }

  /// Puts a complete file into the upload, replacing one with its name.
  ///
  /// - Parameters:
  ///   - isNew: whether to refuse the file if there already is one with its name.
  ///   - used: the name of a set whose files have been used by a start: if it is still the current
  ///     set, the file begins a new one.
  /// - Throws: `ProfileError.fileExists`.
  package func deliver(
    _ file: IncomingFile, _ contents: IncomingFile.Contents, as name: FileName,
    to stored: StoredProfile, isNew: Bool = false, inPlaceOf used: String? = nil
  ) throws {
    defer { file.discard() }
    let lock = try lockForUpload(stored)
    defer { withExtendedLifetime(lock) {} }
    let current = try uploadSetName(of: stored)
    let begins = used != nil && used == current
    if isNew && !begins {
      let names = try uploadedFiles(of: stored).map { $0.name.lowercased() }
      if names.contains(name.shown.lowercased()) { throw ProfileError.fileExists(name: name.shown) }
    }
    try change(stored, "upload", replaces: begins) { draft in
      try draft.adopt(file, contents, as: name)
    }
  }

  /// The name of a profile's current set if a start has used it, even if its plan was then held:
  /// the next upload begins another set.
  package func usedUpload(of stored: StoredProfile) throws -> String? {
    let digest = try uploadDigest(of: stored)
    guard
      try store.firstRun(of: stored.number, where: { $0.wasLetThrough && $0.filesDigest == digest })
        != nil
    else { return nil }
    return try uploadSetName(of: stored)
  }

  // MARK: Parts

  /// The folder in which the parts of a file wait for the others.
  private func partsFolder(_ file: String, of stored: StoredProfile) throws -> Folder {
    try incomingFolder(of: stored).makeFolder(
      Self.name(of: file, prefix: "parts"), permissions: home.folderPermissions)
  }

  /// Opens a part of a file that arrives in parts. It may not survive a power failure.
  ///
  /// - Parameters:
  ///   - part: the client's name for it; one with the same name is replaced.
  ///   - file: the name of the file.
  package func receivePart(
    _ part: String, of file: String, for stored: StoredProfile, takesMD5: Bool
  ) throws -> IncomingFile {
    try checkUpload(to: stored)
    return try IncomingFile(
      Self.name(of: part, prefix: "part"), in: partsFolder(file, of: stored),
      permissions: home.filePermissions, isPart: true, takesMD5: takesMD5)
  }

  /// Joins parts into one file. Each part is removed as soon as it has been copied for the last
  /// time, so that a file takes up no more space on the disk and in the system's cache than its own
  /// size.
  ///
  /// - Throws: `ProfileError.noSuchPart` and `fileTooLarge`, before any part is removed;
  ///   `noSuchPart` also when a part turns out to be damaged.
  package func joinParts(
    _ parts: [String], of file: String, for stored: StoredProfile, limit: Int
  ) throws -> (IncomingFile, IncomingFile.Contents) {
    let folder = try partsFolder(file, of: stored)
    let names = parts.map { Self.name(of: $0, prefix: "part") }
    guard try byteCount(of: names, in: folder) <= limit else {
      throw ProfileError.fileTooLarge(limit: limit)
    }
    let whole = try receiveFile(for: stored, takesMD5: false)
    do {
      var uses = names.reduce(into: [:]) { $0[$1, default: 0] += 1 }
      for name in names {
        try PartReader(folder.open(name)).forEachPiece { try whole.write($0) }
        // A part may have arrived again in the meantime.
        guard whole.byteCount <= limit else { throw ProfileError.fileTooLarge(limit: limit) }
        uses[name, default: 1] -= 1
        if uses[name] == 0 { try folder.remove(name) }
      }
      return (whole, try whole.finish())
    } catch {
      whole.discard()
      throw error
    }
  }

  /// How many bytes larger a file will be than its parts because some of them are named several
  /// times.
  ///
  /// - Throws: `ProfileError.noSuchPart`.
  package func growth(
    joining parts: [String], of file: String, for stored: StoredProfile
  ) throws -> Int {
    let folder = try partsFolder(file, of: stored)
    let names = parts.map { Self.name(of: $0, prefix: "part") }
    return try byteCount(of: names, in: folder) - byteCount(of: Array(Set(names)), in: folder)
  }

  private func byteCount(of parts: [FileName], in folder: Folder) throws -> Int {
    try parts.reduce(0) { bytes, part in
      guard try folder.hasFile(part), let size = try folder.byteCount(of: part) else {
        throw ProfileError.noSuchPart
      }
      return bytes + PartReader.byteCount(ofFile: size)
    }
  }

  /// How many bytes of files and parts a profile has, without what is still arriving.
  ///
  /// - Parameter used: the name of a set whose files no longer count.
  package func keptBytes(of stored: StoredProfile, besides used: String?) throws -> Int {
    let folder = try incomingFolder(of: stored)
    var bytes = 0
    if try used == nil || uploadSetName(of: stored) != used {
      bytes += try uploadedFiles(of: stored).reduce(0) { $0 + $1.bytes }
    }
    for name in try folder.entries() where try folder.kind(of: name) == .folder {
      if let parts = try folder.existingFolder(name) {
        for part in try parts.entries() where !part.isTemporary {
          bytes += PartReader.byteCount(ofFile: try parts.byteCount(of: part) ?? 0)
        }
      }
    }
    return bytes
  }

  /// Removes what has arrived of a file in parts.
  package func discardParts(of file: String, for stored: StoredProfile) throws {
    try incomingFolder(of: stored).remove(Self.name(of: file, prefix: "parts"))
  }

  /// How many parts of a file have arrived so far.
  package func partCount(of file: String, for stored: StoredProfile) throws -> Int {
    try partsFolder(file, of: stored).entries().count { !$0.isTemporary }
  }

  /// Removes what is left of uploads that were never finished.
  ///
  /// - Parameter before: the moment, in seconds since 1970, before which they were last changed.
  package func discardIncoming(before: Int) throws {
    for stored in try store.profiles() where stored.isReadable {
      guard let folder = try home.profileFolder(stored.id)?.existingFolder(Self.incoming) else {
        continue
      }
      for name in try folder.entries()
      where try folder.modificationDate(of: name).map({ $0 < before }) ?? false {
        try folder.remove(name)
      }
    }
  }

  /// The folder for what is arriving at a profile. The folder of a deleted profile is not created
  /// again.
  private func incomingFolder(of stored: StoredProfile) throws -> Folder {
    guard let folder = try home.profileFolder(stored.id) else {
      throw ProfileError.notFound(stored.settings.displayName)
    }
    return try folder.makeFolder(Self.incoming, permissions: home.folderPermissions)
  }

  /// Turns a text from a client into a file name that cannot lead elsewhere.
  private static func name(of text: String, prefix: String) -> FileName {
    var digest = Digest()
    digest.update(text)
    return FileName("\(prefix)-\(digest.finish())") ?? .random
  }
}
