//! The `comptoir` command; everything it does is in the library.

use std::process::ExitCode;

/// The system's own allocator keeps what building an index once needed; this one gives it back.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    comptoir::cli::run()
}
