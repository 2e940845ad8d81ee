//! Going by what leads just changed.

use crate::web::http::state::WebState;
use crate::worker::calendar;

impl WebState {
    /// Goes on at once with what was changed of the programme or its holidays; other servers do within seconds (rule 16.8).
    pub async fn follow(&self) {
        let context = self.context.clone();
        if let Err(error) = self.read(move |conn, _now| Ok(calendar::follow(conn, &context)?)).await {
            tracing::warn!(?error, "a change of the programme is followed later");
        }
    }
}
