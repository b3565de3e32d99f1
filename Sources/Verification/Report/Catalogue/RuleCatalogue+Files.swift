/// Rules about which files are present, and how large they are.
extension Rule.Definition {
  static let missingFile = Self(
    1, .structure, .error, "missing file", "The file {file} is missing.",
    explained: .init(
      checks: "Every file that the format requires is in the upload.",
      why:
        "Without it nothing is known about the people and things that it lists, and a start would "
        + "treat them as gone.",
      remedy: "Export all files of the roster in one go and upload the whole folder.",
      wrong: "a folder without student.csv",
      right: "a folder with all six files, even if some have only a header line"))

  static let unexpectedFile = Self(
    4, .structure, .warning, "unexpected file", "Unexpected file was ignored.", .fileIgnored,
    explained: .init(
      checks: "Only files of the format are in the upload.",
      why:
        "A file that is left beside the roster may be one that was meant to be read under "
        + "another name.",
      remedy:
        "Rename it if it belongs to the roster; otherwise leave it out of the export's "
        + "folder.",
      wrong: "Notes.txt",
      right: "school.csv"))

  static let fileNameNotCanonical = Self(
    6, .structure, .information, "unusual file name", "File name is read as {file}.", .usedAsIs,
    explained: .init(
      checks: "Files are named as the format spells them, in lower case.",
      why: "Other programs that read the same folder may tell upper from lower case.",
      remedy: "Nothing needs to be done; name the file as the format does if you share it.",
      wrong: "Student.CSV",
      right: "student.csv"))

  static let duplicateFile = Self(
    7, .structure, .error, "file there twice",
    "The file is there {times}: {files}. Remove {surplus}.",
    explained: .init(
      checks: "No two files have names that differ only in upper and lower case.",
      why:
        "It cannot be known which of them is the roster, and the older one would undo the "
        + "newer.",
      remedy: "Remove all but the one that was exported last.",
      wrong: "School.csv and school.csv",
      right: "school.csv"))

  static let unknownFormat = Self(
    8, .structure, .error, "unknown format", "None of {files} was found{looks}.",
    explained: .init(
      checks: "At least one file has a name that some format knows.",
      why: "What the files mean follows from the format, so nothing in them can be checked.",
      remedy:
        "Give the folder that holds the roster's files itself, or export in one of the "
        + "formats that are read.",
      wrong: "orgs.csv and users.csv",
      right: "school.csv, section.csv, student.csv and the others"))

  static let mixedFormatHeaders = Self(
    9, .structure, .error, "header of other format",
    "The header is that of {other}, but the roster is read as {format}. Export all files in one"
      + " format, or have them read in the other one.",
    explained: .init(
      checks: "All headers are of one format.",
      why:
        "The same column has other names in another format, so values would be missed or "
        + "misread.",
      remedy:
        "Export all files again in the same format, or have them read in the other one with "
        + "--format.",
      wrong: "DfE Number,Name beside files with SIS ID",
      right: "SIS ID,Name in every file of the roster"))

  static let emptyFile = Self(
    10, .structure, .error, "empty file", "The file is empty.",
    explained: .init(
      checks: "The file has at least one byte.",
      why: "An interrupted export often leaves empty files.",
      remedy: "Export the file again. If there really is nothing to list, keep the header line.",
      wrong: "a file of 0 bytes",
      right: "a file with the line Section SIS ID,SIS ID"))

  static let noDataRows = Self(
    24, .structure, .warning, "no records",
    "The file has no {missing}, but the directory has {entities} from earlier uploads. Export the"
      + " file again.",
    milder: "The file has no records.", .usedAsIs,
    explained: .init(
      checks:
        "Files have records. If the directory has schools, students or teachers of it, none is an Error.",
      why: "An empty export of schools or people would make everybody count as gone.",
      remedy: "Export the file again, and check how many records it has before you upload it.",
      wrong: "only a header line, after a year with 900 students",
      right: "a header line and 900 records"))

  static let tooManyRows = Self(
    35, .structure, .information, "unusually many records",
    "The file has {n} records, more than is usual. Check that it is one export.", .usedAsIs,
    explained: .init(
      checks: "The number of records is one that a district can have.",
      why: "Far more records usually mean several exports in one file.",
      remedy: "Check that the file is one export. If it is, nothing needs to be done.",
      wrong: "a file that an export was appended to every night",
      right: "a file that is exported again every night"))

  static let tooManyStudents = Self(
    36, .structure, .warning, "unusually many students",
    "The file has {n} students; at most {limit} are recommended per profile.", .usedAsIs,
    explained: .init(
      checks: "A profile has no more students than is recommended.",
      why:
        "The original service asked for several profiles above that; a report of one that "
        + "large is hard to read.",
      remedy: "Nothing needs to be done. If you like, split the district into profiles by school.",
      wrong: "1,200,000 students in one profile",
      right: "two profiles of 600,000"))

  static let roleNotSynchronized = Self(
    105, .structure, .warning, "role not synchronized",
    "The profile has no matching rule and no domain for {role}s, so none of them is synchronized.",
    .personLeftAsIs,
    explained: .init(
      checks: "The profile says how people of each role are found or created.",
      why: "Without that, none of them can get an account, although the roster lists them.",
      remedy:
        "Give the profile a matching rule or a domain for the role, or ignore the warning if "
        + "this is what you want.",
      wrong: "a profile with a domain only for students",
      right: "a profile with --student-domain and --teacher-domain"))

  static let looksLikeFile = Self(
    111, .structure, .warning, "misnamed file",
    "The file was ignored. If it is {file}, rename it.", .fileIgnored,
    explained: .init(
      checks: "No file has nearly the name of one that belongs to the roster.",
      why:
        "Browsers and spreadsheets rename files, and a file that is not found is taken for "
        + "missing.",
      remedy: "Rename it if it is the file that was meant; otherwise remove it.",
      wrong: "student (1).csv",
      right: "student.csv"))

  static let workbook = Self(
    112, .structure, .error, "a workbook, not CSV",
    "The file is a workbook of a spreadsheet. Open it there and save it as \"CSV UTF-8\".",
    explained: .init(
      checks: "The file is text and not a spreadsheet's workbook.",
      why: "A workbook that is named .csv has no lines and columns that could be read.",
      remedy: "Open it in the spreadsheet and save each sheet as \"CSV UTF-8\".",
      wrong: "an .xlsx file renamed to student.csv",
      right: "a text file that begins with SIS ID,School SIS ID"))

  static let enclosingFolder = Self(
    140, .structure, .information, "files in a folder",
    "The files lie in the folder {folder} of the archive. This does no harm.", .usedAsIs,
    explained: .init(
      checks: "Whether the files of a zip lie in a folder of it.",
      why: "It tells which folder was zipped, in case another one was meant.",
      remedy: "Nothing needs to be done. Some other programs want the files at the top of the zip.",
      wrong: "export/student.csv in the zip",
      right: "student.csv in the zip"))
}
