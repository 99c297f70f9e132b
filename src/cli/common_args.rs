//! Arguments of all commands on an edition.

use clap::Args as ClapArgs;
use std::path::PathBuf;

#[derive(Debug, ClapArgs)]
pub(super) struct Common {
    /// The edition's folder, the one that holds edition.toml
    #[arg(value_name = "EDITION")]
    pub(super) edition: PathBuf,
    /// A folder to look for font files in, before all others
    #[arg(long, value_name = "DIR")]
    pub(super) fonts: Option<PathBuf>,
}
