import Verification

extension GeneratedRoster {
  /// Has each program count, and fails at the first count that is not what was put into the roster.
  func hold(_ programs: [Program], in work: borrowing WorkFolder) throws {
    let records = RosterFile.allCases.map { Check(file: $0.rawValue, rule: .records, column: "") }
    let checks = records + RosterFile.allCases.flatMap(\.checks)
    for program in programs {
      let found = try program.count(self, in: work)
      for check in checks where !program.leavesOut(check) {
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
