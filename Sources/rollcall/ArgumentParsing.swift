internal import CSystem
internal import Files
internal import Glibc

extension ParsedArguments {
  /// Separates options from operands as GNU programs do: they may come in any order, and `--` ends
  /// the options.
  ///
  /// - Parameter stopsAtOperand: whether the first operand ends the options too.
  /// - SeeAlso: getopt_long(3)
  init(
    _ arguments: [FilePath], options known: [Option], stopsAtOperand: Bool = false
  ) throws(UsageError) {
    // The first argument is the program's own name, which getopt skips.
    var argv = unsafe ([FilePath("rollcall")] + arguments).makeCStrings()
    let names = unsafe known.map { unsafe strdup($0.name) }
    defer {
      unsafe argv.forEach { unsafe free($0) }
      unsafe names.forEach { unsafe free($0) }
    }
    let codes = known.indices.map { Self.code(of: known[$0], at: $0) }
    var long = unsafe known.indices.map { index in
      unsafe option(
        name: UnsafePointer(names[index]), has_arg: known[index].argument == nil ? 0 : 1,
        flag: nil, val: codes[index])
    }
    unsafe long.append(unsafe option())
    let letters = (stopsAtOperand ? "+:" : ":") + String(known.compactMap(\.letter))
    let count = Int32(arguments.count + 1)
    var restart: Int32 = 1
    while true {
      let code = unsafe csystem_getopt_long(count, &argv, letters, long, restart)
      restart = 0
      if code == -1 { break }
      guard let index = codes.firstIndex(of: code) else {
        let last = unsafe argv[max(1, Int(csystem_option_index()) - 1)]
        throw Self.error(
          code, codes.firstIndex(of: csystem_option_code()).map { known[$0] },
          in: unsafe last.map { unsafe FilePath(cString: $0).shown } ?? "", arguments)
      }
      let argument = unsafe csystem_option_argument().map { unsafe FilePath(cString: $0) }
      options[known[index].name, default: []].append(argument ?? FilePath(""))
    }
    for index in Int(csystem_option_index())..<Int(count) {
      if let operand = unsafe argv[index] { operands.append(unsafe FilePath(cString: operand)) }
    }
  }

  /// The value that getopt returns for an option: its letter, or a number above every letter.
  private static func code(of option: Option, at index: Int) -> Int32 {
    option.letter?.asciiValue.map(Int32.init) ?? 256 + Int32(index)
  }

  /// - Parameters:
  ///   - code: what getopt returned.
  ///   - option: the offending option, if getopt knows it.
  ///   - argument: the index of the offending argument, if it is a long option.
  private static func error(
    _ code: Int32, _ option: Option?, in argument: String, _ arguments: [FilePath]
  ) -> UsageError {
    if let option {
      return UsageError(
        message: code == Int32(UInt8(ascii: ":"))
          ? "--\(option.name) needs an argument." : "--\(option.name) takes no argument.")
    }
    return UsageError(
      message: "There is no option \(unknownName(in: argument, arguments)).")
  }

  /// The option that getopt does not know, as it was given.
  private static func unknownName(in argument: String, _ arguments: [FilePath]) -> String {
    switch csystem_option_code() {
    case 0: return String(argument.prefix { $0 != "=" })
    case let code where (0x21..<0x7F).contains(code): return "-\(Unicode.Scalar(UInt8(code)))"
    default:
      // A single byte of a character is not a name, so show the whole argument.
      let odd = arguments.first { $0.bytes.first == 0x2D && $0.bytes.contains { $0 >= 0x7F } }
      return odd?.shown ?? argument
    }
  }
}
