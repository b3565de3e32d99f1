import Files
import Support
import Testing

@Suite struct RecordSumTests {
  private func sum(_ text: String, key: UInt64 = 1) throws -> String {
    try RecordSum(of: ArraySource(Array(text.utf8)), key: key).text
  }

  @Test(arguments: ["a,1\nc,3\nb,2\n", "a,1\r\nb,2\r\nc,3", "\n\nc,3\n\na,1\nb,2\n"])
  func orderAndEndsOfLinesDoNotCount(text: String) throws {
    #expect(try sum(text) == sum("a,1\nb,2\nc,3\n"))
  }

  @Test(arguments: ["a,1\nb,2\n", "a,1\nb,2\nc,3\nc,3\n", "a,1\nb,2\nc,4\n", "a,1b,2\nc,3\n", ""])
  func otherRecordsHaveAnotherSum(text: String) throws {
    #expect(try sum(text) != sum("a,1\nb,2\nc,3\n"))
  }

  @Test func theKeyCounts() throws {
    #expect(try sum("a,1\n") != sum("a,1\n", key: 2))
  }

  @Test func linesMayBeLongerThanWhatIsReadAtOnce() throws {
    let lines = (0..<60_000).map { "\($0),\(String(repeating: "x", count: $0 % 97))" }
    let long = String(repeating: "y", count: 3 << 20)
    let text = (lines + [long]).map { "\($0)\n" }.joined()
    let turned = ([long] + lines.reversed()).map { "\($0)\n" }.joined()
    #expect(try sum(text) == sum(turned))
    #expect(try sum(text) != sum((lines + [long + "y"]).map { "\($0)\n" }.joined()))
  }
}
