internal import Files
internal import Glibc
internal import JSON
internal import Profiles
internal import ProfilesSupport
internal import Support

/// The list of an upload's files, written by somebody who shares the home.
struct ManifestFuzz {
  private let manifest: [UInt8]

  init(_ input: [UInt8]) {
    manifest = input
  }

  func check() throws {
    let fixture = try ManifestFixture.shared.get()
    let service = try fixture.home.service()
    let stored = try service.profile("North")
    try fixture.upload(to: stored, of: service)
    let set = try fixture.set(of: stored)
    try fixture.home.put(manifest, to: set.appending(FilePath(".upload.json")))
    let files = try unlessRefused { try service.uploadedFiles(of: stored) }
    try checkOverview(files, of: stored, service)
    if let files {
      _ = JSONValue.array(files.map(\.json)).bytes
      try unlessRefused { try service.go(stored, .verify) }
      if let first = files.first {
        try unlessRefused { try service.removeUpload(first.name, of: stored) }
      }
    }
    // Another file beside those that the list names, and then a folder in the place of all of them.
    try unlessRefused { try service.upload([fixture.file], to: stored) }
    try fixture.requireNothingElseTouched()
    try fixture.upload(to: stored, of: service)
    try require(
      try service.uploadedFiles(of: stored).count == 2, "a whole folder replaces a damaged upload")
    try fixture.requireNothingElseTouched()
  }

  private func checkOverview(
    _ files: [UploadedFileInfo]?, of stored: StoredProfile, _ service: ProfileService
  ) throws {
    let upload = try service.overview(id: stored.id).upload
    try require(upload.files == files ?? [], "a list shows the files that there are")
    try require((upload.damage == nil) == (files != nil), "and says where that is not known")
    try require(upload.bytes >= 0, "their size is a size")
    _ = upload.newest
  }
}

/// A home with one profile, and files beside it that are nobody's business.
private final class ManifestFixture: Sendable {
  let home: TestHome
  private let folder: FilePath
  private let others: FilePath
  let file: FilePath

  static let shared = Result { try ManifestFixture() }

  private init() throws {
    home = try TestHome(isInMemory: true)
    folder = try home.makeFolder()
    others = FilePath(home.folder.path("others"))
    try FileSystem.makeFolder(others, permissions: 0o700)
    for name in ["school.csv", "student.csv"] {
      try home.put(Array(name.utf8), to: folder.appending(FilePath(name)))
      try home.put(Array("not ours".utf8), to: others.appending(FilePath(name)))
    }
    file = folder.appending(FilePath("school.csv"))
    _ = try home.service().create(.creating("North"))
  }

  func upload(to stored: StoredProfile, of service: ProfileService) throws {
    _ = try service.upload([folder], to: stored)
  }

  /// The folder in which the files lie now.
  func set(of stored: StoredProfile) throws -> FilePath {
    let profile = home.home.profile(stored.id)
    guard let set = try FileSystem.symbolicLink(profile.appending(FilePath("upload"))) else {
      throw Complaint(text: "there is an upload")
    }
    return profile.appending(set)
  }

  /// The home has what a home has, and the files beside it are what they were.
  func requireNothingElseTouched() throws {
    for name in ["school.csv", "student.csv"] {
      let path = others.appending(FilePath(name))
      var status = stat()
      let isThere = path.withCString { lstat($0, &status) } == 0
      try require(isThere && status.st_nlink == 1, "nobody has another name for \(name)")
      try require(
        try FileSystem.read(path) == Array("not ours".utf8), "\(name) is what it was")
    }
    try require(
      try Set(FileSystem.entries(of: home.home.path).map(\.shown))
        .subtracting(["profiles", "runs"]).allSatisfy {
          $0.hasPrefix("rollcall.db") || $0.hasPrefix("directory.db")
        }, "nothing strange lies in the home")
  }
}
