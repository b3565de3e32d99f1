extension FilePath {
  /// A name that nothing has, in the folder of this path, for what shall take its place.
  ///
  /// It begins with a dot, so that it never counts as a file of a roster when a crash leaves it.
  var temporaryNeighbour: FilePath {
    let name = FilePath(".rollcall-" + String(UInt64.random(in: 0 ... .max), radix: 36))
    return parent?.appending(name) ?? name
  }
}
