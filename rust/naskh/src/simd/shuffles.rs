//! For levels without an instruction that compresses: which bytes to move where.

/// For each set of eight 16-bit units, as a bit mask, the bytes that bring them together. An index beyond 15 gives anything.
pub(super) static COMPRESS_16: [[u8; 16]; 256] = {
    let mut table = [[0xFF; 16]; 256];
    let mut mask = 0;
    while mask < 256 {
        let (mut from, mut to) = (0, 0);
        while from < 8 {
            if mask >> from & 1 == 1 {
                table[mask][to] = 2 * from;
                table[mask][to + 1] = 2 * from + 1;
                to += 2;
            }
            from += 1;
        }
        mask += 1;
    }
    table
};
