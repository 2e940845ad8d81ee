//! `cpor serve`: answers requests until it is told to stop.

use crate::commands::terminal::say;
use crate::progress::Progress;
use cpor::app::{self, App};
use cpor::config::Settings;
use cpor::demo::accounts;

pub fn serve(settings: Settings) -> Result<(), String> {
    app::check_port(&settings)?;
    let app = App::build(settings)?;
    tracing::info!(version = env!("CARGO_PKG_VERSION"), "the program starts");
    if app.state().settings.demo {
        let progress = Progress::new("Filling the demo");
        app.fill_demo(|done, total| progress.tell(done, total))?;
        progress.end();
    }
    app.seal_again()?;
    if let Some(address) = app.set_up_address()? {
        tracing::warn!(address, "there is no account yet: the first one is made at this address, within 24 hours");
    }
    actix_web::rt::System::new().block_on(app.serve(announce))
}

/// Says where the program is, on standard output.
fn announce(settings: &Settings) {
    say(&format!("Listening on {}", settings.base_url));
    if settings.demo {
        say(&format!("Demo accounts, password {:?}:", accounts::PASSWORD));
        for account in accounts::ALL {
            say(&format!("  {}", account.email));
        }
    }
}
