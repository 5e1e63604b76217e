//! Values between Python and Rust: options, offsets, `repr`, and what is called in Python.

pub(crate) mod analyzers;
pub(crate) mod arrow;
pub(crate) mod dividers;
pub(crate) mod given;
pub(crate) mod names;
pub(crate) mod offsets;
pub(crate) mod options;
pub(crate) mod python;
pub(crate) mod repr;
