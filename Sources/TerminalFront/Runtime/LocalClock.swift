internal import Glibc

/// Seconds since 1970, UTC.
func now() -> Int { time(nil) }

/// The offset of local time from UTC at a moment, in seconds to the east.
///
/// - SeeAlso: localtime_r(3)
func localOffset(_ moment: Int) -> Int {
  var seconds = time_t(moment)
  var parts = unsafe tm()
  return unsafe localtime_r(&seconds, &parts) == nil ? 0 : parts.tm_gmtoff
}

/// The name of this computer, without its domain.
func hostName() -> String {
  var name = [CChar](repeating: 0, count: 256)
  guard unsafe gethostname(&name, name.count - 1) == 0 else { return "" }
  let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
  return String(String(decoding: bytes, as: UTF8.self).prefix { $0 != "." })
}
