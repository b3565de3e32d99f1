internal import Failures
internal import Files
internal import HTTPServer
internal import Profiles

/// Accepts the files that clients of Azure's storage put to an upload URL: whole, or in blocks.
struct BlobRoutes: Sendable {
  let services: ServicePool
  let staging: Staging
  /// The largest file, in bytes; `profileLimit` is in bytes, too.
  let fileLimit: Int
  let profileLimit: Int
  /// Called for failures about which clients are told only part.
  let failed: (@Sendable (_ sentence: String) -> Void)?

  /// The largest block list, in bytes: enough for the longest ids.
  private static let listLimit = 8 << 20

  func receive(_ http: HTTPRequest, request: String) -> HTTPReception {
    let answer = BlobAnswer(http, request: request)
    do {
      let upload = try Upload(http, services, fileLimit)
      switch upload.parameters["comp"] {
      case nil: return try putBlob(upload, answer)
      case "block": return try putBlock(upload, answer)
      case "blocklist": return putBlockList(upload, answer)
      default: throw BlobError.invalidQuery("comp")
      }
    } catch {
      return .answer(answer.error(BlobError(error)))
    }
  }

  /// Turns an error that `ServicePool` has not reported into what a client is told.
  private static func blobError(_ error: any Error, _ failed: ((String) -> Void)?) -> BlobError {
    let blobError = BlobError(error)
    if blobError == .failed { failed?(explained(error).userMessage) }
    return blobError
  }

  private func putBlob(_ upload: Upload, _ answer: BlobAnswer) throws -> HTTPReception {
    guard let type = upload.http.headers["x-ms-blob-type"] else {
      throw BlobError.missingHeader("x-ms-blob-type")
    }
    guard type.lowercased() == "blockblob" else { throw BlobError.invalidHeader("x-ms-blob-type") }
    let (file, room) = try upload.with { service, stored in
      let room = try keepRoom(
        for: upload.http.contentLength ?? fileLimit, upload, service, stored)
      return (try service.receiveFile(for: stored, takesMD5: upload.md5 != nil), room)
    }
    return stream(file, room, upload, answer) { contents in
      try upload.with { service, stored in
        try service.discardParts(of: upload.name.shown, for: stored)
        try upload.deliver(file, contents, profileLimit, service, stored)
      }
      return answer.created(tag: contents.digest, md5: contents.md5, at: upload.now)
    }
  }

  private func putBlock(_ upload: Upload, _ answer: BlobAnswer) throws -> HTTPReception {
    guard let id = upload.parameters["blockid"], BlockList.isID(id) else {
      throw BlobError.invalidBlockID
    }
    let (part, room) = try upload.with { service, stored in
      guard try service.partCount(of: upload.name.shown, for: stored) < BlockList.limit else {
        throw BlobError.tooMany("The file has as many blocks as there can be.")
      }
      let room = try keepRoom(
        for: upload.http.contentLength ?? fileLimit, upload, service, stored)
      let part = try service.receivePart(
        id, of: upload.name.shown, for: stored, takesMD5: upload.md5 != nil)
      return (part, room)
    }
    return stream(part, room, upload, answer) { contents in
      answer.created(tag: nil, md5: contents.md5, at: upload.now)
    }
  }

  private func putBlockList(_ upload: Upload, _ answer: BlobAnswer) -> HTTPReception {
    .collect(limit: Self.listLimit) { body in
      do {
        guard let list = BlockList(body) else { throw BlobError.invalidBlockList }
        return try upload.with { service, stored in
          let growth = try service.growth(
            joining: list.ids, of: upload.name.shown, for: stored)
          let room = try keepRoom(for: min(growth, fileLimit), upload, service, stored)
          defer { withExtendedLifetime(room) {} }
          let (file, contents) = try service.joinParts(
            list.ids, of: upload.name.shown, for: stored, limit: fileLimit)
          try upload.deliver(file, contents, profileLimit, service, stored)
          try service.discardParts(of: upload.name.shown, for: stored)
          return answer.created(tag: contents.digest, md5: nil, at: upload.now)
        }
      } catch {
        return answer.error(BlobError(error))
      }
    }
  }

  /// Reserves room for what is coming.
  ///
  /// - Parameter bytes: the largest possible size.
  private func keepRoom(
    for bytes: Int, _ upload: Upload, _ service: ProfileService, _ stored: StoredProfile
  ) throws -> Staging.Room {
    try staging.room(for: bytes, of: stored.id, limit: profileLimit) {
      try service.keptBytes(of: stored, besides: upload.usedSet)
    }
  }

  /// Writes a body to a file, and answers when it is complete and, unless it is a block, on the
  /// disk.
  private func stream(
    _ file: IncomingFile, _ room: Staging.Room, _ upload: Upload, _ answer: BlobAnswer,
    then finish: @escaping @Sendable (IncomingFile.Contents) throws -> HTTPResponse
  ) -> HTTPReception {
    .stream(BlobSink(file: file, limit: fileLimit, answer: answer, failed: failed)) { end in
      defer { withExtendedLifetime(room) {} }
      do {
        guard end == .complete else { throw BlobError.cutOff }
        let contents = try file.finish()
        if let md5 = upload.md5, contents.md5 != md5 { throw BlobError.damagedOnTheWay }
        return try finish(contents)
      } catch {
        file.discard()
        return answer.error(Self.blobError(error, failed))
      }
    }
  }

