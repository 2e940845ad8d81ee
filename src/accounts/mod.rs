//! Accounts as people get, use and lose them: the links that their mail carries, the mail itself, and what a link or a form
//! changes. Who a person is stands in `crate::people`, the pages in `crate::web::account`.

pub mod company_users;
pub mod email;
pub mod holder;
pub mod invitation;
pub mod letters;
pub mod links;
pub mod location_move;
pub mod mail_choice;
pub mod openid;
pub mod own;
pub mod own_data;
pub mod password;
pub mod provider_sign_in;
pub mod second_factor;
pub mod set_up;
