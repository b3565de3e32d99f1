internal import CSQLite

/// How many steps of SQLite's virtual machine each statement takes: a cost that does not depend on
/// the clock.
///
/// - SeeAlso: https://www.sqlite.org/c3ref/c_stmtstatus_counter.html
@safe package final class StepCounter {
  /// The number of steps, by the statement's text.
  package private(set) var steps: [String: Int] = [:]

  package init() {}

  fileprivate func note(_ statement: OpaquePointer) {
    guard let text = unsafe sqlite3_sql(statement) else { return }
    steps[unsafe String(cString: text), default: 0] += Int(
      unsafe sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_VM_STEP, 1))
  }
}

extension Database {
  /// Starts counting, on the thread that uses the connection.
  ///
  /// - SeeAlso: https://www.sqlite.org/c3ref/trace_v2.html
  package func count(into counter: StepCounter) {
    self.counter = counter
    unsafe sqlite3_trace_v2(
      connection, UInt32(SQLITE_TRACE_PROFILE),
      { _, context, statement, _ in
        if let context = unsafe context, let statement = unsafe statement {
          // The connection keeps the counter alive.
          unsafe Unmanaged<StepCounter>.fromOpaque(context).takeUnretainedValue()
            .note(OpaquePointer(statement))
        }
        return 0
      }, unsafe Unmanaged.passUnretained(counter).toOpaque())
  }
}
