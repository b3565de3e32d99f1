internal import Files
internal import JSON
internal import Profiles
internal import Roster
internal import Wire

extension Command {
  private static let scope = Option(
    name: "scope", argument: "SCOPE",
    help: "What it permits: EduAdministration.Read or EduAdministration.ReadWrite.",
    isRequired: true)
  private static let only = Option(
    name: "profile", argument: "PROFILE", help: "Only for this profile; may be repeated.")
  private static let until = Option(
    name: "until", argument: "DATE", help: "The last day on which it is valid.")

  static let tokenCreate = Command(
    name: "token create", operands: "NAME",
    summary: "Create a token for a client of the API.",
    details: """
      Prints the token and nothing else, and it can never be shown again: put it where
      the client keeps its secrets. The history records what the client does under
      the token's name.
      """,
    options: [scope, only, until],
    examples: [
      "rollcall token create night-upload --scope EduAdministration.ReadWrite",
      "rollcall token create monitor --scope EduAdministration.Read \\\n"
        + "    --until 2027-06-30",
      "rollcall token create sis --scope EduAdministration.ReadWrite \\\n"
        + "    --profile 'North High'",
    ],
    run: { arguments, console in
      let name = try arguments.operands(1...1, "token create", "a name for the token")[0].shown
      let scopes = try arguments.all(scope).map { text in
        guard let scope = AccessScope(name: text) else {
          throw UsageError(
            message: "\(console.visible(text)) is not a scope. Give one of: "
              + AccessScope.allCases.map(\.rawValue).joined(separator: ", ") + ".")
        }
        return scope
      }
      guard !scopes.isEmpty else {
        throw UsageError(message: "token create needs --scope. See rollcall token create --help.")
      }
      let service = try arguments.service()
      let names = arguments.all(only)
      let text = try service.makeToken(
        name, scopes, profiles: names.isEmpty ? nil : try names.map(service.profile),
        lastDay: try arguments[until].map(day))
      try console.write("\(text)\n")
      return .done
    })

  static let tokenList = Command(
    name: "token list", operands: "",
    summary: "List the tokens of the API's clients.",
    details: "Includes revoked and expired tokens. The tokens themselves are not shown.",
    options: [.json], examples: ["rollcall token list"],
    run: { arguments, console in
      _ = try arguments.operands(0...0, "token list", "options")
      let service = try arguments.service()
      let tokens = try service.tokens()
      if arguments.has(.json) {
        try console.write(.collection(tokens.map { $0.json(at: service.now) }))
      } else if tokens.isEmpty {
        try console.write("There are no tokens. Create one with rollcall token create.\n")
      } else {
        let names = Dictionary(
          uniqueKeysWithValues: try service.profiles().map { ($0.id, $0.settings.displayName) })
        try console.write(
          tokens.map { token in
            [
              token.name, token.scopes.map(\.rawValue).joined(separator: " "),
              token.profiles?.map { names[$0] ?? $0 }.joined(separator: ", ") ?? "all profiles",
              standing(of: token, at: service.now),
              "made by \(token.madeBy) at \(UTCTime.text(token.madeAt))",
            ].map(console.visible)
          })
      }
      return .done
    })

  private static func standing(of token: AccessToken, at now: Int) -> String {
    if let time = token.revokedAt { return "revoked at \(UTCTime.text(time))" }
    guard let day = token.lastDay else { return "valid" }
    return token.isGood(at: now) ? "valid until \(day.text)" : "expired after \(day.text)"
  }

  static let tokenRevoke = Command(
    name: "token revoke", operands: "NAME",
    summary: "Revoke a token, immediately.",
    details: "Upload URLs that were given out for it stop working, too.",
    examples: ["rollcall token revoke night-upload"],
    run: { arguments, console in
      let name = try arguments.operands(1...1, "token revoke", "the name of a token")[0].shown
      try arguments.service().revokeToken(name)
      try console.write("\(console.visible(name)) is revoked.\n")
      return .done
    })

  static let tokenNewKey = Command(
    name: "token new-key", operands: "",
    summary: "Invalidate all upload URLs given out so far.",
    details: """
      Upload URLs are signed with a key in the home, which is replaced automatically
      every 30 days. This command replaces it now, so that earlier URLs are no longer
      valid. Tokens are not affected.
      """,
    examples: ["rollcall token new-key"],
    run: { arguments, console in
      _ = try arguments.operands(0...0, "token new-key", "options")
      try arguments.service().replaceSigningKeys()
      try console.write("Upload URLs given out so far are no longer valid.\n")
      return .done
    })

  private static func day(_ text: String) throws -> CivilDay {
    guard let day = CivilDay(text) else {
      throw UsageError(message: "--until takes a date such as 2027-01-31.")
    }
    return day
  }
}
