/// Why something may not be done. Where several reasons hold any may be given; none means that it
/// must be done.
extension Model {
    typealias Reasons = Set<String>

    func reasons(against act: Act, now: Int64) -> Reasons {
        switch act {
        case .addService(let name, _): return naming(name, among: services, except: nil)
        case .changeService(let id, let name, _, let version):
            return changing(id, services, name: name, version)
        case .removeService(let id, let version):
            return present(services[id]?.version, version)
        case .addTag(let name, _, _): return naming(name, among: tags, except: nil)
        case .changeTag(let id, let name, _, _, let version):
            return changing(id, tags, name: name, version)
        case .removeTag(let id, let version): return present(tags[id]?.version, version)
        case .addWorker(let name, let email, let provided, _):
            return working(name, email, provided, keeping: [], except: nil)
        case .changeWorker(let id, let change, let version): return changing(id, change, version)
        case .removeWorker(let id, let version):
            return present(workers[id]?.version, version)
                .union(id == Self.general ? ["general_fieldworker"] : [])
        case .addCustomer(let first, let last, let email):
            return living(first, last, email, except: nil)
        case .changeCustomer(let id, let first, let email, let version):
            guard let row = customers[id] else { return ["not_found"] }
            return present(row.version, version)
                .union(living(first ?? row.first, row.last, email ?? row.email, except: id))
                .union(row.isArchived ? ["archived"] : [])
        case .removeCustomer(let id, let version):
            return present(customers[id]?.version, version)
        case .erase(let id): return erasing(id)
        case .completeErasures: return []
        case .addStaff(let name, let email):
            let isTaken = staff.values.contains { $0.email.alike == email.alike }
            return filled(name).union(isMail(email) ? [] : ["invalid"])
                .union(isTaken ? ["email_in_use"] : [])
        case .setPassword(let who, _): return isThere(who) ? [] : ["not_found"]
        case .changePassword(let who, _): return isThere(who) ? [] : ["not_found"]
        case .forgetPassword, .settleMail: return []
        case .choosePassword(let id, let kind, _): return choosing(id, kind, now)
        case .signUp(let first, let last, let email, _):
            return filled(first).union(filled(last)).union(isMail(email) ? [] : ["invalid"])
        case .verify(let id, let hash): return verifying(id, hash: hash, now)
        case .beginFactor, .confirmFactor, .removeFactor, .resetFactor, .logInByCode:
            return guarding(act, now)
        case .logIn(let who, _, _): return mayLogIn(who) ? [] : ["not_found"]
        case .logOut(_, nil): return []
        case .logOut(let who, let id?):
            guard let session = sessions[id], session.account == who.account,
                now < session.endsAt
            else { return ["not_found"] }
            return []
        case .book(let visit): return booking(visit)
        case .change(let id, let change, let version): return changing(id, change, version)
        case .invoice(let id, let number, _, _, let version):
            let isTaken = bookings.contains {
                $0.key != id && $0.value.invoice?.number.alike == number.alike
            }
            return present(bookings[id]?.version, version).union(filled(number))
                .union(isTaken ? ["invoice_number_in_use"] : [])
        case .rate(let id, let customer, let stars, let given, let comment, let photos):
            let reasons = rating(id, customer, stars, given, comment)
            return reasons == ["not_found"]
                ? reasons : reasons.union(attaching(photos, to: id, of: customer))
        case .upload(let id, let customer, _): return uploading(id, customer)
        case .removeStale: return []
        case .reset(let id, _):
            guard let row = bookings[id] else { return ["not_found"] }
            return row.rating == nil ? ["not_rated"] : []
        case .settings(_, let name, _, let version):
            return present(settings.version, version).union(name.map(filled) ?? [])
        }
    }

    private func present(_ found: Int?, _ version: Act.Version) -> Reasons {
        guard let found else { return ["not_found"] }
        return version == nil || version == found ? [] : ["stale"]
    }

    private func filled(_ text: String) -> Reasons { text.bare.isEmpty ? ["invalid"] : [] }

    private func isMail(_ text: String) -> Bool { text.contains("@") && text.contains(".") }

    private func naming(
        _ name: String, among rows: [UInt64: ModelRow.Named], except id: UInt64?
    ) -> Reasons {
        let isTaken = rows.contains {
            $0.key != id && !$0.value.isArchived && $0.value.name.alike == name.alike
        }
        return filled(name).union(isTaken ? ["name_in_use"] : [])
    }

    private func changing(
        _ id: UInt64, _ rows: [UInt64: ModelRow.Named], name: String?, _ version: Act.Version
    ) -> Reasons {
        guard let row = rows[id] else { return ["not_found"] }
        return present(row.version, version).union(row.isArchived ? ["archived"] : [])
            .union(name.map { naming($0, among: rows, except: id) } ?? [])
    }

    private func working(
        _ name: String, _ email: String, _ provided: [UInt64], keeping known: [UInt64],
        except id: UInt64?
    ) -> Reasons {
        let isGood = id == Self.general && email.isEmpty || isMail(email)
        let isTaken = workers.contains {
            $0.key != id && !$0.value.isArchived && !$0.value.email.isEmpty
                && $0.value.email.alike == email.alike
        }
        return filled(name).union(isGood ? [] : ["invalid"])
            .union(listing(provided, keeping: known, offeredOnly: false))
            .union(isTaken ? ["email_in_use"] : [])
    }

    private func changing(
        _ id: UInt64, _ change: Act.WorkerChange, _ version: Act.Version
    ) -> Reasons {
        guard let row = workers[id] else { return ["not_found"] }
        var reasons = present(row.version, version)
        reasons.formUnion(
            working(
                change.name ?? row.name, change.email ?? row.email,
                change.services ?? row.services, keeping: row.services, except: id))
        if row.isArchived { reasons.insert("archived") }
        let isMore =
            (change.email ?? row.email) != row.email
            || (change.services ?? row.services) != row.services
            || (change.isActive ?? row.isActive) != row.isActive
        if id == Self.general, isMore { reasons.insert("general_fieldworker") }
        return reasons
    }

    private func living(
        _ first: String, _ last: String, _ email: String, except id: UInt64?
    ) -> Reasons {
        let isTaken = customers.contains {
            $0.key != id && !$0.value.isArchived && $0.value.email.alike == email.alike
        }
        return filled(first).union(filled(last)).union(isMail(email) ? [] : ["invalid"])
            .union(isTaken ? ["email_in_use"] : [])
    }

    func isThere(_ who: Act.Who) -> Bool {
        switch who {
        case .customer(let id): customers[id]?.isArchived == false
        case .worker(let id): workers[id]?.isArchived == false
        case .staff(let id): staff[id] != nil
        }
    }

    func mayLogIn(_ who: Act.Who) -> Bool {
        guard case .worker(let id) = who else { return isThere(who) }
        return id != Self.general && workers[id]?.isActive == true && isThere(who)
    }

    func listing(_ ids: [UInt64], keeping known: [UInt64], offeredOnly: Bool) -> Reasons {
        for (place, id) in ids.enumerated() {
            guard let service = services[id], !ids[..<place].contains(id) else {
                return ["invalid"]
            }
            if known.contains(id) { continue }
            if service.isArchived || offeredOnly && !service.isOn { return ["invalid"] }
        }
        return []
    }
}

extension String {
    /// Without blanks at the ends.
    var bare: String {
        var text = self[...]
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    /// What two spellings have in common.
    var alike: String { bare.lowercased() }
}
