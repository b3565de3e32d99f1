internal import RosterSync
internal import Verification

extension Int {
  /// A number of bytes for people: `480 B`, `1.4 kB`, `212 kB`, `3.1 MB`.
  package var bytes: String {
    var (value, unit) = (Double(self), 0)
    let units = ["B", "kB", "MB", "GB", "TB"]
    while value >= 999.5 && unit < units.count - 1 {
      value /= 1000
      unit += 1
    }
    let tenths = Int((value * 10).rounded())
    return unit > 0 && tenths < 100
      ? "\(tenths / 10).\(tenths % 10) \(units[unit])"
      : "\(Int(value.rounded()).grouped) \(units[unit])"
  }
}
