internal import Roster
internal import Verification

extension TestUpload {
  /// The smallest roster for which something is still true, after leaving out files, parts of files
  /// and settings.
  ///
  /// - Complexity: calls `isTrue` a few hundred times.
  package func smallest(where isTrue: (TestUpload) -> Bool) -> TestUpload {
    var best = self
    func take(_ change: (inout TestUpload) -> Void) -> Bool {
      var smaller = best
      change(&smaller)
      guard isTrue(smaller) else { return false }
      best = smaller
      return true
    }
    _ = take { $0.settings = nil }
    _ = take { $0.isStrict = false }
    _ = take { $0.settings?.today = nil }
    _ = take { $0.settings?.absentStatuses = .usual }
    for topic in Topic.allCases {
      _ = take { $0.settings?.enabledColumns[topic] = nil }
    }
    for role in PersonRole.allCases { _ = take { $0.settings?.creationDomains[role] = nil } }
    for place in (0..<(best.settings?.matching.count ?? 0)).reversed() {
      _ = take { $0.settings?.matching.remove(at: place) }
    }
    _ = take { $0.settings?.replacesSpecialCharacters = false }
    _ = take { $0.settings?.linkedTopics = [] }
    _ = take { $0.format = nil }
    for place in files.indices.reversed() { _ = take { $0.files.remove(at: place) } }
    for file in best.files.indices {
      var size = best.files[file].bytes.count
      while size > 0 {
        var start = 0
        while start < best.files[file].bytes.count {
          let end = min(start + size, best.files[file].bytes.count)
          if !take({ $0.files[file].bytes.removeSubrange(start..<end) }) { start += size }
        }
        size /= 2
      }
    }
    return best
  }

  /// Up to 400 bytes of each file as text, with bytes that are not printable ASCII written as
  /// `\xff`.
  package var text: String {
    let parts = files.map { file in
      let bytes = file.bytes.prefix(400).map { byte in
        (0x20..<0x7F).contains(byte)
          ? String(Unicode.Scalar(byte)) : "\\x" + String(byte, radix: 16)
      }
      return "\(file.name): \(bytes.joined())"
    }
    return parts.joined(separator: "\n")
  }
}
