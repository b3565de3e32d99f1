import Support

@testable import Zip

extension RefusedArchiveTests {
  private typealias Member = TestArchive.Member

  static let all = ofNames + ofMembers + ofArchives

  /// Members whose names lead elsewhere, or hide something.
  private static let ofNames: [RefusedArchive] = [
    RefusedArchive(
      "out of the folder",
      "../school.csv in the archive ARCHIVE has a path that leads out of its folder. Zip the files "
        + "without their paths.", Member("../school.csv")),
    RefusedArchive(
      "out of a folder in it",
      "a/../../school.csv in the archive ARCHIVE has a path that leads out of its folder. Zip the files "
        + "without their paths.", Member("a/../../school.csv")),
    RefusedArchive(
      "out of what is ignored",
      "__MACOSX/../../x in the archive ARCHIVE has a path that leads out of its folder. Zip the files "
        + "without their paths.", Member("__MACOSX/../../x"), Member("school.csv")),
    RefusedArchive(
      "from the root",
      "/etc/school.csv in the archive ARCHIVE has a path that begins at the root. Zip the files without "
        + "their paths.", Member("/etc/school.csv")),
    RefusedArchive(
      "a backslash",
      "a\\school.csv in the archive ARCHIVE has a backslash in its name. Zip the files without their "
        + "paths.", Member("a\\school.csv")),
    RefusedArchive(
      "a drive",
      "C:school.csv in the archive ARCHIVE has a path that names a drive. Zip the files without their "
        + "paths.", Member("C:school.csv")),
    RefusedArchive(
      "an empty name",
      "a//school.csv in the archive ARCHIVE has a path with an empty name in it. Zip the files without "
        + "their paths.", Member("a//school.csv")),
    RefusedArchive(
      "no name",
      "\"\" in the archive ARCHIVE has a path with an empty name in it. Zip the files without their paths.",
      Member("")),
    RefusedArchive(
      "a NUL",
      "\"school.csv<U+0000>.exe\" in the archive ARCHIVE has a character in its name that cannot be seen. "
        + "Rename the file, then zip it again.", Member("school.csv\0.exe")),
    RefusedArchive(
      "a control character",
      "\"<U+001B>[31mschool.csv\" in the archive ARCHIVE has a character in its name that cannot be seen. "
        + "Rename the file, then zip it again.", Member("\u{1B}[31mschool.csv")),
    RefusedArchive(
      "writing from the right",
      "\"a<U+202E>vsc.csv\" in the archive ARCHIVE has a character in its name that cannot be seen. Rename "
        + "the file, then zip it again.", Member("a\u{202E}vsc.csv")),
    RefusedArchive(
      "Latin-1",
      "sch\u{FFFD}ler.csv in the archive ARCHIVE has a name that is not UTF-8. Rename the file with plain "
        + "letters, then zip it again.",
      Member(Array("sch".utf8) + [0xFC] + Array("ler.csv".utf8)).with { $0.flags = 0 }),
    RefusedArchive(
      "too long",
      "\(String(repeating: "x", count: 80))… in the archive ARCHIVE has a name of more than 255 bytes. "
        + "Rename the file, then zip it again.", Member(String(repeating: "x", count: 256))),
  ]

  /// Members that a roster does not have.
  private static let ofMembers: [RefusedArchive] = [
    RefusedArchive(
      "a link",
      "school.csv in the archive ARCHIVE is a link, which could lead anywhere. Zip the file itself.",
      Member("school.csv", "/etc/passwd").with { $0.mode = 0o120777 }),
    RefusedArchive(
      "a pipe", "school.csv in the archive ARCHIVE is not a regular file. Zip only the CSV files.",
      Member("school.csv").with { $0.mode = 0o010644 }),
    RefusedArchive(
      "a folder with the name of a file",
      "school.csv in the archive ARCHIVE is not a regular file. Zip only the CSV files.",
      Member("school.csv").with { $0.mode = 0o040755 }),
    RefusedArchive(
      "an archive",
      "More.ZIP in the archive ARCHIVE is an archive itself. Zip the CSV files that it holds.",
      Member("school.csv"), Member("More.ZIP")),
    RefusedArchive(
      "a password",
      "school.csv in the archive ARCHIVE is encrypted. Zip the files without a password.",
      Member("school.csv", "x").with { $0.flags |= 1 }),
    RefusedArchive(
      "an unknown method",
      "school.csv in the archive ARCHIVE is compressed in a way that is not supported (method 97). Zip the "
        + "files with the usual method, Deflate.",
      Member("school.csv", "x").with { $0.method = 97 }),
    RefusedArchive(
      "a wrong sum",
      "school.csv in the archive ARCHIVE is damaged: its data are not what was zipped. Make the archive "
        + "again.", Member("school.csv", "x").with { $0.sum += 1 }),
    RefusedArchive(
      "no compressed data",
      "school.csv in the archive ARCHIVE is damaged: its data are not what was zipped. Make the archive "
        + "again.",
      Member("school.csv", "xxxx").with { $0.method = 8 }),
    RefusedArchive(
      "more than it says",
      "school.csv in the archive ARCHIVE has more data than the archive says. Make the archive again.",
      Member.repeating("x", runs: 1_000, named: "school.csv").with { $0.size = 10 }),
    RefusedArchive(
      "less than it says",
      "school.csv in the archive ARCHIVE is damaged: its data are not what was zipped. Make the archive "
        + "again.",
      Member.repeating("x", runs: 10, named: "school.csv").with { $0.size += 1 }),
  ]

