/// Passwords, sign-ups, mails and second factors.
extension Wishes {
    func access(_ model: Model, now: Int64, count: Int) -> Act {
        if model.staff.isEmpty || chance(8) {
            return .addStaff(name: "Ruth", email: "p\(number(1...40))@example.com")
        }
        switch number(0...15) {
        case 0: return .changePassword(employee(model), hash: "$y$\(count)")
        case 1...2: return forget(model)
        case 3...4:
            let open = model.links.filter { $0.value.isOpen(now) }
            let link = chance(80) ? id(of: open) : id(of: model.links)
            let kind = chance(95) ? model.links[link]?.kind : nil
            return .choosePassword(link: link, kind ?? self.kind(), hash: "$y$\(count)")
        case 5: return .settleMail(id(of: model.mails), isSent: chance(80))
        case 6: return .beginFactor(id(of: model.staff))
        case 7...8: return .confirmFactor(owner(model, isConfirmed: false), code())
        case 9:
            let owner = owner(model, isConfirmed: true)
            return chance(70) ? .removeFactor(owner, code()) : .resetFactor(owner)
        case 10...11:
            return .signUp(
                first: marked(name()), last: "Quist", email: mail(), hash: "$y$\(count)")
        case 12...13:
            let open = model.signUps.filter { $0.value.isOpen(now) }
            return .verify(
                chance(85) ? id(of: open) : id(of: model.signUps),
                hash: chance(60) ? "$y$\(count)" : nil)
        default:
            let owner = owner(model, isConfirmed: chance(70))
            let isGuarded = model.factors.values.contains {
                $0.owner == owner && $0.confirmedAt != nil
            }
            let needsCode = chance(90) ? isGuarded : !isGuarded
            return .logInByCode(owner, token: "token \(count)", needsCode ? code() : nil)
        }
    }

    private func employee(_ model: Model) -> Act.Who {
        switch number(0...9) {
        case 0: .customer(id(of: model.customers))
        case 1...4: .worker(id(of: model.workers))
        default: .staff(id(of: model.staff))
        }
    }

    /// Mostly of somebody who has a password.
    private func forget(_ model: Model) -> Act {
        let kind = kind()
        let emails: [String]
        switch kind {
        case .staff:
            emails = model.staff.filter { model.passwords[Act.Who.staff($0.key).account] != nil }
                .map(\.value.email)
        case .worker:
            emails = model.workers.filter { model.passwords[Act.Who.worker($0.key).account] != nil }
                .map(\.value.email)
        case .customer:
            emails = model.customers.filter { model.hasAccount($0.key) }.map(\.value.email)
        }
        let known = chance(85) ? one(of: emails.sorted()) : nil
        return .forgetPassword(email: known ?? "P\(number(1...40))@example.com", kind)
    }

    private func kind() -> Act.Kind { one(of: [.staff, .worker, .customer]) ?? .staff }

    /// Mostly somebody whose second factor was confirmed, or was not.
    private func owner(_ model: Model, isConfirmed: Bool) -> UInt64 {
        let owners = model.factors.values.filter { ($0.confirmedAt != nil) == isConfirmed }
            .map(\.owner)
        return chance(90) ? one(of: owners.sorted()) ?? id(of: model.staff) : id(of: model.staff)
    }

    private func code() -> Act.Code {
        switch number(0...9) {
        case 0...5: .app
        case 6...8: .paper(number(0...(Model.paper.count - 1)))
        default: .wrong
        }
    }
}
