//! The `stonehand` command.

mod cli;

/// The system's allocator asks the kernel for every few pages of every thread; this one asks less often.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    cli::run()
}
