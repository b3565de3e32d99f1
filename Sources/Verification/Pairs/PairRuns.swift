internal import CSV

/// Pairs of numbers in line order, for files in which one of the two numbers, the *leader*, is
/// often the same as on the previous line: students listed by section, or sections by student.
///
/// A run consists of consecutive lines with the same leader. Its other numbers are stored side by
/// side, so that a pair takes four bytes, written right after the previous one.
///
/// - Complexity: 4 bytes a pair, 16 a run.
final class PairRuns {
  /// Which of a pair's numbers leads.
  enum Leader { case first, second }

  struct Run: BitwiseCopyable {
    var leader: UInt32
    /// The number of pairs.
    var count: UInt32
    /// The line of its first pair.
    var line: Int
  }

  let leader: Leader
  private(set) var runs: [Run] = []
  /// The other numbers of all pairs.
  private var members = SlotMemory<UInt32>(count: 4096)
  private var count = 0

  init(_ leader: Leader) {
    self.leader = leader
  }

  /// Whether runs take less memory than the alternatives.
  var areWorthwhile: Bool { runs.count <= count / 2 && runs.count < Int(UInt32.max) }

  /// Puts the pairs of some records aside.
  ///
  /// - Parameters:
  ///   - first: a number for each record, or `KeyBatch.none`; likewise `second`.
  func append(_ first: [UInt32], _ second: [UInt32], _ records: [RecordBlock.Record]) {
    let leaders = (leader == .first ? first : second).span
    let others = (leader == .first ? second : first).span
    let records = records.span
    if count + records.count > members.count {
      members.grow(to: max(members.count * 2, count + records.count))
    }
    var runs = exchange(&runs, with: [])
    var run = runs.popLast() ?? Run(leader: KeyBatch.none, count: 0, line: 0)
    var end = count
    for row in 0..<records.count
    where leaders[row] != KeyBatch.none && others[row] != KeyBatch.none {
      let line = records[row].line
      if leaders[row] == run.leader && line == run.line &+ Int(run.count) && run.count < .max {
        run.count &+= 1
      } else {
        if run.count > 0 { runs.append(run) }
        run = Run(leader: leaders[row], count: 1, line: line)
      }
      members[end] = others[row]
      end &+= 1
    }
    if run.count > 0 { runs.append(run) }
    self.runs = runs
    count = end
  }

  /// Which of two columns leads in the given records, if either does.
  static func leader(
    _ first: [UInt32], _ second: [UInt32], _ records: [RecordBlock.Record]
  ) -> Leader? {
    let runs = (countRuns(first, records.count), countRuns(second, records.count))
    guard min(runs.0, runs.1) <= records.count / 4 else { return nil }
    return runs.0 <= runs.1 ? .first : .second
  }

  private static func countRuns(_ numbers: [UInt32], _ count: Int) -> Int {
    (0..<count).count { $0 == 0 || numbers[$0] != numbers[$0 - 1] }
  }

  /// Calls `body` with each run and the index of its first member.
  func forEachRun(_ body: (Run, Int) -> Void) {
    var start = 0
    for run in runs {
      body(run, start)
      start += Int(run.count)
    }
  }

  /// Calls `body` with each pair and its line.
  func forEachPair(_ body: (_ first: UInt32, _ second: UInt32, _ line: Int) -> Void) {
    forEachRun { run, start in
      for index in 0..<Int(run.count) {
        let member = members[start + index]
        let pair = leader == .first ? (run.leader, member) : (member, run.leader)
        body(pair.0, pair.1, run.line + index)
      }
    }
  }

  /// Adds the lines of a run's members that have the stamp, and stamps the others.
  ///
  /// - Parameters:
  ///   - start: the index of the run's first member.
  ///   - stamps: a number for each member; only entries of members that occur take memory.
  @inline(__always)
  func stamp(
    _ run: Run, at start: Int, _ stamp: UInt32, _ stamps: borrowing SlotMemory<UInt32>,
    _ lines: inout [Int]
  ) {
    for index in 0..<Int(run.count) {
      let member = Int(members[start &+ index])
      if stamps[member] == stamp { lines.append(run.line + index) }
      stamps[member] = stamp
    }
  }
}
