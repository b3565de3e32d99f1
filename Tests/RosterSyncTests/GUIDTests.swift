import RosterSync
import Testing

@Suite struct GUIDTests {
  /// - SeeAlso: RFC 9562, 5.4
  @Test func isRandomButForItsVersion() {
    let guids = (0..<1000).map { _ in GUID.make() }
    #expect(Set(guids).count == guids.count)
    for guid in guids {
      let groups = guid.split(separator: "-", omittingEmptySubsequences: false)
      #expect(groups.map(\.count) == [8, 4, 4, 4, 12])
      #expect(guid.allSatisfy { "0123456789ABCDEF-".contains($0) })
      #expect(groups[2].first == "4")
      #expect("89AB".contains(groups[3].prefix(1)))
    }
    // Every other digit takes each of the sixteen values.
    for place in (0..<36) where ![8, 13, 14, 18, 19, 23].contains(place) {
      #expect(Set(guids.map { Array($0)[place] }).count == 16)
    }
  }
}
