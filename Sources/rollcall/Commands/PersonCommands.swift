internal import Failures
internal import Files
internal import JSON
internal import Profiles
internal import Roster
internal import RosterSync
internal import Wire
internal import Words

extension Command {
  private static let reason = Option(
    name: "reason", argument: "TEXT", help: "Why; kept in the history.")
  private static let person = "PROFILE PERSON"

  private static let personHelp =
    "PERSON is a role and a SIS ID, such as student 00003, or a user name."
  private static let planHelp = """
    The command changes nothing by itself: the next start plans what follows from
    it, within its limits, even if the profile is paused or held now. Until then,
    rollcall person withdraw takes it back.
    """

  static let personAccept = decision(
    .accept, operands: person, summary: "Confirm that someone is the same person after all.",
    details: """
      When the name and the date of birth, or both names and the user name, change
      together under one SIS ID, it may name a different person now, and the account
      is left alone. This command confirms that it is the same person. It is refused
      if the last plan does not doubt the person, and a record that changes again is
      doubted again.
      """,
    examples: [
      "rollcall person accept 'North High' student 00003",
      "rollcall person accept 'North High' teacher T-17 --reason 'office, 12 May'",
    ])

  static let personRetire = decision(
    .retire, operands: person, summary: "Give up an account, so that its SIS ID is free.",
    details: """
      The account is taken out of its classes and disabled, and no longer belongs to
      the SIS ID. If the roster names a different person under that SIS ID now, they
      get an account of their own in the same start; if it still names the same
      person, they are left out until rollcall person restore.
      """,
    examples: ["rollcall person retire 'North High' student 00003"])

  static let personRestore = decision(
    .restore, operands: person, summary: "Restore an account that was deleted or given up.",
    details: """
      An account that was deleted in the directory is made again; one that was given
      up with rollcall person retire goes back to its SIS ID.
      """,
    examples: ["rollcall person restore 'North High' student 00003"])

  static let personFreeLogin = decision(
    .freeLogin, operands: person, summary: "Free the user name of someone who has left.",
    details: """
      The account of someone who is no longer in the roster gets another user name,
      such as ada.left@north.example, so that someone new can have the old one.
      """,
    examples: [
      "rollcall person free-login 'North High' student 00003",
      "rollcall person free-login 'North High' ada@north.example",
    ])

  // MARK: Rekey

  private static let map = Option(
    name: "map", argument: "FILE", help: "A CSV file with the columns role, old and new.")
  private static let propose = Option(
    name: "propose",
    help: "Print such a file for people who seem to have new SIS IDs in the last plan.")

  static let personRekey = Command(
    name: "person rekey", operands: "PROFILE [ROLE OLD [ROLE] NEW]",
    summary: "Give the account of an old SIS ID to a new one.",
    details: """
      For someone whom the student information system lists under a new SIS ID, or in
      another role. The account, its classes and its history stay. The last plan must
      have the new SIS ID in place of the old one, or someone else under the old one:
      plan the new roster first. If the new SIS ID already has an account, and the
      plan knows which SIS ID its person has now, that account moves in the same
      start: one command puts exchanged SIS IDs right.

      OLD and NEW are SIS IDs.

      \(planHelp)
      """,
    options: [map, propose, reason, .json],
    examples: [
      "rollcall person rekey 'North High' student 00003 10003",
      "rollcall person rekey 'North High' student 00003 teacher T-17",
      "rollcall person rekey 'North High' --propose >map.csv",
      "rollcall person rekey 'North High' --map map.csv",
    ],
    run: { arguments, console in
      let usesFile = arguments.has(map) || arguments.has(propose)
      if arguments.has(map) && arguments.has(propose) {
        throw UsageError(message: "--map and --propose cannot be given together.")
      }
      let operands = try arguments.operands(
        usesFile ? 1...1 : 4...5, "person rekey",
        usesFile ? "a profile" : "a profile, a role, the old and the new SIS ID")
      let (service, profile) = try profile(operands[0], arguments)
      if arguments.has(propose) {
        let run = try service.runs(of: profile).first { $0.plan != nil }
        let doors = try run.map { try service.folder(of: $0).plan().rekeys() } ?? []
        try console.write(RekeyMap.csv(doors))
        return .done
      }
      let doors: [PersonDoor]
      if let path = arguments.path(map) {
        doors = try RekeyMap(FileSource(path: path), name: path.shown).doors
      } else {
        let role = try Self.role(operands[1], console)
        doors = [
          PersonDoor(
            .rekey,
            PersonKey(
              operands.count == 5 ? try Self.role(operands[3], console) : role,
              text(operands[operands.count - 1])), former: PersonKey(role, text(operands[2])))
        ]
      }
      let decided = try service.decide(doors, of: profile, reason: arguments[reason])
      try report(
        decided.count <= 3
          ? decided.map(\.sentence).joined(separator: " ")
          : "\(counted(decided.count, "account")) will go to other SIS IDs.",
        service, profile, arguments, console)
      return .done
    })

  // MARK: Set aside

  private static let owner = Option(
    name: "owner", argument: "NAME", help: "Who looks after it.", isRequired: true)
  private static let until = Option(
    name: "until", argument: "DATE", help: "The last day, at most a year from now.",
    isRequired: true)
  private static let requiredReason = Option(
    name: "reason", argument: "TEXT", help: "Why; shown in the list.", isRequired: true)

