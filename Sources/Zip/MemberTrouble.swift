/// Why a member of an archive, and therefore the whole archive, is refused.
package enum MemberTrouble: Sendable, Equatable {
  // Its name
  case absolutePath, leadsOut, backslash, driveLetter, unseenCharacter, notUTF8, tooLong, noName
  // What it is
  case link, notAFile, archiveInside, encrypted
  /// The number of the compression method.
  case unknownCompression(UInt16)
  // Its contents
  case damaged
  /// The member has more bytes than the archive says.
  case tooMuchData

  /// The rest of the sentence after its name and `in the archive NAME`, and what to do next.
  var sentence: String {
    switch self {
    case .absolutePath:
      "has a path that begins at the root. Zip the files without their paths."
    case .leadsOut:
      "has a path that leads out of its folder. Zip the files without their paths."
    case .backslash:
      "has a backslash in its name. Zip the files without their paths."
    case .driveLetter:
      "has a path that names a drive. Zip the files without their paths."
    case .unseenCharacter:
      "has a character in its name that cannot be seen. Rename the file, then zip it again."
    case .notUTF8:
      "has a name that is not UTF-8. Rename the file with plain letters, then zip it again."
    case .tooLong: "has a name of more than 255 bytes. Rename the file, then zip it again."
    case .noName: "has a path with an empty name in it. Zip the files without their paths."
    case .link: "is a link, which could lead anywhere. Zip the file itself."
    case .notAFile: "is not a regular file. Zip only the CSV files."
    case .archiveInside: "is an archive itself. Zip the CSV files that it holds."
    case .encrypted: "is encrypted. Zip the files without a password."
    case .unknownCompression(let method):
      "is compressed in a way that is not supported (method \(method)). Zip the files with the usual "
        + "method, Deflate."
    case .damaged: "is damaged: its data are not what was zipped. Make the archive again."
    case .tooMuchData: "has more data than the archive says. Make the archive again."
    }
  }
}
