import HTTP1
import JSON

/// What a change is answered with, before it is written out: taken from the state under the
/// writer's lock, turned into bytes after it.
struct Shown {
    private let status: Status
    private let view: (any JSONWritable & Sendable)?
    private let version: Int?
    private let location: String?

    private static let location = Fields.Name("Location")

    private init(
        _ status: Status, _ view: (any JSONWritable & Sendable)?, version: Int?,
        location: String? = nil
    ) {
        self.status = status
        self.view = view
        self.version = version
        self.location = location
    }

    /// 201 with a new resource and where it is.
    static func created(_ view: some Versioned, at path: String) -> Shown {
        Shown(.created, view, version: view.version, location: path)
    }

    /// 201 with something that never changes, and where it is.
    static func created(
        unchanging view: any JSONWritable & Sendable, at path: String
    ) -> Shown {
        Shown(.created, view, version: nil, location: path)
    }

    /// 201 with something that has no version and no place of its own.
    static func created(_ view: any JSONWritable & Sendable) -> Shown {
        Shown(.created, view, version: nil)
    }

    /// 202 with what was begun and goes on, and where it can be followed.
    static func accepted(_ view: some Versioned, at path: String) -> Shown {
        Shown(.accepted, view, version: view.version, location: path)
    }

    /// 202 for what was begun, of which nothing is shown.
    static let begun = Shown(.accepted, nil, version: nil)

    /// 200 with a resource as a change left it.
    static func changed(_ view: some Versioned) -> Shown {
        Shown(.ok, view, version: view.version)
    }

    /// 204.
    static let nothing = Shown(.noContent, nil, version: nil)

    /// The bytes.
    var response: Response {
        guard let view else { return Response(empty: status) }
        var writer = JSONWriter(capacity: 1_024)
        view.write(to: &writer)
        var response = Response(status, json: writer.finish(), version: version)
        if let location { response.fields.append(Self.location, span: location.utf8Span.span) }
        return response
    }
}
