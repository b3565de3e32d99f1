import JSON
import Testing

@testable import HTTPFront

@Suite struct ODataFilterTests {
  /// Which of the four rows match a filter: 1 to 4.
  private func matching(_ text: String) throws -> [Int] {
    let filter = try ODataFilter(text, School.shape)
    return School.rows.enumerated().filter { filter.matches($0.element) }.map { $0.offset + 1 }
  }

  @Test(arguments: [
    ("displayName eq 'École'", [2]), ("displayName ne 'École'", [1, 3, 4]),
    ("displayName eq 'O''Hara 100%'", [1]), ("displayName eq ''", [4]),
    ("displayName gt 'P'", [2]), ("displayName ge 'École'", [2]), ("displayName lt 'P'", [1, 4]),
    ("displayName le ''", [4]), ("'P' lt displayName", [2]), ("id eq 'B'", []),
    ("id gt displayName", [4]), ("\tdisplayName  eq\t'' ", [4]), ("(displayName) eq ''", [4]),
    // U+0301 after E is not the same text as É.
    ("displayName eq 'E\u{301}cole'", []),
  ])
  func comparesTextByBytes(text: String, rows: [Int]) throws {
    #expect(try matching(text) == rows)
  }

  @Test(arguments: [
    ("pupils eq 120", [1]), ("pupils lt 0", [2]), ("pupils eq -5", [2]), ("pupils ge +0", [1, 4]),
    ("pupils eq -9223372036854775808", []), ("1 eq 1", [1, 2, 3, 4]), ("1 gt 1", []),
    ("isOpen", [1]), ("not isOpen", [2]), ("isOpen eq false", [2]), ("isOpen gt false", [1]),
    ("isOpen eq TRUE", [1]), ("true", [1, 2, 3, 4]), ("false", []),
  ])
  func comparesNumbersAndBooleans(text: String, rows: [Int]) throws {
    #expect(try matching(text) == rows)
  }

  @Test(arguments: [
    ("state eq 'provisioned'", [1]), ("state eq 'PROVISIONING'", [2]),
    ("state ne 'provisioned'", [2, 3, 4]), ("state gt 'provisioning'", [1, 4]),
    ("state in ('Provisioned', 'provisioningFailed')", [1]), ("'provisioned' eq state", [1]),
  ])
  func comparesMembersByTheirOrder(text: String, rows: [Int]) throws {
    #expect(try matching(text) == rows)
  }

  @Test(arguments: [
    ("created eq 2017-07-05T00:52:45Z", [1]), ("created eq 2017-07-04T23:52:45.000-01:00", [1]),
    ("created gt 2017-07-05T00:52:45Z", [2]), ("created eq 2017-07-05T00:52:45.500Z", [2]),
    ("created lt 2017-07-05T00:53Z", [1, 2]), ("created ge 2017-07-05t00:52:45z", [1, 2]),
    ("created eq null", [3, 4]), ("founded eq 2000-02-29", [2]), ("founded lt 2000-01-01", [1]),
    ("founded ge 0001-01-01", [1, 2]), ("created lt 9999-12-31T23:59:59.999999999999Z", [1, 2]),
  ])
  func comparesTimes(text: String, rows: [Int]) throws {
    #expect(try matching(text) == rows)
  }

  @Test(arguments: [
    ("id eq 86904b1e-c7d0-4ead-b13a-98f11fc400ee", [1]),
    ("id eq 86904B1E-C7D0-4EAD-B13A-98F11FC400EE", [1]),
    ("id eq '86904b1e-c7d0-4ead-b13a-98f11fc400ee'", []),
    ("86904b1e-c7d0-4ead-b13a-98f11fc400ee ne id", [2, 3, 4]),
    ("id in ('b', 86904b1e-c7d0-4ead-b13a-98f11fc400ee)", [1, 2]),
    ("id in ('B', ffffffff-c7d0-4ead-b13a-98f11fc400ee)", []),
    (
      "86904b1e-c7d0-4ead-b13a-98f11fc400ee in ('86904B1E-c7d0-4ead-b13a-98f11fc400ee')",
      [1, 2, 3, 4]
    ),
  ])
  func comparesGUIDsWithoutRegardToCase(text: String, rows: [Int]) throws {
    #expect(try matching(text) == rows)
  }

  @Test(arguments: [
    ("startswith(displayName,'O')", [1]), ("endswith(displayName, '%')", [1]),
    ("contains(displayName,'col')", [2]), ("contains('École', displayName)", [2, 4]),
    ("startswith(displayName,'')", [1, 2, 4]), ("endswith(displayName,'O''Hara 100%x')", []),
    ("StartsWith( displayName , 'O' ) eq true", [1]),
    ("contains(displayName,'o') eq false", [1, 4]),
    ("not contains(displayName,'o')", [1, 4]), ("contains(displayName,'o') eq null", [3]),
    ("contains(displayName,null)", []), ("contains(displayName,displayName)", [1, 2, 4]),
  ])
  func callsFunctions(text: String, rows: [Int]) throws {
    #expect(try matching(text) == rows)
  }

  @Test(arguments: [
    ("displayName eq null", [3]), ("displayName ne null", [1, 2, 4]),
    ("null eq null", [1, 2, 3, 4]),
    ("pupils gt null", []), ("null ge null", []), ("pupils lt 1000", [1, 2, 4]),
    ("not (pupils lt 1000)", [3]), ("null", []), ("not null", []),
    ("isOpen or true", [1, 2, 3, 4]),
    ("isOpen or null", [1]), ("not (isOpen and false)", [1, 2, 3, 4]),
    ("not (isOpen and true)", [2]), ("pupils in (null, 0)", [3, 4]),
    ("(isOpen and null) eq null", [1, 3, 4]),
  ])
  func treatsNullAsUnknown(text: String, rows: [Int]) throws {
    #expect(try matching(text) == rows)
  }

  @Test(arguments: [
    ("id eq 'b' or id eq 'c' and id eq 'd'", [2]),
    ("(id eq 'b' or id eq 'c') and id eq 'c'", [3]),
    ("id eq 'b' OR id eq 'c' Or id eq 'd'", [2, 3, 4]), ("id eq 'b' and id eq 'b' and true", [2]),
    ("not (id eq 'b') and not (id eq 'c')", [1, 4]), ("not(id eq 'b')", [1, 3, 4]),
    ("not not isOpen", [1]), ("not isOpen eq true", [2]), ("pupils gt 0 eq true", [1]),
    ("true eq pupils gt 0", [1]), ("(pupils gt 0) eq (isOpen eq true)", [1, 2, 3, 4]),
    ("id in ('b') or id in ('c','d')", [2, 3, 4]), ("not (id in ('b'))", [1, 3, 4]),
    ("id in ('b') eq true", [2]), ("not id in ('b')", [1, 3, 4]), ("((((id eq ((('b')))))))", [2]),
    ("id eq'b'or(id eq'c')", [2, 3]),
  ])
  func bindsAsODataDoes(text: String, rows: [Int]) throws {
    #expect(try matching(text) == rows)
  }
}
