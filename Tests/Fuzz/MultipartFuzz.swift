// Sources: HTTP1
@testable import HTTP1

/// Reads a form: under a boundary that the first byte chooses, or under the Content-Type in the
/// first line. Parts must lie in the body in order, be where a plain reader finds them, and come
/// back when the form is written and read again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzMultipart(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe bytes(start, count)
    guard let control = input.first else { return 0 }
    let boundary = Int(control) < boundaries.count ? boundaries[Int(control)] : nil
    var body = Array(input.dropFirst())
    var type = Array("multipart/form-data; boundary=\"\(boundary ?? "")\"".utf8)
    if boundary == nil {
        type = body.prefix { $0 != 0x0A }
        body = Array(body.dropFirst(type.count + 1))
    }
    do throws(MultipartFault) {
        let form = try MultipartForm(body.span, contentType: type[...])
        checkPlaces(of: form, in: body)
        if let boundary {
            hold(
                form.parts.map(\.content) == plainContents(of: body, "--" + boundary),
                "contents are elsewhere")
        }
        writeAndRead(form, body)
    } catch {
        hold(
            !error.reason.isEmpty && !error.reference.isEmpty && error.status.rawValue >= 400,
            "a fault cannot be told")
        hold(boundary == nil || !isAboutType(error), "a Content-Type in order is refused")
    }
    return 0
}

/// One that begins another, one that looks like a delimiter's end.
private let boundaries = ["b", "bb", "--", "a b", "----WebKitFormBoundary7MA4YWxkTrZu0gW"]

private func isAboutType(_ fault: MultipartFault) -> Bool {
    [.mediaType, .mediaTypeParameters, .boundaryMissing, .boundaryRepeated, .boundary]
        .contains(fault)
}

private func checkPlaces(of form: MultipartForm, in body: [UInt8]) {
    hold(form.parts.count <= MultipartForm.partsMax, "too many parts")
    var end = 0
    for part in form.parts {
        hold(part.content.lowerBound >= end, "parts overlap")
        end = part.content.upperBound
    }
    hold(end <= body.count, "a part is outside the body")
    let names = form.parts.map(\.name)
    hold(
        Set(form.repeatedNames) == Set(names.filter { name in names.count { $0 == name } > 1 })
            && Set(form.repeatedNames).count == form.repeatedNames.count, "other repeated names")
}

/// Line by line, where a reader that knows nothing of headers finds the contents.
private func plainContents(of body: [UInt8], _ delimiter: String) -> [Range<Int>] {
    var contents: [Range<Int>] = []
    var content: Int?
    var isInHeaders = false
    var start = 0
    while start < body.count {
        var end = start
        while end < body.count, !body[end...].starts(with: [0x0D, 0x0A]) { end += 1 }
        let line = body[start..<end]
        if line.starts(with: delimiter.utf8) {
            if let content { contents.append(content..<max(content, start - 2)) }
            if line.dropFirst(delimiter.utf8.count).starts(with: "--".utf8) { break }
            (content, isInHeaders) = (nil, true)
        } else if isInHeaders, line.isEmpty {
            (content, isInHeaders) = (end + 2, false)
        }
        start = end + 2
    }
    return contents
}

/// As browsers write forms, under a boundary that no content holds.
private func writeAndRead(_ form: MultipartForm, _ body: [UInt8]) {
    // 37 characters, more than the fuzzer guesses.
    let boundary = "3b1f0c9e-5a77-4a41-9a0e-2f6c1d8e7b90x"
    var written: [UInt8] = []
    func write(_ text: String) { written += text.utf8 }
    func quoted(_ text: String) -> [UInt8] {
        Array("\"".utf8)
            + text.utf8.flatMap { (byte) -> [UInt8] in
                switch byte {
                case 0x22: Array("%22".utf8)
                case 0x0D: Array("%0D".utf8)
                case 0x0A: Array("%0A".utf8)
                case 0x5C: [0x5C, 0x5C]
                default: [byte]
                }
            } + Array("\"".utf8)
    }
    for part in form.parts {
        write("--\(boundary)\r\nContent-Disposition: form-data; name=")
        written += quoted(part.name)
        if let filename = part.filename {
            write("; filename=")
            written += quoted(filename)
        }
        if let type = part.contentType { write("\r\nContent-Type: \(type)") }
        write("\r\n\r\n")
        written += body[part.content]
        write("\r\n")
    }
    write("--\(boundary)--\r\n")
    let type = Array("multipart/form-data; boundary=\(boundary)".utf8)
    do throws(MultipartFault) {
        let back = try MultipartForm(written.span, contentType: type[...])
        hold(back.parts.count == form.parts.count, "another number of parts")
        for (one, other) in zip(form.parts, back.parts) {
            hold(
                one.name.utf8.elementsEqual(other.name.utf8) && one.filename == other.filename
                    && one.contentType == other.contentType
                    && body[one.content] == written[other.content], "another part")
        }
    } catch {
        fatalError("what was read is refused: \(error)")
    }
}
