import Roster
import Testing

@testable import Verification

/// What happens to the data that breaks a rule, if that depends on more than the rule.
@Suite struct EffectPolicyTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let circumstance: Rule.Circumstance
    /// The rules for which the circumstance matters and that are not errors then.
    let expected: [Rule: Effect]

    var testDescription: String { name }

    init(_ name: String, _ circumstance: Rule.Circumstance, _ expected: [Rule: Effect]) {
      self.name = name
      self.circumstance = circumstance
      self.expected = expected
    }
  }

  private static let files = Format.sdsV1.files

  static let people = files.filter { $0.isOfPeople }
    .flatMap { file in
      [
        Row(
          "a record of \(file.name), the same again", .repeatedKey(of: file, .none),
          [.duplicateKey: .usedAsIs, .conflictingDuplicate: .usedAsIs]),
        Row(
          "a record of \(file.name), at another school", .repeatedKey(of: file, .attributes),
          [.duplicateKey: .usedAsIs, .conflictingDuplicate: .usedAsIs]),
        Row(
          "another record of \(file.name)", .repeatedKey(of: file, .identity),
          [.duplicateKey: .usedAsIs, .conflictingDuplicate: .personLeftAsIs]),
      ]
    }

  static let objects = files.filter { !$0.isOfPeople }
    .flatMap { file in
      [
        Row(
          "a record of \(file.name), the same again", .repeatedKey(of: file, .none),
          [.duplicateKey: .recordIgnored, .conflictingDuplicate: .recordIgnored]),
        Row(
          "a record of \(file.name), other data", .repeatedKey(of: file, .attributes),
          [.duplicateKey: .recordIgnored, .conflictingDuplicate: .recordIgnored]),
        Row(
          "another record of \(file.name)", .repeatedKey(of: file, .identity),
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
      "nothing to find someone by, who is created", .noValueForMatching(isCreated: true),
      [.missingMatchingData: .usedAsIs]),
    Row(
      "nothing to find someone by", .noValueForMatching(isCreated: false),
      [.missingMatchingData: .personLeftAsIs]),
    Row("a word for nothing", .placeholder(isBlank: true), [.placeholderValue: .countedAsBlank]),
    Row("a name like one", .placeholder(isBlank: false), [.placeholderValue: .usedAsIs]),
  ]

  @Test(arguments: people + objects + values)
  func aRuleDependsOnlyOnItsOwnCircumstances(_ row: Row) {
    for rule in Rule.allCases {
      let expected =
        rule.severity(row.circumstance) == .error
        ? .nothingStarts : row.expected[rule] ?? rule.effect
      #expect(rule.effect(row.circumstance) == expected, "\(rule.id)")
    }
  }

  @Test(arguments: Rule.allCases) func replacedCharactersAreReported(_ rule: Rule) {
    #expect(rule.effect(.replacedValue) == .charactersReplaced)
  }

  @Test(arguments: Rule.allCases) func anErrorAloneStopsTheStart(_ rule: Rule) {
    #expect((rule.effect(nil) == .nothingStarts) == (rule.severity == .error))
  }
}
