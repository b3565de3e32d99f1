import Glibc
import Terminal
import Testing

@testable import TerminalFront

/// The README's table of keys is made of the very records that the footer and the keys come from.
@Suite struct KeyTableTests {
  private static let begin = "swift test --filter KeyTable -->\n"
  private static let end = "<!-- end of the keys -->"

  private static var table: String {
    func row(_ name: String, _ bindings: [(label: String, help: String)]) -> String {
      let keys = bindings.map { "`\($0.label)` \($0.help)" }.joined(separator: " · ")
      return "| \(name) | \(keys.isEmpty ? "none of its own" : keys) |\n"
    }
    func row(_ name: String, ofKeysOn screen: (some Screen).Type) -> String {
      row(name, keys(screen.bindings))
    }
    func keys<Subject>(
      _ bindings: [Binding<Subject>], _ groups: Set<BindingGroup> = Set(BindingGroup.allCases)
    ) -> [(label: String, help: String)] {
      bindings.filter { groups.contains($0.group) }.map { ($0.labelText, $0.help) }
    }
    return "\n| screen | keys |\n|---|---|\n"
      + row("all: move", keys(Model.bindings, [.move]))
      + row("all: find", keys(Model.bindings, [.find]))
      + row("all", keys(Model.bindings, [.anywhere]))
      + KnownScreen.all.map { row($0.name, ofKeysOn: $0.type) }.joined() + "\n"
  }

  @Test func theREADMEHasTheKeysOfTheProgram() throws {
    let path =
      "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/README.md"
    let readme = try #require(Self.read(path))
    let start = try #require(readme.firstRange(of: Self.begin)).upperBound
    let end = try #require(readme.firstRange(of: Self.end)).lowerBound
    if getenv("UPDATE_GOLDEN") != nil {
      Self.write(readme[..<start] + Self.table + readme[end...], to: path)
    }
    #expect(String(readme[start..<end]) == Self.table)
  }

  private static func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func write(_ text: some StringProtocol, to path: String) {
    guard let file = fopen(path, "w") else { return }
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    fwrite(bytes, 1, bytes.count, file)
  }
}
