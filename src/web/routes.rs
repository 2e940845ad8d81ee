//! Every address, once. The table serves, and the tests walk it.

mod administration;
mod resources;

use super::{account, claim, company, customer, demo, earnings, partner, reviewer, sign_in, statistics};
use crate::web::ground::error::PageError;
use crate::web::http::middleware::{self, compress, visitor};
use crate::web::http::state::State;
use crate::web::http::{assets, health, session};
use crate::web::partner::accept_upload;
use actix_web::body::BoxBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::from_fn;
use actix_web::{App, Error, web};
use resources::resources;

/// Writes a table of addresses as an inventory and as routes.
macro_rules! routes {
    ($(#[$doc:meta])* $inventory:ident, $routes:ident: $($method:ident $path:literal => $handler:path;)+) => {
        $(#[$doc])*
        pub const $inventory: &[(&str, &str)] = &[$((stringify!($method), $path)),+];

        pub(super) fn $routes() -> Vec<(&'static str, &'static str, actix_web::Route)> {
            vec![$((stringify!($method), $path, actix_web::web::$method().to($handler))),+]
        }
    };
}
use routes;

pub use administration::ADMINISTRATION;

routes! {
    /// Addresses without a session: (method, path).
    OPEN, open_routes:
    get  "/healthz"       => health::alive;
    get  "/readyz"        => health::ready;
    get  "/static/{file}" => assets::file;
}

routes! {
    /// Pages: (method, path). A path that is fixed stands before one with a variable that would match it too.
    PAGES, page_routes:
    get  "/"                                 => sign_in::start;
    get  "/sign-in"                          => sign_in::page;
    post "/sign-in"                          => sign_in::create;
    get  "/sign-in/code"                     => sign_in::code::page;
    post "/sign-in/code"                     => sign_in::code::create;
    get  "/sign-in/organisation"             => sign_in::organisation::page;
    post "/sign-in/organisation"             => sign_in::organisation::begin;
    get  "/sign-in/organisation/return"      => sign_in::organisation::finish;
    get  "/sign-out"                         => sign_in::stay;
    post "/sign-out"                         => sign_in::delete;
    get  "/password/reset"                   => account::password_reset::page;
    post "/password/reset"                   => account::password_reset::create;
    get  "/setup/{token}"                    => account::set_up::page;
    post "/setup/{token}"                    => account::set_up::create;
    get  "/account"                          => account::own::page;
    post "/account"                          => account::own::update;
    get  "/account/password"                 => account::password_change::page;
    post "/account/password"                 => account::password_change::change;
    get  "/account/e-mail"                   => account::email::page;
    post "/account/e-mail"                   => account::email::ask;
    get  "/account/e-mail/{token}"           => account::email::confirm_page;
    post "/account/e-mail/{token}"           => account::email::confirm;
    get  "/account/mail"                     => account::mail_choice::page;
    post "/account/mail"                     => account::mail_choice::update;
    get  "/account/my-data.json"             => account::own_data::download;
    get  "/account/second-factor"            => account::second_factor::page;
    post "/account/second-factor"            => account::second_factor::set_up::create;
    get  "/account/second-factor/recovery-codes" => account::second_factor::codes::page;
    post "/account/second-factor/recovery-codes" => account::second_factor::codes::renew;
    get  "/account/second-factor/removal"    => account::second_factor::removal::page;
    post "/account/second-factor/removal"    => account::second_factor::removal::remove;
    get  "/account/sessions"                 => account::sessions::to_account;
    post "/account/sessions"                 => account::sessions::end_others;
    get  "/account/sessions/{session}"       => account::sessions::to_account;
    post "/account/sessions/{session}"       => account::sessions::end_one;
    get  "/notices"                          => account::notices::page;
    post "/notices"                          => account::notices::read_all;
    get  "/notices/{notice}/reading"         => account::notices::to_list;
    post "/notices/{notice}/reading"         => account::notices::read_one;

    get  "/company/audit"                    => company::audit::page;
    get  "/company/audit.csv"                => company::audit::csv;
    get  "/company/users"                    => company::list::page;
    post "/company/users"                    => company::invite::invite;
    get  "/company/users/new"                => company::invite::page;
    get  "/company/users.csv"                => company::table::csv;
    get  "/company/users/import"             => company::table::page;
    post "/company/users/import"             => company::table::import;
    get  "/company/users/{user}"             => company::edit::page;
    post "/company/users/{user}"             => company::edit::update;
    get  "/company/users/{user}/invitation"  => company::list::to_list;
    post "/company/users/{user}/invitation"  => company::edit::invite_again;
    get  "/company/users/{user}/suspension"  => company::leaving::page;
    post "/company/users/{user}/suspension"  => company::leaving::confirm;
    get  "/company/users/{user}/return"      => company::list::to_list;
    post "/company/users/{user}/return"      => company::edit::let_in;
    get  "/company/users/{user}/second-factor-reset" => company::list::to_list;
    post "/company/users/{user}/second-factor-reset" => company::edit::reset_second_factor;
    get  "/company/users/{user}/removal"     => company::leaving::page;
    post "/company/users/{user}/removal"     => company::leaving::confirm;
    get  "/password/new/{token}"             => account::password_link::page;
    post "/password/new/{token}"             => account::password_link::create;

    get  "/claims"                           => partner::dashboard::page;
    get  "/claims.csv"                       => partner::dashboard::export::csv;
    get  "/outcomes"                         => partner::outcomes::page;
    get  "/outcomes.csv"                     => partner::outcomes::csv;
    get  "/earnings"                         => earnings::list::page;
    get  "/earnings.csv"                     => earnings::csv::csv;
    get  "/earnings/check"                   => earnings::check::page;
    get  "/earnings/import"                  => earnings::import::page;
    post "/earnings/import"                  => earnings::import::import;
    post "/claims"                           => partner::draft::partner::create;
    get  "/claims/new"                       => partner::draft::partner::new;
    get  "/claims/{id}"                      => claim::page::page;
    get  "/claims/{id}/comments"             => claim::claim_path::to_claim;
    post "/claims/{id}/comments"             => claim::comments::create;
    get  "/claims/{id}/notes"                => claim::claim_path::to_claim;
    post "/claims/{id}/notes"                => claim::comments::note;
    get  "/claims/{id}/history"              => claim::history::page;
    get  "/claims/{id}/history.csv"          => claim::history::csv::table;
    get  "/claims/{id}/partner"              => partner::draft::partner::page;
    post "/claims/{id}/partner"              => partner::draft::partner::update;
    get  "/claims/{id}/customer"             => partner::draft::customer::page;
    post "/claims/{id}/customer"             => partner::draft::customer::update;
    get  "/claims/{id}/products"             => partner::draft::products::page;
    post "/claims/{id}/products"             => partner::draft::products::update;
    get  "/claims/{id}/proof"                => partner::draft::proof::page;
    get  "/claims/{id}/proof-template"       => claim::files::poe_template::template;
    get  "/claims/{id}/files"                => claim::claim_path::to_proof;
    post "/claims/{id}/files"                => accept_upload::create;
    get  "/claims/{id}/files/{file}"         => claim::download::download;
    get  "/claims/{id}/files/{file}/removal" => claim::claim_path::to_proof;
    post "/claims/{id}/files/{file}/removal" => claim::files::remove;
    get  "/claims/{id}/files/{file}/preview" => claim::page_images::page;
    get  "/claims/{id}/files/{file}/pages/{n}" => claim::page_images::picture;
    get  "/claims/{id}/files.zip"            => claim::evidence_archive::bundle;
    get  "/claims/{id}/contact"              => partner::draft::contact::page;
    post "/claims/{id}/contact"              => partner::draft::contact::update;
    get  "/claims/{id}/check"                => partner::draft::check::page;
    get  "/claims/{id}/submission"           => claim::claim_path::to_check;
    post "/claims/{id}/submission"           => partner::draft::check::create;
    get  "/claims/{id}/deletion"             => partner::draft::deletion::page;
    post "/claims/{id}/deletion"             => partner::draft::deletion::create;

    get  "/claims/{id}/response"             => partner::actions::response::page;
    post "/claims/{id}/response"             => partner::actions::response::create;
    get  "/claims/{id}/dispute"              => partner::actions::dispute::page;
    post "/claims/{id}/dispute"              => partner::actions::dispute::create;
    get  "/claims/{id}/withdrawal"           => partner::actions::withdrawal::page;
    post "/claims/{id}/withdrawal"           => partner::actions::withdrawal::create;
    get  "/claims/{id}/edit"                 => partner::edit::page;
    post "/claims/{id}/edit"                 => partner::edit::update;
    get  "/claims/{id}/customer-address"     => partner::customer_address::page;
    post "/claims/{id}/customer-address"     => partner::customer_address::replace;
    get  "/claims/{id}/copy"                 => claim::claim_path::to_claim;
    post "/claims/{id}/copy"                 => partner::copy::create;

    get  "/review"                           => reviewer::queue::page::page;
    get  "/review/next"                      => reviewer::queue::page::again;
    post "/review/next"                      => reviewer::queue::next::start_next;
    get  "/review/assignment"                => reviewer::queue::page::again;
    post "/review/assignment"                => reviewer::queue::assignment::assign;
    get  "/claims/{id}/taking"               => claim::claim_path::to_review;
    post "/claims/{id}/taking"               => reviewer::start::take;
    get  "/claims/{id}/review-start"         => claim::claim_path::to_review;
    post "/claims/{id}/review-start"         => reviewer::start::start;
    get  "/claims/{id}/review"               => reviewer::page::page;
    post "/claims/{id}/review"               => reviewer::autosave::save;
    get  "/shortcuts"                        => reviewer::shortcuts::page;
    post "/shortcuts"                        => reviewer::shortcuts::choose;
    get  "/claims/{id}/decision"             => reviewer::decision::page;
    post "/claims/{id}/decision"             => reviewer::decision::send;
    get  "/claims/{id}/outcome"              => reviewer::outcome::page;
    post "/claims/{id}/outcome"              => reviewer::outcome::record;
    get  "/claims/{id}/competition"          => reviewer::competition::page;
    post "/claims/{id}/competition"          => reviewer::competition::decide;
    get  "/claims/{id}/hold"                 => reviewer::action_pages::page;
    post "/claims/{id}/hold"                 => reviewer::action_pages::send;
    get  "/claims/{id}/release"              => reviewer::action_pages::page;
    post "/claims/{id}/release"              => reviewer::action_pages::send;
    get  "/claims/{id}/assignment"           => reviewer::action_pages::page;
    post "/claims/{id}/assignment"           => reviewer::action_pages::send;
    get  "/claims/{id}/reinstatement"        => reviewer::action_pages::page;
    post "/claims/{id}/reinstatement"        => reviewer::action_pages::send;
    get  "/claims/{id}/late-decline"         => reviewer::action_pages::page;
    post "/claims/{id}/late-decline"         => reviewer::action_pages::send;
    get  "/claims/{id}/bounce"               => reviewer::action_pages::page;
    post "/claims/{id}/bounce"               => reviewer::action_pages::send;
    get  "/claims/{id}/address-check"        => reviewer::action_pages::page;
    post "/claims/{id}/address-check"        => reviewer::action_pages::send;
    get  "/claims/{id}/refusal-lifting"      => reviewer::action_pages::page;
    post "/claims/{id}/refusal-lifting"      => reviewer::action_pages::send;

    get  "/saved-replies"                    => reviewer::saved_replies::list::index;
    post "/saved-replies"                    => reviewer::saved_replies::edit::create;
    get  "/saved-replies/new"                => reviewer::saved_replies::edit::new;
    get  "/saved-replies/{reply}"            => reviewer::saved_replies::edit::edit;
    post "/saved-replies/{reply}"            => reviewer::saved_replies::edit::update;
    get  "/saved-replies/{reply}/deletion"   => reviewer::saved_replies::deletion::page;
    post "/saved-replies/{reply}/deletion"   => reviewer::saved_replies::deletion::delete;
    get  "/reply-templates"                  => reviewer::saved_replies::list::moved;
    get  "/reply-templates/{reply}"          => reviewer::saved_replies::list::moved;
    get  "/reply-templates/{reply}/deletion" => reviewer::saved_replies::list::moved;

    get  "/mail"                             => reviewer::undeliverable::page;
    get  "/mail/{mail}/sending"              => reviewer::undeliverable::again;
    post "/mail/{mail}/sending"              => reviewer::undeliverable::send;
    get  "/statistics"                       => statistics::page;
    get  "/statistics.csv"                   => statistics::csv;
    get  "/statistics/claims"                => statistics::drilldown::page;


    get  "/consent/{token}"                  => customer::show;
    get  "/consent/{token}/decline"          => customer::decline_page;
    post "/consent/{token}/decline"          => customer::decline;
    get  "/consent/{token}/restoration"      => customer::restore_page;
    post "/consent/{token}/restoration"      => customer::restore;
    get  "/consent/{token}/end"              => customer::end_page;
    post "/consent/{token}/end"              => customer::end;

    get  "/demo/mail"                        => demo::mail::page;
    get  "/demo/mail/{mail}/html"            => demo::mail::html;
    get  "/demo/clock"                       => demo::clock::page;
    post "/demo/clock"                       => demo::clock::advance;
}

/// The application: the layers of [`middleware`] around the tables. `extra` is for tests: pages that only they need.
pub fn app(
    state: State,
    extra: fn(&mut web::ServiceConfig),
) -> App<
    impl ServiceFactory<ServiceRequest, Config = (), Response = ServiceResponse<BoxBody>, Error = Error, InitError = ()>
    + use<>,
> {
    let session = session::middleware(&state);
    let pages = web::scope("").configure(extra);
    let table = page_routes().into_iter().chain(administration::administration_routes()).collect();
    let pages = resources(table).into_iter().fold(pages, actix_web::Scope::service);
    let pages = pages
        .default_service(web::to(|| std::future::ready(Err::<String, _>(PageError::NotFound))))
        .wrap(from_fn(visitor::identify))
        .wrap(session);
    let app = App::new().app_data(state);
    let app = resources(open_routes()).into_iter().fold(app, App::service);
    app.service(pages)
        .wrap(from_fn(visitor::error_pages))
        .wrap(from_fn(middleware::origin::origin))
        .wrap(from_fn(middleware::customer_path::spelling))
        .wrap(from_fn(middleware::host::host))
        .wrap(from_fn(compress::layer))
        .wrap(from_fn(middleware::log::log))
        .wrap(from_fn(middleware::connection::connection))
}
