/// What follows when something is done.
extension Model {
    /// Does what nothing speaks against.
    ///
    /// - Parameter id: The id that was given to what is new.
    /// - Returns: Whether anything changed; where not, nothing is to be recorded.
    mutating func perform(_ act: Act, id: UInt64, now: Int64) -> Bool {
        switch act {
        case .addService(let name, let isActive):
            services[id] = .init(
                name: name.bare, isOn: isActive, createdAt: now, updatedAt: now)
        case .changeService(let id, let name, let isActive, _):
            return change(\.services, id, now) { row in
                row.name = name?.bare ?? row.name
                row.isOn = isActive ?? row.isOn
            }
        case .removeService(let id, _): return remove(id, \.services, isUsed: usesService(id), now)
        case .addTag(let name, let position, let isEnabled):
            let last = tags.values.map(\.position).max() ?? 0
            tags[id] = .init(
                name: name.bare, isOn: isEnabled, position: position ?? last + 1, createdAt: now,
                updatedAt: now)
        case .changeTag(let id, let name, let position, let isEnabled, _):
            return change(\.tags, id, now) { row in
                row.name = name?.bare ?? row.name
                row.position = position ?? row.position
                row.isOn = isEnabled ?? row.isOn
            }
        case .removeTag(let id, _): return remove(id, \.tags, isUsed: usesTag(id), now)
        case .addWorker, .changeWorker, .removeWorker, .addCustomer, .changeCustomer,
            .removeCustomer, .addStaff:
            return performOnPeople(act, id, now)
        case .erase(let customer): return erase(customer, id, now)
        case .completeErasures(let ids): return completeErasures(ids, now)
        case .setPassword, .logIn, .logOut: return performOnSessions(act, id, now)
        case .changePassword, .forgetPassword, .choosePassword, .settleMail:
            return performOnPasswords(act, id, now)
        case .signUp, .verify: return performOnSignUps(act, id, now)
        case .beginFactor, .confirmFactor, .removeFactor, .resetFactor, .logInByCode:
            return performOnFactors(act, id, now)
        case .book, .change, .invoice, .rate, .reset: return performOnVisits(act, id, now)
        case .upload, .removeStale: return performOnPhotos(act, id, now)
        case .settings(let mayRate, let name, let minimum, _):
            let before = settings
            settings.customersMayRate = mayRate ?? settings.customersMayRate
            settings.name = name?.bare ?? settings.name
            settings.minimumToRank = minimum ?? settings.minimumToRank
            if settings == before { return false }
            settings.version += 1
        }
        return true
    }

    private mutating func change(
        _ rows: WritableKeyPath<Model, [UInt64: ModelRow.Named]>, _ id: UInt64, _ now: Int64,
        _ body: (inout ModelRow.Named) -> Void
    ) -> Bool {
        guard var row = self[keyPath: rows][id] else { return false }
        let before = row
        body(&row)
        if row == before { return false }
        row.version += 1
        row.updatedAt = now
        self[keyPath: rows][id] = row
        return true
    }

    /// What history names is kept, and no longer offered (D5).
    private mutating func remove(
        _ id: UInt64, _ rows: WritableKeyPath<Model, [UInt64: ModelRow.Named]>, isUsed: Bool,
        _ now: Int64
    ) -> Bool {
        if self[keyPath: rows][id]?.isArchived == true { return false }
        guard isUsed else {
            self[keyPath: rows][id] = nil
            return true
        }
        return change(rows, id, now) { $0.isArchived = true }
    }

    private var everRated: [ModelRow.Rating] {
        ratings.values + tombstones.values.flatMap { $0.map(\.rating) }
    }

    private func usesService(_ id: UInt64) -> Bool {
        bookings.values.contains { $0.services.contains(id) }
            || workers.values.contains { $0.services.contains(id) }
            || everRated.contains { $0.services.contains(id) }
    }

    private func usesTag(_ id: UInt64) -> Bool {
        everRated.contains { $0.tags.contains { $0[0] == id } }
    }

    func usesWorker(_ id: UInt64) -> Bool {
        bookings.values.contains { $0.worker == id || $0.attributedTo == id }
            || everRated.contains { $0.worker == id }
    }
}
