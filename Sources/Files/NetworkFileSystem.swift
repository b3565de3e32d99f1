internal import CSystem

/// File systems on which locks and databases are not safe, because several machines write to them.
package enum NetworkFileSystem {
  /// The name of the network file system that a path is on; `nil` for a local one, and if not even
  /// a parent of the path exists.
  ///
  /// - SeeAlso: statfs(2), linux/magic.h
  package static func name(of path: FilePath) -> String? {
    var place = path
    while !FileSystem.exists(place), let parent = place.parent { place = parent }
    let type = unsafe place.withCString { unsafe csystem_file_system_type($0) }
    return names[UInt32(truncatingIfNeeded: type)]
  }

  static let names: [UInt32: String] = [
    0x6969: "NFS", 0xFF53_4D42: "CIFS", 0xFE53_4D42: "SMB2", 0x517B: "SMB", 0x5346_414F: "AFS",
    0x6B41_4653: "AFS", 0x7375_7245: "Coda", 0x00C3_6400: "Ceph", 0x0102_1997: "9P",
    0x0116_1970: "GFS2", 0x7461_636F: "OCFS2", 0x0BD0_0BD0: "Lustre", 0x564C: "NCP",
  ]
}