  /// Writes the bytes of a file.
  private struct BlobSink: HTTPBodySink {
    let file: IncomingFile
    let limit: Int
    let answer: BlobAnswer
    let failed: (@Sendable (String) -> Void)?

    func receive(_ bytes: Span<UInt8>) -> HTTPResponse? {
      do {
        guard file.byteCount + bytes.count <= limit else { throw BlobError.tooLarge }
        try file.write(bytes)
        return nil
      } catch {
        file.discard()
        return answer.error(BlobRoutes.blobError(error, failed))
      }
    }
  }
}

/// One upload request with a valid URL.
private struct Upload: Sendable {
  let http: HTTPRequest
  let parameters: [String: String]
  let name: FileName
  let md5: [UInt8]?
  let now: Int
  private let url: UploadURL
  private let token: AccessToken
  private let services: ServicePool

  /// The set of files that the first new one replaces.
  var usedSet: String? { url.usedSet }

  init(_ http: HTTPRequest, _ services: ServicePool, _ limit: Int) throws {
    self.http = http
    self.services = services
    let segments = http.rawPath.split(separator: "/", omittingEmptySubsequences: false)
    guard segments.count > 2, let profile = Profile.canonicalID(String(segments[2])) else {
      throw BlobError.noContainer
    }
    let parameters = try Self.parameters(of: http.rawQuery ?? "")
    let (url, token, now) = try services.with { service in
      guard let url = try UploadURL(parameters, profile: profile, service),
        let token = try service.token(id: url.token)
      else { throw BlobError.authenticationFailed }
      return (url, token, service.now)
    }
    (self.parameters, self.url, self.token, self.now) = (parameters, url, token, now)
    guard http.method == "PUT", segments.count > 3 else { throw BlobError.notPermitted }
    // A request that asks for more than putting these bytes must not be carried out in part.
    if let header = Self.notServed.first(where: { http.headers[$0] != nil }) {
      throw BlobError.invalidHeader(header)
    }
    guard http.hasBody || http.headers["Content-Length"] != nil else { throw BlobError.noLength }
    guard !segments.contains(where: Self.leadsElsewhere) else { throw BlobError.invalidName }
    name = try Self.name(segments[segments.count - 1])
    if let text = http.headers["Content-MD5"] {
      guard let md5 = Base64.decode(text), md5.count == 16 else { throw BlobError.invalidMD5 }
      self.md5 = md5
    } else {
      md5 = nil
    }
    if let length = http.contentLength, length > limit { throw BlobError.tooLarge }
  }

  private static let notServed = [
    "x-ms-copy-source", "x-ms-structured-body", "x-ms-content-crc64", "If-Match",
  ]

  /// Whether another program might read the segment as a different path.
  private static func leadsElsewhere(_ segment: Substring) -> Bool {
    [".", ".."].contains(PercentEncoding.decodeText(segment))
  }

  /// The file name in a segment. AzCopy sends a path for files in folders; the last segment is the
  /// name.
  private static func name(_ segment: Substring) throws -> FileName {
    guard let text = PercentEncoding.decodeText(segment), let name = FileName(text),
      name.isCSV || ProfileService.isArchive(name), !name.isHidden, !text.contains("\\"),
      text.unicodeScalars.allSatisfy(isVisible)
    else { throw BlobError.invalidName }
    return name
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: false
    default: true
    }
  }

  /// Decodes the parameters of a query. If a name occurs twice, the first value counts.
  private static func parameters(of query: String) throws -> [String: String] {
    var parameters: [String: String] = [:]
    for parameter in query.split(separator: "&") {
      let parts = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = PercentEncoding.decodeText(parts[0]),
        let value = PercentEncoding.decodeText(parts.count > 1 ? parts[1] : Substring())
      else { throw BlobError.invalidQuery(String(parts[0].prefix(20))) }
      if parameters[name] == nil { parameters[name] = value }
    }
    return parameters
  }

  /// Calls `body` with the profile, on behalf of the token with which the URL was requested.
  func with<Value>(_ body: (ProfileService, StoredProfile) throws -> Value) throws -> Value {
    try services.with { service in
      let service = service.acting(for: token, from: http.peer.address)
      guard let stored = try service.existingProfile(id: url.profile) else {
        throw BlobError.noContainer
      }
      return try body(service, stored)
    }
  }

  /// Delivers what has arrived into the upload: a file, or the files of an archive.
  ///
  /// - Parameter limit: the largest total size of the profile's files, in bytes.
  func deliver(
    _ file: IncomingFile, _ contents: IncomingFile.Contents, _ limit: Int,
    _ service: ProfileService, _ stored: StoredProfile
  ) throws {
    let isNew = http.headers["If-None-Match"] == "*"
    if ProfileService.isArchive(name) {
      try service.deliverArchive(
        file, as: name, to: stored, isNew: isNew, inPlaceOf: url.usedSet, limit: limit)
    } else {
      try service.deliver(
        file, contents, as: name, to: stored, isNew: isNew, inPlaceOf: url.usedSet)
    }
  }
}
