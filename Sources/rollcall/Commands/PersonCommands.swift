internal import Files
internal import JSON
internal import Profiles
internal import Roster

extension Command {
  private static let reason = Option(
    name: "reason", argument: "TEXT", help: "Why; kept in the history.")

  static let personAccept = Command(
    name: "person accept", operands: "PROFILE ROLE ID",
    summary: "Confirm that someone is the same person after all.",
    details: """
      When the name and the date of birth, or both names and the user name, change
      together under one SIS ID, it may name a different person now, and the account
      is left alone. This command confirms that it is the same person; the next start
      plans the changes like any others. It is refused if the last plan does not doubt
      the person, and a record that changes again is doubted again.
      """,
    options: [reason, .json],
    examples: [
      "rollcall person accept 'North High' student 00003",
      "rollcall person accept 'North High' teacher T-17 --reason 'office, 12 May'",
    ],
    run: { arguments, console in
      let operands = try arguments.operands(
        3...3, "person accept", "a profile, a role and a SIS ID")
      guard let role = PersonRole(rawValue: operands[1].shown.lowercased()) else {
        throw UsageError(
          message: "\(console.visible(operands[1].shown)) is not a role. Use student or teacher.")
      }
      let service = try arguments.service()
      let profile = try service.settled(service.profile(operands[0].shown))
      let key = String(decoding: operands[2].bytes, as: UTF8.self)
      try service.accept(role, key, of: profile, reason: arguments[reason])
      if arguments.has(.json) {
        try console.write(
          .object([.init("role", .string(role.rawValue)), .init("id", .string(key))]))
      } else {
        try console.write(
          "Accepted \(role.rawValue) \(console.visible(key)) as the same person. "
            + "The next start plans what has changed.\n")
      }
      return .done
    })
}
