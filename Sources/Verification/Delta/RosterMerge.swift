package import Roster

/// Merges an upload of changes into the whole roster before it.
///
/// Files that the manifest does not name stay as they were. A complete file replaces the old one;
/// if a file contains only changes, each of its records replaces the one with the same key.
///
/// - SeeAlso: https://www.imsglobal.org/spec/oneroster/v1p2/bind/csv, on the delta mode
package struct RosterMerge {
  /// The files of the merged roster, including the upload's manifest, and where each comes from.
  package let files: [(name: String, origin: Origin)]

  package enum Origin {
    /// A file of the old roster, with its name there.
    case unchanged(String)
    /// A file of the upload, with its name there.
    case replaced(String)
    case merged(FileMerge)
  }

  /// - Parameters:
  ///   - changes: an upload that has been verified as a delta without an error.
  ///   - whole: the roster it is merged into, in the same format.
  package init(_ changes: [UploadedFile], over whole: [UploadedFile], in format: Format) throws {
    let manifest = try changes.first { RosterFile.oneRosterManifest.isNamed($0.name) }
      .map(FileHead.init).flatMap(Manifest.init)
    files = format.files.compactMap { file in
      let old = whole.first { file.isNamed($0.name) }
      let new = changes.first { file.isNamed($0.name) }
      let origin: Origin? =
        switch (old, new) {
        case (let old?, let new?) where file.isLaidOver(in: manifest):
          .merged(FileMerge(file, changes: new, over: old))
        case (_, let new?): .replaced(new.name)
        case (let old?, nil) where file.presence != .manifest: .unchanged(old.name)
        default: nil
        }
      return origin.map { (file.name, $0) }
    }
  }
}

extension RosterFile {
  /// Whether the upload's records of the file replace single records.
  fileprivate func isLaidOver(in manifest: Manifest?) -> Bool {
    presence != .manifest && columns.contains(where: \.isKey) && manifest?.mode(of: self) != .bulk
  }
}
