/// Finds the pairs that come again among runs of one kind of leader: a leader's members are stamped with
/// its number, and one that has the stamp comes again.
final class PairRunCount {
  /// A run, and the place of its first member in those of its lane.
  private struct Found {
    var run: PairRuns.Run
    var lane: Int
    var start: Int
  }

  private let lanes: [PairRuns]
  private let memberCount: Int
  /// How many runs each leader has, 0, 1 or 2 for more: where a block or a group of lines ends, or another
  /// line is between them. Only those of leaders take memory.
  private let runCounts: SlotMemory<UInt8>

  /// - Parameters:
  ///   - leaderCount: all leaders are below this.
  ///   - memberCount: all other numbers are below this.
  init(_ lanes: [PairRuns], leaderCount: Int, memberCount: Int) {
    self.lanes = lanes
    self.memberCount = memberCount
    runCounts = SlotMemory(count: max(1, leaderCount))
    for pairs in lanes {
      for run in pairs.runs {
        let leader = Int(run.leader)
        if runCounts[leader] < 2 { runCounts[leader] += 1 }
      }
    }
  }

  /// The lines of those pairs that are on an earlier line too, in no order.
  func surplusLines() -> [Int] {
    var lines: [Int] = []
    var several: [Found] = []
    for found in Threads.map(lanes.count, { stampSingleRuns(of: $0) }) {
      lines += found.lines
      several += found.several
    }
    stampSeveral(&several, &lines)
    return lines
  }

  /// Looks at the leaders that have one run, and gives the other runs back.
  private func stampSingleRuns(of lane: Int) -> (lines: [Int], several: [Found]) {
    var lines: [Int] = []
    var several: [Found] = []
    let stamps = SlotMemory<UInt32>(count: max(1, memberCount))
    var stamp: UInt32 = 0
    // Held here, since what is reached through `self` is retained for every run.
    let pairs = lanes[lane]
    var start = 0
    for run in pairs.runs {
      if runCounts[Int(run.leader)] > 1 {
        several.append(Found(run: run, lane: lane, start: start))
      } else {
        stamp += 1
        pairs.stamp(run, at: start, stamp, stamps, &lines)
      }
      start += Int(run.count)
    }
    return (lines, several)
  }

  /// Looks at the runs of leaders that have several, in the order of their lines.
  private func stampSeveral(_ several: inout [Found], _ lines: inout [Int]) {
    if several.isEmpty { return }
    several.sort { ($0.run.leader, $0.run.line) < ($1.run.leader, $1.run.line) }
    let stamps = SlotMemory<UInt32>(count: max(1, memberCount))
    for found in several {
      // Above none.
      let stamp = found.run.leader + 1
      lanes[found.lane].stamp(found.run, at: found.start, stamp, stamps, &lines)
    }
  }
}
