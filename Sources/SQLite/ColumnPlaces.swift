internal import CSQLite
internal import Glibc

/// The places of a statement's columns, by name.
///
/// A name in the source keeps one address for as long as the program runs. A column is therefore
/// searched for once, and then found by comparing addresses, which matters in loops over millions
/// of rows.
@safe struct ColumnPlaces {
  private typealias Place = (name: UnsafePointer<UInt8>?, column: Int32)

  /// A hash table of addresses with open addressing; a name for which there is no room is searched
  /// for each time.
  private let places: UnsafeMutablePointer<Place>
  private static let count = 64

  init() {
    unsafe places = .allocate(capacity: Self.count)
    unsafe places.initialize(repeating: (nil, 0), count: Self.count)
  }

  func deallocate() { unsafe places.deallocate() }

  /// - Parameter name: the name of a column of the statement.
  func column(_ name: StaticString, of statement: OpaquePointer) -> Int32 {
    let address = unsafe name.utf8Start
    var slot = Int(bitPattern: address) & (Self.count - 1)
    for _ in 0..<4 {
      if unsafe places[slot].name == address { return unsafe places[slot].column }
      if unsafe places[slot].name == nil {
        let column = unsafe Self.search(address, statement)
        unsafe places[slot] = (address, column)
        return column
      }
      slot = (slot + 1) & (Self.count - 1)
    }
    return unsafe Self.search(address, statement)
  }

  private static func search(_ name: UnsafePointer<UInt8>, _ statement: OpaquePointer) -> Int32 {
    for column in 0..<(unsafe sqlite3_column_count(statement)) {
      if let found = unsafe sqlite3_column_name(statement, column),
        unsafe strcmp(found, UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self)) == 0
      {
        return column
      }
    }
    preconditionFailure("A statement has no column \(unsafe String(cString: name)).")
  }
}
