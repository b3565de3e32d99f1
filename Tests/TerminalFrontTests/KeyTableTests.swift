import Glibc
import Terminal
import Testing

@testable import TerminalFront

/// The README's table of keys is made from the same records as the footer and the keys themselves.
@Suite struct KeyTableTests {
  private static let begin = "swift test --filter KeyTable -->\n"
  private static let end = "<!-- end of the keys -->"

  private static var table: String {
    func row(_ name: String, _ entries: [KeyTable.Entry]) -> String {
      let keys = entries.map { "`\($0.label)` \($0.help)" }.joined(separator: " · ")
      return "| \(name) | \(keys.isEmpty ? "no other keys" : keys) |\n"
    }
    func row(_ name: String, ofAll group: BindingGroup) -> String {
      row(name, KeyTable.entries(Model.bindings.filter { $0.group == group }))
    }
    return "\n| screen | keys |\n|---|---|\n" + row("all: move", ofAll: .move)
      + row("all: find", ofAll: .find) + row("all", ofAll: .anywhere)
      + KeyTable.rows.map { row($0.name, $0.entries) }.joined() + "\n"
  }

  /// If a key means nothing on a screen, a message says on which screens it means something.
  @Test(arguments: KnownScreen.all) func aKeyOfAnotherScreenSaysWhere(_ known: KnownScreen) throws {
    let front = try #require(Scene.all.first { $0.name == known.scene }).stage()
    let top = try #require(front.model.top)
    let own = KeyTable.rows.filter { $0.screen == known.type }.flatMap(\.entries).flatMap(\.keys)
    let everywhere = Model.bindings.flatMap(\.keys)
    let others = Set(KeyTable.rows.flatMap(\.entries).flatMap(\.keys)).subtracting(own + everywhere)
    for key in others where !top.screen.isTyped(key) {
      front.press(key)
      #expect(front.said != "\(key.label) does nothing here; ? shows the keys.")
      #expect(!front.said.isEmpty, "\(key.label)")
      #expect(front.model.top?.number == top.number)
    }
  }

  @Test func aKeyOfAnotherScreenSaysWhatItDoesThere() throws {
    let front = try Scene.keys("", .enter, in: .faulty).stage()
    front.press("S")
    #expect(front.said == "S works elsewhere: on Start (start exactly this plan).")
    front.press("a")
    #expect(
      front.said == "a works elsewhere: on History (show plans and verifications too).")
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
