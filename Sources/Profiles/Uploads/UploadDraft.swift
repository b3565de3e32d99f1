internal import Files
internal import Zip

/// A set that is being made: what is left of the last one, and what has been added.
struct UploadDraft {
  let set: Folder
  private let service: ProfileService
  private var old: [UploadedFileInfo]
  private var new: [UploadedFileInfo] = []
  /// The indices of the new files by name, and all their names regardless of letter case.
  private var places: [FileName: Int] = [:]
  private var newNames: Set<String> = []

  /// The most files in a folder. No format has more than two dozen, so a folder with far more
  /// cannot be the intended one.
  static let limit = 1_000

  /// - Parameter old: the files of the last set.
  init(_ set: Folder, _ old: [UploadedFileInfo], _ service: ProfileService) {
    self.set = set
    self.old = old
    self.service = service
  }

  var files: [UploadedFileInfo] {
    old.filter { !newNames.contains($0.name.lowercased()) } + new
  }

  /// Leaves out all files, old and new.
  mutating func clear() throws {
    for file in new { try set.remove(file.fileName) }
    old = []
    new = []
    places = [:]
    newNames = []
  }

  /// Leaves out an old file: the one with exactly that name, or else with that name in another
  /// letter case.
  ///
  /// - Returns: whether there was one.
  mutating func remove(_ name: String) -> Bool {
    let index =
      old.firstIndex { $0.name == name }
      ?? old.firstIndex { $0.name.lowercased() == name.lowercased() }
    guard let index else { return false }
    old.remove(at: index)
    return true
  }

  /// Copies files from a folder or an archive.
  ///
  /// A new file replaces the old one with its name, in any letter case. Two new files whose names
  /// differ only in letter case are both kept, so that they can be reported.
  mutating func add(_ names: [FileName], of files: FileSet) throws {
    for name in names {
      let copied = try files.copy(name, to: set, permissions: service.home.filePermissions)
      note(name, bytes: copied.bytes, digest: copied.digest)
    }
  }

  /// Adds a file that has arrived completely; it also keeps its previous name.
  mutating func adopt(
    _ file: IncomingFile, _ contents: IncomingFile.Contents, as name: FileName
  ) throws {
    guard let digest = contents.digest else { preconditionFailure("A part is not a whole file.") }
    try file.folder.link(file.name, into: set, as: name)
    note(name, bytes: contents.bytes, digest: digest)
    guard files.count <= Self.limit else { throw ProfileError.tooManyUploads(limit: Self.limit) }
  }

  private mutating func note(_ name: FileName, bytes: Int, digest: String) {
    let file = UploadedFileInfo(
      fileName: name, bytes: bytes, digest: digest, uploadedAt: service.clock.now(),
      uploadedBy: service.who.text)
    if let place = places[name] {
      new[place] = file
    } else {
      places[name] = new.count
      new.append(file)
      newNames.insert(name.shown.lowercased())
    }
  }

  /// Links the remaining files of the last set into this one.
  func link(from last: Folder) throws {
    for file in files where places[file.fileName] == nil {
      try last.link(file.fileName, into: set)
    }
  }
}
