//! Tasks that build what the crate ships: `cargo xtask NAME`.

fn main() {
    eprintln!("usage: cargo xtask <task>");
    std::process::exit(2);
}
