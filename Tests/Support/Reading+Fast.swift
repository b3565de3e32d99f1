package import CSV

extension Reading {
  /// What the reader under test reports about a file.
  package init(
    _ bytes: [UInt8], bufferSize: Int = 128 << 10,
    recordLimit: Int = RecordReader.defaultRecordLimit
  ) throws {
    var reader = try RecordReader(
      ArraySource(bytes), bufferSize: bufferSize, recordLimit: recordLimit)
    self.init()
    guard let header = try reader.readHeader() else { return }
    self.header = Header(
      line: header.line, fields: header.cells,
      fault: header.defect.map { Fault($0.kind, line: $0.placeLine) })
    self.header?.hidesLines = header.defect?.hidesLines ?? false
    blankLines = Array(header.blankLines)
    try append(&reader)
  }

  /// Reads a file to its end.
  package mutating func append(_ reader: inout RecordReader) throws {
    while try reader.next() {
      records += reader.block.allRecords
      blankLines += reader.block.irregular.blankLines
      blankRecords += reader.block.irregular.blankRecords
    }
  }
}

extension RecordBlock {
  /// The sound records and the defects, in the order of the file.
  package var allRecords: [Reading.Record] {
    (soundRecords + defectRecords).sorted { $0.offset < $1.offset }
  }

  private var soundRecords: [Reading.Record] {
    records.enumerated().map { row, record in
      var read = Reading.Record(
        line: record.line, offset: offset + Int(record.start),
        fields: fields[(row * width)..<((row + 1) * width)].map { Array(bytes[$0.range]) },
        verdict: .sound(record.traits))
      if record.traits.contains(.surplusFields) { read.surplus = surplusFields(ofRecordAt: row) }
      return read
    }
  }

  private var defectRecords: [Reading.Record] {
    irregular.defects.map { defect in
      var read = Reading.Record(
        line: defect.line, offset: defect.offset,
        fields: irregular.defectFields[defect.fields].map { Array(bytes[$0.range]) },
        verdict: .defect(.init(defect.kind, line: defect.placeLine)))
      read.hidesLines = defect.hidesLines
      return read
    }
  }
}
