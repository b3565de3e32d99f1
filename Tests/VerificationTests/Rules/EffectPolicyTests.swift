import Roster
import Testing

@testable import Verification

/// What becomes of the data where a rule is broken, where that depends on more than the rule.
@Suite struct EffectPolicyTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let circumstance: Rule.Circumstance
    /// The rules that look at the circumstance and are no errors then.
    let expected: [Rule: Effect]

    var testDescription: String { name }

    init(_ name: String, _ circumstance: Rule.Circumstance, _ expected: [Rule: Effect]) {
      self.name = name
      self.circumstance = circumstance
      self.expected = expected
    }
  }

  static let people = RosterFile.Entity.allCases.filter { [.student, .teacher].contains($0) }
    .flatMap { entity in
      [
        Row(
          "a \(entity), the same again", .repeatedKey(of: entity, .none),
          [.duplicateKey: .usedAsIs, .conflictingDuplicate: .usedAsIs]),
        Row(
          "a \(entity), at another school", .repeatedKey(of: entity, .attributes),
          [.duplicateKey: .usedAsIs, .conflictingDuplicate: .usedAsIs]),
        Row(
          "another \(entity)", .repeatedKey(of: entity, .identity),
          [.duplicateKey: .usedAsIs, .conflictingDuplicate: .personLeftAsIs]),
      ]
    }

  static let objects = RosterFile.Entity.allCases.filter { ![.student, .teacher].contains($0) }
    .flatMap { entity in
      [
        Row(
          "a \(entity), the same again", .repeatedKey(of: entity, .none),
          [.duplicateKey: .recordIgnored, .conflictingDuplicate: .recordIgnored]),
        Row(
          "a \(entity), something else", .repeatedKey(of: entity, .attributes),
          [.conflictingDuplicate: .recordIgnored]),
      ]
    }

  static let values = [
    Row(
      "a value of one person", .sharedValue(ofOnePerson: true),
      [.duplicateUsername: .usedAsIs, .duplicateMatchingValue: .usedAsIs]),
    Row(
      "a value of two people", .sharedValue(ofOnePerson: false),
      [.duplicateUsername: .personLeftAsIs, .duplicateMatchingValue: .personLeftAsIs]),
    Row(
      "no value in the only column", .noValueForMatching(inEachOfSeveral: false), [:]),
    Row(
      "no value in any of several columns", .noValueForMatching(inEachOfSeveral: true),
      [.missingMatchingData: .personLeftAsIs]),
  ]

  @Test(arguments: people + objects + values)
  func aRuleLooksAtItsOwnCircumstancesAlone(_ row: Row) {
    for rule in Rule.allCases {
      let expected =
        rule.severity(row.circumstance) == .error
        ? .nothingStarts : row.expected[rule] ?? rule.effect
      #expect(rule.effect(row.circumstance) == expected, "\(rule.id)")
    }
  }

  @Test(arguments: Rule.allCases) func whatIsReplacedSaysSo(_ rule: Rule) {
    #expect(rule.effect(.replacedValue) == .charactersReplaced)
  }

  @Test(arguments: Rule.allCases) func anErrorAloneStopsTheStart(_ rule: Rule) {
    #expect((rule.effect(nil) == .nothingStarts) == (rule.severity == .error))
  }
}
