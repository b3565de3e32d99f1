import CSV
import Roster
import Testing
import Verification

@Suite struct UsableValueTests {
  @Test(arguments: FieldFormTests.all)
  func whatTheReportCallsIgnoredIsNotUsable(_ c: FieldCase) throws {
    let rule = c.expected?.split(separator: " ").last.flatMap { Rule(rawValue: String($0)) }
    // A finding about what an export did to a text replaces findings about its form.
    if rule == .controlCharacters || rule == .lineBreakInField { return }
    let column = try #require(
      Format.sdsV1.files.first { $0.name == c.file }?.column(named: c.column))
    #expect(isUsable(c.value, column.kind) == (rule?.effect != .valueIgnored))
  }

  @Test(arguments: [Column.Kind.email, .date, .year, .latitude, .longitude, .password])
  func aBlankIsUsable(_ kind: Column.Kind) {
    #expect(isUsable("", kind))
    #expect(isUsable(" \u{A0}", kind))
  }

  @Test func aPasswordIsUsableIfAnAccountCanBeCreatedWithIt() {
    #expect(isUsable("P@ssword", .password))
    #expect(!isUsable("password", .password))
  }

  private func isUsable(_ value: String, _ kind: Column.Kind) -> Bool {
    let bytes = Array(value.utf8)
    return kind.isUsable(bytes.span, Field(start: 0, end: bytes.count))
  }
}
