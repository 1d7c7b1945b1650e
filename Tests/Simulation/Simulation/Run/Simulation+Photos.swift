import Core
import Storage
import Synchronization

/// Photos: their files, and what names them.
extension Simulation {
    private static let files = "/data/files"

    /// The store's files, opened as soon as the disk lets them be.
    func openedFiles() -> FileStore? {
        if let files { return files }
        guard let store else { return nil }
        let failures = disk.failures
        do throws(StorageError) { files = try store.openFiles() } catch {
            note("no files: \(error)")
            if disk.failures == failures, !disk.hasCrashed {
                contradict("files were not opened on a disk that works: \(error)")
            }
        }
        return files
    }

    /// Keeps the file that a command will name, as the endpoint for photos does it.
    ///
    /// - Returns: Whether the command may go on.
    func keepFile(of act: Act) -> Bool {
        guard case .upload(_, _, let place) = act else { return true }
        guard let files = openedFiles() else { return false }
        let picture = Picture.all[place]
        let failures = disk.failures
        let wasFiling = isFiling
        isFiling = true
        defer { isFiling = wasFiling }
        do throws(FileFault) { try files.keep(picture.file.bytes, as: picture.digest) } catch {
            note("a photo was not kept: \(error)")
            if disk.failures == failures, !disk.hasCrashed {
                contradict("a photo was not kept on a disk that works: \(error)")
            }
            return false
        }
        if mutant == .releasesFilesEarly { files.release(picture.digest) }
        // The sweep of every hour may come right now.
        if wishes.chance(15), !isCommitting { sweep() }
        return true
    }

    /// The command is decided: the ledger names the file, or nobody will.
    func releaseFile(of act: Act) {
        guard case .upload(_, _, let place) = act, mutant != .releasesFilesEarly else { return }
        files?.release(Picture.all[place].digest)
    }

    /// Notes what was taken.
    func tally(_ act: Act, after model: Model) {
        switch act {
        case .choosePassword: tally.passwordsByMail += 1
        case .verify: tally.signUps += 1
        case .confirmFactor: tally.secondFactors += 1
        case .upload(_, _, let place):
            let digest = Picture.all[place].digest.hex
            tally.photos += 1
            if model.photos.values.contains(where: { $0.digest == digest }) {
                tally.sharedPhotos += 1
            }
        default: break
        }
    }

    // MARK: Sweeping

    /// What the server does every hour.
    func sweepHourly() {
        ask(.removeStale, key: nil)
        sweep()
    }

    /// Removes what nothing names.
    func sweep() {
        guard let store, let files = openedFiles(), !isSweeping else { return }
        let failures = disk.failures
        let wasFiling = isFiling
        isSweeping = true
        isFiling = true
        defer {
            isSweeping = false
            isFiling = wasFiling
        }
        do throws(StorageError) {
            let removed = try store.sweep(files) { isDurable($0) }
            tally.sweptFiles += removed
            note("\(removed) files swept")
        } catch {
            note("not swept: \(error)")
            if disk.failures == failures, !disk.hasCrashed {
                contradict("a sweep failed on a disk that works: \(error)")
            }
        }
    }

    private func isDurable(_ sequence: SequenceNumber) -> Bool {
        if mutant == .sweepsBeforeDurable { return true }
        if !isCommitting, wishes.chance(70) { commit() }
        let outcome = Outcome()
        store?.whenDurable(sequence) { durability in
            outcome.known.withLock { $0 = durability }
        }
        return outcome.known.withLock { $0 == .durable }
    }

    // MARK: Judging

    /// Every photo that is named has its file, and the file is whole.
    func judgeFiles(_ model: Model) {
        for (id, row) in model.photos.sorted(by: { $0.key < $1.key }) {
            let path = "\(Self.files)/\(row.digest.prefix(2))/\(row.digest)"
            guard let bytes = disk.found(path) else {
                contradict("photo \(id) is named, and its file is missing")
                return
            }
            if bytes != Picture.byDigest[row.digest]?.file.bytes {
                contradict("photo \(id) is named, and its file is torn")
                return
            }
        }
    }

    /// What the disk is known to name can be read, unless the disk fails.
    func readPhotos(_ model: Model) {
        guard let files = openedFiles() else { return }
        for (id, row) in model.photos.sorted(by: { $0.key < $1.key }) where wishes.chance(20) {
            guard let picture = Picture.byDigest[row.digest] else { continue }
            let failures = disk.failures
            do throws(FileFault) {
                let bytes = try files.read(picture.digest, bytes: row.bytes)
                if bytes != picture.file.bytes { contradict("photo \(id) shows something else") }
            } catch {
                if disk.failures == failures, !disk.hasCrashed {
                    contradict("photo \(id) cannot be read: \(error)")
                }
            }
        }
    }

    /// At the end, on a disk that works: a sweep leaves what is named, and nothing else.
    func judgeSweep() {
        now = max(now, latest) + 2 * Model.day
        latest = now
        ask(.removeStale, key: nil)
        commit()
        // Nobody else: what is kept meanwhile stays until the next sweep.
        isInterrupted = true
        sweep()
        isInterrupted = false
        let named = Set(history.tip.model.photos.values.map(\.digest))
        let found = keptFiles
        if found != named { contradict("files \(found) are there, and \(named) are named") }
        judgeFiles(history.tip.model)
    }

    /// The digests of the files that are there.
    var keptFiles: Set<String> {
        var found: Set<String> = []
        for part in disk.names(in: Self.files) where !part.hasPrefix(".tmp-") {
            found.formUnion(disk.names(in: Self.files + "/" + part))
        }
        return found
    }

    /// What an earlier process began to write is gone once the files are opened.
    func judgeLeftovers() {
        guard openedFiles() != nil else { return }
        let left = disk.names(in: Self.files).filter { $0.hasPrefix(".tmp-") }
        if !left.isEmpty { contradict("\(left) were left behind") }
    }
}

/// What the store says of a transaction.
private final class Outcome: Sendable {
    let known = Mutex<Durability?>(nil)
}
