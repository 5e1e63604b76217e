//! Kernels: computations that run at a level, and the macro that makes a level's type.

use super::lanes::Lanes;

/// A computation over vectors. It uses the operations of [`Lanes`] only, so it is compiled for every level.
pub(crate) trait Kernel {
    /// The result of the computation.
    type Output;

    /// Runs with vectors. An implementation must be `#[inline(always)]`, so that it is compiled with the features
    /// of the level.
    fn run<L: Lanes>(self, lanes: L) -> Self::Output;

    /// Runs without vectors.
    fn run_scalar(self) -> Self::Output;
}

/// Makes the type of a level, its detection and its `enter`, all from one list of features. So the features that
/// are enabled are the features that were detected.
macro_rules! level {
    ($(#[$doc:meta])* $name:ident, $detected:ident, $($feature:tt),+) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) struct $name(());

        impl $name {
            /// The level, or `None` if this processor does not have all of its features.
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
                // SAFETY: only `detect` makes a value of this type, and only if the processor has the features.
                unsafe { enabled(self, kernel) }
            }
        }
    };
}
pub(super) use level;
