/// Rules that apply only to formats other than SDS v1: files that depend on each other, names that
/// must be spelled exactly, manifests, and the dates between which something counts.
extension Rule.Definition {
  static let missingCompanionFile = Self(
    2, .structure, .error, "file without its pair",
    "The file {file} is missing; it is required when {other} is there.",
    explained: .init(
      checks: "Files that only make sense together are both there, or neither is.",
      why:
        "Classes without enrollments would be empty, and enrollments without classes mean nothing.",
      remedy: "Export both files, or leave out both.",
      wrong: "classes.csv without enrollments.csv",
      right: "both files"))

  static let missingReferencedFile = Self(
    3, .structure, .error, "file named, not there",
    "The file {file} is missing, and {others} {refer} to it.", .valueIgnored,
    explained: .init(
      checks:
        "An optional file is present if records of other files refer to it.",
      why: "When a class meets, or what it teaches, cannot be known without it.",
      remedy: "Export the file too, or leave the columns that name it blank.",
      wrong: "roles.csv names the session 2026, without academicSessions.csv",
      right: "academicSessions.csv has the session 2026"))

  static let fileNameCase = Self(
    5, .structure, .error, "misspelled file name",
    "The file name must be spelled {file}, in these upper and lower case letters.", .usedAsIs,
    explained: .init(
      checks: "Files are named as the format spells them.",
      why:
        "Letter case matters in this format, and other programs would not find the file.",
      remedy: "Rename the file.",
      wrong: "Users.csv",
      right: "users.csv"))

  static let missingOptionalColumn = Self(
    26, .structure, .warning, "optional column missing",
    "Column {c} was not found. The format has it, even where it is empty.", .usedAsIs,
    explained: .init(
      checks: "All columns of the format are there, including those whose data is optional.",
      why: "Other programs that read the export may refuse it.",
      remedy: "Add the column to the export; its fields may be blank.",
      wrong: "sourcedId,name,type",
      right: "sourcedId,name,type,parentSourcedId"))

  static let columnOrder = Self(
    34, .structure, .warning, "columns in other order",
    "Columns are not in the order the format defines.", .usedAsIs,
    explained: .init(
      checks: "Columns are in OneRoster's order.",
      why:
        "OneRoster's certification asks for it; the columns are found by their names all the same.",
      remedy: "Nothing needs to be done, unless another program refuses the file.",
      wrong: "sourcedId,name,status",
      right: "sourcedId,status,dateLastModified,name"))

  static let fileNotSynchronized = Self(
    118, .structure, .information, "file not synchronized",
    "The file is part of the format and was looked at; its data is not synchronized.", .fileIgnored,
    explained: .init(
      checks:
        "Files of resources, of the gradebook and of other staff have a header that can be read.",
      why: "They are recognized and checked, but nothing in them goes into a directory.",
      remedy: "Nothing needs to be done.",
      wrong: "lineItems.csv",
      right: "users.csv"))

  static let formatGuessed = Self(
    120, .structure, .information, "no manifest",
    "The file {file} is missing; the files were read as {format} because {reason}.", .usedAsIs,
    explained: .init(
      checks: "A OneRoster export has its manifest.",
      why: "Without it, the version has to be detected from the files and their columns.",
      remedy: "Export manifest.csv too, or set the format of the profile.",
      wrong: "only users.csv, roles.csv and orgs.csv",
      right: "the same with manifest.csv"))

  static let manifestMismatch = Self(
    85, .structure, .error, "manifest does not fit",
    "The manifest declares {value} for {file}, but the file is {state}.",
    explained: .init(
      checks: "The files that the manifest declares are there, and no others.",
      why: "A part of the export is missing, or is left over from another one.",
      remedy: "Export all files in one go and upload the whole folder.",
      wrong: "file.users,bulk without users.csv",
      right: "file.users,bulk and users.csv"))

  static let manifestInvalid = Self(
    86, .structure, .error, "invalid manifest",
    "The manifest has a missing or invalid value for {property}.", .usedAsIs,
    explained: .init(
      checks: "The manifest has its own version, that of OneRoster, and a word for each file.",
      why: "Who has left depends on whether a file is whole or has only what changed.",
      remedy:
        "Correct the manifest: manifest.version is 1.0, and each file is absent, bulk or delta.",
      wrong: "file.users,full",
      right: "file.users,bulk"))

