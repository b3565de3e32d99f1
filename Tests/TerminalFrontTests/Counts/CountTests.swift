import Profiles
import ProfilesSupport
import RosterSync
import Support
import Testing

@testable import TerminalFront

/// Every number on a screen equals the number of things that it opens.
@Suite struct CountTests {
  @Test(arguments: Scene.all.filter { !$0.name.contains("prompt") })
  func everyCountIsThatOfWhatItOpens(_ scene: Scene) throws {
    try ShownCounts(scene.stage()).expectThoseOfTheScreen()
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let seed: Int
    var testDescription: String { "seed \(seed)" }
  }

  /// Rosters damaged at random are verified, planned and started in sequence in one profile.
  @Test(arguments: (0..<10).map(Case.init))
  func everyCountIsThatOfWhatItOpensInAnyRoster(_ walk: Case) throws {
    var random = SplitMix64(seed: walk.seed)
    let district = try District()
    let stored = try district.add(
      walk.seed % 2 == 0 ? .creating() : .cautious, .large(random.number(5...50)), .apply)
    for _ in 0..<2 {
      district.later(days: random.number(1...6))
      try district.upload(.spoiled(using: &random), to: stored)
      try district.run(random.pick([.apply, .apply, .verify]), stored)
      for way in ShownCounts.ways {
        let front = district.front(columns: 240, rows: 120)
        front.press(way)
        try ShownCounts(front).expectThoseOfTheScreen()
      }
    }
  }
}

extension TestRoster {
  /// A district in which some things are gone, others are new, and some are wrong.
  fileprivate static func spoiled(using random: inout SplitMix64) -> TestRoster {
    var roster = TestRoster.large(random.number(5...50))
    for (name, text) in roster.files.sorted(by: { $0.key < $1.key }) {
      let lines = text.split(separator: "\n").map(String.init)
      guard let header = lines.first else { continue }
      let rate = random.pick([0, 0, 2, 20])
      let records = lines.dropFirst().flatMap { line -> [String] in
        guard random.chance(rate) else { return [line] }
        switch random.number(0...4) {
        case 0: return []
        case 1: return [line, line]
        case 2: return [line.replacing("S1", with: "S9")]
        case 3: return [line.replacing("Pupil", with: "Other").replacing("ada", with: "a d a")]
        default: return [line + random.pick([",", ",more", "x"])]
        }
      }
      roster.files[name] = ([header] + records).map { $0 + "\n" }.joined()
    }
    return roster
  }
}
