internal import Failures
internal import HTTPServer
internal import Profiles
internal import SQLite
internal import Zip

/// Why a file is refused, in the words of Azure's storage.
///
/// - SeeAlso: Azure Storage, common REST API error codes
enum BlobError: ExplainedError, Equatable {
  case authenticationFailed
  case notPermitted
  case exists
  case unknownBlock
  case invalidBlockList
  case invalidBlockID
  case missingHeader(String)
  case invalidHeader(String)
  case invalidName
  case invalidQuery(String)
  case noContainer
  case damagedOnTheWay
  case invalidMD5
  case tooLarge
  /// All files of the profile together would exceed `limit` bytes.
  case noRoom(limit: Int)
  case tooMany(String)
  /// The archive is refused, for this reason.
  case badArchive(String)
  case busy(String)
  case cutOff
  case noLength
  case failed

  init(_ error: any Error) {
    if let error = error as? BlobError {
      self = error
      return
    }
    switch error {
    case ProfileError.fileExists: self = .exists
    case ProfileError.noSuchPart: self = .unknownBlock
    case ProfileError.fileTooLarge: self = .tooLarge
    case ProfileError.notFound: self = .noContainer
    // Clients need not know that libzip is missing.
    case let error as ZipError where error != .noLibrary: self = .badArchive(error.userMessage)
    case ProfileError.noCSVFiles: self = .badArchive(explained(error).userMessage)
    case let error as ProfileError where error.code == "TooManyFiles":
      self = .tooMany(error.userMessage)
    case let error as ProfileError: self = .busy(error.userMessage)
    case let error as DatabaseError where error.problem == .busy: self = .busy(error.userMessage)
    default: self = .failed
    }
  }

  var status: Int {
    switch self {
    case .authenticationFailed, .notPermitted: 403
    case .exists: 409
    case .unknownBlock, .invalidBlockList, .invalidBlockID, .missingHeader, .invalidHeader,
      .invalidName, .invalidQuery, .damagedOnTheWay, .invalidMD5, .cutOff, .tooMany,
      .badArchive:
      400
    case .noContainer: 404
    case .noLength: 411
    case .tooLarge, .noRoom: 413
    case .busy: 503
    case .failed: 500
    }
  }

  var code: String {
    switch self {
    case .authenticationFailed: "AuthenticationFailed"
    case .notPermitted: "AuthorizationPermissionMismatch"
    case .exists: "BlobAlreadyExists"
    case .unknownBlock, .invalidBlockList: "InvalidBlockList"
    case .invalidBlockID: "InvalidBlockId"
    case .missingHeader: "MissingRequiredHeader"
    case .invalidHeader: "InvalidHeaderValue"
    case .invalidName: "InvalidResourceName"
    case .invalidQuery: "InvalidQueryParameterValue"
    case .noContainer: "ContainerNotFound"
    case .damagedOnTheWay: "Md5Mismatch"
    case .invalidMD5: "InvalidMd5"
    case .tooLarge, .noRoom: "RequestBodyTooLarge"
    case .tooMany: "BlockCountExceedsLimit"
    case .badArchive: "InvalidInput"
    case .busy: "ServerBusy"
    case .cutOff: "IncompleteBody"
    case .noLength: "MissingContentLengthHeader"
    case .failed: "InternalError"
    }
  }

  var kind: FailureKind { status < 500 ? .wrongInput : status == 503 ? .notPossible : .file }

  var userMessage: String {
    switch self {
    case .authenticationFailed:
      "The signature of the URL is not this server's, or it has expired. Ask for another uploadUrl."
    case .notPermitted: "The URL permits putting files, and nothing else."
    case .exists:
      "The upload already has a file of this name, and the request does not allow it to be replaced."
    case .unknownBlock: "The block list names a block that has not arrived."
    case .invalidBlockList: "The block list cannot be understood."
    case .invalidBlockID: "A block's id is base64 of at most 64 bytes."
    case .missingHeader(let name): "The request lacks the header \(name)."
    case .invalidHeader(let name): "The header \(name) has a value that is not supported."
    case .invalidName:
      "A roster's files have names that end in .csv, and a zip of them in .zip; none begins with a dot."
    case .invalidQuery(let name): "The parameter \(name) has a value that is not supported."
    case .noContainer: "The profile no longer exists."
    case .damagedOnTheWay: "The received bytes do not match Content-MD5. Send the file again."
    case .invalidMD5: "Content-MD5 is base64 of 16 bytes."
    case .tooLarge: "The file is larger than the server accepts."
    case .noRoom(let limit):
      "The profile's files would be more than \(limit >> 20) MiB together, with the blocks that wait for their "
        + "list."
    case .tooMany(let message), .badArchive(let message), .busy(let message): message
    case .cutOff: "The body ended early."
    case .noLength: "The request does not say how large its body is."
    case .failed: "The file could not be stored. The server's log says why."
    }
  }
}
