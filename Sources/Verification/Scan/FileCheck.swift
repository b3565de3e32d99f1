internal import CSV

/// One question about the records of a file.
///
/// Each lane, which is one thread, prepares a block while other lanes prepare theirs. Meanwhile, a
/// check may touch only the lane's own state and data that does not change. Anything that must be
/// remembered in file order is taken in the block's turn. Both methods are called once for each
/// block, so a check loops over the records itself and nothing is looked up for each record.
///
/// A check is one type in one file, and a line in `FileChecks.all`. What it remembers about the
/// file is in its own properties; what it has on each lane is in a `LaneState`.
protocol FileCheck {
  /// The check's state on one lane: what it counts, and what it prepares for the turn.
  associatedtype LaneState

  /// The checks of this type for a file: one, one for each column concerned, or none.
  static func make(for file: ScannedFile) -> [Self]

  /// Makes the initial state for a lane. What is counted in `lane.log` while a block is prepared
  /// enters the file's log in the block's turn.
  func makeState(of lane: BlockScan) -> LaneState

  /// Makes room for a number of records.
  func reserve(_ records: Int)

  /// Examines a block, concurrently with other lanes.
  func prepare(_ block: borrowing RecordBlock, _ state: inout LaneState)

  /// Takes a block in its turn; checks do so in the order of `FileChecks.all`.
  func take(_ block: borrowing RecordBlock, _ state: inout LaneState)

  /// Counts what is known only after the whole file has been read.
  ///
  /// - Parameter states: the states of all lanes.
  /// - Throws: the error if records could not be read again.
  func finish(_ states: [LaneState]) throws

  /// Whether it needs to know which bytes are symbols; the reader marks them only then.
  var looksAtSymbols: Bool { get }
}

extension FileCheck {
  func reserve(_ records: Int) {}
  func take(_ block: borrowing RecordBlock, _ state: inout LaneState) {}
  func finish(_ states: [LaneState]) throws {}
  var looksAtSymbols: Bool { false }
}

extension FileCheck where LaneState == Void {
  func makeState(of lane: BlockScan) {}
  func prepare(_ block: borrowing RecordBlock, _ state: inout Void) {}
}

/// A check that needs all files of the upload to have been read.
protocol LateCheck: FileCheck {
  /// Counts what is known only after all files have been read.
  func resolve()
}

/// A check together with its state on one lane, type-erased.
protocol LaneCheck: AnyObject {
  func prepare(_ block: borrowing RecordBlock)
  func take(_ block: borrowing RecordBlock)
}

extension FileCheck {
  func inLane(_ lane: BlockScan) -> any LaneCheck { TypedLaneCheck(self, makeState(of: lane)) }

  /// - Parameter checks: this check's instances in all lanes.
  func finish(in checks: [any LaneCheck]) throws {
    try finish(checks.compactMap { ($0 as? TypedLaneCheck<Self>)?.state })
  }
}

private final class TypedLaneCheck<Check: FileCheck>: LaneCheck {
  private let check: Check
  private(set) var state: Check.LaneState

  init(_ check: Check, _ state: Check.LaneState) {
    self.check = check
    self.state = state
  }

  func prepare(_ block: borrowing RecordBlock) { check.prepare(block, &state) }

  func take(_ block: borrowing RecordBlock) { check.take(block, &state) }
}
