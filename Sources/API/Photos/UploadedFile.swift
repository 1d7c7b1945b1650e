import Core
import HTTP1
import JSON

/// The file that a request brings: its body, or the field `file` of a form.
struct UploadedFile {
    let bytes: ArraySlice<UInt8>
    /// Where it stands, for faults.
    let pointer: String

    /// The field's name.
    static let field = "file"
    /// What `Accept` says where another type was sent.
    static let mediaTypes =
        PhotoFormat.allCases.map(\.mediaType).joined(separator: ", ") + ", multipart/form-data"

    /// How it comes.
    enum Form {
        /// It is the body.
        case raw
        /// It is in a form.
        case multipart

        /// What a `Content-Type` says; nil for any other. Which kind of image it names does not
        /// matter: the bytes say that.
        init?(_ contentType: ArraySlice<UInt8>?) {
            guard let contentType else { return nil }
            let name = contentType.prefix { $0 != UInt8(ascii: ";") }
            let type = String(decoding: name, as: UTF8.self).lowercased()
                .filter { $0 != " " && $0 != "\t" }
            if type == "multipart/form-data" {
                self = .multipart
            } else if type.hasPrefix("image/"), type != "image/" {
                self = .raw
            } else {
                return nil
            }
        }
    }

    /// Finds the file. Takes a while for a large form.
    ///
    /// - Throws: 400 for what is no form, 422 for a form with other fields or without the file.
    init(of request: borrowing Request) throws(Failure) {
        let contentType = request.value(of: .contentType) ?? []
        guard Form(contentType) == .multipart else {
            pointer = "#"
            bytes = request.body[...]
            guard !bytes.isEmpty else { throw Self.invalid([Self.absent(at: pointer)]) }
            return
        }
        pointer = "#/" + Self.field
        let form: MultipartForm
        do throws(MultipartFault) {
            form = try MultipartForm(request.body.span, contentType: contentType)
        } catch {
            throw Failure(.malformedBody, detail: "\(error.reason) (\(error.reference))")
        }
        var faults: [JSON.Fault] = []
        if form.repeatedNames.contains(Self.field) {
            faults.append(
                JSON.Fault(
                    pointer: pointer, code: JSON.FaultCode.duplicate,
                    detail: "One file at a time is taken."))
        }
        let part = form[Self.field]
        if part == nil || part?.content.isEmpty == true { faults.append(Self.absent(at: pointer)) }
        for part in form.parts where part.name != Self.field {
            faults.append(
                JSON.Fault(
                    pointer: "#/" + JSON.pointerToken(part.name),
                    code: JSON.FaultCode.unknownMember, detail: "The form has no such field."))
        }
        guard let part, faults.isEmpty else { throw Self.invalid(faults) }
        bytes = request.body[part.content]
    }

    private static func absent(at pointer: String) -> JSON.Fault {
        JSON.Fault(
            pointer: pointer, code: JSON.FaultCode.required, detail: "There is no file in it.")
    }

    private static func invalid(_ faults: [JSON.Fault]) -> Failure {
        var failure = Failure(.validationFailed)
        failure.faults = faults
        return failure
    }

    /// What is wrong with the file.
    func failure(_ fault: PhotoFault) -> Failure {
        let (code, detail): (String, String)
        switch fault {
        case .otherFormat:
            var failure = Failure(
                .unsupportedMediaType, detail: "The file is no JPEG, PNG or WebP image.")
            failure.fields.append("Accept", Self.mediaTypes)
            return failure
        case .damaged(let text): (code, detail) = ("damaged", text)
        case .unsupported(let text): (code, detail) = ("unsupported", text)
        case .tooManyPixels:
            code = "too_many_pixels"
            let (pixels, side) = (PhotoFile.pixelsMax, PhotoFile.sideMax)
            detail = "A photo may have \(pixels) pixels, and \(side) on a side."
        }
        return Self.invalid([JSON.Fault(pointer: pointer, code: code, detail: detail)])
    }
}
