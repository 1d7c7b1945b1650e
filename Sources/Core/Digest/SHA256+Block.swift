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
        ///
        /// Everything has a name of its own instead of a place in an array: a round is then a dozen
        /// operations on registers, and nothing is checked or moved.
        static func mix(
            _ bytes: Span<UInt8>, at start: Int, into state: inout InlineArray<8, UInt32>
        ) {
            let k = constants
            var w0 = word(bytes, start &+ 0)
            var w1 = word(bytes, start &+ 4)
            var w2 = word(bytes, start &+ 8)
            var w3 = word(bytes, start &+ 12)
            var w4 = word(bytes, start &+ 16)
            var w5 = word(bytes, start &+ 20)
            var w6 = word(bytes, start &+ 24)
            var w7 = word(bytes, start &+ 28)
            var w8 = word(bytes, start &+ 32)
            var w9 = word(bytes, start &+ 36)
            var w10 = word(bytes, start &+ 40)
            var w11 = word(bytes, start &+ 44)
            var w12 = word(bytes, start &+ 48)
            var w13 = word(bytes, start &+ 52)
            var w14 = word(bytes, start &+ 56)
            var w15 = word(bytes, start &+ 60)
            var (a, b, c, d) = (state[0], state[1], state[2], state[3])
            var (e, f, g, h) = (state[4], state[5], state[6], state[7])
            var t = 0
            while true {
                round(a, b, c, &d, e, f, g, &h, w0, k[t &+ 0])
                round(h, a, b, &c, d, e, f, &g, w1, k[t &+ 1])
                round(g, h, a, &b, c, d, e, &f, w2, k[t &+ 2])
                round(f, g, h, &a, b, c, d, &e, w3, k[t &+ 3])
                round(e, f, g, &h, a, b, c, &d, w4, k[t &+ 4])
                round(d, e, f, &g, h, a, b, &c, w5, k[t &+ 5])
                round(c, d, e, &f, g, h, a, &b, w6, k[t &+ 6])
                round(b, c, d, &e, f, g, h, &a, w7, k[t &+ 7])
                round(a, b, c, &d, e, f, g, &h, w8, k[t &+ 8])
                round(h, a, b, &c, d, e, f, &g, w9, k[t &+ 9])
                round(g, h, a, &b, c, d, e, &f, w10, k[t &+ 10])
                round(f, g, h, &a, b, c, d, &e, w11, k[t &+ 11])
                round(e, f, g, &h, a, b, c, &d, w12, k[t &+ 12])
                round(d, e, f, &g, h, a, b, &c, w13, k[t &+ 13])
                round(c, d, e, &f, g, h, a, &b, w14, k[t &+ 14])
                round(b, c, d, &e, f, g, h, &a, w15, k[t &+ 15])
                t &+= 16
                if t == 64 { break }
                w0 = next(w0, w1, w9, w14)
                w1 = next(w1, w2, w10, w15)
                w2 = next(w2, w3, w11, w0)
                w3 = next(w3, w4, w12, w1)
                w4 = next(w4, w5, w13, w2)
                w5 = next(w5, w6, w14, w3)
                w6 = next(w6, w7, w15, w4)
                w7 = next(w7, w8, w0, w5)
                w8 = next(w8, w9, w1, w6)
                w9 = next(w9, w10, w2, w7)
                w10 = next(w10, w11, w3, w8)
                w11 = next(w11, w12, w4, w9)
                w12 = next(w12, w13, w5, w10)
                w13 = next(w13, w14, w6, w11)
                w14 = next(w14, w15, w7, w12)
                w15 = next(w15, w0, w8, w13)
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

        @inline(__always)
        private static func word(_ bytes: Span<UInt8>, _ at: Int) -> UInt32 {
            UInt32(bytes[at]) << 24 | UInt32(bytes[at &+ 1]) << 16
                | UInt32(bytes[at &+ 2]) << 8 | UInt32(bytes[at &+ 3])
        }

        /// The schedule's word sixteen rounds later, of those at distances 0, 1, 9 and 14.
        @inline(__always)
        private static func next(
            _ w0: UInt32, _ w1: UInt32, _ w9: UInt32, _ w14: UInt32
        ) -> UInt32 {
            let s0 = w1.rotated(7) ^ w1.rotated(18) ^ (w1 &>> 3)
            let s1 = w14.rotated(17) ^ w14.rotated(19) ^ (w14 &>> 10)
            return w0 &+ s0 &+ w9 &+ s1
        }

        @inline(__always)
        private static func round(
            _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32,
            _ g: UInt32, _ h: inout UInt32, _ w: UInt32, _ k: UInt32
        ) {
            let s1 = e.rotated(6) ^ e.rotated(11) ^ e.rotated(25)
            let t1 = h &+ s1 &+ (g ^ (e & (f ^ g))) &+ k &+ w
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
