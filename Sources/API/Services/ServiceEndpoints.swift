import Core
import HTTP1
import JSON

extension Endpoint {
    /// `GET /v1/admin/services`: all services.
    static let listServices = Endpoint(
        "listServices", "List services", tag: .services, .staff(.servicesView),
        query: Call.nounListParameters, answer: .ok(Page<ServiceView>.self)
    ) { (call) throws(Failure) in
        try call.list(\.services.table, isArchived: \.isArchived) { row, state, seen in
            ServiceView(row)
        }
    }

    /// `POST /v1/admin/services`: adds a service.
    static let createService = Endpoint(
        "createService", "Add a service", tag: .services, .staff(.servicesCreate),
        body: .json(NewService.self), answer: .created(ServiceView.self), isTagged: true,
        keyUse: .kept, problems: [.nameInUse]
    ) { (call) throws(Failure) in
        try call.create(ServiceView.self, CreateService.init)
    }

    /// `GET /v1/admin/services/{id}`: one service.
    static let getService = Endpoint(
        "getService", "Show a service", tag: .services, .staff(.servicesView),
        answer: .ok(ServiceView.self), isTagged: true
    ) { (call) throws(Failure) in
        try call.get(ServiceView.self)
    }

    /// `PATCH /v1/admin/services/{id}`: changes a service.
    static let updateService = Endpoint(
        "updateService", "Change a service", tag: .services, .staff(.servicesEdit),
        body: .mergePatch(ServiceChanges.self), answer: .ok(ServiceView.self), isTagged: true,
        needsPrecondition: true, problems: [.nameInUse, .alreadyArchived]
    ) { (call) throws(Failure) in
        try call.update(ServiceView.self, UpdateService.init)
    }

    /// `DELETE /v1/admin/services/{id}`: removes a service, or archives one that is in use.
    static let deleteService = Endpoint(
        "deleteService", "Delete or archive a service", tag: .services, .staff(.servicesDelete),
        answer: .noContent, needsPrecondition: true
    ) { (call) throws(Failure) in
        try call.delete(ServiceView.self, DeleteService.init)
    }
}
