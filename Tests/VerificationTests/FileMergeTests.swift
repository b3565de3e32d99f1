import CSV
import Roster
import Support
import Testing
import Verification

/// Records merged into those of a complete file.
@Suite struct FileMergeTests {
  /// The result of merging changes into a complete file.
  private func merged(_ changes: String, over whole: String) throws -> [String] {
    let files = { (text: String) in
      TestRoster.cleanOneRoster.without("manifest.csv").with("users.csv", text).upload
    }
    let merge = try RosterMerge(files(changes), over: files(whole), in: .oneRoster12)
    guard case .merged(let file)? = merge.files.first(where: { $0.name == "users.csv" })?.origin
    else { return [] }
    var bytes: [UInt8] = []
    try unsafe file.write { unsafe bytes += $0 }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").map(String.init)
  }

  @Test func aRecordReplacesTheOneWithItsKey() throws {
    #expect(
      try merged(
        "sourcedId,status,givenName\nb,active,Bea\nd,active,Dan\na,tobedeleted,\n",
        over: "sourcedId,status,givenName\na,,Ann\nb,,Bob\nc,,Cid\n")
        == [
          "sourcedId,status,givenName", "a,tobedeleted,", "b,active,Bea", "c,,Cid", "d,active,Dan",
        ])
  }

  @Test func unchangedRecordsAreCopiedAsTheyAre() throws {
    #expect(
      try merged(
        "sourcedId,status,givenName\nb,active,\"B\"\"ea, \n2\"\n",
        over:
          "\u{FEFF}sourcedId,status,givenName\n\" a \",,\"An\"\"n\"\r\n\"b\",,Bob\nc,,\"C,\nid\"")
        == [
          "sourcedId,status,givenName", "\" a \",,\"An\"\"n\"", "b,active,\"B\"\"ea, \n2\"",
          "c,,\"C,\nid\"",
        ])
  }

  @Test func columnsAreFoundByTheirNames() throws {
    #expect(
      try merged(
        "givenName,metadata.y,sourcedId\nBea,2,b\n\"D\"\"an\",,d\n",
        over: "sourcedId,status,givenName,metadata.x\na,,\"A,nn\",1\nb,,Bob,1\n")
        == [
          "sourcedId,status,givenName,metadata.x,metadata.y", "a,,\"A,nn\",1,", "b,,Bea,,2",
          "d,,\"D\"\"an\",,",
        ])
  }

  @Test func theLastRecordOfAKeyReplacesAllOthers() throws {
    #expect(
      try merged(
        "sourcedId,givenName\na,Ann\n a ,Amy\n", over: "sourcedId,givenName\nb,B\na,1\nc,C\na,2\n")
        == ["sourcedId,givenName", "b,B", " a ,Amy", "c,C"])
  }

  @Test func aFileWithoutRecordsChangesNothing() throws {
    #expect(
      try merged("sourcedId,givenName\n", over: "sourcedId,givenName\na,Ann\n")
        == ["sourcedId,givenName", "a,Ann"])
    #expect(
      try merged("sourcedId,givenName\na,Ann\n", over: "sourcedId,givenName\n")
        == ["sourcedId,givenName", "a,Ann"])
    #expect(
      try merged("sourcedId,givenName\na,Ann\n", over: "") == ["sourcedId,givenName", "a,Ann"])
  }

  @Test func filesOfAnySizeAreMergedAsARosterInMemoryIs() throws {
    var random = SplitMix64(seed: 7)
    for _ in 0..<20 {
      let keys = (0..<3_000).map { "k\($0)" }
      var expected: [(String, String)] = keys.shuffled(using: &random).prefix(2_000).map {
        ($0, "old")
      }
      let whole = expected
      let changed = keys.shuffled(using: &random).prefix(Int.random(in: 0...900, using: &random))
      for key in changed {
        if let place = expected.firstIndex(where: { $0.0 == key }) {
          expected[place].1 = "new"
        } else {
          expected.append((key, "new"))
        }
      }
      let text = { (records: [(String, String)]) in
        "sourcedId,givenName\n" + records.map { "\($0.0),\($0.1)\n" }.joined()
      }
      #expect(
        try merged(text(changed.map { ($0, "new") }), over: text(whole))
          == ["sourcedId,givenName"] + expected.map { "\($0.0),\($0.1)" })
    }
  }
}
