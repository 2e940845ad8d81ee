//! Routes by address, each refusing the methods that it does not have.

use crate::web::ground::error::PageError;
use actix_web::http::Method;
use actix_web::{Resource, Route, web};

/// One resource for each path of a table: with its methods, and 405 for all others.
pub(super) fn resources(table: Vec<(&'static str, &'static str, Route)>) -> Vec<Resource> {
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
