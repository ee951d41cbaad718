//! Starts the program in the browser; natively there is nothing to start.

fn main() {
    #[cfg(target_arch = "wasm32")]
    guanghan_ip_plan::ui::start();
}