  static let personSetAside = Command(
    name: "person set-aside", operands: person,
    summary: "Leave someone out of starts for a while.",
    details: """
      Nothing of the person is changed, and they are not among the errors, until the
      day that --until gives. Every plan says how many are set aside.

      \(personHelp)

      \(planHelp)
      """,
    options: [requiredReason, owner, until, .json],
    examples: [
      "rollcall person set-aside North student 00003 --owner maria \\\n"
        + "    --until 2027-01-31 --reason 'custody is unclear'"
    ],
    run: { arguments, console in
      let operands = try arguments.operands(2...3, "person set-aside", "a profile and a person")
      guard let reason = arguments[requiredReason]?.nonBlank,
        let owner = arguments[owner]?.nonBlank, let text = arguments[until]
      else {
        throw UsageError(
          message: "person set-aside needs --reason, --owner and --until. "
            + "See rollcall person set-aside --help.")
      }
      let days = PersonDecision.lastDays(at: Clock.system.now())
      guard let day = CivilDay(text), days.contains(day.daysSince1970) else {
        throw UsageError(message: "--until takes a date such as 2027-01-31, within a year.")
      }
      let (service, profile) = try profile(operands[0], arguments)
      let door = PersonDoor(.setAside, try person(operands.dropFirst(), service, profile, console))
      try service.decide(door, of: profile, reason: reason, owner: owner, lastDay: day)
      try report(
        "\(door.sentence.dropLast()) until \(day.text).", service, profile, arguments, console)
      return .done
    })

  // MARK: The list

  static let personList = Command(
    name: "person list", operands: "PROFILE",
    summary: "List decisions about people that are not done yet.",
    details: "Also lists who is set aside, by whom and until when.",
    options: [.json], examples: ["rollcall person list 'North High'"],
    run: { arguments, console in
      let (service, profile) = try arguments.profile("person list")
      let decisions = try service.decisions(of: profile)
      if arguments.has(.json) {
        try console.write(.decisions(decisions))
      } else if decisions.isEmpty {
        try console.write("There are no decisions.\n")
      } else {
        try console.write(
          decisions.map { decision in
            [decision.person.words, decision.sentence].map(console.visible)
          })
      }
      return .done
    })

  static let personWithdraw = Command(
    name: "person withdraw", operands: person,
    summary: "Take back what was decided about someone.",
    details: """
      What a start has already done stays. Someone who was set aside no longer is. If
      several accounts were to change SIS IDs together, as in an exchange, all of
      those decisions are taken back.

      \(personHelp)
      """,
    options: [.json], examples: ["rollcall person withdraw 'North High' student 00003"],
    run: { arguments, console in
      let operands = try arguments.operands(2...3, "person withdraw", "a profile and a person")
      let (service, profile) = try profile(operands[0], arguments)
      let person = try person(operands.dropFirst(), service, profile, console)
      let people = try service.withdraw(person, of: profile)
      let named =
        people.count <= 3
        ? people.map(\.words).joined(separator: ", ")
        : counted(people.count, "person", plural: "people")
      try report(
        "Nothing is decided about \(named) any longer.", service, profile, arguments, console,
        plans: "plans without that")
      return .done
    })

  // Shared

  /// A command that makes one decision about one person.
  private static func decision(
    _ verb: PersonDecision.Verb, operands: String, summary: String, details: String,
    examples: [String]
  ) -> Command {
    let name = "person \(verb.rawValue)"
    return Command(
      name: name, operands: operands, summary: summary,
      details: "\(details)\n\n\(personHelp)\n\n\(planHelp)",
      options: [reason, .json], examples: examples,
      run: { arguments, console in
        let operands = try arguments.operands(2...3, name, "a profile and a person")
        let (service, profile) = try profile(operands[0], arguments)
        let door = PersonDoor(verb, try person(operands.dropFirst(), service, profile, console))
        try service.decide(door, of: profile, reason: arguments[reason])
        try report(
          door.sentence, service, profile, arguments, console)
        return .done
      })
  }

  private static func profile(
    _ name: FilePath, _ arguments: ParsedArguments
  ) throws -> (ProfileService, StoredProfile) {
    let service = try arguments.service()
    return (service, try service.settled(service.profile(name.shown)))
  }

  /// A role and a SIS ID, or a user name.
  private static func person(
    _ operands: ArraySlice<FilePath>, _ service: ProfileService, _ profile: StoredProfile,
    _ console: Console
  ) throws -> PersonKey {
    guard let first = operands.first, let last = operands.last else {
      return PersonKey(.student, "")
    }
    if operands.count == 1 {
      if let role = PersonRole(rawValue: text(first).lowercased()) {
        throw UsageError(message: "Give a SIS ID after the role, such as \(role.rawValue) 00003.")
      }
      return try service.person(withLogin: text(first), of: profile)
    }
    return PersonKey(try role(first, console), text(last))
  }

  private static func role(_ operand: FilePath, _ console: Console) throws -> PersonRole {
    guard let role = PersonRole(rawValue: operand.shown.lowercased()) else {
      throw UsageError(
        message: "\(console.visible(operand.shown)) is not a role. Use student or teacher.")
    }
    return role
  }

  private static func text(_ operand: FilePath) -> String {
    String(decoding: operand.bytes, as: UTF8.self)
  }

  private static func report(
    _ sentence: String, _ service: ProfileService, _ profile: StoredProfile,
    _ arguments: ParsedArguments, _ console: Console, plans: String = "plans it"
  ) throws {
    if arguments.has(.json) {
      return try console.write(.decisions(try service.decisions(of: profile)))
    }
    let name = service.commandName(of: profile)
    try console.write(
      console.visible(sentence)
        + console.commands(
          " The next start \(plans); see rollcall plan \(shellQuoted(name)).\n"))
  }
}

extension String {
  fileprivate var nonBlank: String? { trimmed.isEmpty ? nil : self }
}
