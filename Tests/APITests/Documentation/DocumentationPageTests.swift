@testable import API
import Fixtures
import HTTP1
import Testing

@Suite("The reference for people")
struct DocumentationPageTests {
    static let names = DocumentationPage.files.keys.sorted()
    /// Of the page and all that it is made of, before a proxy compresses it.
    static let bytesMax = 48 * 1024

    /// The pages, and what each asks for at least.
    static let pages: [(path: String, files: Set<String>)] = [
        ("/docs", ["/docs/page.js", "/docs/style.css", "/openapi.json"]),
        ("/invitation", ["/docs/invitation.js", "/docs/style.css"]),
        ("/fieldworker-invitation", ["/docs/invitation.js", "/docs/style.css"]),
        ("/fieldworker-password-reset", ["/docs/invitation.js", "/docs/style.css"]),
        ("/staff-password-reset", ["/docs/invitation.js", "/docs/style.css"]),
        ("/verify", ["/docs/account.js", "/docs/style.css"]),
        ("/reset-password", ["/docs/account.js", "/docs/style.css"]),
        ("/confirm-email", ["/docs/account.js", "/docs/style.css"]),
    ]

    @Test("is one page of HTML that asks for files of this server alone", arguments: pages)
    func page(path: String, files: Set<String>) throws {
        let site = try Site()
        let answer = try site.send(.get, path, as: .nobody)
        #expect(answer.field("Content-Type") == "text/html; charset=utf-8")
        #expect(answer.text.hasPrefix("<!doctype html>"))
        let asked = answer.text.matches(of: /(?:href|src)="([^"#]+)"/).map { String($0.1) }
        #expect(Set(asked).isSuperset(of: files))
        for path in asked {
            #expect(try site.send(.get, path, as: .nobody).status == 200, Comment(rawValue: path))
        }
        // What the policy does not let in would not run: no script or style stands in the page.
        #expect(
            answer.text.matches(of: /<script(?![^>]*src=)|<style|\s(?:style|on[a-z]+)=/).isEmpty)
    }

    @Test("its scripts ask for each other, and no file is left over")
    func files() throws {
        let site = try Site()
        var used: Set<String> = []
        for name in Self.names {
            let text = try site.send(.get, "/docs/\(name)", as: .nobody).text
            used.formUnion(text.matches(of: /from "\.\/([a-z]+\.js)"/).map { String($0.1) })
        }
        for path in Self.pages.map(\.path) {
            let page = try site.send(.get, path, as: .nobody).text
            used.formUnion(page.matches(of: /"\/docs\/([a-z.]+)"/).map { String($0.1) })
        }
        #expect(used == Set(Self.names))
    }

    @Test("its files are of the type that their names say", arguments: names)
    func types(_ name: String) throws {
        let types = [
            "js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8",
            "svg": "image/svg+xml",
        ]
        let answer = try Site().send(.get, "/docs/\(name)", as: .nobody)
        #expect(answer.field("Content-Type") == types[String(name.split(separator: ".")[1])])
        #expect(answer.text.hasSuffix("\n"))
    }

    @Test("is small")
    func size() {
        // What other pages are made of is not asked for by this one.
        let others = ["account.js", "invitation.js"]
        let files = DocumentationPage.files.filter { !others.contains($0.key) }.values
            .map(\.response.body.count).reduce(0, +)
        let all = files + DocumentationPage.page.response.body.count
        #expect(all < Self.bytesMax, "\(all) bytes")
    }

    @Test(
        "has no other file",
        arguments: [
            "page.html", "PAGE.JS", "page.js.map", "..", "%2e%2e", "page.js%00", "x", ".js",
        ])
    func others(_ name: String) throws {
        guard (try? Request(method: .get, target: "/docs/\(name)")) != nil else { return }
        #expect(try Site().send(.get, "/docs/\(name)", as: .nobody).code == "not_found")
    }

    @Test("does not look at a token")
    func anyToken() throws {
        for caller in [Who.malformed, .expired, .staff] {
            #expect(try Site().send(.get, "/docs", as: caller).status == 200)
        }
    }
}
