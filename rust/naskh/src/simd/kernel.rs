//! What runs at a level, and how it gets there.

use super::lanes::Lanes;

/// A computation over vectors, which knows the levels only as [`Lanes`].
pub(crate) trait Kernel {
    /// Its result.
    type Output;

    /// Runs with vectors. Must be `#[inline(always)]`, so that it is compiled with the features of the level.
    fn run<L: Lanes>(self, lanes: L) -> Self::Output;

    /// Runs without vectors.
    fn run_scalar(self) -> Self::Output;
}

/// A level's type, its detection and its entry into a kernel, from one list of features, so that what is detected is
/// what is enabled.
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

            /// Runs a kernel with the features enabled.
            #[inline]
            pub(super) fn enter<K: $crate::simd::kernel::Kernel>(self, kernel: K) -> K::Output {
                $(#[target_feature(enable = $feature)])+
                fn enabled<K: $crate::simd::kernel::Kernel>(lanes: $name, kernel: K) -> K::Output {
                    kernel.run(lanes)
                }
                // SAFETY: only `detect` makes a value of this type, and only where the features are.
                unsafe { enabled(self, kernel) }
            }
        }
    };
}
pub(super) use level;
