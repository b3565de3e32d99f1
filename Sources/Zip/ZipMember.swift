internal import Files
internal import Glibc
internal import Roster

/// A file in an archive.
struct ZipMember: Sendable {
  /// Its place in the archive's directory, from 0.
  let index: Int
  let name: FileName
  /// The unpacked size in bytes, according to the archive.
  let size: UInt64
  /// When it was last modified, in seconds since 1970, UTC; `nil` if the archive does not say.
  let modified: Int?

  /// The member's name in errors.
  var shown: String { name.shown.shownAsName }

  init(
    _ index: Int, _ name: String, _ entry: ZipHandle.Entry, in archive: String
  ) throws(ZipError) {
    func refused(_ trouble: MemberTrouble) -> ZipError {
      .member(archive: archive, name: name.shownAsName, trouble)
    }
    switch entry.mode & S_IFMT {
    case 0, S_IFREG: break
    case S_IFLNK: throw refused(.link)
    default: throw refused(.notAFile)
    }
    if entry.isEncrypted { throw refused(.encrypted) }
    guard let fileName = FileName(name) else { throw refused(.noName) }
    if fileName.hasEnding(".zip") { throw refused(.archiveInside) }
    self.index = index
    self.name = fileName
    size = entry.size
    // DOS dates begin in 1980; programs that have no date write the first day.
    modified = entry.modified < Self.firstDays ? nil : entry.modified
  }

  /// The end of 2 January 1980, in any time zone.
  private static let firstDays = 315_532_800 + 3 * 86_400
}
