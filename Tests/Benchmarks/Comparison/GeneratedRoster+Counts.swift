import Verification

extension GeneratedRoster {
  /// Lets each program count, and fails at the first count that differs from what was put into the
  /// roster.
  func hold(_ programs: [Program], in work: borrowing WorkFolder) throws {
    for program in programs {
      let found = try program.count(self, in: work)
      for check in format.checks where !program.leavesOut(check, of: format) {
        let count = found[check] ?? 0
        let expected = counts[check] ?? 0
        guard count == expected else {
          throw Failure(
            "\(program.name) counts \(count.grouped) of \(check.title); \(expected.grouped) were put in."
          )
        }
      }
    }
  }
}
