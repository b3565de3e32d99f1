internal import Roster

/// What other files may want to know of the records of one: which of some conditions hold, and whether the
/// record says that it is no longer here.
struct RecordMarks {
  /// Those that references to the file have.
  private(set) var conditions: [Condition] = []
  /// By the keys' numbers, a bit for each condition; empty where nothing is asked.
  private var bits: [UInt8] = []
  /// Whether any record is no longer here.
  private(set) var hasAbsent = false

  private static let absent: UInt8 = 1 << 7

  init(_ conditions: [Condition] = []) {
    precondition(conditions.count < 7)
    self.conditions = conditions
  }

  var count: Int { bits.count }
  var isEmpty: Bool { bits.isEmpty }

  /// - Parameter holds: for each condition, whether it does.
  mutating func append(_ holds: [Bool], isAbsent: Bool) {
    var mark: UInt8 = isAbsent ? Self.absent : 0
    for (index, isTrue) in holds.enumerated() where isTrue { mark |= 1 << UInt8(index) }
    bits.append(mark)
    hasAbsent = hasAbsent || isAbsent
  }

  /// Whether a condition holds of a record; one that nobody looked at is taken to be right.
  func holds(_ condition: Condition, _ number: Int) -> Bool {
    guard number < bits.count, let index = conditions.firstIndex(of: condition) else { return true }
    return bits[number] & 1 << UInt8(index) != 0
  }

  func isAbsent(_ number: Int) -> Bool {
    hasAbsent && number < bits.count && bits[number] & Self.absent != 0
  }
}
