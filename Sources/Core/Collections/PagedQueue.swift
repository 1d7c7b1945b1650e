/// A queue in pages of bounded size that copies share, as `Pages` are.
struct PagedQueue<Element: Sendable>: Sendable {
    private static var pageElements: Int { 256 }

    private var pages: ContiguousArray<ContiguousArray<Element>> = []
    /// The page of the first element; those before it are empty.
    private var firstPage = 0
    /// The first element in it.
    private var firstPlace = 0
    /// Pages that are empty at the front before they are removed all at once.
    private static var emptyPagesMax: Int { 64 }

    init() {}

    /// The oldest element.
    var first: Element? {
        guard firstPage < pages.count, firstPlace < pages[firstPage].count else { return nil }
        return pages[firstPage][firstPlace]
    }

    /// All of them, oldest first.
    var all: some Sequence<Element> { pages[firstPage...].lazy.joined().dropFirst(firstPlace) }

    mutating func append(_ element: Element) {
        if let last = pages.indices.last, pages[last].count < Self.pageElements {
            pages[last].append(element)
        } else {
            pages.append([element])
            skipEmptied()
        }
    }

    /// Removes the oldest element.
    mutating func removeFirst() {
        guard first != nil else { return }
        firstPlace += 1
        skipEmptied()
    }

    private mutating func skipEmptied() {
        guard firstPlace == pages[firstPage].count, firstPage < pages.count - 1 else { return }
        pages[firstPage] = []
        firstPage += 1
        firstPlace = 0
        guard firstPage > Self.emptyPagesMax, firstPage > pages.count / 2 else { return }
        pages.removeSubrange(..<firstPage)
        firstPage = 0
    }
}
