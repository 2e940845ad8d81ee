//! Every address, once. The table serves, and the tests walk it.

use super::claims::{comments, files, history, show};
use super::demo::{clock, mail};
use super::errors::PageError;
use super::state::State;
use super::{assets, consent, guard, health, session, sign_in, visitor};
use actix_web::body::BoxBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App, Error, Resource, Route, web};

/// Writes a table of addresses as an inventory and as routes.
macro_rules! routes {
    ($(#[$doc:meta])* $inventory:ident, $routes:ident: $($method:ident $path:literal => $handler:path;)+) => {
        $(#[$doc])*
        pub const $inventory: &[(&str, &str)] = &[$((stringify!($method), $path)),+];

        fn $routes() -> Vec<(&'static str, &'static str, Route)> {
            vec![$((stringify!($method), $path, web::$method().to($handler))),+]
        }
    };
}

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
    get  "/"         => sign_in::start;
    get  "/sign-in"  => sign_in::page;
    post "/sign-in"  => sign_in::create;
    post "/sign-out" => sign_in::delete;
    get  "/consent/{token}"             => consent::show;
    get  "/consent/{token}/decline"     => consent::decline_page;
    post "/consent/{token}/decline"     => consent::decline;
    post "/consent/{token}/restoration" => consent::restore;
    get  "/consent/{token}/end"         => consent::end_page;
    post "/consent/{token}/end"         => consent::end;
    get  "/demo/mail"  => mail::page;
    get  "/demo/clock" => clock::page;
    post "/demo/clock" => clock::advance;
    get  "/claims/{id}"              => show::page;
    post "/claims/{id}/comments"     => comments::create;
    post "/claims/{id}/notes"        => comments::note;
    get  "/claims/{id}/files/{file}" => files::download;
    get  "/claims/{id}/history"      => history::page;
    get  "/claims/{id}/history.csv"  => history::table;
}

/// One resource for each path of a table: with its methods, and 405 for all others.
fn resources(table: Vec<(&'static str, &'static str, Route)>) -> Vec<Resource> {
    let mut grouped: Vec<(&str, Vec<&str>, Vec<Route>)> = Vec::new();
    for (method, path, route) in table {
        match grouped.iter_mut().find(|(known, ..)| *known == path) {
            Some((_, methods, routes)) => {
                methods.push(method);
                routes.push(route);
            }
            None => grouped.push((path, vec![method], vec![route])),
        }
    }
    grouped.into_iter().map(|(path, methods, routes)| resource(path, &methods, routes)).collect()
}

fn resource(path: &str, methods: &[&str], routes: Vec<Route>) -> Resource {
    let mut allow: Vec<String> = methods.iter().map(|method| method.to_uppercase()).collect();
    if methods.contains(&"get") {
        allow.push(Method::HEAD.to_string());
    }
    let allow = allow.join(", ");
    let refuse = move || std::future::ready(Err::<String, _>(PageError::Method { allow: allow.clone() }));
    routes.into_iter().fold(web::resource(path), Resource::route).default_service(web::to(refuse))
}

/// The application: the layers of [`guard`] around the tables. `extra` is for tests: pages that only they need.
pub fn app(
    state: State,
    extra: fn(&mut web::ServiceConfig),
) -> App<
    impl ServiceFactory<ServiceRequest, Config = (), Response = ServiceResponse<BoxBody>, Error = Error, InitError = ()>
    + use<>,
> {
    let session = session::middleware(&state);
    let pages = web::scope("").configure(extra);
    let pages = resources(page_routes()).into_iter().fold(pages, actix_web::Scope::service);
    let pages = pages
        .default_service(web::to(|| std::future::ready(Err::<String, _>(PageError::NotFound))))
        .wrap(from_fn(visitor::meet))
        .wrap(session);
    let app = App::new().app_data(state);
    let app = resources(open_routes()).into_iter().fold(app, App::service);
    app.service(pages)
        .wrap(from_fn(guard::origin))
        .wrap(from_fn(guard::host))
        .wrap(Compress::default())
        .wrap(from_fn(guard::outermost))
}
