//! How one's second factor stands.

use crate::accounts::second_factor::{self, SecondFactor};
use crate::people::UserId;
use crate::text::Texts;
use crate::time::TimeWords;
use crate::web::ground::error::PageError;
use crate::web::http::state::State;

/// The second factor of an account.
pub(super) async fn of(state: &State, who: UserId) -> Result<Option<SecondFactor>, PageError> {
    state.read(move |conn, _now| Ok(second_factor::find(conn, who)?)).await
}

/// Since when it is on, or that it is off.
pub(in crate::web::account) fn state_words(t: Texts, state: &State, factor: Option<SecondFactor>) -> String {
    let calendar = &state.context.calendar;
    let date = |factor: SecondFactor| {
        let date = TimeWords::new(t.language(), calendar).date(calendar.local_date(factor.since));
        t.with("second-factor-on", &[("date", date.into())])
    };
    factor.map_or_else(|| t.text("second-factor-off").to_owned(), date)
}
