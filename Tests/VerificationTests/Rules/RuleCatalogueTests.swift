import Support
import Testing
import Verification

/// Rule ids, numbers and sentences are public: scripts compare them.
@Suite struct RuleCatalogueTests {
  @Test func theIDsAndNumbersStayAsTheyAre() {
    let ids = Rule.allCases.map { "\($0.id) \($0.number)" }.sorted()
    #expect(ids == Self.published)
  }

  @Test func noNumberIsUsedTwice() {
    #expect(Set(Rule.allCases.map(\.number)).count == Rule.allCases.count)
  }

  @Test(arguments: Rule.allCases)
  func everyPlaceholderOfASentenceIsKnown(_ rule: Rule) {
    for sentence in Set(Severity.allCases.map(rule.sentence)) {
      let names = sentence.matches(of: /\{([^}]*)\}/).map { String($0.1) }
      #expect(Self.placeholders.isSuperset(of: names))
      #expect(Set(names).count == names.count)
      #expect(sentence.count { $0 == "{" || $0 == "}" } == names.count * 2)
    }
  }

  /// A table on the screen has a column for titles.
  @Test(arguments: Rule.allCases)
  func everyRuleHasATitleThatFitsAScreen(_ rule: Rule) {
    for entity in ["school", "section", "student", "teacher"] {
      let title = rule.title.replacing("{entity}", with: entity)
      #expect((1...24).contains(title.count))
      #expect(title.unicodeScalars.allSatisfy { (" "..."~").contains($0) && $0 != "{" })
    }
  }

  @Test func aTitleSaysOneRuleOrOneEntity() {
    let own = Rule.allCases.filter {
      $0 != .principalNotFound && $0 != .optionalReferenceNotFound
    }.map(\.title)
    #expect(Set(own).count == own.count)
  }

  @Test(arguments: Rule.allCases)
  func onlyAnErrorStopsTheStart(_ rule: Rule) {
    #expect(rule.severity == .error || rule.effect != .nothingStarts)
  }

  @Test(arguments: Rule.allCases)
  func everyRuleIsExplained(_ rule: Rule) {
    let explanation = rule.explanation
    for sentence in [explanation.checks, explanation.why, explanation.remedy] {
      #expect(sentence.first?.isUppercase == true && sentence.hasSuffix("."))
      #expect((10...160).contains(sentence.count))
    }
    #expect(explanation.wrong != explanation.right)
    for example in [explanation.wrong, explanation.right] {
      #expect((1...100).contains(example.count) && !example.hasSuffix("."))
    }
  }

  @Test func noTwoRulesAreExplainedAlike() {
    #expect(Set(Rule.allCases.map(\.explanation.checks)).count == Rule.allCases.count)
  }

  @Test func theCatalogueHasEveryRuleInTheOrderOfReports() {
    #expect(Set(Rule.catalogue) == Set(Rule.allCases))
    let kinds = Rule.catalogue.map(\.kind)
    #expect(kinds.map(\.rawValue) == kinds.map(\.rawValue).sorted())
    #expect(Set(kinds.map(\.id)).count == 6 && Set(kinds.map(\.title)).count == 6)
  }

  static let placeholders: Set = [
    "n", "c", "file", "files", "times", "surplus", "format", "other", "column", "encoding", "line",
    "delimiter", "first", "second", "which", "columns", "have", "found", "limit", "role",
    "statuses", "text", "header", "placeholders", "looks", "state", "what", "entities", "others",
    "refer", "are", "reason", "value", "property", "mode", "folder", "whole",
    "students", "missing",
  ]

  static let published = [
    "alias-collision 115",
    "blank-rows 23",
    "bulk-has-delta-data 87",
    "column-name-case 31",
    "column-order 34",
    "conflicting-duplicate 67",
    "control-characters 16",
    "date-range 56",
    "delta-not-taken 121",
    "duplicate-column 30",
    "duplicate-file 7",
    "duplicate-key 61",
    "duplicate-matching-value 63",
    "duplicate-row 66",
    "duplicate-username 62",
    "earlier-delta-not-taken 141",
    "empty-column-name 33",
    "empty-file 10",
    "enclosing-folder 140",
    "enrollment-role-mismatch 123",
    "enumeration-case 60",
    "file-name-case 5",
    "file-name-not-canonical 6",
    "file-not-synchronized 118",
    "format-guessed 120",
    "id-has-white-space 45",
    "invalid-boolean 58",
    "invalid-coordinate 103",
    "invalid-date 55",
    "invalid-email 53",
    "invalid-enumeration 59",
    "invalid-id-format 44",
    "invalid-name-characters 50",
    "invalid-password 52",
    "invalid-phone 54",
    "invalid-quote 18",
    "invalid-username-format 47",
    "line-break-in-field 20",
    "list-length-mismatch 88",
    "login-too-long 114",
    "lone-carriage-return 101",
    "looks-like-file 111",
    "mangled-text 109",
    "manifest-invalid 86",
    "manifest-mismatch 85",
    "manifest-version-mismatch 125",
    "missing-column 25",
    "missing-companion-file 2",
    "missing-contact-data 42",
    "missing-creation-column 29",
    "missing-creation-data 40",
    "missing-default-role 43",
    "missing-enabled-column 27",
    "missing-enabled-data 39",
    "missing-file 1",
    "missing-header-row 11",
    "missing-matching-column 28",
    "missing-matching-data 41",
    "missing-optional-column 26",
    "missing-referenced-file 3",
    "missing-required-data 38",
    "mixed-format-headers 9",
    "mixed-formats 124",
    "multiple-primary 84",
    "no-data-rows 24",
    "non-iso-date 57",
    "not-utf8 12",
    "nul-bytes 15",
    "optional-reference-not-found 70",
    "outside-dates 119",
    "person-without-role 122",
    "placeholder-value 108",
    "preamble-line 110",
    "principal-not-found 71",
    "quote-in-unquoted-field 19",
    "ragged-row 21",
    "reference-blank-mismatch 116",
    "reference-case-mismatch 74",
    "reference-cycle 73",
    "reference-not-checked 75",
    "reference-not-found 69",
    "reference-to-absent 117",
    "reference-wrong-type 72",
    "replacement-collision 68",
    "reserved-login 113",
    "role-not-synchronized 105",
    "row-too-long 102",
    "spreadsheet-id 107",
    "status-not-active 106",
    "too-many-columns 104",
    "too-many-contacts 83",
    "too-many-rows 35",
    "too-many-students 36",
    "unexpected-file 4",
    "unknown-column 32",
    "unknown-format 8",
    "unsupported-encoding-bom 13",
    "unterminated-quote 17",
    "username-has-domain 48",
    "username-in-both-roles 65",
    "username-other-domain 126",
    "username-without-domain 49",
    "utf8-bom 14",
    "value-too-long 51",
    "workbook 112",
    "wrong-delimiter 22",
  ]
}
