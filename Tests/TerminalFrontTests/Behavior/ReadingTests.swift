import Profiles
import Support
import Terminal
import Testing

@testable import TerminalFront

/// Everything that does not fit on a screen can be read, and no screen claims to have shown more
/// than it has.
@Suite struct ReadingTests {
  private static let scenes = Scene.all.filter { !$0.name.contains("prompt") }
  private static let sizes = [
    Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 132, rows: 43),
  ]

  @Test(arguments: scenes)
  func textThatIsCutCanBeReadInFull(_ scene: Scene) throws {
    let staged = try scene.stage()
    for size in Self.sizes {
      let front = Front(staged)
      front.isHolding = true
      front.resize(size.columns, size.rows)
      guard let screen = front.model.top?.screen, screen.isLoaded, !(screen is TextScreen) else {
        return
      }
      // A message disappears with the next key.
      front.press(.control("l"))
      let all = words(of: front)
      let before = front.screen
      front.press(.tab)
      let isRead = front.model.top?.screen is TextScreen
      if !isRead { #expect(front.said == "Nothing is cut off here.", "\(size)") }
      let shown = squeezed(before) + (isRead ? squeezed(try text(of: front)) : "")
      for word in all where !shown.contains(word) {
        Issue.record("\(word) cannot be read at \(size.columns)x\(size.rows)")
      }
    }
  }

  /// What stands side by side is read one after the other.
  @Test func theParagraphsOfAPanelAreReadOneByOne() throws {
    let front = try Scene.keys("", .enter, in: .faulty, .apply).stage()
    front.resize(66, 14)
    front.press(.tab)
    let lines = try text(of: front)
    let history = try #require(lines.firstIndex(of: "HISTORY"))
    let identity = try #require(lines.firstIndex(of: "IDENTITY"))
    #expect(history < identity && lines[identity + 1].hasPrefix("Students: "))
  }

  /// A question is asked in full, or not at all.
  @Test(arguments: Scene.all.filter { $0.name.contains("prompt") })
  func aQuestionIsNeverCut(_ scene: Scene) throws {
    let staged = try scene.stage()
    for (columns, rows) in [(20, 5), (30, 10), (40, 12), (60, 20), (80, 24)] {
      let front = Front(staged)
      front.resize(columns, rows)
      guard let prompt = front.model.prompt else {
        #expect(front.said.contains("too small"))
        continue
      }
      let shown = squeezed(front.screen)
      for word in "\(prompt.detail ?? "") \(prompt.label)".split(separator: " ") {
        #expect(shown.contains(word), "\(word) at \(columns)x\(rows)")
      }
    }
  }

  /// The words that a screen would have with room for everything, in the rows that it shows now.
  private func words(of front: Front) -> [String] {
    guard let top = front.model.top else { return [] }
    let visible = top.screen.list.window(height: front.model.listHeight)
    var context = front.model.context
    // The list of profiles stays narrow: what it leaves out is on the profile's own screen.
    context.size = Size(columns: top.screen is ProfileListScreen ? 80 : 400, rows: 120)
    let content = top.screen.content(context)
    let rows = visible.isEmpty ? content.empty : content.rows(visible)
    let lines = content.head + rows + content.panel + [content.status]
    let path = front.model.stack.map(\.screen.title)
    return (lines.map { ($0.isCut ? $0.whole : $0).text } + path).map(context.lettering.visible)
      .flatMap { $0.split(separator: " ").map(String.init) }
      .filter { $0.contains { $0.isLetter || $0.isNumber } }
  }

  /// The text that Tab shows, which is never cut.
  private func text(of front: Front) throws -> [String] {
    let screen = try #require(front.model.top?.screen as? TextScreen)
    let context = front.model.context
    let lines = screen.choice.items.map(\.line)
    #expect(lines.allSatisfy { context.lettering.width(of: $0) <= context.rowWidth })
    #expect(lines.allSatisfy { !$0.isCut })
    return lines.map { context.lettering.visible($0.text) }
  }

  private func squeezed(_ lines: [String]) -> String {
    lines.joined().filter { !$0.isWhitespace }
  }

  /// Text that is shown in full is wrapped, so marks below a fault would point at something else.
  @Test func aFaultIsReadWithItsColumnInsteadOfMarks() throws {
    let district = try District()
    try district.add("Northfield District", .faulty, .verify)
    let front = district.front()
    front.press(.enter, .enter)
    front.type("/used twice")
    front.press(.enter, .enter)
    #expect(front.shows("| ^^ id used twice"))
    front.resize(40, 24)
    front.press(.tab)
    let text = try text(of: front)
    #expect(text.contains("SIS ID: id used twice"))
    #expect(!text.contains { $0.contains("^") })
  }

  @Test func columnsThatAreScrolledOutAreRead() throws {
    let district = try District()
    try district.add("Northfield District", .faulty, .verify)
    let front = district.front()
    front.press(.enter, .enter)
    front.type("/used twice")
    front.press(.enter, .enter, "l", "l")
    #expect(!front.selectedLine.contains("emmy2"))
    front.press(.tab)
    #expect(try text(of: front).joined(separator: " ").contains("Username emmy2"))
  }

  /// What a program says at its start can be read again on its first screen.
  @Test func theFirstNoticeCanBeReadAgain() throws {
    let district = try District()
    try district.add("Northfield District", .clean)
    let front = district.front(columns: 132, rows: 43)
    front.press(.tab)
    #expect(front.said == "Nothing is cut off here.")
    front.notice("To practice a repair, correct the files.")
    front.press("j", .tab)
    #expect(try text(of: front).contains("To practice a repair, correct the files."))
    front.press("q", .enter, .tab)
    #expect(!front.shows("To practice a repair"))
  }

  @Test func whatIsReadFitsATerminalThatBecomesNarrower() throws {
    let front = try District.failed().front()
    front.press(.enter, "H", .enter, .enter, .enter)
    front.resize(60, 20)
    front.press(.tab)
    let wide = try squeezed(text(of: front))
    front.resize(40, 12)
    #expect(try squeezed(text(of: front)) == wide)
    front.press(.tab)
    #expect(front.said == "This is all that there is to read.")
  }
}
