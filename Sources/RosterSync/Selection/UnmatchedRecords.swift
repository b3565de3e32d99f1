internal import CSV

/// The latest records of one version of a file for which the other version has had no equal so far.
///
/// They are taken in the order of the file, and an equal takes with it all records before it: so
/// two records that change places count as different, since of several records with one key the
/// first counts.
struct UnmatchedRecords {
  private struct Unmatched {
    let record: RosterTable.Record
    let bytes: [UInt8]
    let traits: RecordBlock.Traits
  }

  private var all: [Unmatched] = []
  /// How many of them have been taken out, from the start.
  private var taken = 0
  /// The first of those with the same bytes.
  private var places: [[UInt8]: Int] = [:]

  var isEmpty: Bool { all.isEmpty }
  var count: Int { all.count - taken }

  mutating func append(_ record: RosterTable.Record, _ bytes: [UInt8], _ traits: RecordBlock.Traits)
  {
    if places[bytes].map({ $0 < taken }) ?? true { places[bytes] = all.count }
    all.append(Unmatched(record: record, bytes: bytes, traits: traits))
  }

  /// Takes out the first record that equals another, and all before it.
  ///
  /// - Returns: those before it; `nil` if none is equal, and nothing is taken out.
  mutating func takeEqual(_ bytes: [UInt8], _ traits: RecordBlock.Traits) -> [RosterTable.Record]? {
    guard let place = places[bytes], place >= taken, all[place].traits == traits else {
      return nil
    }
    let before = all[taken..<place].map(\.record)
    taken = place + 1
    if taken == all.count { removeAll() }
    return before
  }

  /// Takes out all records.
  mutating func takeAll() -> [RosterTable.Record] {
    defer { removeAll() }
    return all[taken...].map(\.record)
  }

  private mutating func removeAll() {
    all.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    taken = 0
  }
}
