/// The story as commands of a shell, to be pasted.
struct DemoCommands {
    let baseURL: String
    let cast: DemoCast

    /// All of them, each below a line that says what it does.
    var text: String {
        """
        \(customerPart)

        \(staffPart)
        """
    }

    private var customerPart: String {
        """
        # The customer logs in,
        BASE=\(baseURL)
        CUSTOMER=$(\(logIn("portal", cast.customer)))
        # lists the bookings that are over,
        \(get("portal/bookings?when=past&limit=5", "CUSTOMER"))
        # reads one: rateService says that it may be rated,
        \(get("portal/bookings/\(cast.booking)", "CUSTOMER"))
        # sees the criteria,
        \(get("portal/rating-tags", "CUSTOMER"))
        # takes a photo,
        PHOTO=$(\(upload))
        # and rates the booking with it.
        \(post("portal/bookings/\(cast.booking)/rating", "CUSTOMER", quoting: rating))
        """
    }

    private var staffPart: String {
        """
        # The office logs in,
        STAFF=$(\(logIn("admin", cast.staff)))
        # sees the rating,
        \(get("admin/bookings/\(cast.booking)/rating", "STAFF"))
        # its photo,
        \(get("photos/$PHOTO", "STAFF")) -o /dev/null -w '%{content_type}\\n'
        # why the booking may not be rated again,
        \(get("admin/bookings/\(cast.booking)/rating-eligibility", "STAFF"))
        # and how the fieldworkers do; \(cast.workerName) did this visit.
        \(get("admin/reports/fieldworker-matrix", "STAFF"))
        # It resets the rating, and the average is what it was.
        \(post("admin/bookings/\(cast.booking)/rating/reset", "STAFF", #"{"reason":"mistake"}"#))
        \(get("admin/reports/fieldworker-matrix", "STAFF"))
        # The customer may rate again.
        \(get("portal/bookings/\(cast.booking)", "CUSTOMER"))
        """
    }

    /// As the shell shall read it.
    private var rating: String {
        let tags = cast.tags.prefix(2).map { #"{"tagId":"\#($0)","stars":2}"# }
        let comment = "Late, and the tap still drips."
        let start =
            #"{"stars":2,"tags":[\#(tags.joined(separator: ","))],"comment":"\#(comment)","#
        // The id between quotes of its own, where the shell puts it in.
        return quoted(start + #""photoIds":[""#) + "\"$PHOTO\"" + quoted(#""]}"#)
    }

    private var upload: String {
        "echo \(DemoPhoto.base64) | base64 -d | "
            + "curl -sS \"$BASE/v1/portal/bookings/\(cast.booking)/photos\" "
            + "-H \"Authorization: Bearer $CUSTOMER\" -H 'Content-Type: \(DemoPhoto.mediaType)' "
            + "--data-binary @- | sed 's/.*\"id\":\"\\([^\"]*\\).*/\\1/'"
    }

    private func logIn(_ area: String, _ logIn: SeedAccounts.LogIn) -> String {
        let body = #"{"email":"\#(logIn.email)","password":"\#(logIn.password)"}"#
        return "curl -sS \"$BASE/v1/\(area)/sessions\" -H 'Content-Type: application/json' "
            + "-d \(quoted(body)) | sed 's/.*\"token\":\"\\([^\"]*\\)\".*/\\1/')"
            .dropLast()
    }

    private func get(_ path: String, _ token: String) -> String {
        "curl -sS -w '\\n' \"$BASE/v1/\(path)\" -H \"Authorization: Bearer $\(token)\""
    }

    private func post(_ path: String, _ token: String, _ body: String) -> String {
        post(path, token, quoting: quoted(body))
    }

    /// - Parameter body: As the shell shall read it.
    private func post(_ path: String, _ token: String, quoting body: String) -> String {
        get(path, token) + " -H 'Content-Type: application/json' -d \(body)"
    }

    /// For a shell: between single quotes, of which there may be some inside.
    private func quoted(_ text: String) -> String {
        "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
