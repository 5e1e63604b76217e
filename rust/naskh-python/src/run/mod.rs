//! Running the core on Python's texts: one at a time, or many by all cores.
//!
//! What is run is one of the core's functions; what comes out is a `str`, spans or a map. The classes of Python
//! are not known here.

pub(crate) mod align;
pub(crate) mod analyze;
pub(crate) mod batch;
pub(crate) mod columns;
pub(crate) mod diagnose;
pub(crate) mod divide;
pub(crate) mod explain;
pub(crate) mod json;
pub(crate) mod lines;
pub(crate) mod perform;
pub(crate) mod reorder;
pub(crate) mod rules;
pub(crate) mod seen;
pub(crate) mod segment;
pub(crate) mod stem;
