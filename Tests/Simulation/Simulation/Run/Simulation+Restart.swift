import Core
import Storage

/// Ending a process, and beginning another.
extension Simulation {
    private static let folder = "/data"
    /// Attempts to open the folder; the disk works at the last one.
    private static let attemptsMax = 5

    /// Ends the process, if there is one, and opens the folder in another.
    func restart(losingPower isLosingPower: Bool) {
        letGo()
        var isLosingPower = isLosingPower
        for attempt in 1...Self.attemptsMax {
            if isLosingPower { tally.powerLosses += 1 }
            prepare(isLosingPower, isLast: attempt == Self.attemptsMax)
            if open() { break }
            if contradiction != nil { return }
            isLosingPower = wishes.chance(50)
        }
        guard store != nil, contradiction == nil else {
            if contradiction == nil { contradict("the folder was not opened") }
            return
        }
        if wishes.chance(30), !disk.hasCrashed { openAgain() }
        setWeather()
    }

    private func letGo() {
        files = nil
        store = nil
        attempts = []
        beside = []
        mustCompare = false
    }

    /// A new process, whose disk may fail while it opens the folder.
    private func prepare(_ isLosingPower: Bool, isLast: Bool) {
        note(isLosingPower ? "power is lost; a new process" : "a new process")
        mount = disk.restart(losingPower: isLosingPower) { [weak self] in self?.during($0, $1) }
        disk.set(.none)
        if isLast { disk.set(isFull: false) }
        guard !isLast else { return }
        if wishes.chance(25) {
            let calls = wishes.number(0...60)
            disk.crash(afterCalls: calls)
            note("crash after \(calls) calls")
        }
        if weather == .faults || weather == .storm, wishes.chance(40) { setWeather() }
    }

    private func setWeather() {
        var faults = DiskFaults.none
        switch weather {
        case .calm, .full: break
        case .faults:
            faults.oneChangeIn = wishes.number(20...200)
            faults.oneReadIn = wishes.number(200...2_000)
        case .storm:
            faults.oneChangeIn = wishes.number(3...30)
            faults.oneReadIn = wishes.number(20...400)
            faults.callsMax = wishes.number(1...20)
        }
        disk.set(faults)
    }

    private func makeOptions(_ mount: MountedDisk) -> StoreOptions {
        var options = options
        let process = disk.process
        options.files = mount
        options.now = { [weak self] in Timestamp(milliseconds: self?.now ?? 0) }
        options.report = { [weak self] notice in
            guard let self, self.disk.process == process else { return }
            self.hear(notice)
        }
        options.beside = { [weak self] _, work in
            guard let self, self.disk.process == process else { return }
            self.beside.append(work)
        }
        options.uptime = { [weak self, start] in start + (self?.uptime ?? .zero) }
        options.later = { [weak self] _, work in
            guard let self, self.disk.process == process else { return }
            self.attempts.append(work)
        }
        return options
    }

    /// - Returns: Whether the folder is open.
    private func open() -> Bool {
        guard let mount else { return false }
        do throws(StorageError) {
            let opened = try Store.open(folder: Self.folder, options: makeOptions(mount))
            guard !disk.hasCrashed else { return false }
            store = opened
            judgeOpened(opened)
            return true
        } catch {
            note("not opened: \(error)")
            // A new folder cannot be made on a full disk; one that is there can be read.
            let isExcused = weather == .full ? history.acknowledged == 0 : disk.failures > 0
            if !isExcused, !disk.hasCrashed { contradict("a start was refused: \(error)") }
            return false
        }
    }

    private func judgeOpened(_ opened: Store) {
        var found = Model()
        var sequence: SequenceNumber = 0
        _ = opened.look { state, _ in
            found = Model(state)
            sequence = state.sequence
        }
        note("opened at \(sequence)")
        tally.comparisons += 1
        if sequence < history.acknowledged {
            return contradict(
                "opened at \(sequence), and \(history.acknowledged) was acknowledged")
        }
        let candidates = history.candidates(at: sequence)
        let before = history.description
        guard history.restart(at: sequence, with: found) else {
            let differences = candidates.map { $0.differences(from: found).prefix(3) }
            return contradict(
                "opened at \(sequence) with something else (\(before)): \(differences)")
        }
        judge(found, against: history.tip.model)
        judgeFiles(history.tip.model)
        compareAverages(history.tip.model)
        judgeErased()
        if opened.durableSequence != sequence {
            contradict("opened at \(sequence), and durable up to \(opened.durableSequence)")
        }
    }

    /// What one process found, another finds, whatever the disk forgets in between; and nobody who
    /// looks at the folder finds it damaged.
    private func openAgain() {
        let sequence = history.tip.sequence
        letGo()
        let isFull = disk.isFull
        disk.set(isFull: false)
        prepare(true, isLast: true)
        tally.powerLosses += 1
        guard let mount else { return }
        do throws(StorageError) {
            let check = try FolderCheck.run(folder: Self.folder, files: mount)
            if !check.isSound { contradict("a check found \(check.findings)") }
        } catch { contradict("a check failed: \(error)") }
        guard open() else { return contradict("the folder was not opened again") }
        if history.tip.sequence != sequence {
            contradict("opened at \(sequence), and then at \(history.tip.sequence)")
        }
        readBack()
        disk.set(isFull: isFull)
    }

    private func hear(_ notice: StorageNotice) {
        note("\(notice)")
        switch notice {
        case .writesFailed(_, let durable):
            tally.failedWrites += 1
            guard !disk.hasCrashed else { return }
            history.advance(to: durable)
            if durable != history.durable.sequence {
                contradict("durable up to \(durable), not \(history.durable.sequence)")
            }
            _ = history.fail()
        case .recovered(let lost):
            tally.recoveries += 1
            // Also when the process died since: what was lost is filled durably before it is told.
            if history.lost.last != lost {
                contradict("\(lost) were lost, not \(String(describing: history.lost.last))")
            }
            history.recover(after: lost.upperBound)
            mustCompare = true
        case .snapshotWritten:
            tally.snapshots += 1
            if isSnapshotting, wasInterrupted { tally.snapshotsBeside += 1 }
        case .snapshotFailed(let error): judgeFailedSnapshot(error)
        case .roomMissing: tally.shortages += 1
        default: break
        }
    }
}
