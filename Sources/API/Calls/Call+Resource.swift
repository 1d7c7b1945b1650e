import Core
import HTTP1
import JSON

/// A view of one resource that is found by its id alone.
protocol ResourceView: Versioned {
    associatedtype Resource: Entity

    /// Where resources of this kind are, without the id: `/v1/admin/customers`.
    static var collection: String { get }

    /// - Throws: 404 when there is none, or it is not for whoever sees this view.
    init(_ id: ID<Resource>, _ state: borrowing State, _ seen: inout Seen) throws(Failure)

    /// Leaves out what belongs to another noun that the caller may not see.
    mutating func limit(to permissions: Permissions)
}

extension ResourceView {
    /// Most resources show nothing but themselves.
    mutating func limit(to permissions: Permissions) {}

    /// The view for a caller who has these permissions.
    fileprivate init(
        _ id: ID<Resource>, for permissions: Permissions, _ state: borrowing State,
        _ seen: inout Seen
    ) throws(Failure) {
        try self.init(id, state, &seen)
        limit(to: permissions)
    }
}

/// The steps that endpoints of simple resources share.
extension Call {
    /// 200 with the resource that the path names.
    mutating func get<View: ResourceView>(_: View.Type) throws(Failure) -> Reply {
        let id: ID<View.Resource> = try id()
        let permissions = caller.permissions
        return try answer(resource: { (state, seen) throws(Failure) in
            try View(id, for: permissions, state, &seen)
        })
    }

    /// 201 with a new resource.
    mutating func create<View: ResourceView, Body: JSONInput, C: Command>(
        _: View.Type, _ command: (Body) -> C
    ) throws(Failure) -> Reply where C.Outcome == ID<View.Resource> {
        let permissions = caller.permissions
        return try execute(command(try body())) { (id, state, seen) throws(Failure) in
            .created(try View(id, for: permissions, state, &seen), at: "\(View.collection)/\(id)")
        }
    }

    /// 200 with the resource that the path names, changed.
    mutating func update<View: ResourceView, Body: JSONInput, C: Command>(
        _: View.Type, _ command: (ID<View.Resource>, Body, Precondition) -> C
    ) throws(Failure) -> Reply where C.Outcome == Void {
        let id: ID<View.Resource> = try id()
        let changes: Body = try body { (state, seen) throws(Failure) in
            try View(id, state, &seen).version
        }
        let precondition = try precondition { (state, seen) throws(Failure) in
            try View(id, state, &seen).version
        }
        let permissions = caller.permissions
        return try execute(command(id, changes, precondition)) {
            (_, state, seen) throws(Failure) in
            .changed(try View(id, for: permissions, state, &seen))
        }
    }

    /// 204 after the resource that the path names is gone or archived.
    mutating func delete<View: ResourceView, C: Command>(
        _: View.Type, _ command: (ID<View.Resource>, Precondition) -> C
    ) throws(Failure) -> Reply where C.Outcome == Void {
        let id: ID<View.Resource> = try id()
        let precondition = try precondition { (state, seen) throws(Failure) in
            try View(id, state, &seen).version
        }
        return try execute(command(id, precondition)) { (_, _, _) throws(Failure) in
            .nothing
        }
    }
}
