//! The tests that use the crate as others do. They are one program, since each program compiles the kernel anew.

mod clusters;
mod growth;
mod linear;
mod memory;
mod stems;
mod stopping;
