package import Failures

/// Why an archive was refused. Paths are for people; members' names have been through
/// `shownAsName`.
package enum ZipError: ExplainedError, Equatable {
  /// libzip is not installed.
  case noLibrary
  /// The given path is neither a folder nor an archive.
  case notAnArchive(path: String)
  /// The file cannot be read as an archive at all.
  case damaged(archive: String)
  case severalParts(archive: String)
  /// A spreadsheet's file, which is also a zip.
  case workbook(path: String)
  case noFiles(archive: String)
  case tooManyMembers(archive: String, count: Int, limit: Int)
  /// The files are larger than `limit` bytes in all.
  case tooLarge(archive: String, limit: Int)
  /// The files are more than `limit` times as large as the archive.
  case expandsTooMuch(archive: String, limit: Int)
  /// The files are in several places, two of which are named; `nil` is the top level.
  case severalFolders(archive: String, String?, String?)
  /// Two entries have names that mean the same file; the names may be equal.
  case sameName(archive: String, String, String)
  case member(archive: String, name: String, MemberTrouble)

  package var code: String {
    switch self {
    case .noLibrary: "noZipLibrary"
    case .notAnArchive: "notAnArchive"
    case .damaged, .severalParts, .workbook, .noFiles, .tooManyMembers, .tooLarge, .expandsTooMuch,
      .severalFolders, .sameName, .member:
      "badArchive"
    }
  }

  package var kind: FailureKind {
    switch self {
    case .noLibrary, .notAnArchive: .notPossible
    case .damaged, .severalParts, .workbook, .noFiles, .tooManyMembers, .tooLarge, .expandsTooMuch,
      .severalFolders, .sameName, .member:
      .file
    }
  }

  /// What happened, and what to do next.
  package var userMessage: String {
    switch self {
    case .noLibrary:
      "Zip archives need libzip, which is not installed. Install the Debian package libzip5 (libzip4 on "
        + "Debian 12, libzip4t64 on Ubuntu 24.04), or unpack the archive and give the folder."
    case .notAnArchive(let path):
      "\(path) is neither a folder nor a zip archive. Give the folder that holds the CSV files, or a zip "
        + "of it."
    case .damaged(let archive):
      "The archive \(archive) is damaged or was cut off. Copy it again, or make it again."
    case .severalParts(let archive):
      "The archive \(archive) is one part of several. Zip all files into a single archive."
    case .workbook(let path):
      "\(path) is a spreadsheet's workbook, not an archive of CSV files. Open it there and save each sheet "
        + "as \"CSV UTF-8\"."
    case .noFiles(let archive):
      "There are no files in the archive \(archive). Zip the folder that holds the CSV files."
    case .tooManyMembers(let archive, let count, let limit):
      "The archive \(archive) has \(count) entries; at most \(limit) are accepted. Zip only the CSV files "
        + "of one export."
    case .tooLarge(let archive, let limit):
      "The files in the archive \(archive) are larger than \(Self.size(limit)) in all, so it was not "
        + "unpacked. Give the folder that it was made from."
    case .expandsTooMuch(let archive, let limit):
      "The files in the archive \(archive) are more than \(limit) times as large as the archive, which no "
        + "roster is, so it was not unpacked. Check where it comes from."
    case .severalFolders(let archive, let first, let second):
      "The archive \(archive) has entries in \(Self.place(first)) and in \(Self.place(second)). Zip only "
        + "the files of one folder."
    case .sameName(let archive, let first, let second):
      first == second
        ? "The archive \(archive) has \(first) twice. Remove one."
        : "The archive \(archive) has both \(first) and \(second), which are one name. Remove one."
    case .member(let archive, let name, let trouble):
      "\(name) in the archive \(archive) \(trouble.sentence)"
    }
  }

  private static func place(_ folder: String?) -> String {
    folder.map { "the folder \($0)" } ?? "no folder"
  }

  private static func size(_ bytes: Int) -> String {
    bytes >= 1 << 30 && bytes % (1 << 30) == 0 ? "\(bytes >> 30) GiB" : "\(bytes >> 20) MiB"
  }
}
