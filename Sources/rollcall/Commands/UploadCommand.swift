internal import Files
internal import Profiles
internal import RosterSync
internal import Verification
internal import Wire

extension Command {
  private static let list = Option(name: "list", help: "List the uploaded files.")
  private static let remove = Option(
    name: "remove", argument: "NAME", help: "Remove one file.")
  private static let clear = Option(name: "clear", help: "Remove all files.")

  static let upload = Command(
    name: "upload", operands: "PROFILE [PATH]...", summary: "Upload roster files to a profile.",
    details: """
      A folder replaces the whole set with its CSV files, in one step, and so does a
      zip of one; a file replaces the one with the same name. If anything goes wrong,
      nothing changes. A start does not remove the files.
      """,
    options: [list, remove, clear, .json],
    examples: [
      "rollcall upload 'North High' /srv/sis/export",
      "rollcall upload 'North High' export.zip", "rollcall upload 'North High' Student.csv",
      "rollcall upload 'North High' --list",
    ],
    run: { arguments, console in
      let operands = try arguments.operands(
        1...Int.max, "upload", "a profile, and the files, the folder or the zip")
      let paths = Array(operands.dropFirst())
      let chosen = [list, remove, clear].filter(arguments.has)
      guard chosen.count + (paths.isEmpty ? 0 : 1) == 1 else {
        throw UsageError(
          message: chosen.isEmpty
            ? "upload needs files, a folder, a zip, or one of --list, --remove and --clear. "
              + "See rollcall upload --help."
            : "Give files, or one of --list, --remove and --clear. See rollcall upload --help.")
      }
      let service = try arguments.service()
      let profile = try service.settled(service.profile(operands[0].shown))
      if let name = arguments[remove] {
        try service.removeUpload(name, of: profile)
      } else if arguments.has(clear) {
        try service.clearUpload(of: profile)
      } else if !paths.isEmpty {
        say(try service.upload(paths, to: profile), console)
      }
      let files = try service.uploadedFiles(of: profile)
      if arguments.has(.json) {
        try console.write(.collection(files.map(\.json)))
      } else if files.isEmpty {
        try console.write("There are no files.\n")
      } else {
        try console.write(
          files.map { file in
            [
              console.visible(file.name), "\(file.bytes.grouped) bytes",
              UTCTime.text(file.uploadedAt), console.visible(file.uploadedBy),
            ]
          })
      }
      return .done
    })

  private static func say(_ remarks: UploadRemarks, _ console: Console) {
    console.remark(enclosingFolder: remarks.enclosingFolder)
    if !remarks.leftOut.isEmpty {
      let names = console.visible(remarks.leftOut.joined(separator: ", "))
      console.remark("Left out because they are not CSV files: \(names).\n")
    }
  }
}

extension Console {
  /// Names the folder of an archive that contains all of its files; says nothing for `nil`.
  func remark(enclosingFolder folder: String?) {
    guard let folder else { return }
    remark("The files were in the folder \(visible(folder)) of the archive.\n")
  }
}
