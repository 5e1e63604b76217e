//! The tests that use the crate as others do. They are one program, since each program compiles the kernel anew.

mod clusters;
mod counted;
mod growth;
#[cfg(unix)]
mod guard;
mod linear;
mod memory;
mod refused;
mod stems;
mod stopping;
