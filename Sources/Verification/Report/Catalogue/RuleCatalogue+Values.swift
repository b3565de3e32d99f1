/// Rules about the form of other values.
extension Rule.Definition {
  static let invalidNameCharacters = Self(
    50, .format, .warning, "invalid name", Self.invalidFormat, .usedAsIs,
    expected: "{form}",
    explained: .init(
      checks: "Names contain only characters that occur in names.",
      why: "Others are usually signs of a wrong column or a damaged file.",
      remedy: "Correct the name in the student information system.",
      wrong: "Ada <Byron>",
      right: "Ada Byron"))

  static let valueTooLong = Self(
    51, .format, .error, "value too long",
    "{n} row(s) have a value that is too long for the field - {c} (at most {limit})",
    .usedAsIs,
    expected: "at most {limit}",
    explained: .init(
      checks: "No value is longer than the directory takes.",
      why: "It would be cut or refused.",
      remedy:
        "Shorten the value. A very long one may be several values, between which a comma is "
        + "missing.",
      wrong: "a name of 300 letters",
      right: "Ada"))

  static let invalidPassword = Self(
    52, .format, .warning, "invalid password", Self.invalidFormat, .valueIgnored,
    expected: "{form}",
    explained: .init(
      checks: "Passwords are ones that directories accept.",
      why: "The account would be created with another one, or not at all.",
      remedy:
        "Choose one of at least 8 characters, of three kinds: small letters, capitals, digits, marks.",
      wrong: "secret",
      right: "Secret-1"))

  static let invalidEmail = Self(
    53, .format, .warning, "invalid e-mail address", Self.invalidFormat, .valueIgnored,
    expected: "{form}",
    explained: .init(
      checks: "E-mail addresses have a valid form.",
      why: "Mail to it would go nowhere.",
      remedy: "Correct the address, or leave it blank.",
      wrong: "ada.example.org",
      right: "ada@example.org"))

  static let invalidDate = Self(
    55, .format, .warning, "invalid date", Self.invalidFormat, .valueIgnored,
    expected: "{form}",
    explained: .init(
      checks: "Dates can be read and exist in the calendar.",
      why: "A date that cannot be read is not written, and does not help to distinguish people.",
      remedy: "Write it as YYYY-MM-DD.",
      wrong: "2026-02-30",
      right: "2026-02-28"))

  static let dateRange = Self(
    56, .format, .warning, "end date before start",
    "{n} row(s) have an end date before the start date. Field - {c}", .usedAsIs,
    expected: "a date not before {earlier}",
    explained: .init(
      checks: "An end is not before its start.",
      why: "The two may be swapped, or one of them may have the wrong year.",
      remedy: "Correct the date that is wrong.",
      wrong: "2026-09-01 to 2026-06-15",
      right: "2026-09-01 to 2027-06-15"))

  static let nonISODate = Self(
    57, .format, .information, "date not YYYY-MM-DD",
    "{n} row(s) have a date that is not written YYYY-MM-DD. Field - {c}", .usedAsIs,
    expected: "{form}",
    explained: .init(
      checks: "Dates are written YYYY-MM-DD.",
      why: "A date such as 4/3/2026 is another day in America than in Europe.",
      remedy:
        "Nothing needs to be done if the days are right, but it is better to export them as YYYY-MM-DD.",
      wrong: "3/4/2026",
      right: "2026-03-04"))

  static let invalidEnumeration = Self(
    59, .format, .warning, "value not in the list",
    "{n} row(s) have a value that is not in the list of allowed values. Field - {c}",
    .usedAsIs,
    expected: "{form}",
    explained: .init(
      checks: "Values of columns with a list of words are in that list.",
      why: "What is not understood is not written.",
      remedy: "Use one of the expected words.",
      wrong: "ninth",
      right: "9"))

  static let invalidCoordinate = Self(
    103, .format, .warning, "invalid coordinate", Self.invalidFormat, .valueIgnored,
    expected: "{form}",
    explained: .init(
      checks: "Latitudes are from -90 to 90, longitudes from -180 to 180.",
      why: "The two may be swapped.",
      remedy: "Correct the number, or leave it blank.",
      wrong: "151.2",
      right: "-33.9"))

  static let mangledText = Self(
    109, .format, .warning, "damaged text",
    "{n} row(s) have text that was damaged by another encoding or by HTML. Export the file as"
      + " UTF-8. Field - {c}",
    .writtenWhereNothingIs,
    expected: "text without signs of a wrong encoding, such as Ã© or &#233; for é",
    explained: .init(
      checks: "Text shows no signs of having been read in a wrong encoding.",
      why: "A name that is right in the directory would be replaced by a damaged one.",
      remedy: "Export the file as UTF-8, and do not open and save it with another encoding.",
      wrong: "JosÃ©",
      right: "José"))

  static let invalidPhone = Self(
    54, .format, .warning, "invalid phone number",
    Self.invalidFormat, .usedAsIs,
    expected: "{form}",
    explained: .init(
      checks:
        "Telephone numbers have 7 to 15 digits, and otherwise only +, ( ), -, dots and blanks.",
      why: "An invalid number cannot be called.",
      remedy: "Correct the number in the student information system.",
      wrong: "see office",
      right: "+1 555 123 4567"))

  static let invalidBoolean = Self(
    58, .format, .warning, "neither true nor false",
    Self.invalidFormat, .valueIgnored,
    expected: "{form}",
    explained: .init(
      checks: "A true-or-false column contains one of the two.",
      why: "Any other word means nothing.",
      remedy: "Have the system export true and false.",
      wrong: "yes",
      right: "true"))

  static let enumerationCase = Self(
    60, .format, .warning, "value in other case",
    "{n} row(s) have a value that differs from an allowed one only by upper and lower case. Field - {c}",
    .usedAsIs,
    expected: "{form}, in these upper and lower case letters",
    explained: .init(
      checks: "Words of OneRoster's lists are spelled in their upper and lower case letters.",
      why: "OneRoster's certification asks for it; the word is understood all the same.",
      remedy: "Nothing needs to be done, unless another program refuses the file.",
      wrong: "Teacher",
      right: "teacher"))
}
