internal import JSON
internal import Profiles
internal import Roster
internal import RosterSync

/// The settings that Microsoft Graph does not have; old clients ignore them.
enum SettingsSchemas {
  /// Rollcall's own settings, by name.
  static let ours: [(String, Schema)] = [
    (
      "rollcall.format",
      .word(
        Format.all.map(\.id),
        "The format of the files; null to detect it. A start with another format than the last one is held."
      ).orNull
    ),
    (
      "rollcall.matching",
      .list(
        of: .named("educationIdentityMatchingOptions"),
        "All matching rules, in the order in which they are tried; a profile that creates accounts may have them "
          + "too. In a request, null means none."
      ).orNull
    ),
    (
      "rollcall.absentStatuses",
      .list(
        of: .text("A value of the column `Status`.").line(256),
        "People with one of these count as missing; null for the usual ones."
      ).orNull
    ),
    (
      "rollcall.bothRoles",
      .word(
        PersonRole.allCases.map(\.rawValue),
        "For those who are in the files of both students and teachers, with the same name and user name, and "
          + "have no account yet: the role of their account. Null if no user name may be shared."
      ).orNull
    ),
    (
      "rollcall.limits",
      .named(
        "rollcall.limits",
        "How much one start may change. In a request, null means the usual limits."
      ).orNull
    ),
    (
      "rollcall.directory",
      .word(
        ProfileSettings.directories,
        "The name of the directory. In a request, null means the one that is in every home."
      ).orNull
    ),
    (
      "rollcall.holdCommand",
      .text(
        "The name of the command that is run once for each new hold; null for none."
      ).long(1, 255).matching("^[A-Za-z0-9_-][A-Za-z0-9._-]*$").orNull.examples("mail-holds")
    ),
    (
      "rollcall.retention",
      .wholeNumber(
        "How many days the files of a run are kept. In a request, null means "
          + "\(ProfileSettings.usualRetention).",
        from: ProfileSettings.retentions.lowerBound, to: ProfileSettings.retentions.upperBound
      ).orNull
    ),
  ]

  static let all: KeyValuePairs<String, Schema> = [
    "rollcall.limits": .map(
      "How much one start may change before it is held. Unknown names are refused: a limit that is "
        + "misspelled would not hold.",
      Gate.settable.map(\.rawValue),
      .named("rollcall.limit", "Null for the usual limit.").orNull,
      except: [
        "leaving": .object(
          "When an account counts as having left and is disabled, for each role. In a request, null means as "
            + "usual.",
          PersonRole.allCases.map { role in
            (
              role.rawValue,
              Schema.named("rollcall.leaving", "Null: accounts of the role are never disabled.")
                .orNull
            )
          }, isOpen: false
        ).orNull
      ]),
    "rollcall.limit": .object(
      "A limit: the larger of a number and a share. What reaches it waits for a person. One "
        + "that is not set yet needs both.",
      [
        "count": .wholeNumber("The number, such as 5 user names.", from: 0),
        "percent": .number(
          "The share, in percent with at most one decimal.", from: 0, to: 100),
        "until": .text(
          "The last day of a limit that is looser than usual, which needs one; the usual limit holds again "
            + "after it.", format: .date
        ).orNull,
      ], isOpen: false),
    "rollcall.leaving": .object(
      "How long a person is missing before the account is disabled. A new one needs both.",
      [
        "uploads": .wholeNumber("The number of uploads in a row.", from: 1),
        "days": .wholeNumber("The number of days.", from: 0, to: 1_000_000),
      ], isOpen: false),
  ]
}
