//! Detects which levels this processor has, and runs a kernel at one of them.

use std::fmt;
use std::sync::OnceLock;

use super::kernel::Kernel;
#[cfg(all(target_arch = "aarch64", target_endian = "little"))]
use super::neon;
#[cfg(target_arch = "x86_64")]
use super::{avx2, avx512};

/// A level that this processor has, at which a kernel can run. Only detection makes a value, so a value is the
/// proof that the processor has the level.
///
/// ```
/// use naskh::Level;
/// let level = Level::current()?;
/// assert!(Level::available().contains(&level) && Level::NAMES.contains(&level.name()));
/// # Ok::<(), naskh::LevelError>(())
/// ```
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
    /// The names of all levels, also of those that this processor does not have: AVX-512 with VBMI and VBMI2 (Ice
    /// Lake, Zen 4 and later), AVX2, NEON (64-bit Arm), and plain loops.
    pub const NAMES: [&'static str; 4] = ["avx512", "avx2", "neon", "scalar"];

    /// Plain loops, which every processor has.
    pub(crate) const SCALAR: Self = Self(Kind::Scalar);

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

    /// The name of the level, as `NASKH_SIMD` takes it.
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

    /// The level in use: the one that the environment variable `NASKH_SIMD` names, or else the fastest that the
    /// processor has. Determined once for each process.
    ///
    /// # Errors
    /// [`LevelError`] if `NASKH_SIMD` is not the name of a level, or names one that this processor does not have.
    pub fn current() -> Result<Self, LevelError> {
        static CURRENT: OnceLock<Result<Level, LevelError>> = OnceLock::new();
        let choice = CURRENT.get_or_init(|| match std::env::var("NASKH_SIMD") {
            Ok(name) if !name.is_empty() => Self::named(&name),
            _ => Ok(Self::available()[0]),
        });
        choice.clone()
    }

    /// The level in use, or no vectors where `NASKH_SIMD` names none: for what cannot report it.
    pub(crate) fn current_or_scalar() -> Self {
        Self::current().unwrap_or(Self::SCALAR)
    }

    fn named(name: &str) -> Result<Self, LevelError> {
        let level = Self::available().into_iter().find(|level| level.name() == name);
        level.ok_or_else(|| LevelError { name: name.to_owned() })
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

/// The error for a value of `NASKH_SIMD` that names no level of this processor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelError {
    name: String,
}

impl LevelError {
    /// The value of `NASKH_SIMD`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl fmt::Display for LevelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_level = Level::NAMES.contains(&self.name.as_str());
        let why = if is_level { "this processor does not have it" } else { "there is no such level" };
        let available: Vec<_> = Level::available().into_iter().map(Level::name).collect();
        write!(f, "NASKH_SIMD={}: {why}; available: {}", self.name, available.join(", "))
    }
}

impl std::error::Error for LevelError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_level_name_is_an_error_that_lists_the_available_levels() {
        let message = Level::named("sse9").unwrap_err().to_string();
        assert!(message.starts_with("NASKH_SIMD=sse9: there is no such level; available: "), "{message}");
        assert!(message.ends_with("scalar"), "{message}");
    }
}
