internal import Files
internal import Roster

/// The files of an archive, all of which are in one of its folders or at its top level.
struct ZipContents {
  private(set) var members: [ZipMember] = []
  /// The folder, as a path; `nil` for the top level.
  private(set) var folder: String?

  /// - Parameter entries: the entries in the order of the archive's directory.
  /// - Throws: `ZipError`, if any of them does not belong in a zip of a roster.
  init(
    _ entries: [(path: MemberPath, entry: ZipHandle.Entry)], in archive: String
  ) throws(ZipError) {
    var places: [[String]] = []
    var folders: [[String]] = []
    for (index, (path, entry)) in entries.enumerated() where !path.isClutter {
      if path.isFolder {
        folders.append(path.folders)
        continue
      }
      if path.folders.isEmpty && path.name == Self.workbook {
        throw .workbook(path: archive)
      }
      members.append(try ZipMember(index, path.name, entry, in: archive))
      if !places.contains(path.folders) { places.append(path.folders) }
    }
    guard !members.isEmpty else { throw .noFiles(archive: archive) }
    // A folder may be listed together with the files in it; one that contains none of them counts
    // as another place.
    places += folders.filter { folder in
      !places.contains { $0.starts(with: folder) }
    }
    if places.count > 1 {
      let shown = places.sorted { $0.count < $1.count }.map(Self.shown)
      throw .severalFolders(archive: archive, shown[0], shown[1])
    }
    folder = places.first.flatMap { $0.isEmpty ? nil : $0.joined(separator: "/") }
    try refuseSameNames(in: archive)
  }

  /// A file that every Excel workbook contains (ECMA-376, part 2).
  private static let workbook = "[Content_Types].xml"

  private static func shown(_ folders: [String]) -> String? {
    folders.isEmpty ? nil : folders.joined(separator: "/").shownAsName
  }

  private func refuseSameNames(in archive: String) throws(ZipError) {
    var seen: [String: String] = [:]
    for member in members {
      let name = member.name.shown
      if let earlier = seen.updateValue(name, forKey: name.lowercased()) {
        throw .sameName(archive: archive, earlier.shownAsName, name.shownAsName)
      }
    }
  }
}
