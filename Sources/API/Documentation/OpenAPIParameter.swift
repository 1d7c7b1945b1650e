import Core
import HTTP1
import JSON

/// A parameter of an operation.
struct OpenAPIParameter {
    let name: String
    let place: String
    let schema: Schema
    let about: String
    let isRequired: Bool
    let example: JSONTree

    init(
        _ name: String, in place: String, _ schema: Schema, about: String,
        example: JSONTree? = nil, isRequired: Bool = false
    ) {
        self.name = name
        self.place = place
        self.schema = schema
        self.about = about
        self.isRequired = isRequired
        self.example = example ?? Example.of(schema, .request, name: name)
    }

    /// What stands in a path's holes.
    static func path(_ pattern: String) -> [OpenAPIParameter] {
        let parts = pattern.split(separator: "/").map(String.init)
        return zip(parts, parts.dropFirst()).filter { $1.hasPrefix("{") }.map { collection, part in
            OpenAPIParameter(
                String(part.dropFirst().dropLast()), in: "path", id(in: collection),
                about: "The resource's id.", isRequired: true)
        }
    }

    private static func id(in collection: String) -> Schema {
        switch collection {
        case "bookings": ID<Booking>.schema
        case "customers": ID<Customer>.schema
        case "fieldworkers": ID<Fieldworker>.schema
        case "photos": ID<Photo>.schema
        case "rating-tags": ID<RatingTag>.schema
        case "api-keys": ID<APIKey>.schema
        case "roles": ID<Role>.schema
        case "services": ID<Service>.schema
        case "sessions": ID<Session>.schema
        case "staff": ID<StaffMember>.schema
        default: .string(pattern: "^[a-z]{3}_[0-9a-z]{13}$")
        }
    }

    /// Header fields that an operation understands beside `Authorization`.
    static func headers(of endpoint: Endpoint, method: Method) -> [OpenAPIParameter] {
        var headers: [OpenAPIParameter] = []
        if endpoint.takesPrecondition {
            headers.append(
                OpenAPIParameter(
                    "If-Match", in: "header", .string(),
                    about: "The entity tag of the version that is to be changed, or `*`.",
                    example: "\"1.1y2p0ij32e8e7\"",
                    isRequired: endpoint.needsPrecondition))
        }
        if endpoint.isTagged, method == .get {
            headers.append(
                OpenAPIParameter(
                    "If-None-Match", in: "header", .string(),
                    about: "The entity tag that the client has; 304 when it is still right.",
                    example: "\"1.1y2p0ij32e8e7\""))
        }
        if endpoint.answer.takesRanges {
            headers.append(
                OpenAPIParameter(
                    "Range", in: "header", .string(), about: "Some of its bytes: one range.",
                    example: "bytes=0-1023"))
            headers.append(
                OpenAPIParameter(
                    "If-Range", in: "header", .string(),
                    about: "The entity tag for which the range is meant; else all is sent.",
                    example: "\"1.1y2p0ij32e8e7\""))
        }
        if endpoint.keyUse == .kept {
            headers.append(
                OpenAPIParameter(
                    "Idempotency-Key", in: "header",
                    .string(pattern: "^[!-~]{1,255}$", length: 1...255),
                    about: "Repeats of this key within a day get the first answer again.",
                    example: "5f0c3a52-6a1b-4e0e-9d35-0d4c2a7be111"))
        }
        return headers
    }
}
