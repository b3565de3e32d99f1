internal import Verification

/// The state of one of the threads that read a file block by block.
protocol TableLane: AnyObject {
  /// A separate reader of the file.
  var table: RosterTable { get }
}

extension Array where Element: TableLane {
  /// Reads the blocks of a file whose first record has not been read, on a thread for each lane.
  ///
  /// - Parameters:
  ///   - look: gets a lane whose table has just read a block; several threads call it at once.
  ///   - remember: gets the same lane when `look` has returned, in file order and never twice at once.
  func forEachBlock(look: (Element) -> Void, remember: (Element) throws -> Void) throws {
    guard var next = first?.table.place else { return }
    try withoutActuallyEscaping(look) { look in
      try withoutActuallyEscaping(remember) { remember in
        try Lanes(
          lanes: self, read: { try $0.table.readBlock(from: &next) }, look: look, remember: remember
        ).run()
      }
    }
  }
}
