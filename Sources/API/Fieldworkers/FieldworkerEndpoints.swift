import Core
import HTTP1
import JSON

extension Endpoint {
    /// `GET /v1/admin/fieldworkers`: all fieldworkers.
    static let listFieldworkers = Endpoint(
        "listFieldworkers", "List fieldworkers", tag: .fieldworkers, .staff(.fieldworkersView),
        query: Call.nounListParameters, answer: .ok(Page<FieldworkerView>.self)
    ) { (call) throws(Failure) in
        try call.list(\.fieldworkers.table, isArchived: \.isArchived) { row, state, seen in
            FieldworkerView(row, state, &seen)
        }
    }

    /// `POST /v1/admin/fieldworkers`: adds a fieldworker.
    static let createFieldworker = Endpoint(
        "createFieldworker", "Add a fieldworker", tag: .fieldworkers, .staff(.fieldworkersCreate),
        body: .json(NewFieldworker.self), answer: .created(FieldworkerView.self), isTagged: true,
        keyUse: .kept, problems: [.emailInUse]
    ) { (call) throws(Failure) in
        try call.create(FieldworkerView.self, CreateFieldworker.init)
    }

    /// `GET /v1/admin/fieldworkers/{id}`: one fieldworker.
    static let getFieldworker = Endpoint(
        "getFieldworker", "Show a fieldworker", tag: .fieldworkers, .staff(.fieldworkersView),
        answer: .ok(FieldworkerView.self), isTagged: true
    ) { (call) throws(Failure) in
        try call.get(FieldworkerView.self)
    }

    /// `PATCH /v1/admin/fieldworkers/{id}`: changes a fieldworker.
    static let updateFieldworker = Endpoint(
        "updateFieldworker", "Change a fieldworker", tag: .fieldworkers, .staff(.fieldworkersEdit),
        body: .mergePatch(FieldworkerChanges.self), answer: .ok(FieldworkerView.self),
        isTagged: true,
        needsPrecondition: true, problems: [.emailInUse, .alreadyArchived, .generalFieldworker]
    ) { (call) throws(Failure) in
        let reply = try call.update(FieldworkerView.self, UpdateFieldworker.init)
        call.api.world.mailQueued()
        return reply
    }

    /// `DELETE /v1/admin/fieldworkers/{id}`: removes a fieldworker, or archives one that is in use.
    static let deleteFieldworker = Endpoint(
        "deleteFieldworker", "Delete or archive a fieldworker", tag: .fieldworkers,
        .staff(.fieldworkersDelete),
        answer: .noContent, needsPrecondition: true, problems: [.generalFieldworker]
    ) { (call) throws(Failure) in
        try call.delete(FieldworkerView.self, DeleteFieldworker.init)
    }
}
