//! Which levels this machine has, and how a kernel is run at one.

use std::sync::OnceLock;

use super::kernel::Kernel;
#[cfg(all(target_arch = "aarch64", target_endian = "little"))]
use super::neon;
#[cfg(target_arch = "x86_64")]
use super::{avx2, avx512};

/// A level that a kernel can run at, and that this processor has: only detection makes a value.
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
    Scalar,
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
            Some(Kind::Scalar),
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
            Kind::Scalar => "scalar",
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

    /// Runs a kernel at this level.
    #[inline]
    pub(crate) fn run<K: Kernel>(self, kernel: K) -> K::Output {
        match self.0 {
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512(lanes) => lanes.enter(kernel),
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2(lanes) => lanes.enter(kernel),
            #[cfg(all(target_arch = "aarch64", target_endian = "little"))]
            Kind::Neon(lanes) => lanes.enter(kernel),
            Kind::Scalar => kernel.run_scalar(),
        }
    }
}
