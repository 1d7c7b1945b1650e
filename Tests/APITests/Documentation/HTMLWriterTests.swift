@testable import API
import Testing

@Suite("HTML")
struct HTMLWriterTests {
    @Test("escapes text and values, and makes code of what stands in backticks")
    func escapes() {
        var w = HTMLWriter()
        w.element("p", ["title": "a\"b<c>&'"]) { w in
            w.plain("<b> & `c`")
            w.element("i", text: "say `</script>` > \"x\"")
            w.open("br")
        }
        #expect(
            w.text == """
                <p title="a&quot;b&lt;c&gt;&amp;'">&lt;b&gt; &amp; `c`\
                <i>say <code>&lt;/script&gt;</code> &gt; &quot;x&quot;</i><br></p>
                """)
    }
}
