internal import CSV

/// One question about the records of a file.
///
/// A lane, which is one thread, prepares a block while other lanes prepare theirs: a check touches
/// nothing then but the lane's own state and what does not change. What must be remembered in the order
/// of the file is taken in the block's turn. Both are called once for each block, so that a check loops
/// over the records itself and nothing is looked up for a record.
///
/// A check is one type in one file, and a line in `FileChecks.all`. What it remembers of the file is its
/// own; what it has on each lane is a `LaneState`.
protocol FileCheck {
  /// What a lane has of the check: what it counts, and what it prepares for the turn.
  associatedtype LaneState

  /// The checks of this type for a file: one, one for each column concerned, or none.
  static func make(for file: ScannedFile) -> [Self]

  /// What a lane begins with. What is counted in `lane.log` while a block is prepared comes into the
  /// file's log in the block's turn.
  func makeState(of lane: BlockScan) -> LaneState

  /// Makes room for so many records.
  func reserve(_ records: Int)

  /// Looks at a block, beside other lanes.
  func prepare(_ block: borrowing RecordBlock, _ state: inout LaneState)

  /// Remembers a block in its turn; checks take it in the order of `FileChecks.all`.
  func take(_ block: borrowing RecordBlock, _ state: inout LaneState)

  /// Counts what is known only when the file has been read.
  ///
  /// - Parameter states: of one lane or several.
  /// - Throws: why records could not be read again.
  func finish(_ states: [LaneState]) throws

  /// Whether it asks which bytes are symbols; the reader notes them only then.
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

/// A check that can answer only when all files of the upload have been read.
protocol LateCheck: FileCheck {
  /// Counts what is known only then.
  func resolve()
}

/// A check with what one lane has of it, whatever their types.
protocol LaneCheck: AnyObject {
  func prepare(_ block: borrowing RecordBlock)
  func take(_ block: borrowing RecordBlock)
}

extension FileCheck {
  func inLane(_ lane: BlockScan) -> any LaneCheck { TypedLaneCheck(self, makeState(of: lane)) }

  /// - Parameter checks: this one, in each lane.
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
