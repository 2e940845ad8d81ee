//! What stands between the network and a page: connections, middleware, sessions, forms, uploads and the frame of a
//! page. The pages themselves are elsewhere in `crate::web`.

pub mod accent;
pub mod assets;
pub mod author;
pub mod client_address;
pub(in crate::web) mod error_log;
pub mod error_page;
pub(in crate::web) mod fallback_page;
pub mod forms;
pub mod health;
pub mod identity;
mod kept_answer;
pub(in crate::web) mod kept_input;
pub mod listen;
pub mod middleware;
pub mod names;
pub mod page;
pub mod rate;
pub(in crate::web) mod refusal_text;
pub mod session;
pub mod state;
pub mod upload;
