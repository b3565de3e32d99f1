internal import JSON

/// How files are uploaded: getting a URL, and putting files there.
enum UploadDescription {
  static let show = Operation(
    id: "getUploadUrl", summary: "Get a URL for files",
    description:
      "Returns a URL to which clients of Azure's storage can put files for an hour. While a "
      + "synchronization uses the profile's files it is refused with 409.",
    access: .writing,
    answers: [
      .json(
        200, "The URL.", .named("uploadUrl"), example: Examples.uploadURL)
    ] + Refusals.ofChange)

  /// Put Blob, Put Block and Put Block List share a method and a path; `comp` distinguishes them.
  static let put = Operation(
    id: "putFile", summary: "Put a file, a block of it, or the list of its blocks",
    description: """
      Puts a file to the URL that `uploadUrl` gave: `/` and the name of the file go before its `?`, and its \
      query stays as it is. This is the part of the protocol of Azure's storage that puts block blobs, so \
      that AzCopy and the client libraries for Azure can be used.

      | operation | `comp` | body |
      |---|---|---|
      | Put Blob | | the file; the header `x-ms-blob-type: BlockBlob` is needed |
      | Put Block | `block`, with `blockid` | a part of the file |
      | Put Block List | `blocklist` | the list of the blocks of which the file consists, in XML |

      Folders before the name are ignored. A file of the same name is replaced. The first file that comes after a start begins another set.
      """,
    access: .signedURL, parameters: parameters,
    body: Operation.Body(
      description: "The file, a part of it, or a list of blocks; it may be empty.",
      isRequired: false,
      contents: [
        "application/octet-stream": .init(schema: .text("The bytes.", format: .binary)),
        "text/csv": .init(schema: .text("The bytes.", format: .binary)),
        "application/xml": .init(
          schema: .text("A list of blocks, in their order."),
          examples: [
            "list": """
            <?xml version="1.0" encoding="utf-8"?><BlockList><Latest>MDAwMQ==</Latest>\
            <Latest>MDAwMg==</Latest></BlockList>
            """
          ]),
      ]),
    answers: [
      Answer(
        201, "It has been stored.",
        headers: [.blobRequest, .blobVersion, .tag, .lastModified, .md5])
    ] + refusals)

  private static let parameters: [Parameter] = [
    Parameter(
      .query, "comp",
      .word(["block", "blocklist"], "What is being put; without it, a whole file.")),
    Parameter(
      .query, "blockid",
      .text(
        "With `comp=block`: the id of the block, Base64 of 1 to 64 bytes. All ids in a file have the same length."
      ).examples("MDAwMQ==")),
    Parameter(
      .query, "sv", .word(["2015-07-08"], "Part of the URL: the version."), isRequired: true),
    Parameter(
      .query, "sr", .word(["c"], "Part of the URL: it is for any number of files."),
      isRequired: true),
    Parameter(
      .query, "si", .text("Part of the URL: the id of the token that asked for it."),
      isRequired: true),
    Parameter(
      .query, "se", .text("Part of the URL: when it expires.", format: .dateTime), isRequired: true),
    Parameter(
      .query, "sp", .word(["w"], "Part of the URL: what it permits, which is putting files."),
      isRequired: true),
    Parameter(
      .query, "ss", .text("Part of the URL if a start has used the files that were there.")),
    Parameter(
      .header, "x-ms-blob-type",
      .text("`BlockBlob`: required without `comp`; no other kind is accepted.")
        .examples("BlockBlob")),
    Parameter(
      .header, "x-ms-version", .text("The version of the protocol; any is accepted.")),
    Parameter(
      .header, "x-ms-client-request-id",
      .text("The client's own id for the request, which comes back.")),
    Parameter(
      .header, "Content-MD5",
      .text("The MD5 of the body, in Base64. A body that was damaged on the way is refused.")),
    Parameter(
      .header, "If-None-Match",
      .text("`*`: the request is refused with 409 if the file already exists.").examples("*")),
  ]

  private static let refusals: [Answer] = [
    refusal(
      400,
      "The request is wrong: the name, a parameter, a header, a missing block, or bytes that do not match "
        + "`Content-MD5`."),
    refusal(403, "The URL is not signed by this server, has expired, or does not permit this."),
    refusal(404, "The profile no longer exists."),
    refusal(
      409,
      "There is already a file with the name, and the request does not allow it to be replaced."),
    refusal(411, "The request does not say how large its body is."),
    refusal(413, "The file is larger than the server accepts.", alsoByServer: []),
    refusal(500, "The file could not be stored. The server's log says why."),
    refusal(
      503, "The files are in use, or the server has too much to do. Try again.",
      alsoByServer: [.retryAfter]),
  ]

  /// - Parameter alsoByServer: the headers that the server itself may send with this answer,
  ///   without those of Azure's storage.
  private static func refusal(
    _ status: Int, _ sentence: String, alsoByServer: [Header]? = nil
  ) -> Answer {
    let own = Answer.Content(.named("blobError"))
    guard let headers = alsoByServer else {
      return Answer(
        status, sentence, headers: [.blobRequest, .blobVersion, .blobError],
        ["application/xml": own])
    }
    return Answer(
      status, sentence, headers: headers,
      ["application/xml": own, "application/json": .init(.named("error"))])
  }

  static let schemas: KeyValuePairs<String, Schema> = [
    "uploadUrl": .object(
      "A URL for files.",
      [
        "@odata.context": .context,
        "value": .text("Anyone who has it can put files, so keep it secret.", format: .uri),
      ], required: ["@odata.context", "value"]),
    "blobError": .object(
      "Why a file was refused, in XML as Azure's storage writes it: an element `Error`.",
      [
        "Code": .text("A code for programs, which `x-ms-error-code` has too.").examples(
          "AuthenticationFailed", "BlobAlreadyExists", "InvalidBlockList", "ServerBusy"),
        "Message": .text("What happened, for people."),
      ], required: ["Code", "Message"]
    ).inXML("Error"),
  ]

  static let fileName = Parameter(
    .path, "fileName",
    .text(
      "The name of the file, which ends in `.csv` and does not begin with a dot. An archive whose name ends in "
        + "`.zip` replaces the whole upload with the files that it holds."
    )
    .long(5, 255).matching(
      #"^[^./\\\u0000-\u001F][^/\\\u0000-\u001F]*\.([cC][sS][vV]|[zZ][iI][pP])$"#
    )
    .examples("student.csv"))
}
