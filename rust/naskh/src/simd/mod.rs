//! The SIMD levels: what a level must offer ([`Lanes`]), which ones this machine has ([`Level`]), and how the fast lane is
//! entered at one of them.
//!
//! The fast lane is written once, over [`Lanes`]. A level is one leaf file that implements it, and one line in each of
//! the `match`es below. A value of a leaf's type proves that the processor has the level: only detection makes one.

use std::mem::MaybeUninit;
use std::sync::OnceLock;

use crate::normalize::fast::{Job, Stop};
use crate::plan::Page;
use crate::text::{Block, Text, Utf8, low_bits};

/// A level's type, its detection and its entry into the fast lane, from one list of features, so that what is
/// detected is what is enabled.
macro_rules! level {
    ($(#[$doc:meta])* $name:ident, $detected:ident, $($feature:tt),+) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) struct $name(());

        impl $name {
            /// The level, if this processor has all of its features.
            pub(super) fn detect() -> Option<Self> {
                ($(std::arch::$detected!($feature))&&+).then_some(Self(()))
            }

            /// Runs the fast lane with the features enabled.
            #[inline]
            pub(super) fn run<T: $crate::text::Text>(
                self,
                job: &mut $crate::normalize::fast::Job<'_, '_, T>,
            ) -> $crate::normalize::fast::Stop {
                $(#[target_feature(enable = $feature)])+
                fn enabled<T: $crate::text::Text, const EVERYDAY: bool>(
                    lanes: $name,
                    job: &mut $crate::normalize::fast::Job<'_, '_, T>,
                ) -> $crate::normalize::fast::Stop {
                    $crate::normalize::fast::run::<_, _, EVERYDAY>(lanes, job)
                }
                // SAFETY: only `detect` makes a value of this type, and only where the features are.
                unsafe {
                    if job.plan.is_everyday() { enabled::<T, true>(self, job) } else { enabled::<T, false>(self, job) }
                }
            }
        }
    };
}

mod scalar;
mod shuffles;

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
#[cfg(all(target_arch = "aarch64", target_endian = "little"))]
mod neon;

/// Vectors of `N` bytes, at most 64, one for each character of a block.
///
/// Masks of a level (`Mask`) become plain integers by [`Lanes::bits`], one bit for each lane from the lowest on; lanes beyond
/// the end of a text hold zeros on load, and anything after that.
pub(crate) trait Lanes: Copy {
    /// Number of lanes.
    const N: usize;
    /// `N` bytes.
    type Bytes: Copy;
    /// A truth value for each lane.
    type Mask: Copy;
    /// A page's `to`, in the form that look-ups want: made once, when the fast lane is entered.
    type Table<'p>: Copy;

    fn splat(self, byte: u8) -> Self::Bytes;
    fn equal(self, a: Self::Bytes, b: Self::Bytes) -> Self::Mask;
    /// Lanes in which `a < b`, unsigned.
    fn less(self, a: Self::Bytes, b: Self::Bytes) -> Self::Mask;
    fn bits(self, mask: Self::Mask) -> u64;
    fn mask(self, bits: u64) -> Self::Mask;
    /// `a` where the mask is set, `b` elsewhere.
    fn choose(self, mask: Self::Mask, a: Self::Bytes, b: Self::Bytes) -> Self::Bytes;
    fn subtract(self, a: Self::Bytes, b: Self::Bytes) -> Self::Bytes;
    /// Each lane takes the value of the one behind it.
    fn next(self, a: Self::Bytes) -> Self::Bytes;
    /// Each lane takes the value of the one before it.
    fn prev(self, a: Self::Bytes) -> Self::Bytes;
    fn table(self, page: &Page) -> Self::Table<'_>;
    /// `page.to[i]` for each byte `i` in the lanes of `of`; other lanes hold anything.
    fn look_up(self, table: Self::Table<'_>, at: Self::Bytes, of: Self::Mask) -> Self::Bytes;
    /// `table[i]` for each byte `i`; seldom needed, so it may be slow.
    fn look_up_any(self, table: &[u8; 256], at: Self::Bytes) -> Self::Bytes;

    /// Up to `N` units, fewer at the end of a text.
    fn load_u8(self, text: &[u8]) -> Self::Bytes;
    /// Low bytes and high bytes.
    fn load_u16(self, text: &[u16]) -> (Self::Bytes, Self::Bytes);
    /// Low bytes, second bytes, and a bit for each unit above 0xFFFF.
    fn load_u32(self, text: &[u32]) -> (Self::Bytes, Self::Bytes, u64);
    /// The planes of the characters at the front of valid UTF-8.
    fn load_utf8(self, text: &[u8]) -> Block<Self> {
        load_utf8(self, text)
    }

    /// Writes the lanes whose bits are set in `keep`, close together. Returns their number, or `None` without room for
    /// them. May write up to `N` units where there is room.
    fn store_u8(self, low: Self::Bytes, keep: u64, room: &mut [MaybeUninit<u8>]) -> Option<usize>;
    fn store_u16(
        self,
        low: Self::Bytes,
        high: Self::Bytes,
        keep: u64,
        room: &mut [MaybeUninit<u16>],
    ) -> Option<usize>;
    /// As the others; no character is beyond U+FFFF.
    fn store_u32(
        self,
        low: Self::Bytes,
        high: Self::Bytes,
        keep: u64,
        room: &mut [MaybeUninit<u32>],
    ) -> Option<usize>;
    /// As the others; returns the number of bytes.
    fn store_utf8(
        self,
        low: Self::Bytes,
        high: Self::Bytes,
        keep: u64,
        room: &mut [MaybeUninit<u8>],
    ) -> Option<usize> {
        store_utf8(self, low, high, keep, room)
    }

    /// The bits of `of` that `mask` selects, moved together (PEXT).
    fn extract(self, of: u64, mask: u64) -> u64 {
        let (mut out, mut rest, mut at) = (0, mask, 0);
        while rest != 0 {
            out |= (of >> rest.trailing_zeros() & 1) << at;
            rest &= rest - 1;
            at += 1;
        }
        out
    }

    /// The lowest bits of `of`, moved to where `mask` has bits (PDEP).
    fn deposit(self, of: u64, mask: u64) -> u64 {
        let (mut out, mut rest, mut at) = (0, mask, 0);
        while rest != 0 {
            out |= (of >> at & 1) << rest.trailing_zeros();
            rest &= rest - 1;
            at += 1;
        }
        out
    }
}

/// Decodes UTF-8 into planes, one character at a time.
#[inline(always)]
fn load_utf8<L: Lanes>(lanes: L, text: &[u8]) -> Block<L> {
    let (mut low, mut high) = ([0; 64], [0; 64]);
    let (mut starts, mut astral, mut at, mut count) = (0, 0, 0, 0);
    while at < text.len().min(60) && count < L::N {
        let (c, len) = Utf8::decode(text, at);
        (low[count], high[count]) = (c as u8, (c >> 8) as u8);
        astral |= u64::from(c > 0xFFFF) << count;
        starts |= 1 << at;
        at += len;
        count += 1;
    }
    Block {
        low: lanes.load_u8(&low[..L::N]),
        high: lanes.load_u8(&high[..L::N]),
        valid: low_bits(count),
        units: at,
        astral,
        starts: starts | 1_u64.checked_shl(at as u32).unwrap_or(0),
    }
}

/// Encodes planes as UTF-8, one character at a time.
#[inline(always)]
fn store_utf8<L: Lanes>(
    lanes: L,
    low: L::Bytes,
    high: L::Bytes,
    keep: u64,
    room: &mut [MaybeUninit<u8>],
) -> Option<usize> {
    let mut units = [MaybeUninit::<u16>::uninit(); 64];
    let count = lanes.store_u16(low, high, keep, &mut units)?;
    let mut at = 0;
    for unit in &units[..count] {
        // SAFETY: `store_u16` has written `count` units.
        let unit = unsafe { unit.assume_init() };
        let mut bytes = [0; 4];
        let c = char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER);
        for &byte in c.encode_utf8(&mut bytes).as_bytes() {
            room.get_mut(at)?.write(byte);
            at += 1;
        }
    }
    Some(at)
}

/// Copies the first `count` of `units`, which are written and below 0x100, into bytes.
#[inline(always)]
#[cfg(target_arch = "x86_64")]
fn narrow(units: &[MaybeUninit<u16>], count: usize, room: &mut [MaybeUninit<u8>]) -> Option<usize> {
    for (unit, place) in units[..count].iter().zip(room.get_mut(..count)?) {
        // SAFETY: the caller has written the first `count`.
        place.write(unsafe { unit.assume_init() } as u8);
    }
    Some(count)
}

/// Copies the first `count` of `units`, which are written, into four-byte units.
#[inline(always)]
#[cfg(target_arch = "x86_64")]
fn widen(units: &[MaybeUninit<u16>], count: usize, room: &mut [MaybeUninit<u32>]) -> Option<usize> {
    for (unit, place) in units[..count].iter().zip(room.get_mut(..count)?) {
        // SAFETY: the caller has written the first `count`.
        place.write(u32::from(unsafe { unit.assume_init() }));
    }
    Some(count)
}

/// A level that the fast lane can run at, and that this processor has: only detection makes a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level(Kind);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    #[cfg(target_arch = "x86_64")]
    Avx512(avx512::Avx512),
    #[cfg(target_arch = "x86_64")]
    Avx2(avx2::Avx2),
    #[cfg(all(target_arch = "aarch64", target_endian = "little"))]
    Neon(neon::Neon),
    Scalar(scalar::Scalar),
}

impl Level {
    /// The names of all levels, whether this processor has them or not: AVX-512 with VBMI and VBMI2 (Ice Lake, Zen 4 and
    /// later), AVX2, NEON (64-bit Arm), and plain loops.
    pub const NAMES: [&'static str; 4] = ["avx512", "avx2", "neon", "scalar"];

    /// The levels that this processor has, the fastest first.
    #[must_use]
    pub fn available() -> Vec<Self> {
        let found = [
            #[cfg(target_arch = "x86_64")]
            avx512::Avx512::detect().map(Kind::Avx512),
            #[cfg(target_arch = "x86_64")]
            avx2::Avx2::detect().map(Kind::Avx2),
            #[cfg(all(target_arch = "aarch64", target_endian = "little"))]
            neon::Neon::detect().map(Kind::Neon),
            Some(Kind::Scalar(scalar::Scalar)),
        ];
        found.into_iter().flatten().map(Self).collect()
    }

    /// The name that `NASKH_SIMD` knows it by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self.0 {
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512(_) => "avx512",
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2(_) => "avx2",
            #[cfg(all(target_arch = "aarch64", target_endian = "little"))]
            Kind::Neon(_) => "neon",
            Kind::Scalar(_) => "scalar",
        }
    }

    /// The level in use: the fastest that the processor has, or the one that `NASKH_SIMD` names. Looked up once.
    ///
    /// # Errors
    /// A message if `NASKH_SIMD` names no level, or one that this processor does not have.
    pub fn current() -> Result<Self, &'static str> {
        static CURRENT: OnceLock<Result<Level, String>> = OnceLock::new();
        let choice = CURRENT.get_or_init(|| match std::env::var("NASKH_SIMD") {
            Ok(name) if !name.is_empty() => Self::named(&name),
            _ => Ok(Self::available()[0]),
        });
        choice.as_ref().copied().map_err(String::as_str)
    }

    fn named(name: &str) -> Result<Self, String> {
        let available = Self::available();
        available.iter().copied().find(|level| level.name() == name).ok_or_else(|| {
            let has: Vec<_> = available.iter().map(|level| level.name()).collect();
            let known = Self::NAMES.contains(&name);
            let why = if known { "this processor does not have it" } else { "there is no such level" };
            format!("NASKH_SIMD={name}: {why}; available: {}", has.join(", "))
        })
    }

    /// Runs the fast lane until it stops.
    #[inline]
    pub(crate) fn run<T: Text>(self, job: &mut Job<'_, '_, T>) -> Stop {
        match self.0 {
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512(lanes) => lanes.run(job),
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2(lanes) => lanes.run(job),
            #[cfg(all(target_arch = "aarch64", target_endian = "little"))]
            Kind::Neon(lanes) => lanes.run(job),
            Kind::Scalar(scalar) => scalar.run(job),
        }
    }
}

#[cfg(test)]
mod tests;
