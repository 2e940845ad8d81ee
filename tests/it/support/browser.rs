//! A browser as far as the server can tell: it keeps cookies, says where a form comes from, and sends the form's id.

use super::app::{HOST, ORIGIN, TestApp};
use super::cast::{Cast, PASSWORD};
use super::page::Page;
use actix_web::http::Method;
use actix_web::test::TestRequest;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, SocketAddr};
use std::rc::Rc;

/// Cookies by name, and who is to sign in before the first page.
#[derive(Debug, Clone, Default)]
pub struct Jar {
    cookies: BTreeMap<String, String>,
    /// Names of the cookies that stay when the browser is closed.
    lasting: BTreeSet<String>,
    entering: Option<Cast>,
}

impl Jar {
    /// Of a browser with which one of the cast signs in first.
    pub fn of(cast: Cast) -> Self {
        Self { entering: Some(cast), ..Self::default() }
    }
}

/// Somebody's browser. Copies share their cookies.
#[derive(Clone)]
pub struct Browser<'a> {
    app: &'a TestApp,
    jar: Rc<RefCell<Jar>>,
    address: Option<IpAddr>,
}

impl<'a> Browser<'a> {
    pub fn new(app: &'a TestApp, jar: Rc<RefCell<Jar>>) -> Self {
        Self { app, jar, address: None }
    }

    /// The same browser at this address.
    pub fn at(&self, address: impl Into<IpAddr>) -> Self {
        Self { address: Some(address.into()), ..self.clone() }
    }

    /// Signs in, the first time.
    pub async fn enter(&self) {
        let entering = self.jar.borrow_mut().entering.take();
        if let Some(cast) = entering {
            let page = self.sign_in(cast.email, PASSWORD).await;
            assert_eq!(page.status, 303, "{} cannot sign in: {}", cast.name, page.text());
        }
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Page {
        self.enter().await;
        self.open(path).await
    }

    async fn open(&self, path: &str) -> Page {
        self.send(self.request(Method::GET, path)).await
    }

    /// Sends a form: opens the page at `path` for its form id (or any page that has one), then posts.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let form_id = self.form_id(path).await;
        self.post_as(path, &form_id, fields).await
    }

    /// Sends a form with this id.
    pub async fn post_as(&self, path: &str, form_id: &str, fields: &[(&str, &str)]) -> Page {
        self.enter().await;
        self.submit(path, form_id, fields).await
    }

    async fn submit(&self, path: &str, form_id: &str, fields: &[(&str, &str)]) -> Page {
        self.send(self.form(path, form_id, fields)).await
    }

    /// Goes to the page that answers a form (rule 14.13), as a browser does.
    pub async fn answered(&self, page: Page) -> Page {
        let to = page.location();
        let is_kept = page.status == 303 && to.split(['?', '&']).any(|pair| pair.starts_with("answer="));
        if is_kept { self.app.send(self.request(Method::GET, to)).await } else { page }
    }

    /// A form with this id, to be sent.
    pub fn form(&self, path: &str, form_id: &str, fields: &[(&str, &str)]) -> TestRequest {
        let own = [("form_id", form_id)];
        let all: Vec<_> = own.iter().chain(fields).collect();
        self.request(Method::POST, path)
            .insert_header(("content-type", "application/x-www-form-urlencoded"))
            .insert_header(("origin", ORIGIN))
            .insert_header(("sec-fetch-site", "same-origin"))
            .set_payload(serde_html_form::to_string(all).unwrap())
    }

    /// A form id of this reader.
    pub async fn form_id(&self, path: &str) -> String {
        self.enter().await;
        let page = self.get(path).await;
        match page.form_id() {
            Some(id) => id,
            // Every page of someone who is signed in has the form of Sign out.
            None => self.get("/no-such-page").await.form_id().unwrap_or_default(),
        }
    }

    /// Signs in by the form.
    pub async fn sign_in(&self, email: &str, password: &str) -> Page {
        self.jar.borrow_mut().entering = None;
        let form_id = self.open("/sign-in").await.form_id().unwrap_or_default();
        self.submit("/sign-in", &form_id, &[("email", email), ("password", password)]).await
    }

    /// A request with this browser's cookies.
    pub fn request(&self, method: Method, path: &str) -> TestRequest {
        let request = TestRequest::default().method(method).uri(path).insert_header(("host", HOST));
        let request = match self.address {
            Some(address) => request.peer_addr(SocketAddr::new(address, 50_000)),
            None => request,
        };
        let jar = self.jar.borrow();
        if jar.cookies.is_empty() {
            return request;
        }
        let cookies: Vec<String> = jar.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        request.insert_header(("cookie", cookies.join("; ")))
    }

    /// Sends a request and keeps the cookies of the answer.
    pub async fn send(&self, request: TestRequest) -> Page {
        let page = self.app.send(request).await;
        self.keep_cookies(&page);
        self.answered(page).await
    }

    fn keep_cookies(&self, page: &Page) {
        let mut jar = self.jar.borrow_mut();
        for (name, value, lasts) in page.cookies() {
            if lasts == Some(0) {
                jar.cookies.remove(&name);
                continue;
            }
            if lasts.is_some() {
                jar.lasting.insert(name.clone());
            }
            jar.cookies.insert(name, value);
        }
    }

    /// Loses the cookies that do not last, as when it is started again.
    pub fn restart(&self) {
        let jar = &mut *self.jar.borrow_mut();
        jar.cookies.retain(|name, _| jar.lasting.contains(name));
    }

    /// Signs in on a page that keeps what was typed; gives the page that offers to send it.
    pub async fn sign_in_on(&self, page: &Page, cast: Cast) -> Page {
        let (to, kept, sent) = (page.hidden("to"), page.hidden("kept"), page.hidden("sent"));
        let fields = [("email", cast.email), ("password", PASSWORD), ("to", &to), ("kept", &kept), ("sent", &sent)];
        self.post_as("/sign-in", &page.form_id().expect("a form to sign in"), &fields).await
    }

    /// Whether it holds this cookie.
    pub fn has_cookie(&self, name: &str) -> bool {
        self.jar.borrow().cookies.contains_key(name)
    }

    /// Puts a cookie in.
    pub fn set_cookie(&self, name: &str, value: &str) {
        self.jar.borrow_mut().cookies.insert(name.to_owned(), value.to_owned());
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> String {
        self.jar.borrow().cookies.get(name).cloned().unwrap_or_default()
    }

    /// Another browser with the same cookies as now: a copied cookie jar.
    pub fn copied(&self) -> Self {
        Self { jar: Rc::new(RefCell::new(self.jar.borrow().clone())), ..self.clone() }
    }
}
