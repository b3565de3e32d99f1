import Files
import Glibc
import Testing

/// Texts that are stored with the tests, for comparison with the current output.
enum Golden {
  private static let folder: FilePath = {
    let file = #filePath
    return FilePath(String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)]))
      .appending(FilePath("Golden"))
  }()

  private static let isUpdating = getenv("UPDATE_GOLDEN") != nil

  /// Compares a text with the stored one; if asked to, writes it and fails.
  static func expect(_ text: String, in name: String) throws {
    let path = folder.appending(FilePath(name))
    let kept =
      FileSystem.exists(path) ? String(decoding: try FileSystem.read(path), as: UTF8.self) : ""
    if kept == text { return }
    let difference = difference(kept, text)
    guard isUpdating else {
      Issue.record(
        "\(name) has changed; UPDATE_GOLDEN=1 rewrites it.\n\(difference)")
      return
    }
    try FileSystem.write(Array(text.utf8), to: path, permissions: 0o644)
    Issue.record("\(name) was rewritten.\n\(difference)")
  }

  /// Expects exactly these files; fails for any other file, and removes it if asked to.
  static func expectFiles(_ names: [String]) throws {
    let kept = try Folder(path: folder).entries().map(\.shown).filter { $0.hasSuffix(".txt") }
    for name in kept where !names.contains(name) {
      if isUpdating { try FileSystem.removeTree(folder.appending(FilePath(name))) }
      Issue.record("\(name) belongs to no scene\(isUpdating ? ", and was removed" : "").")
    }
  }

  /// The first lines that differ, each under the size to which it belongs.
  private static func difference(_ old: String, _ new: String) -> String {
    let old = old.split(separator: "\n", omittingEmptySubsequences: false)
    let new = new.split(separator: "\n", omittingEmptySubsequences: false)
    var section = ""
    var lines: [String] = []
    for index in 0..<max(old.count, new.count) {
      let pair = [old, new].map { index < $0.count ? $0[index] : nil }
      if let begin = pair[1], begin.hasPrefix("== ") { section = String(begin) }
      guard pair[0] != pair[1] else { continue }
      if !section.isEmpty { lines.append(section) }
      section = ""
      lines += zip("-+", pair).compactMap { mark, line in line.map { "\(mark)\($0)" } }
      if lines.count >= 24 { return (lines + ["..."]).joined(separator: "\n") }
    }
    return lines.joined(separator: "\n")
  }
}
