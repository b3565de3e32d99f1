internal import Support

/// The bytes of a database file that is made once, to be copied for each input.
///
/// - Parameter make: makes it at a path, and closes it.
func templateFile(_ make: (_ path: [UInt8]) throws -> Void) throws -> [UInt8] {
  let folder = try TemporaryFolder(isInMemory: true)
  try make(Array(folder.path("template.db").utf8))
  return folder.read("template.db") ?? []
}
