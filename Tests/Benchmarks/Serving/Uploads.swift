import Files
import Glibc

/// One large file, and the ways in which a client uploads it to a server.
struct Uploads {
  let bytes: Int
  private let work: String
  private let md5: String
  private let blocks: [String]

  /// A way to upload a file, measured from the client's start until the file is on the disk.
  enum Way: String, CaseIterable {
    case nginx = "nginx, PUT and sync"
    case whole = "rollcall, whole"
    case withMD5 = "rollcall, whole with Content-MD5"
    case inBlocks = "rollcall, in blocks of 8 MiB"
  }

  private static let blockSize = 8 << 20

  /// Writes the file, whole and in blocks.
  init(bytes: Int, in work: borrowing WorkFolder) throws {
    self.bytes = bytes
    self.work = work.folder
    (md5, blocks) = try Self.write(bytes, to: work.folder)
  }

  /// - Returns: seconds.
  func measure(
    _ way: Way, _ nginx: Nginx, _ home: ServedHome,
    in work: borrowing WorkFolder
  ) throws -> Double {
    let put = ["curl", "-sSf", "-T", "\(self.work)/student.csv"]
    if way == .nginx {
      let sent = try Measurement(put + ["\(nginx.origin)/student.csv"])
      return try sent.wall + Measurement(["sync", nginx.path("student.csv")]).wall
    }
    let url = try home.uploadURL(of: "student.csv", in: work)
    let blob = ["-H", "x-ms-blob-type: BlockBlob"]
    switch way {
    case .withMD5: return try Measurement(put + blob + ["-H", "Content-MD5: \(md5)", url]).wall
    case .inBlocks: return try Measurement(["curl", "-K", try list(url)]).wall
    case .nginx, .whole: return try Measurement(put + blob + [url]).wall
    }
  }

  /// Writes curl's instructions: each block, and the list of blocks.
  ///
  /// - Returns: the path of the instructions.
  private func list(_ url: String) throws -> String {
    let ends = blocks.map { ("\(work)/block-\($0)", "&comp=block&blockid=\($0)") }
    let transfers = (ends + [("\(work)/blocks.xml", "&comp=blocklist")]).map { file, query in
      """
      url = "\(url)\(query)"
      upload-file = "\(file)"
      output = "/dev/null"
      silent
      fail

      """
    }
    let ids = blocks.map { "<Latest>\($0)</Latest>" }.joined()
    try "<BlockList>\(ids)</BlockList>".write(to: "\(work)/blocks.xml")
    try transfers.joined(separator: "next\n").write(to: "\(work)/transfers")
    return "\(work)/transfers"
  }

  // MARK: The file

  /// - Returns: its MD5 in the form of `Content-MD5`, and the ids of its blocks.
  private static func write(_ bytes: Int, to folder: String) throws -> (String, [String]) {
    var block = [UInt8]("Section SIS ID,SIS ID\n".utf8)
    var digest = MD5()
    var ids: [String] = []
    guard let whole = fopen("\(folder)/student.csv", "w") else { throw Failure.noRoom }
    for start in stride(from: 0, to: bytes, by: blockSize) {
      var number = start
      while block.count < blockSize {
        block += "\(number &* 2_654_435_761 % 90_000_000 + 10_000_000),\(number)\n".utf8
        number += 1
      }
      let piece = Array(block.prefix(min(blockSize, bytes - start)))
      // Eight digits are base64 of six bytes.
      let id = String(String(100_000_000 + ids.count).dropFirst())
      ids.append(id)
      piece.withUnsafeBytes { digest.update($0) }
      let isWritten = fwrite(piece, 1, piece.count, whole) == piece.count
      guard isWritten else { throw Failure.noRoom }
      try piece.write(to: "\(folder)/block-\(id)")
      block.removeFirst(piece.count)
    }
    guard fclose(whole) == 0 else { throw Failure.noRoom }
    return (digest.finish().base64, ids)
  }
}

extension [UInt8] {
  /// Base64, as in RFC 4648, section 4.
  fileprivate var base64: String {
    let letters = [Character]("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    return stride(from: 0, to: count, by: 3).reduce(into: "") { text, start in
      let group = self[start..<Swift.min(start + 3, count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        text.append(place <= group.count ? letters[bits >> (18 - 6 * place) & 63] : "=")
      }
    }
  }
}
