import Terminal
import Testing

@testable import TerminalFront

/// What each screen looks like, in all sizes and with and without UTF-8.
///
/// `UPDATE_GOLDEN=1 swift test --filter GoldenTests` rewrites the files, and fails if any was
/// different.
@Suite struct GoldenTests {
  @Test(arguments: Scene.all)
  func looksAsItDid(_ scene: Scene) throws {
    let staged = try scene.stage()
    for isUTF8 in [true, false] {
      let text = (isUTF8 ? Self.sizes : Self.sizesOfASCII).map { size in
        let front = Front(staged)
        front.setLettering(isUTF8: isUTF8)
        front.resize(size.columns, size.rows)
        return "== \(size.columns)x\(size.rows)\n" + Self.masked(front.frame.dump)
      }.joined(separator: "\n")
      try Golden.expect(text, in: Self.name(scene, isUTF8: isUTF8))
    }
  }

  @Test(arguments: KnownScreen.all)
  func everyScreenIsInAScene(_ screen: KnownScreen) throws {
    let scene = try #require(Scene.all.first { $0.name == screen.scene })
    let shown = try #require(try scene.stage().model.top?.screen)
    #expect(type(of: shown) == screen.type)
  }

  @Test func hasNoFileWithoutAScene() throws {
    let names = Scene.all.flatMap { [Self.name($0, isUTF8: true), Self.name($0, isUTF8: false)] }
    #expect(Set(names).count == names.count)
    try Golden.expectFiles(names.sorted())
  }

  private static let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 132, rows: 43), Size(columns: 60, rows: 20),
    Size(columns: 40, rows: 12), Size(columns: 20, rows: 5), Size(columns: 12, rows: 3),
    Size(columns: 1, rows: 1),
  ]

  private static let sizesOfASCII = [
    Size(columns: 80, rows: 24), Size(columns: 60, rows: 20), Size(columns: 40, rows: 12),
    Size(columns: 12, rows: 3),
  ]

  private static func name(_ scene: Scene, isUTF8: Bool) -> String {
    "\(scene.name).\(isUTF8 ? "utf8" : "ascii").txt"
  }

  /// The names of plans depend on random ids.
  private static func masked(_ dump: String) -> String {
    dump.replacing(/plan [0-9a-f]{12}/, with: "plan ############")
  }
}
