internal import Roster

/// Files of an upload that belong to formats other than the one it is read as.
struct Mixture {
  /// The files' names in the upload.
  let files: [String]
  /// The formats that have all of these files.
  let formats: [Format]
  /// Whether the files are a whole roster in one of these formats.
  let isRoster: Bool

  /// Groups such files by the formats that have the most of them; a single file is merely
  /// unexpected.
  ///
  /// - Parameter names: the names of all files of the upload.
  static func all(_ names: [String], beside format: Format) -> [Mixture] {
    var rest = names.filter { format.file(named: $0) == nil }
    var mixtures: [Mixture] = []
    let others = Format.all.filter { $0 != format }
    while true {
      let counts = others.map { other in rest.count { other.file(named: $0) != nil } }
      guard let most = counts.max(), most > 1 else { return mixtures }
      let best = zip(others, counts).filter { $0.1 == most }.map(\.0)
      let files = rest.filter { best[0].file(named: $0) != nil }
      let whole = best.filter { other in
        let required = other.files.filter(\.isRequired)
        return required.allSatisfy { file in names.contains(where: file.isNamed) }
          && required.count { file in files.contains(where: file.isNamed) } > 1
      }
      let formats = best.filter { other in files.allSatisfy { other.file(named: $0) != nil } }
      mixtures.append(
        Mixture(
          files: files.sorted { $0.asciiLowercased < $1.asciiLowercased }, formats: formats,
          isRoster: !whole.isEmpty))
      rest.removeAll(where: files.contains)
    }
  }
}

extension UploadCheck {
  /// Reports which files belong to another format, if some belong to this one.
  ///
  /// - Parameter isAsked: whether the format was given, so that there is no doubt about it.
  mutating func reportMixtures(_ names: [String], isAsked: Bool) {
    guard let format, !heads.isEmpty else { return }
    for mixture in Mixture.all(names, beside: format) {
      log("").report(
        .mixedFormats, nil, .mixture(isRoster: mixture.isRoster && !isAsked),
        words: [
          "files": mixture.files.listed,
          "are": mixture.files.count == 1 ? "is a file" : "are files",
          "other": mixture.formats.map(\.title).listed, "format": format.title,
        ])
    }
  }

  /// Reports that files look like a format other than the one that their manifest names.
  mutating func reportVersion(_ names: [String], _ beginnings: [Detection.Beginning]) {
    guard let named = manifest?.format, named == format,
      let look = Detection(names, beginnings)?.format, look != named
    else { return }
    log(RosterFile.oneRosterManifest.name).report(
      .manifestVersionMismatch, words: ["format": named.title, "other": look.title])
  }
}
