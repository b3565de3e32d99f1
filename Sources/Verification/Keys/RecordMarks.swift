internal import Roster

/// What other files may need to know about a file's records: which conditions each record meets,
/// and whether any is marked as absent.
struct RecordMarks {
  /// The conditions of references to the file.
  private(set) var conditions: [Condition] = []
  /// A bit for each condition, by the keys' numbers; empty where there are no conditions.
  private var bits: [UInt8] = []
  /// Whether any record is marked as absent.
  private(set) var hasAbsent = false

  private static let absent: UInt8 = 1 << 7

  init(_ conditions: [Condition] = []) {
    precondition(conditions.count < 7)
    self.conditions = conditions
  }

  var count: Int { bits.count }
  var isEmpty: Bool { bits.isEmpty }

  /// - Parameter holds: for each condition, whether the record meets it.
  mutating func append(_ holds: [Bool], isAbsent: Bool) {
    var mark: UInt8 = isAbsent ? Self.absent : 0
    for (index, isTrue) in holds.enumerated() where isTrue { mark |= 1 << UInt8(index) }
    bits.append(mark)
    hasAbsent = hasAbsent || isAbsent
  }

  /// Whether a record meets a condition; a condition that was never examined counts as met.
  func holds(_ condition: Condition, _ number: Int) -> Bool {
    guard number < bits.count, let index = conditions.firstIndex(of: condition) else { return true }
    return bits[number] & 1 << UInt8(index) != 0
  }

  func isAbsent(_ number: Int) -> Bool {
    hasAbsent && number < bits.count && bits[number] & Self.absent != 0
  }
}
