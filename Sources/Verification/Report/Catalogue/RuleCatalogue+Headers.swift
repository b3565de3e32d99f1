/// Rules about the header line of a file.
extension Rule.Definition {
  static let missingHeaderRow = Self(
    11, .structure, .error, "no header line",
    "The first line has none of the column names (such as {column}). Add the header line.",
    explained: .init(
      checks: "The first line contains the names of the columns.",
      why:
        "Without names no one can tell which value is which, and the first person would be lost.",
      remedy: "Export with a header line, or write it as the first line.",
      wrong: "1001,S1,ada",
      right: "SIS ID,School SIS ID,Username"))

  static let wrongDelimiter = Self(
    22, .structure, .error, "not separated by commas",
    "The columns are separated by {delimiter}. Save the file with commas.",
    explained: .init(
      checks: "The columns are separated by commas.",
      why: "With another separator, every line is a single value.",
      remedy: "Export with commas. Spreadsheets take the separator from the system's language.",
      wrong: "SIS ID;Name",
      right: "SIS ID,Name"))

  static let missingColumn = Self(
    25, .structure, .error, "missing column", "Required column {c} was not found.",
    explained: .init(
      checks: "Every column that the format requires is there.",
      why: "Its values decide who a person is or where they belong.",
      remedy: "Add the column to the export, spelled as here.",
      wrong: "SIS ID,Username in student.csv",
      right: "SIS ID,School SIS ID,Username"))

  static let missingEnabledColumn = Self(
    27, .structure, .warning, "chosen column missing",
    "Column {c} is enabled for sync but was not found.", .usedAsIs,
    explained: .init(
      checks: "Columns that the profile synchronizes are there.",
      why: "Until the column is there, its values are not kept up to date.",
      remedy: "Add the column to the export, or take it out of the profile.",
      wrong: "student.csv without Grade, which the profile lists",
      right: "SIS ID,School SIS ID,Username,Grade"))

  static let missingMatchingColumn = Self(
    28, .structure, .error, "missing matching column",
    "Column {c} is used for identity matching but was not found.",
    explained: .init(
      checks: "The column by which the profile finds people is there.",
      why: "Without it no one is found, and everybody would get a second account or none.",
      remedy: "Add the column to the export, or change the profile's matching rule.",
      wrong: "student.csv without State ID, by which people are matched",
      right: "SIS ID,School SIS ID,Username,State ID"))

  static let missingCreationColumn = Self(
    29, .structure, .error, "account column missing",
    "Column {c} is required to create users but was not found.",
    milder: "Column {c} was not found; accounts get the other name alone.", .usedAsIs,
    explained: .init(
      checks: "First Name and Last Name are there where accounts are created.",
      why: "A new account needs a name that can be shown.",
      remedy: "Add both columns to the export.",
      wrong: "SIS ID,School SIS ID,Username",
      right: "SIS ID,School SIS ID,Username,First Name,Last Name"))

  static let duplicateColumn = Self(
    30, .structure, .error, "column there twice", "Column {c} appears more than once.",
    milder: "Columns {first} and {second} are the same; the {which} was ignored.", .valueIgnored,
    explained: .init(
      checks: "No column is there twice.",
      why: "There is no way to know which of the two values counts.",
      remedy: "Remove one of the columns from the export.",
      wrong: "SIS ID,Name,SIS ID",
      right: "SIS ID,Name"))

  static let columnNameCase = Self(
    31, .structure, .warning, "misspelled column name", "Column {found} should be spelled {c}.",
    .usedAsIs,
    explained: .init(
      checks: "Columns are spelled as the format spells them.",
      why: "Other programs that read the file may not find the column.",
      remedy: "Nothing needs to be done; spell it as the format does if you share the file.",
      wrong: "sis id",
      right: "SIS ID"))

  static let unknownColumn = Self(
    32, .structure, .information, "unknown column",
    "Column {found} is not part of the format and was ignored.", .valueIgnored,
    explained: .init(
      checks: "Every column belongs to the format.",
      why: "It may be a misspelled column, whose values are then not read.",
      remedy:
        "Correct the spelling if it is one of the format's; otherwise nothing needs to be done.",
      wrong: "Frist Name",
      right: "First Name"))

  static let emptyColumnName = Self(
    33, .structure, .warning, "column without a name", "{columns} {have} {what}.", .valueIgnored,
    explained: .init(
      checks: "Every column has a name.",
      why: "Values in a column without one are not read.",
      remedy: "Give it the name that it should have, or remove the commas after the last column.",
      wrong: "SIS ID,Name,,",
      right: "SIS ID,Name"))

  static let tooManyColumns = Self(
    104, .structure, .error, "too many columns",
    "The header has {n} columns; the limit is {limit}.",
    explained: .init(
      checks: "The number of columns is one that a roster can have.",
      why: "A file with more columns is not a roster, and would only take up memory.",
      remedy: "Check that the file is a roster's, with one record on each line.",
      wrong: "a header of 5,000 columns",
      right: "a header of 10 columns"))

  static let preambleLine = Self(
    110, .structure, .error, "lines before the header",
    "Line {line} is {text} and the header is on line {header}. Delete {surplus}.",
    explained: .init(
      checks: "Nothing comes before the header line.",
      why: "Titles and marks such as sep=; make all columns shift or be missed.",
      remedy: "Delete the lines before the header, or switch the title off in the export.",
      wrong: "sep=, on line 1",
      right: "SIS ID,Name on line 1"))
}
