import Roster
import Support
import Testing
import Verification

@testable import RosterSync

/// Files of enrollments, a record per number.
@Suite struct RecordDifferencesTests {
  private static let file = "studentenrollment.csv"

  /// The records' fields, joined, and the lines they are on.
  private struct Found: Equatable {
    var removed: [String] = []
    var added: [String] = []
    var removedLines: Set<Int> = []
    var addedLines: Set<Int> = []
  }

  private func table(_ records: [String]) throws -> RosterTable {
    let text = (["Section SIS ID,SIS ID"] + records).map { $0 + "\n" }.joined()
    let file = UploadedFile(name: Self.file) { ArraySource(Array(text.utf8)) }
    return try #require(try RosterTable.open(Self.file, of: .sdsV1, in: [file]))
  }

  /// - Returns: `nil` if more differ than the limit allows.
  private func differences(
    _ old: [String], _ new: [String], limit: Int = .max
  ) throws -> Found? {
    func texts(_ records: [RosterTable.Record]) -> [String] {
      records.map { $0.fields.map(\.string).joined(separator: ",") }
    }
    let found = try RecordDifferences(of: table(new), from: table(old), limit: limit)
    return found.map {
      Found(
        removed: texts($0.removed), added: texts($0.added),
        removedLines: Set($0.removed.map(\.line)), addedLines: Set($0.added.map(\.line)))
    }
  }

  private func records(_ numbers: some Sequence<Int>) -> [String] {
    numbers.map { "s\($0 / 30),u\($0)" }
  }

  @Test func equalFilesDoNotDiffer() throws {
    #expect(try differences(records(0..<100), records(0..<100), limit: 0) == Found())
    #expect(try differences([], [], limit: 0) == Found())
  }

  /// Everything that follows is the same again.
  @Test(arguments: [1, 2, 3, 40], [0, 7, 50])
  func insertedRecordsAreAllThatDiffers(count: Int, place: Int) throws {
    let old = records(0..<50)
    let inserted = records(1_000..<1_000 + count)
    let new = Array(old[..<place] + inserted + old[place...])
    let added = try #require(try differences(old, new, limit: 2 * count))
    #expect(added.added == inserted && added.removed.isEmpty)
    let removed = try #require(try differences(new, old, limit: 2 * count))
    #expect(removed.removed == inserted && removed.added.isEmpty)
  }

  @Test func recordsThatChangePlacesDiffer() throws {
    let found = try #require(try differences(["s1,u1", "s1,u2"], ["s1,u2", "s1,u1"]))
    #expect(found.added == found.removed && found.added.count == 1)
  }

  @Test func tooManyDifferencesAreNotCollected() throws {
    #expect(try differences(records(0..<50), records(50..<100), limit: 99) == nil)
    #expect(try differences(records(0..<50), records(50..<100), limit: 100) != nil)
  }

  /// What was compared in advance counts only if no more differs than is allowed in the end.
  @Test func aComparisonInAdvanceHasALimit() throws {
    func upload(_ numbers: Range<Int>) -> [UploadedFile] {
      let text = (["Section SIS ID,SIS ID"] + records(numbers)).map { $0 + "\n" }.joined()
      return [UploadedFile(name: Self.file) { ArraySource(Array(text.utf8)) }]
    }
    let comparison = try #require(
      RosterComparison(upload(50..<100), from: upload(0..<50), in: .sdsV1, records: 100))
    #expect(try comparison.differences(limit: 99) == nil)
    let found = try #require(try comparison.differences(limit: 100))
    #expect(found.most == 100 && found[Self.file]?.differences.added.count == 50)
  }

  /// One in a hundred moves to another place, as in a file that is sorted, over several blocks.
  @Test func scatteredDifferencesDoNotAddUp() throws {
    var random = SplitMix64(seed: 1)
    let moving = Set((0..<20_000).filter { _ in random.chance(1) })
    let others = Dictionary(
      grouping: moving, by: { _ in Int.random(in: 0..<20_000, using: &random) })
    let old = (0..<20_000).map { "section \($0 / 30),student \($0)" }
    let new = (0..<20_000).flatMap { number in
      (moving.contains(number) ? [] : [old[number]])
        + (others[number] ?? []).sorted().map { "section \(number / 30),student \($0)" }
    }
    let found = try #require(try differences(old, new))
    #expect(found.removed.count <= moving.count && found.added.count <= moving.count)
    expectSame(old, new, without: found)
  }

  @Test(arguments: 0..<50)
  func whatDoesNotDifferIsTheSameInOrder(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    // Few different records, so that many are equal by chance.
    func some() -> [String] {
      (0..<random.number(0...40)).map { _ in "s1,u\(random.number(0...random.pick([3, 30])))" }
    }
    let (start, end) = (some(), some())
    let (old, new) = (start + some() + end, start + some() + end)
    expectSame(old, new, without: try #require(try differences(old, new)))
  }

  private func expectSame(_ old: [String], _ new: [String], without found: Found) {
    // The header is the first line.
    func others(_ records: [String], _ lines: Set<Int>) -> [String] {
      records.indices.filter { !lines.contains($0 + 2) }.map { records[$0] }
    }
    #expect(others(old, found.removedLines) == others(new, found.addedLines))
    #expect(found.removed.count == found.removedLines.count)
    #expect(found.added.count == found.addedLines.count)
  }
}
