import Roster
import Support
import Testing

@testable import CSV
@testable import Verification

/// Repeated keys in files whose keys are not stored.
@Suite struct RepeatedHashesTests {
  private static let header =
    "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,"
    + "beginDate,endDate\n"

  /// The shapes of ids: a few bytes, a GUID, and as long as a sentence.
  enum Shape: CaseIterable {
    case short, guid, long

    func id(_ number: Int) -> String {
      let digits = String(number)
      switch self {
      case .short: return "E\(digits)"
      case .guid:
        return "0f8fad5b-d9cb-469f-a165-"
          + String(repeating: "0", count: 12 - digits.count) + digits
      case .long: return "enrollment-\(digits)-of-the-school-year-that-begins-in-2026"
      }
    }
  }

  @Test(arguments: Shape.allCases, 0..<3)
  func findsTheKeysThatComeAgain(shape: Shape, seed: Int) throws {
    var random = SplitMix64(seed: seed)
    var text = Self.header
    var line = 2
    var seen: Set<Int> = []
    var expected: [Int] = []
    for _ in 0..<4000 {
      switch Int.random(in: 0..<50, using: &random) {
      case 0:
        text += "\n"
        line += 1
      case 1:
        // A ragged record, whose key is therefore not repeated.
        text += "\(shape.id(1)),,\n"
        line += 1
      default:
        let number = Int.random(in: 0..<20_000, using: &random)
        // A line break in a value makes a record of two lines.
        let status = Int.random(in: 0..<30, using: &random) == 0 ? "\"\n\"" : ""
        text += "\"\(shape.id(number))\",\(status),,A1,S1,1001,student,,,\n"
        if !seen.insert(number).inserted { expected.append(line) }
        line += status.isEmpty ? 1 : 2
      }
    }
    let report = try TestRoster.cleanOneRoster.with("enrollments.csv", text).report()
    let duplicates = try #require(
      report.findings.first { $0.fileName == "enrollments.csv" && $0.rules == [.duplicateKey] })
    #expect(expected.count > 200)
    #expect(duplicates.lines.lines(limit: .max) == expected)
  }

  /// By chance, equal hashes occur once in ten million records; here all of them are equal on
  /// purpose.
  @Test func keysWithTheSameHashAreStillComparedByTheirBytes() throws {
    let ids = ["E1", "E2", "E1", "E3", "", "E2", "E1"]
    let text = Self.header + ids.map { "\($0),,,A1,S1,1001,student,,,\n" }.joined()
    let file = try scanned(text)
    let scan = try #require(UnnamedKeyScan.make(for: file).first)
    var reader = try RecordReader(file.source, width: file.header.names.count)
    #expect(try reader.readHeader() != nil)
    let parts = [0, 1].map { _ in
      PairParts(PairLayout(hashesOfLines: file.source.byteCount))
    }
    while try reader.next() {
      var parts = parts[0]
      scan.take(reader.block, &parts)
    }
    for (index, id) in ids.enumerated() where !id.isEmpty {
      parts[index % 2].append(hash: 42, line: index + 2)
    }
    try scan.finish(parts)
    let duplicates = file.log.findings().filter { $0.rules == [.duplicateKey] }
    #expect(duplicates.map { $0.lines.lines(limit: .max) } == [[4, 7, 8]])
  }

  @Test func recordsAreReadAgainWhereverTheyAre() throws {
    // Some are longer than one read.
    var (text, lines, line) = (Self.header, [Int](), 2)
    for number in 0..<3000 {
      let tail = String(repeating: "x", count: number % 700 == 0 ? 40_000 : number % 90)
      text += "E\(number),,,A1,S1,1001,student,,,\(tail)\n"
      lines.append(line)
      line += 1
      if number % 40 == 0 {
        text += "\n"
        line += 1
      }
    }
    let file = try scanned(text)
    var again = RecordsAgain(file)
    var reader = try RecordReader(file.source, width: file.header.names.count)
    #expect(try reader.readHeader() != nil)
    while try reader.next() { again.remember(reader.block) }
    for step in [1, 2, 61, 700, 2999] {
      let wanted = stride(from: 0, to: lines.count, by: step).map { $0 }
      var found: [String] = []
      try again.forEach(on: wanted.map { lines[$0] }) { block, row in
        found.append(block.text(row * block.width))
      }
      #expect(found == wanted.map { "E\($0)" })
    }
    var count = 0
    // Blank lines, and one after the end.
    try again.forEach(on: [3, line, line + 1]) { _, _ in count += 1 }
    #expect(count == 0)
  }

  /// Keys are stored if others refer to them, or if a profile may change them.
  @Test func keysThatAreNeededAgainAreKept() throws {
    let kept = Format.oneRoster12.files.filter { file in
      guard let scanned = try? scanned("sourcedId\n", as: file.name) else { return false }
      return scanned.keysMustBeKept
    }
    #expect(
      kept.map(\.name) == [
        "orgs.csv", "users.csv", "classes.csv", "academicSessions.csv", "courses.csv",
        "userProfiles.csv",
      ])
  }

  private func scanned(_ text: String, as name: String = "enrollments.csv") throws -> ScannedFile {
    let format = Format.oneRoster12
    let file = try #require(format.file(named: name))
    let names = text.prefix { $0 != "\n" }.split(separator: ",")
    return ScannedFile(
      source: ArraySource(text), file: file, format: format,
      header: Header(cells: names.map { Array($0.utf8) }, of: file), settings: [],
      groups: RecordGroup.all(nil, file, Header(cells: [], of: file)),
      log: FindingLog(fileName: name, isEssential: true), keys: RosterKeys(of: format), mode: nil,
      isStrict: false)
  }
}
