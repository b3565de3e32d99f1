internal import Roster
internal import Verification

/// A slow and obvious verifier to check the fast one against.
///
/// It is written from the rules, not from the product, of which it only uses the tables of the
/// formats and each rule's sentence, usual severity and effect. All files are held in memory as
/// text; every question is asked of every field separately; every answer is a remark about one
/// record; and the remarks are sorted into messages at the end. The order of the files does not
/// matter.
struct SlowVerifier {
  private let upload: TestUpload

  init(_ upload: TestUpload) { self.upload = upload }

  func verify() -> PlainReport {
    var log = SlowLog()
    let package = SlowPackage(upload, &log)
    guard let format = package.format else {
      return PlainReport(format: nil, files: [], messages: log.messages())
    }
    log.recognized = Set(format.files.filter { $0.presence == .recognized }.map(\.name))
    log.inessential = Set(format.files.filter { !$0.isEssential }.map(\.name))
    let tables = package.files.map {
      SlowTable($0.file, $0.layout, of: format, upload, &log)
    }
    let roster = SlowRoster(
      format: format, settings: upload.settings, isStrict: upload.isStrict,
      manifest: package.manifest, tables: tables,
      fileNames: Set(upload.files.map { $0.name.lowercased() }))
    for table in tables where table.isRead {
      if table.file.presence == .manifest {
        table.checkWriting(&log)
        roster.checkKeys(of: table, &log)
        continue
      }
      if table.file.presence == .recognized {
        table.checkWriting(&log)
        log.say(.fileNotSynchronized, of: table.file.name)
        continue
      }
      table.checkStructure(&log, settings: upload.settings)
      roster.checkValues(of: table, &log)
      roster.checkKeys(of: table, &log)
      roster.checkLogins(of: table, &log)
      roster.checkReferences(of: table, &log)
      roster.checkMemberships(of: table, &log)
      roster.checkParents(of: table, &log)
      roster.checkPrimary(of: table, &log)
      roster.checkNamed(of: table, &log)
      roster.checkMode(of: table, &log)
      roster.checkLists(of: table, &log)
      roster.checkDays(of: table, &log)
      roster.checkPeople(of: table, &log)
      roster.checkEnrollments(of: table, &log)
      roster.checkContacts(of: table, &log)
    }
    roster.checkFilesThatAreNamed(&log)
    let files = tables.map { table in
      PlainReport.File(
        fileName: table.file.name, path: table.path,
        records: table.isRead ? table.reading.records.count : nil, bytes: table.bytes.count)
    }
    return PlainReport(
      format: format.id, files: files.sorted { $0.fileName < $1.fileName },
      messages: log.messages())
  }
}

/// All files that were read, to be checked against each other.
struct SlowRoster {
  let format: Format
  let settings: VerificationSettings?
  let isStrict: Bool
  let manifest: SlowManifest?
  let tables: [SlowTable]
  /// The names of all files of the upload, in lower case.
  let fileNames: Set<String>

  /// Whether the upload contains only changes.
  var isDelta: Bool { manifest?.isDelta(format) ?? false }

  func table(_ name: String) -> SlowTable? {
    tables.first { $0.file.name.lowercased() == name.lowercased() && $0.isRead }
  }

  /// The requirements of the profile for a record.
  func settings(of table: SlowTable, line: Int) -> SlowSettings? {
    settings.map { SlowSettings($0, table.file, table.role(line)) }
  }

  /// Its requirements for the records of a file: for each role, or for all roles if another file
  /// has them.
  func recordSettings(of table: SlowTable) -> [SlowSettings] {
    guard let settings else { return [] }
    if case .column(let name, _)? = table.file.people, table.file.column(named: name) == nil {
      return [SlowSettings(settings, table.file, nil)]
    }
    return SlowSettings.all(settings, table.file)
  }

  /// Its requirements for each role in a file.
  func settings(of table: SlowTable) -> [SlowSettings] {
    settings.map { SlowSettings.all($0, table.file) } ?? []
  }
}