  static let deltaNotTaken = Self(
    121, .structure, .error, "only changes, no roster",
    "The manifest says that {what}, but {whole}. Upload the whole roster (bulk).",
    explained: .init(
      checks:
        "Files with only what changed follow whole files of the same format that a start accepted.",
      why:
        "The changes are merged into the complete files; without those, no one knows who else there is.",
      remedy: "Have the system export once in bulk mode, and start that first.",
      wrong: "file.users,delta, on a new profile",
      right: "file.users,bulk"))

  static let earlierDeltaNotTaken = Self(
    141, .structure, .warning, "earlier delta lost",
    "{n} upload(s) with only what changed came before this one and were not accepted; what they say is"
      + " not in the roster.", .usedAsIs,
    explained: .init(
      checks: "Every upload with only what changed has been accepted before the next one comes.",
      why: "The system does not export the same change a second time.",
      remedy: "Have the system export in bulk mode, or start the earlier files first.",
      wrong: "Tuesday's changes, after Monday's were refused",
      right: "Monday's corrected changes, and then Tuesday's"))

  static let missingDefaultRole = Self(
    43, .missing, .information, "no role",
    "{n} row(s) have no role and are treated as Other. Field - {c}", .usedAsIs,
    expected: "{form}",
    explained: .init(
      checks: "A guardian's record says what the guardian is to the student.",
      why: "Without it the guardian counts as Other.",
      remedy: "Nothing needs to be done.",
      wrong: "a blank",
      right: "Parent"))

  static let outsideDates = Self(
    119, .plausibility, .information, "outside its dates",
    "{n} row(s) have ended or not begun. Field - {c}", .countedAsMissing,
    expected: "dates between which today is",
    explained: .init(
      checks: "Sessions of classes, roles and enrollments have begun and not ended.",
      why:
        "What has ended or not begun counts as absent: a class is created when its session begins.",
      remedy: "Nothing needs to be done, unless the dates are wrong.",
      wrong: "an enrollment that ended yesterday",
      right: "one that ends tomorrow"))

  static let bulkHasDeltaData = Self(
    87, .plausibility, .warning, "delta data in a whole",
    "{n} row(s) do not fit the {mode} mode. Field - {c}", .usedAsIs,
    expected: "a blank in bulk mode, a value in delta mode",
    explained: .init(
      checks:
        "In a whole file status and dateLastModified are blank; in one with only what changed they are "
        + "filled.",
      why: "OneRoster's certification asks for it; a status that is present counts all the same.",
      remedy: "Nothing needs to be done, unless another program refuses the file.",
      wrong: "active, in a file that is bulk",
      right: "a blank"))

  static let multiplePrimary = Self(
    84, .plausibility, .warning, "two primary records",
    "{n} row(s) are marked primary more than once. Field - {c}", .usedAsIs,
    expected: "one primary record",
    explained: .init(
      checks: "One role of a user, and one teacher of a class, is the primary one.",
      why: "If there are several, the first record counts.",
      remedy: "Mark one of them in the student information system.",
      wrong: "two roles of a user with isPrimary TRUE",
      right: "one with TRUE, and the others with FALSE"))

  static let listLengthMismatch = Self(
    88, .plausibility, .warning, "lists of other lengths",
    "{n} row(s) have lists of different lengths. Field - {c}", .usedAsIs,
    expected: "as many values as {many} has",
    explained: .init(
      checks: "A record with subjects and their codes has as many of the one as of the other.",
      why: "There is no way to know which code belongs to which subject.",
      remedy: "Nothing needs to be done; neither is synchronized.",
      wrong: "Math, Physics with the code 02",
      right: "Math, Physics with the codes 02 and 03"))

  static let mixedFormats = Self(
    124, .structure, .warning, "files of two formats",
    "{files} {are} of {other}, but the roster is read as {format}. Upload files of one format, or say"
      + " which format is meant.",
    milder: "{files} {are} of {other}, but the roster is read as {format}.", .fileIgnored,
    explained: .init(
      checks: "All files are of one format; a second whole roster in another one is an Error.",
      why: "If there are two rosters, there is no way to know which one is right.",
      remedy: "Remove the files of the other format, or say which one is meant with --format.",
      wrong: "students.csv of Clever beside the six files of SDS v1",
      right: "files of one format only"))

  static let manifestVersionMismatch = Self(
    125, .structure, .warning, "other manifest version",
    "The manifest names {format}, but the files look like {other}. They are read as the manifest says.",
    .usedAsIs,
    explained: .init(
      checks: "The files have the columns of the version that the manifest names.",
      why: "Another version has people's roles and schools in other files and columns.",
      remedy: "Correct oneroster.version in the manifest, or export in that version.",
      wrong: "oneroster.version 1.2 and a users.csv with orgSourcedIds and role",
      right: "oneroster.version 1.1"))
}
