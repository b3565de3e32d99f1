internal import CSV
internal import Roster

/// Remembers what other files' references require of each record: its type, and that it is not
/// marked as absent.
final class MarkScan: FileCheck {
  private let keys: FileKeys
  private let keyPosition: Int
  /// The position of each condition's column; `nil` if it is not in the file.
  private let positions: [Int?]
  private let conditions: [Condition]
  private let status: Int?
  private let statuses: AbsentStatuses

  /// - Returns: none if no other file needs to know anything about this one.
  static func make(for file: ScannedFile) -> [MarkScan] {
    guard let key = file.keyColumn else { return [] }
    var conditions: [Condition] = []
    for column in file.format.files.flatMap(\.columns) {
      guard let reference = column.reference, file.file.isNamed(reference.file),
        let condition = reference.condition, !conditions.contains(condition)
      else { continue }
      conditions.append(condition)
    }
    let status = file.deletionColumn
    let isNamed = file.format.files.contains { other in
      other.columns.contains { $0.reference.map { file.file.isNamed($0.file) } ?? false }
    }
    if !isNamed || conditions.isEmpty && status == nil { return [] }
    return [MarkScan(key.position, conditions, status?.position, file)]
  }

  private init(_ key: Int, _ conditions: [Condition], _ status: Int?, _ file: ScannedFile) {
    keyPosition = key
    keys = file.keys[file.file.id]
    self.conditions = conditions
    positions = conditions.map { file.header[$0.column]?.position }
    self.status = status
    statuses = file.absentStatuses
    keys.marks = RecordMarks(conditions)
  }

  func makeState(of lane: BlockScan) -> BlockKeys { lane.keys(at: keyPosition) }

  func prepare(_ block: borrowing RecordBlock, _ state: inout BlockKeys) {}

  /// Marks the records with new keys, since the first record with a key counts.
  func take(_ block: borrowing RecordBlock, _ state: inout BlockKeys) {
    let numbers = state.batch.numbers
    for row in 0..<state.batch.count
    where numbers[row] != KeyBatch.none && Int(numbers[row]) == keys.marks.count {
      let first = row * block.width
      let holds = zip(conditions, positions).map { condition, position in
        position.map { condition.holds(block.text(first + $0)) } ?? true
      }
      let status = status.map { block.fields[first + $0].range }
      let isAbsent = status.map { statuses.index(of: block.bytes[$0]) != nil } ?? false
      keys.marks.append(holds, isAbsent: isAbsent)
    }
  }
}

extension RecordBlock {
  /// A field as text.
  func text(_ place: Int) -> String {
    String(decoding: bytes[fields[place].range], as: UTF8.self)
  }
}
