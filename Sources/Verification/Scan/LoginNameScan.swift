internal import CSV
internal import Roster

/// Checks what directories require of a login name beyond its form: that it is neither reserved nor
/// too long.
struct LoginNameScan {
  private let position: Int
  private let name: ColumnName
  private let limit: Int
  private let isForDirectory: Bool
  private let circumstance: Rule.Circumstance

  struct LaneState {
    let reserved: Tally
    let tooLong: Tally
  }

  init(_ placed: Header.Placed, _ file: ScannedFile) {
    position = placed.position
    name = file.name(of: placed.column)
    let ofDirectory = file.settings.lazy.compactMap(\.loginLimit).first
    limit = ofDirectory ?? Self.usualLimit
    isForDirectory = ofDirectory != nil
    let isUsed = file.settings.isEmpty || file.settings.contains { $0.usesLogin(placed.column) }
    circumstance = .value(placed.column, of: file.file, usesLogin: isUsed)
  }

  func makeState(of lane: BlockScan) -> LaneState {
    LaneState(
      reserved: lane.log.tally(.reservedLogin, name, circumstance),
      tooLong: lane.log.tally(
        .loginTooLong, name, .loginLength(isForDirectory: isForDirectory)))
  }

  /// - Parameter batch: the user names of the block, folded.
  func check(_ block: borrowing RecordBlock, _ batch: LoginBatch, _ state: LaneState) {
    let folded = batch.folded.span
    let filter = ReservedLogins.filter
    for row in 0..<batch.count {
      let local = batch.local(row)
      if local.count > limit {
        count(block, row, local, folded, state)
      } else if filter.passes(folded, local), ReservedLogins.have(folded, local) {
        if !isControlled(block, row) { state.reserved.add(block.records[row].line) }
      }
    }
  }

  @inline(never)
  private func count(
    _ block: borrowing RecordBlock, _ row: Int, _ local: Field, _ folded: Span<UInt8>,
    _ state: LaneState
  ) {
    // A name that is too long for every directory is reported for its form.
    let characters = folded.characterCount(local)
    if characters > limit && characters <= UsernameForm.localLimit && !isControlled(block, row) {
      state.tooLong.add(block.records[row].line)
    }
  }

  private func isControlled(_ block: borrowing RecordBlock, _ row: Int) -> Bool {
    let field = block.fields[row * block.width + position]
    return ControlScan.counts(block.bytes.span, field, of: block.records[row])
  }

  /// Active Directory's limit for `sAMAccountName`.
  private static let usualLimit = 20
}

/// Login names that directories and operating systems already use.
///
/// - SeeAlso:
///   https://learn.microsoft.com/en-us/windows-server/identity/ad-ds/manage/understand-default-user-accounts
package enum ReservedLogins {
  /// The names in lower case; each has at least four letters.
  private static let names: [[UInt8]] = [
    "administrator", "admin", "root", "krbtgt", "guest", "defaultaccount", "wdagutilityaccount",
    "system", "nobody", "daemon", "postmaster", "hostmaster", "webmaster", "abuse",
  ].map { Array($0.utf8) }

  /// - Parameter login: the part before the `@`, in lower case.
  package static func contains(_ login: String) -> Bool {
    names.contains { $0.elementsEqual(login.utf8) }
  }

  /// A quick check that few other names pass.
  struct Filter {
    /// One bit for each length.
    private let lengths: UInt64
    /// One bit for each hash of the first four letters.
    private let hashes: UInt64

    fileprivate init(_ names: [[UInt8]]) {
      lengths = names.reduce(0) { $0 | 1 << UInt64($1.count) }
      hashes = names.reduce(0) { bits, name in
        bits | 1 << Self.hash(name.prefix(4).reversed().reduce(0) { $0 << 8 | UInt64($1) })
      }
    }

    @inline(__always)
    private static func hash(_ letters: UInt64) -> UInt64 {
      (letters &* 0x9E37_79B9_7F4A_7C15) >> 58
    }

    /// - Parameters:
    ///   - bytes: eight bytes after the name must be readable.
    ///   - name: a name of at most 63 bytes, in lower case.
    @inline(__always)
    func passes(_ bytes: Span<UInt8>, _ name: Field) -> Bool {
      guard lengths >> UInt64(truncatingIfNeeded: name.count) & 1 != 0 else { return false }
      return hashes >> Self.hash(bytes.word(at: Int(name.start)) & 0xFFFF_FFFF) & 1 != 0
    }
  }

  static let filter = Filter(names)

  /// - Parameter name: in lower case.
  static func have(_ bytes: Span<UInt8>, _ name: Field) -> Bool {
    names.contains { reserved in
      reserved.count == name.count
        && reserved.indices.allSatisfy { reserved[$0] == bytes[Int(name.start) + $0] }
    }
  }
}
