import CSV
import JSON

/// One column of a table: a member of its rows, and how its cells are written.
struct TableColumn: Sendable {
    /// How a value becomes a cell and the other way round.
    enum Kind: Sendable {
        case text
        case integer
        case decimal
        case flag
        /// Ids, with blanks between them.
        case ids
        /// Stars by criterion: `tag_1:5 tag_2:4`.
        case stars
    }

    /// The member's name, `address.line1` for a member of a member.
    let name: String
    let kind: Kind

    init(_ name: String, _ kind: Kind = .text) {
        self.name = name
        self.kind = kind
    }

    private var path: [String] { name.split(separator: ".").map(String.init) }

    // MARK: Writing

    /// Adds the cell of a row.
    func write(_ row: JSONTree, to writer: inout CSVWriter) {
        var value: JSONTree? = row
        for part in path { value = value?[part] }
        switch value {
        case nil, .null?: writer.plain("")
        case .string(let text)?: writer.text(text)
        case .integer(let number)?: writer.plain(String(number))
        case .double(let number)?: writer.plain("\(number)")
        case .boolean(let flag)?: writer.plain(flag ? "true" : "false")
        case .array(let elements)?: writer.plain(elements.map(Self.element).joined(separator: " "))
        case .object?: writer.plain("")
        }
    }

    private static func element(_ value: JSONTree) -> String {
        if case .string(let id) = value { return id }
        guard case .string(let tag)? = value["tagId"], case .integer(let stars)? = value["stars"]
        else { return "" }
        return "\(tag):\(stars)"
    }

    // MARK: Reading

    /// The value that a cell stands for; nil for an empty one.
    ///
    /// - Throws: `CellFault` when the cell is no such value.
    func value(of cell: String) throws(CellFault) -> JSONTree? {
        if cell.isEmpty { return nil }
        switch kind {
        case .text: return .string(FormulaGuard.plain(cell))
        case .integer:
            guard let number = Int(cell) else { throw fault("a whole number") }
            return .integer(number)
        case .decimal:
            if let number = Int(cell) { return .integer(number) }
            guard let number = Double(cell), number.isFinite else { throw fault("a number") }
            return .double(number)
        case .flag:
            switch cell.lowercased() {
            case "true": return .boolean(true)
            case "false": return .boolean(false)
            default: throw fault("true or false")
            }
        case .ids: return .array(cell.split(separator: " ").map { .string(String($0)) })
        case .stars:
            var elements: [JSONTree] = []
            for part in cell.split(separator: " ") {
                guard let colon = part.lastIndex(of: ":"),
                    let stars = Int(part[part.index(after: colon)...])
                else { throw fault("criteria with their stars, tag_1:5 tag_2:4") }
                elements.append(
                    .object([
                        ("tagId", .string(String(part[..<colon]))), ("stars", .integer(stars)),
                    ]))
            }
            return .array(elements)
        }
    }

    private func fault(_ wanted: String) -> CellFault {
        CellFault(member: name, detail: "This must be \(wanted).")
    }

    /// Puts a value where the column's name says.
    func put(_ value: JSONTree, into members: inout [(name: String, value: JSONTree)]) {
        Self.put(value, path[...], &members)
    }

    private static func put(
        _ value: JSONTree, _ path: ArraySlice<String>,
        _ members: inout [(name: String, value: JSONTree)]
    ) {
        guard let first = path.first else { return }
        guard path.count > 1 else { return members.append((first, value)) }
        var inner: [(name: String, value: JSONTree)] = []
        let place = members.firstIndex { $0.name == first }
        if let place, case .object(let found) = members[place].value { inner = found }
        put(value, path.dropFirst(), &inner)
        if let place {
            members[place].value = .object(inner)
        } else {
            members.append((first, .object(inner)))
        }
    }
}

/// Why a cell is not what its column says.
struct CellFault: Error, Equatable {
    let member: String
    let detail: String
}

extension TableNoun {
    /// The columns of the table, in their order.
    var columns: [TableColumn] {
        let life = [TableColumn("createdAt"), TableColumn("updatedAt")]
        switch self {
        case .settings:
            return [
                .init("business.name"), .init("business.timeZone"), .init("business.currency"),
                .init("flags.customersMayRate", .flag), .init("ratings.minimumToRank", .integer),
            ] + life
        case .roles:
            return [
                .init("id"), .init("name"), .init("permissions", .ids), .init("archived", .flag),
            ] + life
        case .staff:
            return [
                .init("id"), .init("name"), .init("email"), .init("role"),
                .init("active", .flag), .init("archived", .flag),
            ] + life
        case .services:
            return [
                .init("id"), .init("name"), .init("description"),
                .init("startingRate.amount", .integer), .init("startingRate.currency"),
                .init("active", .flag), .init("archived", .flag),
            ] + life
        case .ratingTags:
            return [
                .init("id"), .init("name"), .init("position", .integer), .init("enabled", .flag),
                .init("archived", .flag),
            ] + life
        case .fieldworkers:
            return [
                .init("id"), .init("name"), .init("email"), .init("phone"),
                .init("serviceIds", .ids), .init("active", .flag), .init("general", .flag),
                .init("archived", .flag),
            ] + life
        case .customers:
            return [
                .init("id"), .init("firstName"), .init("lastName"), .init("email"),
                .init("phone"),
            ] + Self.address + [.init("language"), .init("archived", .flag)] + life
        case .bookings: return Self.booking + life
        case .photos:
            return [
                .init("id"), .init("bookingId"), .init("customerId"), .init("ratingId"),
                .init("sha256"), .init("format"), .init("width", .integer),
                .init("height", .integer), .init("bytes", .integer), .init("uploadedAt"),
            ]
        case .ratings:
            return Self.rating + [.init("completedAt"), .init("scheduledStart")] + life
        case .ratingResets:
            return Self.rating + [
                .init("createdAt"), .init("reason"), .init("note"), .init("by"), .init("at"),
            ]
        }
    }

    private static let address: [TableColumn] = [
        .init("address.line1"), .init("address.town"), .init("address.state"),
        .init("address.country"), .init("address.postcode"), .init("address.latitude", .decimal),
        .init("address.longitude", .decimal),
    ]

    private static let booking: [TableColumn] =
        [
            .init("id"), .init("number"), .init("customerId"), .init("fieldworkerId"),
            .init("serviceIds", .ids), .init("status"), .init("scheduledStart"),
            .init("scheduledEnd"), .init("completedAt"), .init("attributedTo"),
        ] + address + [
            .init("instructions"), .init("invoice.number"), .init("invoice.status"),
            .init("invoice.total.amount", .integer), .init("invoice.total.currency"),
            .init("ratingId"),
        ]

    private static let rating: [TableColumn] = [
        .init("id"), .init("bookingId"), .init("customerId"), .init("fieldworkerId"),
        .init("serviceIds", .ids), .init("stars", .decimal), .init("starsSource"),
        .init("tags", .stars), .init("comment"), .init("photoIds", .ids), .init("channel"),
    ]
}
