import Core
import Storage

/// Erasing customers: what was said of them must be on no disk once it is done.
extension Simulation {
    /// Takes what was erased out of all files.
    func clean() {
        guard let store, let files = openedFiles(), !isSweeping else { return }
        commit()
        isSweeping = true
        defer { isSweeping = false }
        do throws(StorageError) {
            let ids = try store.eraseFiles(files)
            settle()
            note("cleaned for \(ids.count) erasures")
            guard !ids.isEmpty, !disk.hasCrashed else { return }
            tally.erasures += ids.count
            let known = history.tip.model
            judgeErased(Set(ids.compactMap { known.erasures[$0.rawValue]?.customer }), known)
            let unnamed = keptFiles.subtracting(known.photos.values.map(\.digest))
            if !unnamed.isEmpty { contradict("photos of nobody are left: \(unnamed)") }
            ask(.completeErasures(ids.map(\.rawValue)), key: nil)
        } catch {
            settle()
            note("not cleaned: \(error)")
            if disk.failures == 0, !disk.hasCrashed, store.isWriting {
                contradict("files were not cleaned on a disk that works: \(error)")
            }
        }
    }

    /// Notes where to look when somebody is erased: also what was never acknowledged may be on the
    /// disk.
    func noteMarks(of act: Act, _ id: UInt64, in model: Model) {
        let said = "\(act)".matches(of: /~([0-9]+)~/).compactMap { Int($0.1) }
        if let customer = model.customer(of: act, id) {
            marks[customer, default: []].formUnion(said)
        } else if case .signUp = act, id > 0 {
            signUpMarks[id - 1, default: []].formUnion(said)
        }
    }

    /// Nothing of whoever is on record as erased may be on the disk.
    func judgeErased() {
        let known = history.durable.model
        judgeErased(known.cleaned, known)
    }

    private func judgeErased(_ customers: Set<UInt64>, _ known: Model) {
        guard !customers.isEmpty else { return }
        let found = disk.marks()
        // A request that was sent again, when its answer was gone, said the same of somebody new.
        let others = marks.filter { !customers.contains($0.key) }.values
        let allowed = others.reduce(into: Set<Int>()) { $0.formUnion($1) }
        for customer in customers.sorted() {
            var own = marks[customer] ?? []
            for row in known.erasures.values where row.customer == customer {
                for signUp in row.signUps { own.formUnion(signUpMarks[signUp] ?? []) }
            }
            for mark in own.subtracting(allowed).sorted() {
                guard let path = found[mark] else { continue }
                contradict("\(customer) was erased, and ~\(mark)~ is in \(path)")
            }
        }
    }
}
