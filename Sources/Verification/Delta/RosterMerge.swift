package import Roster

/// An upload that has only what changed, laid over the whole roster that there was before.
///
/// What the manifest does not name stays as it was, a file that is whole takes the place of the old one, and
/// of a file that has only what changed, the records take the place of those of the same key.
///
/// - SeeAlso: https://www.imsglobal.org/spec/oneroster/v1p2/bind/csv, on the delta mode
package struct RosterMerge {
  /// Where the files of the new whole come from, by their names in it: the manifest of the upload is one of
  /// them.
  package let files: [(name: String, origin: Origin)]

  package enum Origin {
    /// A file of the old whole, by its name there.
    case unchanged(String)
    /// One of the upload.
    case replaced(String)
    case merged(FileMerge)
  }

  /// - Parameters:
  ///   - changes: an upload that has been verified as a delta without an error.
  ///   - whole: what it is laid over, in the same format.
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
  /// Whether what an upload has of it takes the place of single records.
  fileprivate func isLaidOver(in manifest: Manifest?) -> Bool {
    presence != .manifest && columns.contains(where: \.isKey) && manifest?.mode(of: self) != .bulk
  }
}
