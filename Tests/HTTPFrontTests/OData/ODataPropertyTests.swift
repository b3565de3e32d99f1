import JSON
import Support
import Testing

@testable import HTTPFront

@Suite struct ODataPropertyTests {
  private func rows(_ range: Range<Int>, using random: inout SplitMix64) -> [JSONValue] {
    range.map { School.randomRow($0, using: &random) }
  }

  @Test(arguments: 0..<200)
  func filterMeansWhatItSays(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let rows = rows(0..<50, using: &random)
    let random4 = RandomFilter(depth: 4, using: &random)
    guard random4.text.count <= ODataFilter.lengthLimit else { return }
    let filter = try ODataFilter(random4.text, School.shape)
    for row in rows {
      #expect(filter.matches(row) == (random4.holds(row) == true), "\(random4.text) of \(row)")
    }
  }

  /// Follows next links to the end, while rows are appended.
  @Test(arguments: 0..<200)
  func pagesTogetherAreTheWhole(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let first = rows(0..<random.number(0...60), using: &random)
    let filter = RandomFilter(depth: 1, using: &random)
    let order = random.pick(["state,displayName desc", "created desc, pupils", "isOpen", "founded"])
    let skip = random.number(0...10)
    let top = random.chance(50) ? random.number(0...40) : nil
    var query = "filter=\(QueryEncoding.encode(filter.text))&$skip=\(skip)&$count=true"
    if random.chance(70) { query += "&$OrderBy=\(QueryEncoding.encode(order))" }
    if let top { query += "&%24top=\(top)" }

    let parsed = try ODataQuery(query, shape: School.shape)
    let whole = parsed.page(of: first, size: 1000)
    let matching = first.filter { filter.holds($0) == true }
    let sorted = query.contains("OrderBy") ? matching.sorted(naively: order) : matching
    #expect(whole.values == Array(sorted.dropFirst(skip).prefix(top ?? 1000)))
    #expect(whole.count == matching.count)
    #expect(whole.next == nil)

    var rows = first
    var next: String? = query
    var values: [JSONValue] = []
    while let link = next {
      let size = random.number(1...7)
      let page = try ODataQuery(link, shape: School.shape).page(of: rows, size: size)
      #expect(page.count == matching.count)
      #expect(page.next == nil || page.values.count == size)
      values += page.values
      next = page.next
      rows += self.rows(rows.count..<rows.count + random.number(0...5), using: &random)
    }
    #expect(values == whole.values)
  }

  @Test(arguments: 0..<200)
  func escapesComeBack(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let text = String(
      String.UnicodeScalarView(
        (0..<random.number(0...50)).compactMap { _ in
          Unicode.Scalar(UInt32(random.number(0...(random.chance(80) ? 0x7F : 0x10FFFF))))
        }))
    let encoded = QueryEncoding.encode(text)
    #expect(try QueryEncoding.decode(Substring(encoded)).utf8.elementsEqual(text.utf8))
    #expect(encoded.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"&#+=?\"<>".utf8.contains($0) })
  }
}

extension [JSONValue] {
  /// Sorts by insertion.
  fileprivate func sorted(naively order: String) -> [JSONValue] {
    let keys = order.split(separator: ",").map { $0.split(separator: " ").map(String.init) }
    var sorted: [JSONValue] = []
    for row in self {
      let index = sorted.firstIndex { other in
        for key in keys where row[key[0]] != other[key[0]] {
          return row.isLess(than: other, in: key[0]) != (key.count == 2)
        }
        return false
      }
      sorted.insert(row, at: index ?? sorted.endIndex)
    }
    return sorted
  }
}

extension JSONValue {
  fileprivate func isLess(than other: JSONValue, in property: String) -> Bool {
    switch (self[property], other[property]) {
    case (.null?, _): true
    case (.number(let left)?, .number(let right)?): left < right
    case (.bool(let left)?, .bool(let right)?): !left && right
    case (.string(let left)?, .string(let right)?):
      if let first = School.states.firstIndex(of: left),
        let second = School.states.firstIndex(of: right)
      {
        first < second
      } else {
        left < right
      }
    default: false
    }
  }
}
