import Core
import JSON

/// A service as the office sees it.
struct ServiceView: ResourceView {
    static let collection = "/v1/admin/services"

    var service: Service
    var version: Int { service.revision.version }

    static var schemaName: String { "Service" }

    init(_ service: Service) {
        self.service = service
    }

    init(_ id: ID<Service>, _ state: borrowing State, _ seen: inout Seen) throws(Failure) {
        guard let row = state.services.table.find(id, &seen) else { throw Failure(.notFound) }
        self.init(row)
    }

    init(members r: inout JSONReader) throws(JSONError) {
        service = try Service(members: &r)
    }

    func write(members w: inout JSONWriter) {
        service.write(members: &w)
    }
}
