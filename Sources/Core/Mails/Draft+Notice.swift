extension Draft {
    /// Queues a mail with news for the owner of an account.
    ///
    /// It leaves whatever becomes of sessions and links, so that somebody who took an account over
    /// cannot take the news of it back.
    ///
    /// - Parameter email: Where it goes, where that is no longer the account's address.
    mutating func notify(
        _ kind: QueuedMail.Notice.Kind, _ account: Account, at email: String? = nil
    ) {
        // Keys are nobody.
        if case .key = account { return }
        let notice = QueuedMail.Notice(kind: kind, account: account, email: email)
        record(.mail(.queued(QueuedMail(id: newID(), .notice(notice), queuedAt: now))))
    }
}
