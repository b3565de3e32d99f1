internal import Files
internal import Roster

/// The path of a member: the folders that contain it, and its own name. It cannot lead anywhere
/// else.
struct MemberPath {
  let folders: [String]
  /// The member's name; empty for a folder.
  let name: String

  var isFolder: Bool { name.isEmpty }

  /// Whether it is a file that operating systems add to folders: one from the Mac's Finder, or a
  /// hidden one.
  var isClutter: Bool {
    folders.first == "__MACOSX" || (folders + [name]).contains { $0.hasPrefix(".") }
  }

  /// - Parameters:
  ///   - bytes: the path as the archive has it.
  ///   - archive: the archive's path, for the error.
  init(_ bytes: [UInt8], in archive: String) throws(ZipError) {
    let text = String(decoding: bytes, as: UTF8.self)
    var parts = text.split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
    if let trouble = Self.trouble(bytes, text, parts) {
      let shown = text.isEmpty ? "\"\"" : text.shownAsName
      throw .member(archive: archive, name: shown, trouble)
    }
    name = parts.removeLast()
    folders = parts
  }

  private static func trouble(
    _ bytes: [UInt8], _ text: String, _ parts: [String]
  ) -> MemberTrouble? {
    if text.unicodeScalars.contains(where: isUnseen) { return .unseenCharacter }
    if !text.utf8.elementsEqual(bytes) { return .notUTF8 }
    if bytes.contains(UInt8(ascii: "\\")) { return .backslash }
    if text.hasPrefix("/") { return .absolutePath }
    if namesDrive(bytes) { return .driveLetter }
    if parts.contains(where: { $0 == "." || $0 == ".." }) { return .leadsOut }
    if parts.dropLast().contains("") || text.isEmpty { return .noName }
    return bytes.count > limit || parts.contains { $0.utf8.count > 255 } ? .tooLong : nil
  }

  /// The longest path, in bytes; `FileName` limits each name.
  private static let limit = 4_096

  private static func namesDrive(_ bytes: [UInt8]) -> Bool {
    bytes.count > 1 && bytes[1] == UInt8(ascii: ":")
      && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[0] | 0x20)
  }

  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: scalar.isInvisibleControl
    }
  }
}
