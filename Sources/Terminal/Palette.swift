internal import CNcurses

/// The look of each role on one terminal.
///
/// Colors are drawn on the terminal's own background, since it is unknown whether that is light or
/// dark.
struct Palette {
  struct Look {
    var attributes: attr_t = 0
    /// The color pair; 0 is the terminal's own.
    var pair: Int16 = 0
  }

  private let looks: [Look]

  /// Asks the open terminal what it can do.
  init(isColorWelcome: Bool) {
    let colors = unsafe cncurses_number("colors")
    let hasColor = isColorWelcome && colors >= 8 && cncurses_start_colors() != 0
    looks = Role.allCases.map { role in
      let look = Self.plain(role)
      guard hasColor else { return look }
      return Self.colored(role, colors >= 256) ?? look
    }
  }

  subscript(_ role: Role) -> Look { looks[Int(role.rawValue)] }

  /// The look without colors.
  private static func plain(_ role: Role) -> Look {
    let dim = cncurses_has(cncurses_dim()) != 0 ? cncurses_dim() : 0
    return switch role {
    case .text, .good, .busy: Look()
    case .dim: Look(attributes: dim)
    case .title, .key, .warning, .error: Look(attributes: cncurses_bold())
    case .heading: Look(attributes: dim != 0 ? dim : cncurses_underline())
    case .selected: Look(attributes: cncurses_reverse())
    case .marked: Look(attributes: cncurses_reverse() | cncurses_underline())
    case .found: Look(attributes: cncurses_bold() | cncurses_underline())
    }
  }

  /// The look of a role that has a color.
  ///
  /// If there are 256 colors, those with a contrast of about 4 to both black and white are used.
  private static func colored(_ role: Role, _ areMany: Bool) -> Look? {
    let color =
      switch role {
      case .good: areMany ? 28 : cncurses_green()
      case .warning, .found: areMany ? 130 : cncurses_yellow()
      case .error, .marked: areMany ? 160 : cncurses_red()
      case .busy: areMany ? 31 : cncurses_cyan()
      case .text, .dim, .title, .heading, .selected, .key: Int16?.none
      }
    guard let color else { return nil }
    let pair = Int16(role.rawValue) + 1
    cncurses_define_pair(pair, color)
    return Look(
      attributes: role == .marked || role == .found ? cncurses_reverse() : 0, pair: pair)
  }
}