  /// Archives that cannot be a roster as a whole.
  private static let ofArchives: [RefusedArchive] = [
    RefusedArchive(
      "nothing in it",
      "There are no files in the archive ARCHIVE. Zip the folder that holds the CSV files."),
    RefusedArchive(
      "folders alone",
      "There are no files in the archive ARCHIVE. Zip the folder that holds the CSV files.",
      Member("a/"), Member("a/b/")),
    RefusedArchive(
      "only what is ignored",
      "There are no files in the archive ARCHIVE. Zip the folder that holds the CSV files.",
      Member("__MACOSX/._school.csv"), Member(".DS_Store")),
    RefusedArchive(
      "two folders",
      "The archive ARCHIVE has entries in the folder a and in the folder b. Zip only the files of one "
        + "folder.", Member("a/school.csv"), Member("b/student.csv")),
    RefusedArchive(
      "a folder in the folder",
      "The archive ARCHIVE has entries in the folder a and in the folder a/b. Zip only the files of one "
        + "folder.", Member("a/b/school.csv"), Member("a/student.csv")),
    RefusedArchive(
      "a folder beside the files",
      "The archive ARCHIVE has entries in no folder and in the folder b. Zip only the files of one "
        + "folder.", Member("school.csv"), Member("b/")),
    RefusedArchive(
      "one name twice", "The archive ARCHIVE has school.csv twice. Remove one.",
      Member("school.csv", "a"), Member("school.csv", "b")),
    RefusedArchive(
      "one name in two ways",
      "The archive ARCHIVE has both school.csv and School.CSV, which are one name. Remove one.",
      Member("a/school.csv", "a"), Member("a/School.CSV", "b")),
    RefusedArchive(
      "a workbook",
      "ARCHIVE is a spreadsheet's workbook, not an archive of CSV files. Open it there and save each sheet "
        + "as \"CSV UTF-8\".", Member("[Content_Types].xml"), Member("xl/workbook.xml")),
    RefusedArchive(
      "too many entries",
      "The archive ARCHIVE has 101 entries; at most 100 are accepted. Zip only the CSV files of one "
        + "export.", TestArchive((0...100).map { Member("\($0).csv") }).bytes),
    RefusedArchive(
      "too much",
      "The files in the archive ARCHIVE are larger than 1 MiB in all, so it was not unpacked. Give the "
        + "folder that it was made from.", limits: ZipLimits(bytes: 1 << 20),
      .repeating("x", runs: 3_000, named: "a.csv"), .repeating("x", runs: 3_000, named: "b.csv")),
    RefusedArchive(
      "expands too much",
      "The files in the archive ARCHIVE are more than 100 times as large as the archive, which no roster is, "
        + "so it was not unpacked. Check where it comes from.",
      limits: ZipLimits(expansion: 100, freeBytes: 1 << 20),
      .repeating("x", runs: 8_000, named: "a.csv")),
    RefusedArchive(
      "the same bytes again and again",
      "The files in the archive ARCHIVE are more than 20 times as large as the archive, which no roster is, "
        + "so it was not unpacked. Check where it comes from.",
      limits: ZipLimits(expansion: 20, freeBytes: 1 << 16),
      TestArchive(
        (0..<90).map { number in
          Member("\(number).csv", String(repeating: "x", count: 50_000))
            .with { $0.sharesBytes = number > 0 }
        }
      ).bytes),
    RefusedArchive(
      "another end in the remark",
      "The archive ARCHIVE is damaged or was cut off. Copy it again, or make it again.",
      {
        var archive = TestArchive([Member("school.csv")])
        archive.remark = TestArchive([]).bytes
        return archive.bytes
      }()),
    RefusedArchive(
      "more after its end",
      "The archive ARCHIVE is damaged or was cut off. Copy it again, or make it again.",
      TestArchive([Member("school.csv")]).bytes + [13, 10]),
    RefusedArchive(
      "a part of several",
      "The archive ARCHIVE is one part of several. Zip all files into a single archive.",
      {
        var bytes = TestArchive([Member("school.csv")]).bytes
        bytes[bytes.count - 18] = 1
        return bytes
      }()),
  ]
}
