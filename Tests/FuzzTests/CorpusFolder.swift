import Fuzz
import Glibc

/// The inputs of a target's corpus.
struct CorpusFolder {
  private let path: String

  init(of target: FuzzTarget) {
    let project = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
    path = "\(project)/Tests/Fuzz/Corpus/\(target.rawValue)"
  }

  /// In no particular order.
  var names: [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }

  func read(_ name: String) -> [UInt8] {
    guard let file = fopen("\(path)/\(name)", "r") else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 64 << 10)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes[..<count])
  }
}
