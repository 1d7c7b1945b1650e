import Core
import Outbound
import Synchronization
import Testing

@Suite("A provider's own addresses (OpenID Connect Discovery §4)")
struct OpenIDProviderTests {
    /// The rest of the world: what it answers now, and how often it was asked.
    private final class Web: WebClient {
        let asked = Mutex(0)
        let answer = Mutex<Result<String, WebFault>>(.failure(WebFault("no route")))
        let clock = Mutex(Timestamp(milliseconds: 0))

        func send(_: WebRequest) throws(WebFault) -> WebAnswer {
            asked.withLock { $0 += 1 }
            let text = try answer.withLock { $0 }.get()
            return WebAnswer(status: 200, body: Array(text.utf8))
        }

        var count: Int { asked.withLock { $0 } }

        func wait(_ milliseconds: Int64) {
            clock.withLock { $0 = $0.adding(milliseconds: milliseconds) }
        }
    }

    private let web = Web()
    private let provider: OpenIDProvider

    init() {
        let web = web
        provider = OpenIDProvider(
            client: ProviderClient(id: "a", secret: "b", redirect: "https://example.com/back"),
            web: web, now: { web.clock.withLock { $0 } })
    }

    private func page() -> String? {
        try? provider.page(state: "s", nonce: "n", challenge: "c")
    }

    private func tell(issuer: String = OpenIDProvider.google) {
        let text = """
            {"issuer": "\(issuer)", "authorization_endpoint": "https://example.com/log-in",
            "token_endpoint": "https://example.com/token"}
            """
        web.answer.withLock { $0 = .success(text) }
    }

    @Test("are asked for once in an hour")
    func kept() {
        tell()
        #expect(page()?.hasPrefix("https://example.com/log-in?client_id=a&") == true)
        web.wait(60 * 60_000 - 1)
        #expect(page() != nil)
        #expect(web.count == 1)
        web.wait(1)
        #expect(page() != nil)
        #expect(web.count == 2)
    }

    @Test("are not asked for again at once where it is silent, or lies: nobody waits for it twice")
    func silent() {
        for lie in [false, true] {
            if lie { tell(issuer: "https://accounts.example.com") }
            let before = web.count
            #expect(page() == nil)
            web.wait(14_999)
            #expect(page() == nil)
            #expect(web.count == before + 1)
            web.wait(1)
        }
        tell()
        #expect(page() != nil)
    }
}
