/// Finds repeated pairs among runs with one kind of leader. Each member is stamped with a number
/// that stands for its leader, and a member that already has the stamp is a repetition.
final class PairRunCount {
  /// A run, and the index of its first member in its lane.
  private struct Found {
    var run: PairRuns.Run
    var lane: Int
    var start: Int
  }

  private let lanes: [PairRuns]
  private let memberCount: Int
  /// The number of runs of each leader, where 2 stands for 2 or more. A leader has several runs if
  /// a block or a group of lines ends, or another line comes in between. Only the entries of
  /// leaders that occur take up memory.
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

  /// The lines of the pairs that also occur on an earlier line, in no particular order.
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

  /// Examines the leaders with a single run, and returns the other runs.
  private func stampSingleRuns(of lane: Int) -> (lines: [Int], several: [Found]) {
    var lines: [Int] = []
    var several: [Found] = []
    let stamps = SlotMemory<UInt32>(count: max(1, memberCount))
    var stamp: UInt32 = 0
    // Copied to a local constant, since anything reached through `self` would be retained for every
    // run.
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

  /// Examines the runs of leaders that have several, in line order.
  private func stampSeveral(_ several: inout [Found], _ lines: inout [Int]) {
    if several.isEmpty { return }
    several.sort { ($0.run.leader, $0.run.line) < ($1.run.leader, $1.run.line) }
    let stamps = SlotMemory<UInt32>(count: max(1, memberCount))
    for found in several {
      // 0 means no stamp.
      let stamp = found.run.leader + 1
      lanes[found.lane].stamp(found.run, at: found.start, stamp, stamps, &lines)
    }
  }
}
