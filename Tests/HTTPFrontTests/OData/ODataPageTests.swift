import JSON
import Testing

@testable import HTTPFront

@Suite struct ODataPageTests {
  private let rows = (1...10).map { School.row(["id": .string("\($0)"), "pupils": .number($0)]) }

  private func page(_ query: String, _ rows: [JSONValue], size: Int = 3) throws -> ODataPage {
    try ODataQuery(query, shape: School.shape).page(of: rows, size: size)
  }

  @Test func linksToTheNextPageWithAllOptions() throws {
    let first = try page(
      "FILTER=pupils+gt+1+and+id+ne+'%C3%A9%26'&color=red&%24select=id&$top=5&$count=true", rows)
    #expect(first.values.map(\.id) == ["2", "3", "4"])
    #expect(first.values.allSatisfy { $0["pupils"] == nil })
    #expect(first.count == 9)
    #expect(
      first.next
        == "$filter=pupils%20gt%201%20and%20id%20ne%20'%C3%A9%26'&$select=id&$top=5&$count=true"
        + "&$skiptoken=MS4xMC4z")
    let second = try page(first.next ?? "", rows + rows)
    #expect(second.values.map(\.id) == ["5", "6"])
    #expect(second.count == 9)
    #expect(second.next == nil)
  }

  @Test func countsWithoutBeingAskedIfTheServiceWantsTo() throws {
    let query = try ODataQuery("$top=1&$filter=pupils gt 4", shape: School.shape)
    #expect(query.page(of: rows, size: 3, alwaysCounts: true).count == 6)
    #expect(query.matching(rows).count == 6)
  }

  @Test func rowsThatAreOnNoPageAreNotMade() throws {
    var made: [Int] = []
    let lazy = rows.indices.lazy.map { index in
      made.append(index)
      return rows[index]
    }
    let query = try ODataQuery("$skip=4&$select=id", shape: School.shape)
    let page = query.page(of: lazy, size: 2, alwaysCounts: true)
    #expect(page.values.map(\.id) == ["5", "6"] && page.count == 10 && page.next != nil)
    #expect(query.count(of: lazy) == 10)
    #expect(made == [4, 5])
  }

  @Test func lastPageHasNoLink() throws {
    #expect(try page("", Array(rows.prefix(3))).next == nil)
    #expect(try page("$top=3", rows).next == nil)
    #expect(try page("$skip=7", rows).next == nil)
    #expect(try page("$skip=6", rows).next != nil)
    #expect(try page("", []) == ODataPage(values: [], count: nil, next: nil))
    #expect(try page("$top=0&$count=true", rows) == ODataPage(values: [], count: 10, next: nil))
  }

  @Test func largestNumbersAreNoTrouble() throws {
    let largest = Int.max
    #expect(try page("$skip=\(largest)&$top=\(largest)", rows).values.isEmpty)
    let token = ODataContinuation(bound: largest, given: largest).token
    #expect(try page("$skip=\(largest)&$skiptoken=\(token)", rows).values.isEmpty)
    #expect(try page("", rows, size: largest).values.count == 10)
  }

  /// Rows that were removed in between are missing, and the rest still comes.
  @Test func sourceMayHaveBecomeShorter() throws {
    let token = ODataContinuation(bound: 10, given: 2).token
    #expect(try page("$skiptoken=\(token)", Array(rows.prefix(4))).values.map(\.id) == ["3", "4"])
  }

  @Test func ordersNullFirstAndStably() throws {
    #expect(
      try page("$orderby=pupils", School.rows, size: 9).values.map(\.id)
        == ["c", "b", "d", School.rows[0].id])
    #expect(
      try page("$orderby=pupils desc", School.rows, size: 9).values.map(\.id)
        == [School.rows[0].id, "d", "b", "c"])
    #expect(
      try page("$orderby=created,isOpen desc", School.rows, size: 9).values.map(\.id)
        == ["c", "d", School.rows[0].id, "b"])
    #expect(
      try page("$orderby=state asc", School.rows, size: 9).values.map(\.id)
        == ["c", "b", School.rows[0].id, "d"])
  }

  @Test(arguments: [(0, 0), (1, 0), (10, 3), (Int.max, Int.max)])
  func tokensComeBack(bound: Int, given: Int) {
    let continuation = ODataContinuation(bound: bound, given: given)
    #expect(ODataContinuation(token: continuation.token) == continuation)
  }

  @Test(arguments: [
    "", "x", "1.10.3", "MS4xMC4z=", "MS4xMC40=", "MS4xMC4z MS4", "_____", "MS4xMC4zA",
  ])
  func refusesWhatIsNotAToken(token: String) {
    #expect(ODataContinuation(token: token) == nil)
  }

  @Test(arguments: [
    "2.10.3", "1.10", "1.10.3.0", "1.-1.0", "1.10.-3", "1.010.3", "1.+10.3", "1.3.10", "1..3", "é",
    "1.9223372036854775808.0",
  ])
  func refusesATokenOfSomethingElse(text: String) {
    #expect(ODataContinuation(token: Base64URL.encode(text.utf8)) == nil)
  }

  /// The test vectors of RFC 4648, section 10, without padding.
  @Test(arguments: [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg")])
  func writesBase64(text: String, encoded: String) {
    #expect(Base64URL.encode(text.utf8) == encoded)
    #expect(Base64URL.decode(encoded) == Array(text.utf8))
  }
}
