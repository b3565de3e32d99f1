import CSV
import Support
import Testing
import Verification

/// More repeated keys than are compared in one pass.
@Suite struct RepeatTests {
  @Test(arguments: 0..<3) func allAreJudgedHoweverManyThereAre(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    var text = "SIS ID,Name\nS1,One\n\nS2,Two\n"
    var (same, different): ([Int], [Int]) = ([], [])
    for line in 5..<60_000 {
      let school = Int.random(in: 0...1, using: &random)
      let isSame = Int.random(in: 0..<3, using: &random) > 0
      // Once in a while, the name is long.
      let tail = isSame ? "" : String(repeating: "x", count: line % 997 == 0 ? 250 : 1)
      text += "S\(school + 1),\(["One", "Two"][school])\(tail)\n"
      if isSame { same.append(line) } else { different.append(line) }
    }
    let report = try TestRoster.clean.with("school.csv", text).report()
    let duplicates = report.findings.filter { $0.rules == [.duplicateKey] }
    #expect(duplicates.map(\.severity) == [.error, .warning])
    #expect(duplicates.map { $0.lines.lines(limit: .max) } == [different, same])
    let conflicts = try #require(report.findings.first { $0.rules == [.conflictingDuplicate] })
    #expect(conflicts.lines.lines(limit: .max) == different)
  }

  /// If a file cannot be read again to compare keys, that is a failure, not a finding.
  @Test func whatCannotBeReadAgainIsAFailure() throws {
    let text = "SIS ID,Name\n" + String(repeating: "S1,One\n", count: 50_000)
    var upload = TestRoster.clean.without("school.csv").upload
    upload.append(UploadedFile(name: "school.csv") { UnseekableSource(text) })
    #expect(throws: UnseekableSource.Moved.self) { try Verifier().verify(upload) }
  }

  /// A source that only gives its bytes in order, apart from the first few.
  private final class UnseekableSource: ByteSource, @unchecked Sendable {
    struct Moved: Error {}

    private let whole: ArraySource
    /// Only used by the one thread of the verification.
    private var end = 0

    init(_ text: String) { whole = ArraySource(text) }

    var byteCount: Int { whole.byteCount }

    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
      // At the end one byte of each file is read, to see whether it has changed.
      if end > 200_000 && offset + buffer.count < end / 2 && buffer.count > 1 { throw Moved() }
      end = max(end, offset + buffer.count)
      return whole.read(at: offset, into: buffer)
    }
  }
}
