/// The reference: a page that reads `/openapi.json` in the browser, and the files that it is made
/// of, which are compiled into the program (`Page`, a resource of this target).
enum DocumentationPage {
    /// `page.html`.
    static let page = PageFile("text/html; charset=utf-8", PackageResources.page_html)

    /// `invitation.html`, where the links lead with which a password is chosen.
    static let invitation = PageFile(
        "text/html; charset=utf-8", PackageResources.invitation_html)

    /// `verify.html`, where the link of a sign-up leads.
    static let verification = PageFile("text/html; charset=utf-8", PackageResources.verify_html)

    /// `reset_password.html`, where the link for another password leads.
    static let passwordReset = PageFile(
        "text/html; charset=utf-8", PackageResources.reset_password_html)

    /// `confirm_email.html`, where the link to another address leads.
    static let emailConfirmation = PageFile(
        "text/html; charset=utf-8", PackageResources.confirm_email_html)

    /// The files that the pages ask for, by their names.
    static let files: [String: PageFile] = [
        "account.js": PageFile(script, PackageResources.account_js),
        "contract.js": PageFile(script, PackageResources.contract_js),
        "dom.js": PageFile(script, PackageResources.dom_js),
        "icon.svg": PageFile("image/svg+xml", PackageResources.icon_svg),
        "invitation.js": PageFile(script, PackageResources.invitation_js),
        "operation.js": PageFile(script, PackageResources.operation_js),
        "page.js": PageFile(script, PackageResources.page_js),
        "schema.js": PageFile(script, PackageResources.schema_js),
        "search.js": PageFile(script, PackageResources.search_js),
        "style.css": PageFile("text/css; charset=utf-8", PackageResources.style_css),
        "try.js": PageFile(script, PackageResources.try_js),
    ]

    private static let script = "text/javascript; charset=utf-8"
}
