internal import Profiles
internal import RosterSync
internal import Verification

/// Answers what screens ask, and does what they want done. Used by one queue.
struct StoreWorker {
  private let openService: @Sendable () throws -> ProfileService
  private var service: ProfileService?
  private var evidence: (run: Int, fileName: String, reader: EvidenceReader)?

  init(_ openService: @escaping @Sendable () throws -> ProfileService) {
    self.openService = openService
  }

  /// The profiles; opened again after a failure, but not where they have gone.
  mutating func open() throws -> ProfileService {
    if let service {
      try service.home.check()
      return service
    }
    let opened = try openService()
    service = opened
    return opened
  }

  /// - Parameter isCancelled: whether nobody waits for what is searched any more.
  mutating func answer(_ query: Query, isCancelled: () -> Bool) throws -> Answer? {
    let service = try open()
    switch query {
    case .profiles:
      // What could not be settled says so where the profile itself is shown.
      try service.settle()
      return .profiles(try service.overviews())
    case .profile(let id):
      let overview = try overview(id, service)
      return .profile(
        ProfileFacts(
          overview: overview, files: overview.upload.files,
          runs: try service.runs(of: overview.stored, limit: 12)))
    case .report(let number):
      let folder = service.folder(of: try service.run(number))
      guard folder.hasReport, let report = try folder.report() else { throw ProfileError.noReport }
      return .report(run: number, report, hasFiles: folder.hasFiles)
    case .run(let number): return .run(try facts(service.run(number), service))
    case .runs(let id):
      let overview = try overview(id, service)
      return .runs(try service.runs(of: overview.stored), overview)
    case .rows(let source, let offsets):
      return .rows(source, asked: offsets, try rows(source, offsets, service))
    case .find(let source, let text, let from, let backwards):
      let found = try find(source, text, from, backwards, service, isCancelled)
      return isCancelled() ? nil : .found(source, text, at: found)
    case .filter(let source, let text):
      let matches = try filter(source, text, service, isCancelled)
      return matches.map { .matches(source, text, $0) }
    }
  }

  private func overview(_ id: String, _ service: ProfileService) throws -> ProfileOverview {
    _ = try service.settled(service.profile(id))
    return try service.overview(id: id)
  }

  private func facts(_ run: Run, _ service: ProfileService) throws -> RunFacts {
    _ = try service.settled(service.profile(of: run))
    let overview = try service.overview(of: run)
    let run = try overview.run(run.number) ?? service.run(run.number)
    let plan = run.plan == nil && run.phase != .applying ? nil : try service.folder(of: run).plan()
    let failures = try plan?.countFailures() ?? 0
    let newest = try plan?.failures(from: max(0, failures - 50), limit: 50) ?? []
    return RunFacts(
      run: run, overview: overview, progress: try plan?.progress() ?? .init(),
      plan: try plan?.summary(), failureCount: failures, failures: newest.reversed())
  }

  // MARK: Doing

  mutating func act(_ action: Action) throws -> Answer {
    let service = try open()
    let profile = try service.settled(service.profile(action.profile))
    switch action {
    case .verify: return .done(action, run: try service.begin(profile, .init(goal: .verify)))
    case .plan: return .done(action, run: try service.begin(profile, .init(goal: .plan)))
    case .start(_, let plan, let releases):
      var options = ProfileService.StartOptions()
      options.expectedPlan = plan
      options.releases = releases
      return .done(action, run: try service.begin(profile, options))
    case .release(_, let plan):
      return .done(action, run: try service.release(profile, plan: plan, reason: nil))
    case .pause:
      try service.pause(profile)
      return .done(action, run: nil)
    case .resume: return .done(action, run: try service.resume(profile))
    }
  }

  // MARK: Rows

  private mutating func rows(
    _ source: RowSource, _ offsets: [Int], _ service: ProfileService
  ) throws -> [Int: SourceRow] {
    var rows: [Int: SourceRow] = [:]
    for range in Self.ranges(offsets) {
      let found = try expecting(source, range, page(source, range, service), service)
      for (index, row) in found.enumerated() { rows[range.lowerBound + index] = row }
    }
    return rows
  }

  /// Neighbours are read together.
  private static func ranges(_ offsets: [Int]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for offset in offsets {
      if let last = ranges.last, last.upperBound == offset {
        ranges[ranges.count - 1] = last.lowerBound..<(offset + 1)
      } else {
        ranges.append(offset..<(offset + 1))
      }
    }
    return ranges
  }

  /// Rows that also say what was expected of each: more than a search needs to know, and dearer.
  private mutating func expecting(
    _ source: RowSource, _ range: Range<Int>, _ rows: [SourceRow], _ service: ProfileService
  ) throws -> [SourceRow] {
    guard case .records(let evidence) = source, evidence.finding.comparesRecords,
      let reader = try reader(evidence, service)
    else { return rows }
    let expected = try reader.evidence(
      of: evidence.finding, from: range.lowerBound, limit: range.count)
    return zip(rows, expected).map { row, evidence in
      guard case .record(let context) = row else { return row }
      return .record(context.expecting(evidence.expected))
    }
  }

