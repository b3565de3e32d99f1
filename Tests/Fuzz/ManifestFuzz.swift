internal import JSON
internal import Profiles
internal import ProfilesSupport

/// The list of an upload's files, written by someone who shares the home.
struct ManifestFuzz {
  private let manifest: [UInt8]

  init(_ input: [UInt8]) {
    manifest = input
  }

  func check() throws {
    let home = try UploadHome(manifest: manifest)
    let service = try home.service()
    let stored = try service.profile("North")
    let files = try unlessRefused { try service.uploadedFiles(of: stored) }
    try checkOverview(files, of: stored, service)
    if let files {
      _ = JSONValue.array(files.map(\.json)).bytes
      try unlessRefused { try service.go(stored, .verify) }
      if let first = files.first {
        try unlessRefused { try service.removeUpload(first.name, of: stored) }
      }
    }
    // First uploads another file in addition to those that the list names, and then a folder in
    // place of all of them.
    try unlessRefused { try service.upload([home.file], to: stored) }
    try home.requireNothingElseTouched()
    _ = try service.upload([home.roster], to: stored)
    try require(
      try service.uploadedFiles(of: stored).count == 2, "a whole folder replaces a damaged upload")
    try home.requireNothingElseTouched()
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
