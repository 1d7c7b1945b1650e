extension SHA256 {
    /// The compression function.
    enum Block {
        static let initial: InlineArray<8, UInt32> = [
            0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
            0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
        ]

        private static let constants: InlineArray<64, UInt32> = [
            0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5,
            0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
            0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3,
            0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
            0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc,
            0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
            0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
            0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
            0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13,
            0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
            0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3,
            0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
            0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5,
            0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
            0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208,
            0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
        ]

        /// Mixes the 64 bytes at `start` into the state.
        static func mix(
            _ bytes: Span<UInt8>, at start: Int, into state: inout InlineArray<8, UInt32>
        ) {
            // The schedule's last sixteen words are all that a round needs.
            var w = InlineArray<16, UInt32>(repeating: 0)
            for i in 0..<16 {
                let at = start &+ i &* 4
                w[i] =
                    UInt32(bytes[at]) << 24 | UInt32(bytes[at &+ 1]) << 16
                    | UInt32(bytes[at &+ 2]) << 8 | UInt32(bytes[at &+ 3])
            }
            var (a, b, c, d) = (state[0], state[1], state[2], state[3])
            var (e, f, g, h) = (state[4], state[5], state[6], state[7])
            for i in stride(from: 0, to: 64, by: 8) {
                // Instead of moving eight variables each round, eight rounds name them in turn.
                round(a, b, c, &d, e, f, g, &h, word(i, &w), i)
                round(h, a, b, &c, d, e, f, &g, word(i &+ 1, &w), i &+ 1)
                round(g, h, a, &b, c, d, e, &f, word(i &+ 2, &w), i &+ 2)
                round(f, g, h, &a, b, c, d, &e, word(i &+ 3, &w), i &+ 3)
                round(e, f, g, &h, a, b, c, &d, word(i &+ 4, &w), i &+ 4)
                round(d, e, f, &g, h, a, b, &c, word(i &+ 5, &w), i &+ 5)
                round(c, d, e, &f, g, h, a, &b, word(i &+ 6, &w), i &+ 6)
                round(b, c, d, &e, f, g, h, &a, word(i &+ 7, &w), i &+ 7)
            }
            state[0] &+= a
            state[1] &+= b
            state[2] &+= c
            state[3] &+= d
            state[4] &+= e
            state[5] &+= f
            state[6] &+= g
            state[7] &+= h
        }

        /// The schedule's word of a round.
        @inline(__always)
        private static func word(_ i: Int, _ w: inout InlineArray<16, UInt32>) -> UInt32 {
            if i < 16 { return w[i & 15] }
            let x = w[(i &+ 1) & 15]
            let y = w[(i &+ 14) & 15]
            let s0 = x.rotated(7) ^ x.rotated(18) ^ (x &>> 3)
            let s1 = y.rotated(17) ^ y.rotated(19) ^ (y &>> 10)
            let next = w[i & 15] &+ s0 &+ w[(i &+ 9) & 15] &+ s1
            w[i & 15] = next
            return next
        }

        @inline(__always)
        private static func round(
            _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32,
            _ g: UInt32, _ h: inout UInt32, _ w: UInt32, _ i: Int
        ) {
            let s1 = e.rotated(6) ^ e.rotated(11) ^ e.rotated(25)
            let t1 = h &+ s1 &+ (g ^ (e & (f ^ g))) &+ constants[i & 63] &+ w
            let s0 = a.rotated(2) ^ a.rotated(13) ^ a.rotated(22)
            d = d &+ t1
            h = t1 &+ s0 &+ ((a & b) | (c & (a | b)))
        }
    }
}

extension UInt32 {
    @inline(__always)
    fileprivate func rotated(_ n: UInt32) -> UInt32 { self &>> n | self &<< (32 &- n) }
}
