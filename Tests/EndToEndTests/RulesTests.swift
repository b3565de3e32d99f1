import JSON
import Testing

/// What is printed about the rules, compared with the catalogue's own texts.
@Suite struct RulesTests {
  @Test func allRulesAreListedByKind() throws {
    let run = try ProgramRun("rollcall rules")
    #expect(run.status == 0 && run.errors == "")
    #expect(run.output.hasPrefix("Files, headers and lines\n    1  missing-file "))
    let rows = run.output.split(separator: "\n").map {
      $0.split(separator: " ").joined(separator: " ")
    }
    #expect(rows.contains("69 reference-not-found ✗ Error names no record"))
    #expect(run.output.hasSuffix("\nrollcall rules ID explains one of them.\n"))
  }

  @Test func oneRuleIsExplained() throws {
    for name in ["ragged-row", "21", "Ragged-Row"] {
      let run = try ProgramRun("rollcall rules \(name)")
      #expect(
        run.output == """
          ragged-row  ✗ Error · rule 21 · too few or many values

            Checked     Every record has as many values as the header has columns.
            Sentence    {n} row(s) have more or fewer values than the header; put a value
                        with a comma in quotation marks.
            or, milder  {n} row(s) end with too many commas.
            Why         With one comma too many, all values after it shift: a password was
                        once written as a status.
            Effect      nothing starts; where it is milder, used as is
            Wrong       1001,S1,Byron, Ada
            Right       1001,S1,"Byron, Ada"
            Remedy      Put values that contain a comma in quotation marks.

          """)
      #expect(run.status == 0 && run.errors == "")
    }
  }

  @Test func theJSONHasEverythingAboutEveryRule() throws {
    let list = try JSONValue(reading: Array(ProgramRun("rollcall rules --json").output.utf8))
    guard case .array(let rules)? = list["value"] else {
      Issue.record("value is an array")
      return
    }
    #expect(rules.count == Set(rules.compactMap { $0["id"]?.text }).count)
    #expect(rules.count > 70)
    for rule in rules {
      for member in [
        "kind", "severity", "title", "description", "effect", "checks", "why", "remedy",
      ] {
        #expect(rule[member]?.text?.isEmpty == false)
      }
    }
    let one = try JSONValue(
      reading: Array(ProgramRun("rollcall rules invalid-date --json").output.utf8))
    #expect(rules.contains(one))
    #expect(one["number"] == .number(55))
    #expect(one["milderDescription"] == .null)
  }

  @Test func everyRuleOfAReportIsExplained() throws {
    let run = try ProgramRun(
      """
      rollcall verify --json assets/samples/ten-messages | grep -o '"rules":\\["[a-z0-9-]*' | cut -d'"' -f4 |
        sort -u | while read -r rule; do rollcall rules "$rule" | head -1; done
      """)
    #expect(run.errors == "")
    #expect(run.output.contains("missing-required-data  ✗ Error · rule 38 · missing value\n"))
  }

  @Test(arguments: [
    (
      "referense-not-found",
      "There is no rule referense-not-found. Did you mean reference-not-found? Run rollcall rules for a list."
    ),
    (
      "duplicate",
      "There is no rule duplicate. Did you mean conflicting-duplicate or duplicate-column or duplicate-file? "
        + "Run rollcall rules for a list."
    ),
    ("xyzzy", "There is no rule xyzzy. Run rollcall rules for a list."),
    ("1000", "There is no rule 1000. Run rollcall rules for a list."),
  ])
  func anUnknownRuleIsRefusedWithThoseThatMayBeMeant(name: String, sentence: String) throws {
    let run = try ProgramRun("rollcall rules \(name)")
    #expect(run.errors == "rollcall: \(sentence)\n")
    #expect(run.status == 3 && run.output == "")
    let json = try JSONValue(
      reading: Array(ProgramRun("rollcall rules \(name) --json").output.utf8))
    #expect(json["error"]?["code"] == .string("NotFound"))
  }
}
