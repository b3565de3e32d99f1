internal import Failures
internal import Files
internal import JSON
internal import Profiles
internal import Roster
internal import RosterSync
internal import Wire
internal import Words

extension Command {
  static let profileList = Command(
    name: "profile list", operands: "", summary: "List the profiles and their states.",
    details:
      "Each line has the name, the state, the status with its reason, and the id.",
    options: [.json],
    examples: ["rollcall profile list", "rollcall profile list --json | jq -r '.value[].id'"],
    run: { arguments, console in
      _ = try arguments.operands(0...0, "profile list", "options")
      let service = try arguments.service()
      for unsettled in try service.settle() {
        let name = console.visible(unsettled.profile.settings.displayName)
        console.complain("\(name): \(unsettled.error.userMessage)")
      }
      let profiles = try service.profiles()
      if arguments.has(.json) {
        try console.write(.collection(profiles.map { service.listEntryJSON(of: $0) }))
        return .done
      }
      if profiles.isEmpty {
        try console.write("There are no profiles yet. Create one with rollcall profile create.\n")
        return .done
      }
      let rows = profiles.map { profile in
        [
          console.visible(profile.settings.displayName), profile.profile.state.rawValue,
          service.status(of: profile).status.word,
          console.visible(remarks(on: profile, service)), profile.id,
        ]
      }
      try console.write([["NAME", "STATE", "STATUS", "", "ID"]] + rows)
      return .done
    })

  /// Why the profile's status is what it is, and who is missing.
  private static func remarks(on profile: StoredProfile, _ service: ProfileService) -> String {
    let missing = service.missing(from: profile).sentence.map { "\($0)." }
    return [service.status(of: profile).statusMessage, missing].compactMap { $0 }
      .joined(separator: " ")
  }

  static let profileShow = Command(
    name: "profile show", operands: "PROFILE", summary: "Show a profile's settings.",
    details: """
      With --json, prints the API's own resource, which profile create --from and
      profile set --from read.
      """,
    options: [.json],
    examples: ["rollcall profile show 'North High'", "rollcall profile show --json 'North High'"],
    run: { arguments, console in
      let (service, profile) = try arguments.profile("profile show")
      if arguments.has(.json) {
        try console.write(profile.profile.json)
      } else {
        try console.write(ProfileText(profile, service, console).settings)
      }
      return .done
    })

  static let profileCreate = Command(
    name: "profile create", operands: "[NAME]", summary: "Create a profile and print its id.",
    details: """
      A profile says how people are matched with accounts in the directory: by
      matching rules, tried in order, and by the domains in which accounts are created
      for those who match none. It needs at least one rule or one domain. A NAME
      replaces the one in the JSON that --from names.
      """,
    options: ProfileOptions.creating,
    examples: [
      "rollcall profile create 'North High' --student-domain north.example",
      "rollcall profile create West --match 'student:\"Secondary Email\"=mail'",
      "rollcall profile create --from north.json",
    ],
    run: { arguments, console in
      let names = try arguments.operands(
        arguments.has(ProfileOptions.from) ? 0...1 : 1...1, "profile create",
        "the profile's name, in quotes if it contains spaces")
      var settings =
        try ProfileOptions.resource(arguments).map { json throws in
          try ProfileSettings(resource: json)
        } ?? .fromCommandLine(named: names.first?.shown ?? "")
      if let name = names.first?.shown { settings.displayName = name }
      try ProfileOptions.apply(arguments, to: &settings)
      try ProfileOptions.check(settings, arguments, console)
      let profile = try arguments.service().create(settings)
      if arguments.has(.json) {
        try console.write(profile.profile.json)
      } else {
        try console.write("\(profile.id)\n")
      }
      guard profile.profile.state == .provisioned else {
        console.complain(profile.trouble ?? "The profile could not be provisioned.")
        return .failed
      }
      return .done
    })

  static let profileSet = Command(
    name: "profile set", operands: "PROFILE", summary: "Change a profile's settings.",
    details: """
      Only the settings that are given change. --match, once or more, replaces the
      whole list of rules. A run that has been planned is not affected; the next one
      uses the new settings.
      """,
    options: ProfileOptions.changing,
    examples: [
      "rollcall profile set 'North High' --expires 2027-07-31",
      "rollcall profile set North --limit create-students=200,9% --until 2027-01-15",
    ],
    run: { arguments, console in
      let (service, profile) = try arguments.profile("profile set")
      var settings = profile.settings
      if let json = try ProfileOptions.resource(arguments) { try settings.merge(json) }
      try ProfileOptions.apply(arguments, to: &settings)
      try ProfileOptions.check(settings, arguments, console)
      let changed = try service.update(profile, to: settings)
      if arguments.has(.json) { try console.write(changed.profile.json) }
      guard changed.profile.state == .provisioned else {
        console.complain(changed.trouble ?? "The profile could not be provisioned.")
        return .failed
      }
      return .done
    })

  private static let yes = Option(name: "yes", help: "Do not ask.")

  static let profileDelete = Command(
    name: "profile delete", operands: "PROFILE",
    summary: "Delete a profile, its upload and its history.",
    details: """
      No account is changed: what the profile wrote stays in the directory, and is no
      longer kept up to date.
      """,
    options: [yes, .json], examples: ["rollcall profile delete 'North High'"],
    run: { arguments, console in
      let (service, profile) = try arguments.profile("profile delete")
      let name = console.visible(profile.settings.displayName)
      if !arguments.has(yes) {
        guard console.isInteractive && !arguments.has(.json) else {
          throw UsageError(message: "There is no terminal to ask on. Pass --yes to delete \(name).")
        }
        guard console.asks("Delete the profile \(name)? No account is changed.") else {
          return .done
        }
      }
      try service.delete(profile)
      if arguments.has(.json) { try console.write(ProfileService.deletedJSON(of: profile)) }
      return .done
    })
}
