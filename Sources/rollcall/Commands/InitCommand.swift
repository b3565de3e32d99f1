internal import Files
internal import Profiles

extension Command {
  private static let group = Option(
    name: "group", argument: "GROUP", help: "Share it with the members of a group.")

  static let initialize = Command(
    name: "init", operands: "",
    summary: "Create a home, the folder in which profiles are kept.",
    details: """
      A private home is created automatically when it is first needed; this command
      creates one that several administrators share. They must be members of the
      group.
      """,
    options: [group],
    examples: ["sudo rollcall init --group sis-admins --home /var/lib/rollcall"],
    run: { arguments, console in
      _ = try arguments.operands(0...0, "init", "options")
      let home = try Home.make(arguments.homePath(), group: arguments[group])
      _ = try ProfileService(
        home: home, who: .current(environment: Console.environment),
        launcher: ProcessLauncher.ofThisProgram, openDirectory: Directories.open)
      let whose = arguments[group].map { "for the group \($0)" } ?? "for you alone"
      try console.write("\(console.visible(home.path.shown)) is now a home, \(whose).\n")
      return .done
    })
}
