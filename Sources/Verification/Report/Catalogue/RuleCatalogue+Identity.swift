/// Rules about the form of ids and user names.
extension Rule.Definition {
  static let invalidIDFormat = Self(
    44, .format, .error, "invalid id", Self.invalidFormat,
    expected: "{form}",
    explained: .init(
      checks: "Ids contain only characters that directories accept in ids.",
      why: "Groups and accounts are named after them, and those of sections become mail addresses.",
      remedy: "Change the id in the student information system, for all files at once.",
      wrong: "1001/HR#1",
      right: "1001-HR1"))

  static let idHasWhiteSpace = Self(
    45, .format, .error, "white space in an id", Self.invalidFormat,
    expected: "an id without white space",
    explained: .init(
      checks: "Ids contain no blanks or other white space.",
      why: "It cannot be seen, so two ids that look alike are not the same.",
      remedy: "Remove the white space in the student information system, for all files at once.",
      wrong: "S 1",
      right: "S1"))

  static let invalidUsernameFormat = Self(
    47, .format, .error, "invalid user name", Self.invalidFormat, .usedAsIs,
    expected: "{form}",
    explained: .init(
      checks: "User names contain only characters that directories accept.",
      why: "An account cannot be created or found under another name.",
      remedy: "Correct the user name in the student information system.",
      wrong: "ada byron",
      right: "ada.byron"))

  static let usernameHasDomain = Self(
    48, .format, .error, "value with a domain", Self.invalidFormat,
    milder: "{n} row(s) have the domain that the profile adds anyway. Field - {c}", .usedAsIs,
    expected: "a value without a domain, which the profile adds",
    explained: .init(
      checks: "User names have no domain if the profile adds one.",
      why: "With two domains, the account could not be created.",
      remedy:
        "Export user names without the part from the @ on, or use a profile that adds no "
        + "domain.",
      wrong: "ada@example.org",
      right: "ada"))

  static let usernameWithoutDomain = Self(
    49, .format, .warning, "value without a domain", Self.invalidFormat, .usedAsIs,
    expected: "a value with its domain, such as name@example.org",
    explained: .init(
      checks: "Values by which people are found have a domain if none is added.",
      why: "Accounts in the directory have one, so no one is found.",
      remedy: "Export the whole name, or give the domain in the profile's matching rule.",
      wrong: "ada",
      right: "ada@example.org"))

  static let usernameOtherDomain = Self(
    126, .format, .warning, "user name, other domain",
    "{n} row(s) have a user name with a domain other than the profile's. Field - {c}", .usedAsIs,
    expected: "a user name with the profile's domain",
    explained: .init(
      checks: "User names that come with a domain have one that the profile gives to accounts.",
      why: "The account gets the user name unchanged, with a domain that may not be yours.",
      remedy: "Correct the user name, or the domain in the profile.",
      wrong: "ada@mail.example, where accounts are ada@school.example",
      right: "ada@school.example"))

  static let spreadsheetID = Self(
    107, .format, .error, "id from a spreadsheet",
    "{n} row(s) have an id that a spreadsheet seems to have rounded. Export the file again, and do"
      + " not save it in a spreadsheet. Field - {c}",
    expected: "the id with all its digits, one for each record",
    explained: .init(
      checks: "No id looks as if a spreadsheet had rounded it.",
      why: "Several people would have one id, and their accounts would be mixed up.",
      remedy: "Export again, and do not open the file in a spreadsheet and save it there.",
      wrong: "2.02611E+11",
      right: "202611000123"))

  static let reservedLogin = Self(
    113, .format, .warning, "reserved user name",
    "{n} row(s) have a user name that directories reserve, such as administrator."
      + " Field - {c}",
    .personLeftAsIs,
    expected: "a user name that no directory reserves",
    explained: .init(
      checks: "No one has a user name that directories reserve.",
      why: "The account could give access to administrators' rights, or could not be made at all.",
      remedy: "Give the person another user name.",
      wrong: "administrator",
      right: "ada.byron"))

  static let loginTooLong = Self(
    114, .format, .information, "long user name",
    "{n} row(s) have a user name of more than 20 characters, which is too long for Active"
      + " Directory. Field - {c}",
    .usedAsIs,
    expected: "at most 20 characters before an @",
    explained: .init(
      checks: "User names have at most 20 characters before an @.",
      why: "Active Directory does not accept longer ones.",
      remedy: "Shorten the user name if the accounts go to Active Directory.",
      wrong: "augusta.ada.king-noel-byron",
      right: "ada.king"))

  static let invalidFormat = "{n} row(s) have an invalid format for the field - {c}"
}
