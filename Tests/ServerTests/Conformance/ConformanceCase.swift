/// One row of `Tests/Conformance/cases`, as the README there describes it.
struct ConformanceCase: Decodable {
    enum Level: String, Decodable {
        case must, should, ours
    }

    enum Step: Decodable {
        case send(Bytes)
        /// Until that many answers have come, interim ones among them.
        case await(answers: Int)
        case end

        private enum Key: CodingKey {
            case awaitAnswers, end
        }

        init(from decoder: any Decoder) throws {
            let members = try? decoder.container(keyedBy: Key.self)
            if let answers = try members?.decodeIfPresent(Int.self, forKey: .awaitAnswers) {
                self = .await(answers: answers)
            } else if try members?.decodeIfPresent(Bool.self, forKey: .end) == true {
                self = .end
            } else {
                self = .send(try Bytes(from: decoder))
            }
        }
    }

    /// A text whose characters each stand for one byte, perhaps many times; `<NAME>` in it stands
    /// for a macro.
    struct Bytes: Decodable {
        let text: String
        let times: Int

        private enum Key: CodingKey {
            case `repeat`, times
        }

        init(from decoder: any Decoder) throws {
            if let text = try? decoder.singleValueContainer().decode(String.self) {
                (self.text, times) = (text, 1)
                return
            }
            let members = try decoder.container(keyedBy: Key.self)
            text = try members.decode(String.self, forKey: .repeat)
            times = try members.decode(Int.self, forKey: .times)
        }
    }

    let section: String
    let name: String
    let level: Level
    let steps: [Step]
    /// Whether a last request follows that asks to close.
    let hasSentinel: Bool
    /// Which final answers are to HEAD, counted from 0.
    let heads: Set<Int>
    /// What the RFC lets a server answer: a pattern for the statuses.
    let expect: String
    /// What this server answers of that.
    let ours: String?
    /// Patterns that an answer holds, by its status or, with `#`, its place.
    let holds: [String: String]

    private enum Key: CodingKey {
        case section, name, level, send, sentinel, heads, expect, ours, holds
    }

    init(from decoder: any Decoder) throws {
        let row = try decoder.container(keyedBy: Key.self)
        section = try row.decode(String.self, forKey: .section)
        name = try row.decode(String.self, forKey: .name)
        level = try row.decodeIfPresent(Level.self, forKey: .level) ?? .must
        if let steps = try? row.decode([Step].self, forKey: .send) {
            self.steps = steps
        } else {
            steps = [try row.decode(Step.self, forKey: .send)]
        }
        hasSentinel = try row.decodeIfPresent(Bool.self, forKey: .sentinel) ?? true
        heads = try row.decodeIfPresent(Set<Int>.self, forKey: .heads) ?? []
        expect = try row.decode(String.self, forKey: .expect)
        ours = try row.decodeIfPresent(String.self, forKey: .ours)
        holds = try row.decodeIfPresent([String: String].self, forKey: .holds) ?? [:]
    }
}
