internal import CSV
internal import Roster

/// Finds people with a record for each of their contacts who have more contacts than the format
/// allows.
final class ContactCount: FileCheck {
  private let keyPosition: Int
  /// The columns in which such records differ.
  private let positions: [Int]
  /// The number of contacts of each person, by the key's number.
  private var counts: [UInt8] = []
  private let tally: Tally

  static let limit = 5

  static func make(for file: ScannedFile) -> [ContactCount] {
    let positions = file.header.columns.filter(\.column.isOneOfSeveral).map(\.position)
    guard let key = file.keyColumn, !positions.isEmpty else { return [] }
    return [ContactCount(key, positions, file)]
  }

  private init(_ key: Header.Placed, _ positions: [Int], _ file: ScannedFile) {
    keyPosition = key.position
    self.positions = positions
    tally = file.log.tally(.tooManyContacts, file.name(of: key.column))
  }

  func makeState(of lane: BlockScan) -> BlockKeys { lane.keys(at: keyPosition) }

  func prepare(_ block: borrowing RecordBlock, _ state: inout BlockKeys) {}

  /// Counts contacts; a person who has too many is reported on the line of the first surplus
  /// contact.
  func take(_ block: borrowing RecordBlock, _ state: inout BlockKeys) {
    let bytes = block.bytes.span
    let numbers = state.batch.numbers
    for row in 0..<state.batch.count where numbers[row] != KeyBatch.none {
      let number = Int(numbers[row])
      while counts.count <= number { counts.append(0) }
      let hasContact = positions.contains { !bytes.isBlank(block.fields[row * block.width + $0]) }
      if !hasContact || counts[number] > Self.limit { continue }
      counts[number] += 1
      if counts[number] > Self.limit { tally.add(block.records[row].line) }
    }
  }
}
