import JSON
import Testing

/// A zip of a roster is accepted wherever a folder is.
///
/// The archives are made by Python, that is, by a library that is not ours.
@Suite struct ArchiveTests {
  private let test: TestHome

  init() throws {
    test = try TestHome(profile: "")
    let made = try test.run(
      "mkdir $T/tmp; cd assets/samples; python3 -m zipfile -c $T/in.zip clean")
    try #require(made.status == 0, "\(made.errors)")
    let flat = try test.run("cd assets/samples/clean; python3 -m zipfile -c $T/flat *.csv")
    try #require(flat.status == 0, "\(flat.errors)")
  }

  /// Writes `$T/made.zip` with lines of Python, in which `z` is the archive.
  private func make(_ lines: String) throws {
    let made = try test.run(
      """
      python3 - <<'END'
      import os, zipfile
      z = zipfile.ZipFile(os.environ["T"] + "/made.zip", "w", zipfile.ZIP_DEFLATED)
      \(lines)
      z.close()
      END
      """)
    try #require(made.status == 0, "\(made.errors)")
  }

  @Test func anArchiveIsVerifiedLikeItsFolder() throws {
    let folder = try test.run("rollcall verify assets/samples/clean")
    let archive = try test.run("TMPDIR=$T/tmp rollcall verify $T/flat; ls -A $T/tmp")
    #expect(archive.status == 0 && archive.errors == "")
    #expect(
      archive.output
        == folder.output.replacing("assets/samples/clean", with: "\(test.folder)/flat"))
  }

  @Test func theFolderInAnArchiveIsReported() throws {
    let report = try test.json("verify $T/in.zip")
    guard case .array(let value)? = report["value"] else {
      Issue.record("value is an array")
      return
    }
    #expect(value.count == 1)
    #expect(value.first?["type"] == .string("Information"))
    #expect(value.first?["rules"] == .array([.string("enclosing-folder")]))
    #expect(
      value.first?["description"]
        == .string("The files lie in the folder clean of the archive. This does no harm."))
    let upload = try test.run("rollcall upload N $T/in.zip")
    #expect(upload.status == 0)
    #expect(upload.errors == "The files were in the folder clean of the archive.\n")
    for command in ["plan N", "start N --yes --wait"] {
      let run = try test.run("rollcall \(command) --from $T/in.zip")
      #expect(run.errors.contains("The files were in the folder clean of the archive.\n"))
    }
  }

  @Test func theRecordsOfAnArchiveCanBeShown() throws {
    try make(
      """
      for name in os.listdir("assets/samples/ten-messages"):
        z.write("assets/samples/ten-messages/" + name, name)
      """)
    for options in ["--rows", "--rows --json"] {
      let archive = try test.run("rollcall verify \(options) $T/made.zip")
      let folder = try test.run("rollcall verify \(options) assets/samples/ten-messages")
      #expect(archive.status == 1)
      #expect(
        archive.output.replacing("\(test.folder)/made.zip", with: "assets/samples/ten-messages")
          == folder.output)
    }
  }

  @Test func anArchiveIsUploadedPlannedAndStartedLikeItsFolder() throws {
    #expect(try test.json("plan N --from $T/in.zip")["plan"]?["student"]?["create"] == .number(210))
    #expect(try test.json("upload N --list")["value"] == .array([]))
    _ = try test.run("rollcall upload N assets/samples/warnings")
    let upload = try test.run("rollcall upload N $T/flat")
    #expect(upload.status == 0 && upload.errors == "")
    let uploaded = try test.json("upload N --list")
    try test.upload("assets/samples/clean")
    #expect(
      try Self.digests(uploaded) == Self.digests(test.json("upload N --list")))
    #expect(try test.run("rollcall start N --from $T/in.zip --yes --wait").status == 0)
    #expect(try test.directory() == RosterFiles.clean().directory(domain: "north.example"))
  }

  private static func digests(_ files: JSONValue) -> [[JSONValue?]] {
    guard case .array(let files)? = files["value"] else { return [] }
    return files.map { [$0["fileName"], $0["sha256"]] }
  }

  @Test func otherFilesOfAnArchiveAreIgnored() throws {
    try make(
      """
      z.write("assets/samples/clean/school.csv", "school.csv")
      z.writestr("Notes.txt", "x")
      z.writestr("__MACOSX/._school.csv", "x")
      """)
    let upload = try test.run("rollcall upload N $T/made.zip")
    #expect(upload.errors == "Left out because they are not CSV files: Notes.txt.\n")
    let report = try test.run("rollcall verify $T/made.zip")
    #expect(report.output.contains("Notes.txt · file ignored"))
    #expect(!report.output.contains("._school"))
  }

  /// Sixty-four megabytes of one letter, packed to a thousandth of that.
  @Test func anArchiveThatExpandsTooMuchIsRefusedEverywhere() throws {
    try test.upload("assets/samples/clean")
    let before = try test.run("rollcall upload N --list; find $T/home -name '*.csv' | sort").output
    try make(
      """
      z.writestr("school.csv", "SIS ID,Name\\n")
      z.writestr("student.csv", b"0" * (64 << 20))
      """)
    let sentence =
      "rollcall: The files in the archive \(test.folder)/made.zip are more than 200 times as large as the "
      + "archive, which no roster is, so it was not unpacked. Check where it comes from.\n"
    for command in [
      "verify $T/made.zip", "upload N $T/made.zip", "plan N --from $T/made.zip",
      "start N --from $T/made.zip --yes",
    ] {
      let run = try test.run("TMPDIR=$T/tmp rollcall \(command); s=$?; ls -A $T/tmp; exit $s")
      #expect(run.errors == sentence, "\(command)")
      #expect(run.output == "" && run.status == 4, "\(command)")
    }
    let after = try test.run("rollcall upload N --list; find $T/home -name '*.csv' | sort").output
    #expect(after == before)
  }

  @Test(arguments: [
    (
      "z.writestr('../school.csv', 'x')", "../school.csv",
      "has a path that leads out of its folder. "
    ),
    ("z.writestr('/school.csv', 'x')", "/school.csv", "has a path that begins at the root. "),
    (
      "i = zipfile.ZipInfo('school.csv'); i.external_attr = 0o120777 << 16; z.writestr(i, '/etc/passwd')",
      "school.csv", "is a link, which could lead anywhere. "
    ),
    (
      "z.writestr('\\x1b[2Jschool.csv', 'x')", "\"<U+001B>[2Jschool.csv\"",
      "has a character in its name "
    ),
  ])
  func aHostileArchiveIsRefusedInOneSentence(lines: String, name: String, trouble: String) throws {
    try make(lines)
    for command in ["verify $T/made.zip", "upload N $T/made.zip"] {
      let run = try test.run("rollcall \(command)")
      #expect(
        run.errors.hasPrefix("rollcall: \(name) in the archive \(test.folder)/made.zip \(trouble)"))
      #expect(run.errors.count { $0 == "\n" } == 1)
      #expect(run.output == "" && run.status == 4)
    }
    let json = try test.json("verify $T/made.zip", status: 4)
    #expect(json["error"]?["code"] == .string("badArchive"))
    #expect(try test.run("rollcall upload N --list").output == "There are no files.\n")
  }

  @Test func aFileBothInsideAndOutsideAnArchiveIsRefused() throws {
    try test.upload("assets/samples/warnings")
    let before = try test.run("rollcall upload N --list").output
    for paths in [
      "$T/flat assets/samples/clean/school.csv", "assets/samples/clean/school.csv $T/flat",
    ] {
      let run = try test.run("rollcall upload N \(paths)")
      #expect(
        run.errors
          == "rollcall: The file school.csv is in the archive \(test.folder)/flat and was also given separately, "
          + "so the upload was left as it was. Give it once.\n")
      #expect(run.status == 3)
    }
    for paths in ["$T/flat $T/in.zip", "$T/flat assets/samples/clean"] {
      let run = try test.run("rollcall upload N \(paths)")
      #expect(
        run.errors
          == "rollcall: A zip archive replaces the whole upload, and so does a folder. Give one of them.\n"
      )
      #expect(run.status == 3)
    }
    #expect(try test.run("rollcall upload N --list").output == before)
  }

  @Test func aWorkbookIsNotAnArchive() throws {
    try make("z.writestr('[Content_Types].xml', 'x'); z.writestr('xl/workbook.xml', 'x')")
    let verify = try test.run("rollcall verify $T/made.zip")
    #expect(
      verify.errors
        == "rollcall: \(test.folder)/made.zip is a spreadsheet's workbook, not an archive of CSV files. Open "
        + "it there and save each sheet as \"CSV UTF-8\".\n")
    // An archive with the name of a roster file is treated as that file, and verification says what
    // it is.
    let upload = try test.run(
      """
      rollcall upload N assets/samples/clean >/dev/null; cp $T/made.zip $T/school.csv
      rollcall upload N $T/school.csv >/dev/null; rollcall plan N
      """)
    #expect(upload.errors == "")
    #expect(upload.output.contains("The file is a workbook of a spreadsheet."))
  }

  /// Killing it in the middle leaves nothing in the folder for temporary files.
  @Test func nothingIsLeftWhenItIsKilled() throws {
    try make(
      """
      head = b"SIS ID,School SIS ID,Username,First Name,Last Name\\n"
      for name in os.listdir("assets/samples/clean"):
        z.write("assets/samples/clean/" + name, name) if name != "student.csv" else None
      z.writestr("student.csv", head + os.urandom(6 << 20).hex().encode())
      """)
    let run = try test.run(
      """
      export TMPDIR=$T/tmp
      $ROLLCALL verify $T/made.zip >/dev/null & child=$!
      until ls -l /proc/$child/fd 2>/dev/null | grep -q $T/tmp; do
        kill -0 $child 2>/dev/null || break
      done
      kill -KILL $child; wait $child; ls -A $T/tmp
      """)
    #expect(run.output == "")
  }

  @Test func withoutTheLibraryOneSentenceSaysWhichPackageToInstall() throws {
    let run = try test.run(
      """
      mkdir $T/lib; echo none | tee $T/lib/libzip.so.5 >$T/lib/libzip.so.4
      export LD_LIBRARY_PATH=$T/lib
      rollcall verify assets/samples/clean >/dev/null && rollcall verify $T/flat
      """)
    #expect(
      run.errors
        == "rollcall: Zip archives need libzip, which is not installed. Install the Debian package libzip5 "
        + "(libzip4 on Debian 12, libzip4t64 on Ubuntu 24.04), or unpack the archive and give the folder.\n"
    )
    #expect(run.status == 3)
  }
}
