import Profiles
import ProfilesSupport
import RosterSync
import Support
import Terminal
import Testing

@testable import TerminalFront

/// Whatever is pressed and whatever happens, at any size, the frame is always sound.
@Suite struct RandomWalkTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let seed: Int
    var testDescription: String { "seed \(seed)" }
  }

  private static let steps = 400

  @Test(arguments: (0..<20).map(Case.init))
  func everyFrameIsSound(_ walk: Case) throws {
    var random = SplitMix64(seed: walk.seed)
    let isDeep = walk.seed % 2 == 1
    let district = isDeep ? try District.hostile() : try District.many()
    let front = district.front()
    if isDeep { front.press(.enter, .enter, .enter) }
    front.setLettering(isUTF8: walk.seed % 4 != 0)
    var seen = SoundCells()
    var pressed: [String] = []
    for _ in 0..<Self.steps {
      pressed.append(Self.step(front, district, &random))
      let frame = front.frame
      if let fault = seen.fault(of: frame, isUTF8: front.model.context.lettering.isUTF8) {
        Issue.record("\(fault) after \(pressed.suffix(20).joined(separator: " "))")
        return
      }
      #expect(frame == front.frame)
    }
  }

  /// - Returns: what was done, to be shown if something went wrong.
  private static func step(
    _ front: Front, _ district: District, _ random: inout SplitMix64
  ) -> String {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<8:
      // Small sizes are more frequent, since parts are dropped there.
      let largest = [(40, 12), (80, 24), (300, 100)].randomElement(using: &random) ?? (1, 1)
      let columns = Int.random(in: 1...largest.0, using: &random)
      let rows = Int.random(in: 1...largest.1, using: &random)
      front.resize(columns, rows)
      return "\(columns)x\(rows)"
    case 8..<12:
      change(district, &random)
      front.storeChanged()
      return "change"
    case 12..<17:
      front.passTime(.milliseconds(Int.random(in: 1...5000, using: &random)))
      return "time"
    case 17..<19:
      front.paste(["\u{1B}[31m", "north", "1", "\u{6771}"].randomElement(using: &random) ?? "")
      return "paste"
    case 19..<21:
      front.isHolding = true
      return "hold"
    case 21..<30 where front.isHolding:
      front.deliver()
      return "deliver"
    default:
      let key = key(&random)
      front.press(key)
      return key.label
    }
  }

  private static func key(_ random: inout SplitMix64) -> Key {
    // Keys that lead to other screens are more frequent; otherwise the walk would stay on a screen
    // that ignores every key.
    let often: [Key] = [
      .enter, .enter, .enter, .enter, "j", "j", "k", "g", "G", "e", "w", "l", "s", "S", "1", "H",
      "J", "r", "p", "v", "U", "P", "y", "q", "q", "q", "q",
    ]
    if Int.random(in: 0..<10, using: &random) < 7 {
      return often.randomElement(using: &random) ?? .enter
    }
    let named: [Key] = [
      .enter, .escape, .tab, .backTab, .backspace, .delete, .up, .down, .left, .right, .pageUp,
      .pageDown, .home, .end, .control("b"), .control("c"), .control("d"), .control("f"),
      .control("l"), .control("u"), .control("z"), "\u{E9}", "\u{6771}", "e\u{301}",
    ]
    let letters = (33..<127).map { Key.character(Character(Unicode.Scalar(UInt8($0)))) }
    return (named + letters).randomElement(using: &random) ?? .enter
  }

  /// Another user does something.
  private static func change(_ district: District, _ random: inout SplitMix64) {
    let rosters: [TestRoster] = [.clean, .faulty, .hostile, .doubtful, .fewer]
    do {
      let service = try district.home.service(who: "akim")
      guard let profile = try service.profiles().randomElement(using: &random) else { return }
      switch Int.random(in: 0..<5, using: &random) {
      case 0: try district.upload(rosters.randomElement(using: &random) ?? .clean, to: profile)
      case 1: try service.go(profile, .verify)
      case 2: try service.pause(profile)
      case 3: try service.go(profile)
      default: try service.delete(profile)
      }
    } catch {
      // A refusal is fine here.
    }
  }

  // MARK: Soundness

  /// The permitted content of cells, cached, since most cells contain the same few texts.
  private struct SoundCells {
    private var sound: Set<String> = []

    /// What is wrong with a frame; `nil` if nothing is.
    mutating func fault(of frame: Frame, isUTF8: Bool) -> String? {
      let (columns, rows) = (frame.size.columns, frame.size.rows)
      if frame.cells.count != columns * rows { return "\(frame.cells.count) cells" }
      if let cursor = frame.cursor,
        !(0..<columns).contains(cursor.x) || !(0..<rows).contains(cursor.y)
      {
        return "the cursor is at \(cursor)"
      }
      for y in 0..<rows {
        var width = 0
        for cell in frame.row(y) {
          width += Int(cell.width)
          if cell.text == " " && cell.width == 1 { continue }
          if cell.width == 0 {
            if !cell.text.isEmpty { return "half a cell holds \(cell.text)" }
            continue
          }
          if let fault = fault(of: cell, isUTF8: isUTF8) { return fault }
        }
        if width != columns { return "line \(y) is \(width) wide" }
      }
      return nil
    }

    private mutating func fault(of cell: Cell, isUTF8: Bool) -> String? {
      if sound.contains(cell.text) { return nil }
      let scalars = Array(cell.text.unicodeScalars)
      let isPlain = scalars.allSatisfy { scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
          .paragraphSeparator:
          false
        case .spaceSeparator: scalar == " "
        default: !scalar.properties.isDefaultIgnorableCodePoint && !scalar.properties.isBidiControl
        }
      }
      guard isPlain, let base = scalars.first else { return "a cell holds \(scalars)" }
      // Rules are drawn with the terminal's own line characters.
      let isLine = cell.text == "\u{2500}"
      if !isUTF8 && !isLine && scalars.contains(where: { !$0.isASCII }) {
        return "a cell holds \(cell.text)"
      }
      if ScalarWidth.of(base) != Int(cell.width) { return "\(cell.text) is \(cell.width) wide" }
      sound.insert(cell.text)
      return nil
    }
  }
}
