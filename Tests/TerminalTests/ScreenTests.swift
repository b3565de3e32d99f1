import Glibc
import Support
import Testing

@testable import Terminal

/// What ncurses makes of frames, tested without a terminal. One test runs after the other, since
/// ncurses has global state.
@Suite(.serialized) struct ScreenTests {
  /// From Debian's ncurses-base, which is installed everywhere.
  private static let terminals = ["xterm-256color", "screen", "tmux-256color", "linux", "vt100"]
  private static let size = Size(columns: 80, rows: 24)

  private let lettering = Lettering(isUTF8: true, hostWidth: Screen.width)

  init() { setlocale(LC_CTYPE, "C.UTF-8") }

  private func frame(selected: Int) -> Frame {
    var frame = Frame(size: Self.size)
    frame.write(lettering.cells(of: "Profiles", role: .title), x: 1, y: 0)
    frame.write(lettering.rule(78), x: 1, y: 1)
    for y in 2..<24 {
      frame.write(lettering.cells(of: "Northfield District \(y)"), x: 3, y: y)
      frame.write(lettering.cells(of: "validation error", role: .error), x: 40, y: y)
    }
    frame.mark(.selected, y: selected, width: 39)
    frame.cursor = Point(x: 1, y: selected)
    return frame
  }

  private func screen(_ terminal: String, isColorWelcome: Bool = true) throws -> Screen {
    let screen = try #require(Screen([terminal], isColorWelcome: isColorWelcome))
    screen.resize(Self.size)
    return screen
  }

  @Test(arguments: terminals) func onlyWhatChangesIsSent(_ terminal: String) throws {
    let screen = try screen(terminal)
    let first = screen.draw(frame(selected: 5), Self.size)
    #expect(first.count > 500 && first.count < 2500)
    #expect(screen.draw(frame(selected: 5), Self.size).isEmpty)
    let moved = screen.draw(frame(selected: 6), Self.size)
    #expect(moved.count > 20 && moved.count < 250)
    screen.forget()
    #expect(screen.draw(frame(selected: 6), Self.size).count > 500)
  }

  @Test func anUnknownTerminalIsSkipped() throws {
    let screen = try #require(
      Screen(["no-such-terminal", "unknown", "vt100"], isColorWelcome: true))
    #expect(screen.name == "vt100")
    screen.close()
    #expect(Screen(["no-such-terminal"], isColorWelcome: true) == nil)
  }

  @Test(arguments: terminals) func noColorsAreSentWhereTheyAreNotWanted(_ terminal: String) throws {
    let screen = try screen(terminal, isColorWelcome: false)
    let plain = rendition(screen.draw(frame(selected: 5), Self.size))
    #expect(plain.contains(7))
    #expect(plain.isDisjoint(with: Set(30...49)))
  }

  @Test(arguments: terminals) func colorsAreSentWhereThereAreAny(_ terminal: String) throws {
    let screen = try screen(terminal)
    let colored = rendition(screen.draw(frame(selected: 5), Self.size))
    #expect(colored.isDisjoint(with: Set(30...49)) == (terminal == "vt100"))
    // The background is always the terminal's own.
    #expect(colored.isDisjoint(with: Set(40...48)))
  }

  /// The numbers of all sequences that change colors or attributes.
  private func rendition(_ sent: [UInt8]) -> Set<Int> {
    let pieces = String(decoding: sent, as: UTF8.self).split(separator: "\u{1B}[")
    let looks = pieces.compactMap { piece in
      piece.firstIndex { !$0.isNumber && $0 != ";" }.flatMap { end in
        piece[end] == "m" ? piece[..<end] : nil
      }
    }
    return Set(looks.flatMap { $0.split(separator: ";").compactMap { Int($0) } })
  }

  @Test(arguments: terminals) func theCornerAtTheBottomStaysEmpty(_ terminal: String) throws {
    let screen = try screen(terminal)
    var frame = Frame(size: Self.size)
    frame.write(lettering.cells(of: String(repeating: "x", count: 80)), x: 0, y: 23)
    let sent = screen.draw(frame, Self.size)
    #expect(sent.count { $0 == UInt8(ascii: "x") } == 79)
  }

  @Test(arguments: [
    Size(columns: 1, rows: 1), Size(columns: 300, rows: 100), Size(columns: 2, rows: 9),
  ])
  func anySizeIsDrawn(_ size: Size) throws {
    let screen = try screen("xterm-256color")
    _ = screen.draw(frame(selected: 5), Self.size)
    screen.resize(size)
    #expect(screen.size == size)
    _ = screen.draw(frame(selected: 23), size)
    var wide = Frame(size: size)
    for y in 0..<size.rows { wide.write(lettering.cells(of: "a日本"), x: 0, y: y) }
    _ = screen.draw(wide, size)
  }

  @Test(arguments: 0..<40) func whateverIsInAFileOnlyOurSequencesAreSent(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let screen = try screen(Self.terminals[seed % Self.terminals.count])
    for _ in 0..<10 {
      var frame = Frame(size: Self.size)
      for y in 0..<24 {
        let bytes = (0..<90).map { _ in UInt8.random(in: 0...255, using: &random) }
        let scalars = (0..<20).compactMap { _ in
          Unicode.Scalar(UInt32.random(in: 0..<0x110000, using: &random))
        }
        let text =
          String(decoding: bytes, as: UTF8.self) + String(String.UnicodeScalarView(scalars))
        frame.write(
          lettering.cells(of: text, role: Role.allCases.randomElement(using: &random) ?? .text),
          x: Int.random(in: 0..<40, using: &random), y: y)
      }
      check(screen.draw(frame, Self.size))
    }
  }

  /// Every control character must be one with which ncurses moves the cursor or changes attributes.
  private func check(_ sent: [UInt8]) {
    var rest = String(decoding: sent, as: UTF8.self).unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar.value >= 0x20 && scalar.value != 0x7F {
        #expect(scalar.properties.generalCategory != .control)
        #expect(scalar.properties.generalCategory != .format)
        continue
      }
      guard scalar == "\u{1B}" else {
        // Backspace, tab, line feed, return, and the two character sets.
        #expect([0x08, 0x09, 0x0A, 0x0D, 0x0E, 0x0F].contains(scalar.value))
        continue
      }
      let kind = rest.popFirst()
      switch kind {
      case "[":
        while let next = rest.first, (0x20...0x3F).contains(next.value) { rest.removeFirst() }
        let final = rest.popFirst()
        #expect(final.map { "ABCDGHJKLMPXbcdhlmrt@".unicodeScalars.contains($0) } ?? false)
      case "(", ")": _ = rest.popFirst()
      default: #expect(kind.map { "=>78MDE".unicodeScalars.contains($0) } ?? false)
      }
    }
  }
}