  private mutating func page(
    _ source: RowSource, _ range: Range<Int>, _ service: ProfileService
  ) throws -> [SourceRow] {
    switch source {
    case .records(let evidence):
      guard let reader = try reader(evidence, service) else { return [] }
      return try evidence.finding.lines.lines(from: range.lowerBound, limit: range.count)
        .map { line in .record(try EvidenceContext(reader, line: line)) }
    case .plan(let run, let kind, let action):
      return try service.folder(of: service.run(run)).plan()
        .rows(kind, countedAs: action, from: range.lowerBound, limit: range.count)
        .map(SourceRow.plan)
    case .failures(let run):
      return try service.folder(of: service.run(run)).plan()
        .failures(from: range.lowerBound, limit: range.count).map(SourceRow.failure)
    }
  }

  private mutating func reader(
    _ source: EvidenceSource, _ service: ProfileService
  ) throws -> EvidenceReader? {
    if let evidence, evidence.run == source.run, evidence.fileName == source.file.fileName {
      return evidence.reader
    }
    let folder = service.folder(of: try service.run(source.run))
    guard let reader = try folder.evidence(of: source.file, valueLimit: Self.valueLimit) else {
      return nil
    }
    evidence = (source.run, source.file.fileName, reader)
    return reader
  }

  /// More of a value is seen on no screen.
  private static let valueLimit = 1 << 10

  // MARK: Searching

  private static let step = 512

  private mutating func find(
    _ source: RowSource, _ text: String, _ from: Int, _ backwards: Bool,
    _ service: ProfileService, _ isCancelled: () -> Bool
  ) throws -> Int? {
    let count = try count(source, service)
    guard count > 0 else { return nil }
    // From the next row on to the end, then from the beginning; or the other way.
    let later = (from + 1)..<max(from + 1, count)
    let earlier = 0..<min(from + 1, count)
    for half in backwards ? [0..<min(from, count), from..<count] : [later, earlier] {
      for page in Self.pages(half, backwards: backwards) {
        if isCancelled() { return nil }
        let hits = try self.hits(source, page, text, service)
        if let hit = backwards ? hits.last : hits.first { return hit }
      }
    }
    return nil
  }

  private mutating func filter(
    _ source: RowSource, _ text: String, _ service: ProfileService, _ isCancelled: () -> Bool
  ) throws -> [Int]? {
    var matches: [Int] = []
    for page in Self.pages(0..<(try count(source, service)), backwards: false) {
      if isCancelled() { return nil }
      matches += try hits(source, page, text, service)
    }
    return matches
  }

  /// The rows of a range in which a text occurs.
  private mutating func hits(
    _ source: RowSource, _ range: Range<Int>, _ text: String, _ service: ProfileService
  ) throws -> [Int] {
    guard case .records(let evidence) = source else {
      let found = try page(source, range, service)
      return zip(range, found).filter { $1.contains(text) }.map(\.0)
    }
    // Their neighbours need not be read.
    var hits: [Int] = []
    var offset = range.lowerBound
    try reader(evidence, service)?
      .forEachRecord(of: evidence.finding, from: offset, limit: range.count) { found in
        if found.record?.contains(text) ?? false { hits.append(offset) }
        offset += 1
      }
    return hits
  }

  private static func pages(_ range: Range<Int>, backwards: Bool) -> [Range<Int>] {
    let pages = stride(from: range.lowerBound, to: range.upperBound, by: step).map {
      $0..<min($0 + step, range.upperBound)
    }
    return backwards ? pages.reversed() : pages
  }

  private func count(_ source: RowSource, _ service: ProfileService) throws -> Int {
    switch source {
    case .records(let evidence): return evidence.finding.lines.count
    case .plan(let run, let kind, let action):
      let plan = try service.folder(of: service.run(run)).plan().summary()
      return plan?.count(kind, action) ?? 0
    case .failures(let run):
      return try service.folder(of: service.run(run)).plan().countFailures()
    }
  }
}

extension Action {
  fileprivate var profile: String {
    switch self {
    case .verify(let profile), .plan(let profile), .start(let profile, _, _),
      .release(let profile, _), .pause(let profile), .resume(let profile):
      profile
    }
  }
}

extension EvidenceContext {
  fileprivate init(_ reader: EvidenceReader, line: Int) throws {
    let records = try reader.records(around: line, before: 1, after: 1)
    self.init(
      before: records.last { $0.line < line }, record: records.first { $0.line == line },
      after: records.first { $0.line > line }, expected: nil)
  }

  fileprivate func expecting(_ expected: String?) -> EvidenceContext {
    EvidenceContext(before: before, record: record, after: after, expected: expected)
  }
}

extension EvidenceRecord {
  /// Whether a text occurs in a value; in the record's own text there are masks too.
  fileprivate func contains(_ text: String) -> Bool {
    fields.contains { $0.value?.containsIgnoringCase(text) ?? false }
  }
}

extension SourceRow {
  /// Whether a text occurs in what is shown of it.
  fileprivate func contains(_ text: String) -> Bool {
    switch self {
    case .record(let row): row.record?.contains(text) ?? false
    case .plan(let row):
      row.key.containsIgnoringCase(text) || row.reason.containsIgnoringCase(text)
        || row.section?.containsIgnoringCase(text) ?? false
        || row.changes.contains { change in
          [change.before, change.after].contains { $0?.containsIgnoringCase(text) ?? false }
        }
    case .failure(let failure):
      failure.reportableIdentifier.containsIgnoringCase(text)
        || failure.message.containsIgnoringCase(text)
    }
  }
}
