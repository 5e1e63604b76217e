//! The table of shuffles for levels without an instruction that compresses a vector.

/// For each subset of eight 16-bit units, given as a bit mask: the shuffle of bytes that moves these units
/// together at the start. An index above 15 is for a byte that is not used.
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
